package apiserver_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

// counted records an act of somebody that counted.
func (s *site) counted(c *models.Case, step procedure.StepID, round int, act, login, form string) *models.Submission {
	s.Helper()
	actor := s.staff[login]
	sent, err := s.db.Submit(s.Context(), models.Submission{
		Reference: c.Reference, Step: step, Round: round, Act: act, Form: json.RawMessage(form), ActorID: &actor.ID, Actor: actor.ID.String(),
		Key: uuid.NewString(), BodyHash: []byte{1},
	})
	require.NoError(s, err)
	at := time.Now().Truncate(time.Microsecond)
	sent.AppliedAt, sent.Result = &at, []byte(`{}`)
	require.NoError(s, s.db.ApplySubmission(s.Context(), sent))
	return sent
}

// replanned is a case whose plan was rejected once and was submitted again, to be approved.
func (s *site) replanned() *models.Case {
	s.Helper()
	entered := s.staff["td.officer"].ID
	c := s.caseAt(procedure.ApproveApproach, func(c *models.Case) {
		c.Procedure, c.OwnerUnitID, c.HandlingUnitID, c.Round, c.EnteredBy = procedure.PreService, modelstest.Sales, modelstest.Sales, 2, &entered
	})
	const meeting = `"goal":"Mời","content":"Giới thiệu","materials":"Hồ sơ","form":"meeting","at":"2026-12-01T02:00:00Z","place":"HP","participants":"Ban KD"`
	s.round(c, procedure.PlanApproach, 1, "")
	s.counted(c, procedure.PlanApproach, 1, "submit", "kd.officer", `{"meetings":[{`+meeting+`,"chair":"Ông A"}],
		"budget":[{"item":"Hoa","amount":1000000},{"item":"Xe","amount":500000}],"assignments":[],"communication":"Báo Cảng"}`)
	s.round(c, procedure.ApproveApproach, 1, "")
	word := s.counted(c, procedure.ApproveApproach, 1, "decide", "gd", `{"decision":"reject","reason":"Kinh phí quá cao"}`)
	_, err := s.db.Decide(s.Context(), models.Decision{
		Reference: c.Reference, Step: procedure.ApproveApproach, Round: 1, Decision: "reject", Reason: "Kinh phí quá cao",
		DecidedBy: s.staff["gd"].ID, DecidedAt: time.Now().Truncate(time.Microsecond), SubmissionID: word.ID,
	})
	require.NoError(s, err)
	s.round(c, procedure.PlanApproach, 2, "Kinh phí quá cao")
	s.counted(c, procedure.PlanApproach, 2, "submit", "kd.head", `{"meetings":[{`+meeting+`,"chair":"Bà B"}],
		"budget":[{"item":"Quà","amount":300000},{"item":"Hoa","amount":700000}],"assignments":[],"communication":"Báo Cảng"}`)
	s.round(c, procedure.ApproveApproach, 2, "")
	return c
}

// round opens a visit of a step; the one before is over.
func (s *site) round(c *models.Case, step procedure.StepID, round int, reason string) {
	s.Helper()
	before, err := s.db.Rounds(s.Context(), c.Reference)
	require.NoError(s, err)
	for _, r := range before {
		require.NoError(s, s.db.CloseRound(s.Context(), c.Reference, r.Step, r.Round, time.Now(), "submit"))
	}
	_, err = s.db.OpenRound(s.Context(), models.Round{
		Reference: c.Reference, Step: step, Round: round, OpenedAt: time.Now().Truncate(time.Microsecond), Reason: reason,
	})
	require.NoError(s, err)
}

func TestDocumentsAreListedByStepAndRound(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.replanned()
	var all, plans struct {
		Items []struct {
			Step  procedure.StepID
			Round int
			Act   string
			By    struct{ Name string }
			At    *time.Time
			Form  map[string]any
		}
	}
	s.ask("kd.officer", "GET", "/api/v1/cases/"+c.Reference+"/documents", nil).in(t, &all)
	require.Len(t, all.Items, 3)
	require.Empty(t, all.Items[0].Form)
	t.Run("PRE-3a each round of a plan is kept with its form", func(t *testing.T) {
		t.Parallel()
		s.ask("kd.officer", "GET", "/api/v1/cases/"+c.Reference+"/documents?step=PRE-2", nil).in(t, &plans)
		require.Len(t, plans.Items, 2)
		require.Equal(t, []int{1, 2}, []int{plans.Items[0].Round, plans.Items[1].Round})
		require.Equal(t, s.staff["kd.head"].Name, plans.Items[1].By.Name)
		require.NotNil(t, plans.Items[1].At)
		require.Len(t, plans.Items[0].Form["budget"], 2)
	})
	got := s.ask("kd.officer", "GET", "/api/v1/cases/"+c.Reference+"/documents?step=INS-1", nil)
	require.Equal(t, 422, got.status)
	require.Equal(t, "query.step", got.problem(t).Errors[0].Location)
	require.Equal(t, 404, s.ask("supervisor", "GET", "/api/v1/cases/"+c.Reference+"/documents", nil).status, "outlines have no documents")
}

func TestTwoRoundsStandSideBySide(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.replanned()
	b := s.browser("gd")
	address := "/cases/" + c.Reference + "/documents?a=1&b=2&step=PRE-2"
	require.Contains(t, string(b.get("/cases/"+c.Reference).body), `href="/cases/`+c.Reference+`/documents?a=1&amp;b=2&amp;step=PRE-2"`, "the history leads there")
	page := b.get(address)
	require.Equal(t, 200, page.status)
	t.Run("PRE-3a the reason of the rejection stands between the rounds", func(t *testing.T) {
		t.Parallel()
		require.Contains(t, page.said("between"), "Kinh phí quá cao")
		require.Contains(t, page.said("between"), s.staff["gd"].Name)
	})
	t.Run("PRE-3a what has changed is marked by words, field by field and row by row", func(t *testing.T) {
		t.Parallel()
		said := page.said("paper-submit")
		require.Contains(t, said, "Kế hoạch truyền thông (nếu cần) Báo CảngBáo Cảng", "the same in both")
		require.Contains(t, said, "+ thêmQuà300.000 ₫")
		require.Contains(t, said, "≠ đổiHoa1.000.000 ₫ 700.000 ₫", "a row is the same by its name, wherever it stands")
		require.Contains(t, said, "− bỏXe 500.000 ₫")
		require.Contains(t, said, "Ông A Bà B")
		require.Contains(t, said, s.staff["kd.head"].Name)
		require.Contains(t, said, "01/12/2026 09:00")
	})
	t.Run("PRE-3a without a wish the last two rounds are shown", func(t *testing.T) {
		t.Parallel()
		for _, query := range []string{"step=PRE-2", "step=PRE-2&a=x&b=9", "step=PRE-2&a=2&b=1", "step=PRE-2&a=2&b=2"} {
			require.Equal(t, page.said("paper-submit"), b.get("/cases/"+c.Reference+"/documents?"+query).said("paper-submit"), query)
		}
	})
	for _, nothing := range []string{"", "?step=PRE-1", "?step=INS-1", "?step=PRE-3", "?step=%3Cscript%3E"} {
		require.Equal(t, 404, b.get("/cases/"+c.Reference+"/documents"+nothing).status, nothing)
	}
	require.Equal(t, 404, s.browser("cncv.officer").get(address).status)
	require.Equal(t, 404, s.browser("supervisor").get(address).status)
}
