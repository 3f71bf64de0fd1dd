package apiserver_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

// careCase is a conference of branch CNTV that is being carried out in ten days, with the links of its one guest.
type careCase struct {
	*models.Case
	guest               models.Guest
	invitation, opinion string
}

func (s *site) careCase() careCase {
	s.Helper()
	ctx := context.Background()
	code := "KH" + strings.ToUpper(uuid.NewString()[:6])
	customer := modelstest.Customer(s.T, s.db, code, 1, modelstest.BranchTV)
	require.NoError(s, s.db.SaveRevenue(ctx, []models.Revenue{
		{CustomerCode: code, Month: monthOf(2026, 10), Revenue: 300, Discount: 30, TEU: 12.5},
		{CustomerCode: code, Month: monthOf(2025, 10), Revenue: 200, TEU: 10},
		{CustomerCode: code, Month: monthOf(2026, 6), Revenue: 100},
	}))
	c := s.caseAt(procedure.CarryOutCare, func(c *models.Case) {
		entered := s.staff["td.officer"].ID
		c.Procedure, c.EnteredBy = procedure.PostService, &entered
	})
	from, to := monthOf(2026, 10), monthOf(2026, 12)
	require.NoError(s, s.db.SaveOpening(ctx, models.Opening{
		Reference: c.Reference, Objective: "Tri ân", Programme: "conference", PeriodFrom: &from, PeriodTo: &to, Form: []byte(`{}`),
	}, []models.CaseCustomer{{Reference: c.Reference, CustomerCode: code, Use: models.Using, Customer: customer}}))
	require.NoError(s, s.db.BeginProgramme(ctx, c.Reference, 1))
	start, end := time.Now().Add(240*time.Hour), time.Now().Add(244*time.Hour)
	p := models.Programme{Reference: c.Reference, Number: 1, EventAt: &start, EventEnd: &end}
	require.NoError(s, s.db.SaveProgramme(ctx, &p))
	require.NoError(s, s.db.ReplaceGuests(ctx, &p, []models.Guest{{CustomerCode: &code, Name: "Vũ Thị Hạnh", Email: "hanh@example.com"}}))
	guests, err := s.db.Guests(ctx, c.Reference, 1)
	require.NoError(s, err)
	s.workItem(c, modelstest.Office)
	return careCase{c, guests[0], s.guestLink(c, guests[0].ID, "invitation"), s.guestLink(c, guests[0].ID, "opinion")}
}

func monthOf(year int, month time.Month) time.Time {
	return time.Date(year, month, 1, 0, 0, 0, 0, time.UTC)
}

func (s *site) guestLink(c *models.Case, guest uuid.UUID, purpose string) string {
	s.Helper()
	secret, hash := models.NewSecret()
	require.NoError(s, s.db.SaveLink(context.Background(), models.Link{
		TokenHash: hash, Purpose: purpose, Reference: c.Reference, Step: c.Step, Round: c.Round, SubjectID: &guest, ExpiresAt: time.Now().Add(time.Hour),
	}))
	return "/p/" + purpose + "/" + secret
}

type figures struct {
	TEU     float64 `json:"teu"`
	Revenue int64   `json:"revenue"`
	Net     int64   `json:"net"`
}

type report struct {
	Kept      bool `json:"kept"`
	Customers []struct {
		Now    figures            `json:"now"`
		Before figures            `json:"before"`
		Change map[string]float64 `json:"change"`
	} `json:"customers"`
}

//nolint:tparallel // its parts are chapters, one after the other
func TestTheCustomerReport(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.careCase()
	path := "/api/v1/cases/" + c.Reference + "/customer-report"

	t.Run("POS-1a against the same period a year before, with the change in percent where there was something", func(t *testing.T) {
		var got report
		s.ask("cntv.officer", "GET", path, nil).in(t, &got)
		require.False(t, got.Kept)
		require.Equal(t, figures{12.5, 300, 270}, got.Customers[0].Now)
		require.Equal(t, figures{10, 200, 200}, got.Customers[0].Before)
		require.Equal(t, map[string]float64{"teu": 25, "revenue": 50, "net": 35}, got.Customers[0].Change)
	})
	t.Run("POS-1a the contract with its price policy, and whether it is in force", func(t *testing.T) {
		ended := monthOf(2026, 11)
		for _, k := range []models.Contract{
			{Number: "1/2024", Signed: monthOf(2024, 1), Ends: &ended}, {Number: "2/2025", Signed: monthOf(2025, 3), PricePolicy: "Giảm 3 %"},
			{Number: "3/2027", Signed: monthOf(2027, 1)},
		} {
			k.CustomerCode = *c.guest.CustomerCode
			require.NoError(t, s.db.SaveContract(t.Context(), &k))
		}
		var got struct {
			Customers []struct {
				Contract string
				InForce  bool   `json:"in_force"`
				Policy   string `json:"price_policy"`
			}
		}
		s.ask("cntv.officer", "GET", path, nil).in(t, &got)
		require.Equal(t, []any{"2/2025", true, "Giảm 3 %"}, []any{got.Customers[0].Contract, got.Customers[0].InForce, got.Customers[0].Policy})
	})
	t.Run("POS-1a also between other periods", func(t *testing.T) {
		var got report
		s.ask("cntv.officer", "GET", path+"?against_from=2026-05-01&against_to=2026-06-30", nil).in(t, &got)
		require.Equal(t, int64(100), got.Customers[0].Before.Revenue)
		require.InDelta(t, 200, got.Customers[0].Change["revenue"], 0.01)
	})
	t.Run("POS-1a the figures that were handed in stay, whatever the register says later", func(t *testing.T) {
		sent, err := s.db.Submit(t.Context(), models.Submission{
			Reference: c.Reference, Step: procedure.CompileReport, Round: 1, Act: "submit", Form: []byte(`{}`), Actor: "system", Key: "k", BodyHash: []byte{1},
		})
		require.NoError(t, err)
		kept, err := s.db.ComputeReport(t.Context(), c.Reference, models.Span{From: monthOf(2026, 10), To: monthOf(2026, 12)}, models.Span{From: monthOf(2025, 10), To: monthOf(2025, 12)})
		require.NoError(t, err)
		require.NoError(t, s.db.KeepReport(t.Context(), sent.ID, c.Reference, kept))
		s.execute("UPDATE revenue SET revenue = revenue + 1000 WHERE month = '2026-10-01'")
		var got report
		s.ask("cntv.officer", "GET", path, nil).in(t, &got)
		require.True(t, got.Kept)
		require.Equal(t, int64(300), got.Customers[0].Now.Revenue)
	})
	t.Run("POS-1a periods that are none are refused", func(t *testing.T) {
		for query, want := range map[string]string{
			"?against_from=2026-13-01&against_to=2026-12-31": "query.against_from",
			"?against_from=2026-06-01":                       "query.against_to",
			"?against_from=2026-06-01&against_to=2026-05-01": "query.against_to",
		} {
			got := s.ask("cntv.officer", "GET", path+query, nil)
			require.Equal(t, 422, got.status, query)
			require.Contains(t, codesOf(got.problem(t)), want, query)
		}
	})
	t.Run("CUS-6 who only has something to do in the case, or entered it, sees no figures", func(t *testing.T) {
		for login, want := range map[string]bool{"cntv.officer": true, "kd.officer": true, "gd": true, "vp.officer": false, "td.officer": false} {
			answer := s.ask(login, "GET", path, nil)
			require.Equal(t, want, answer.status == 200, login)
			page := s.browser(login).get("/cases/" + c.Reference)
			require.Equal(t, 200, page.status, login)
			require.Equal(t, want, page.byID("panel-customer-report") != nil, login)
			require.NotNil(t, page.byID("panel-programme"), login)
		}
	})
	t.Run("CUS-6 a case of another procedure has none, and strangers see nothing", func(t *testing.T) {
		handle := s.caseAt(procedure.Handle)
		require.Equal(t, 404, s.ask("cntv.officer", "GET", "/api/v1/cases/"+handle.Reference+"/customer-report", nil).status)
		require.Equal(t, 404, s.ask("cncv.officer", "GET", path, nil).status)
		require.Equal(t, 404, s.ask("supervisor", "GET", path, nil).status)
	})
}

type shownProgramme struct {
	Counts models.Counts `json:"counts"`
	Gaps   models.Gaps   `json:"gaps"`
	Guests []struct {
		Name   string `json:"name"`
		Answer string `json:"answer"`
		Rating *int   `json:"rating"`
	} `json:"guests"`
	Duplicates []models.Duplicate `json:"duplicates"`
}

func (s *site) programme(c careCase) (got shownProgramme) {
	s.Helper()
	s.ask("cntv.officer", "GET", "/api/v1/cases/"+c.Reference+"/programme", nil).in(s.T, &got)
	return got
}

//nolint:tparallel // its parts are chapters, one after the other
func TestAGuestAnswersByLink(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.careCase()

	t.Run("POS-4a looking changes nothing", func(t *testing.T) {
		var seen struct {
			Open bool
			Name string
		}
		s.ask("", "GET", c.invitation, nil).in(t, &seen)
		require.True(t, seen.Open)
		require.Equal(t, "Vũ Thị Hạnh", seen.Name)
		require.Empty(t, s.programme(c).Guests[0].Answer)
	})
	t.Run("POS-4a the answer can be changed until the programme begins, and the counts follow", func(t *testing.T) {
		require.Equal(t, 200, s.ask("", "POST", c.invitation, object{"answer": "accept", "companions": 2}).status)
		require.Equal(t, 2, s.programme(c).Counts.Companions)
		require.Equal(t, 200, s.ask("", "POST", c.invitation, object{"answer": "decline", "note": "Đi công tác"}).status)
		require.Equal(t, 200, s.ask("", "POST", c.invitation, object{"answer": "decline", "note": "Đi công tác"}).status)
		counts := s.programme(c).Counts
		require.Equal(t, []int{0, 1, 0, 0}, []int{counts.Accepted, counts.Declined, counts.NoAnswer, counts.Companions})
		entries, _, err := s.db.Journal(t.Context(), c.Reference)
		require.NoError(t, err)
		require.Len(t, entries, 2, "the same answer again is the same answer")
	})
	t.Run("POS-4b an opinion is a rating and words", func(t *testing.T) {
		require.Equal(t, 200, s.ask("", "POST", c.opinion, object{"rating": 4, "opinion": "Chu đáo"}).status)
		require.Equal(t, 4, *s.programme(c).Guests[0].Rating)
		for _, body := range []object{{"rating": 6}, {"rating": 0}, {}, {"rating": 5, "guest": "x"}, {"rating": 5, "opinion": strings.Repeat("a", 10_001)}} {
			require.Equal(t, 422, s.ask("", "POST", c.opinion, body).status)
		}
	})
	t.Run("POS-4a hostile answers change nothing", func(t *testing.T) {
		for _, body := range []any{object{"answer": "maybe"}, object{"answer": "accept", "companions": -1}, object{"answer": "accept", "companions": 21}, "null", `{"answer":1}`} {
			require.GreaterOrEqual(t, s.ask("", "POST", c.invitation, body).status, 400)
		}
		_, token, _ := strings.Cut(c.invitation, "/p/invitation/")
		require.Equal(t, 404, s.ask("", "GET", "/p/opinion/"+token, nil).status, "the link is for one thing")
		require.Equal(t, 404, s.ask("", "POST", "/p/confirm/"+token, object{"solved": true}).status)
		require.Equal(t, 404, s.ask("", "GET", "/p/invitation/"+strings.Repeat("A", 43), nil).status)
		require.Equal(t, "decline", s.programme(c).Guests[0].Answer)
	})
}

func TestALateAnswerDoesNotCount(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	hour := time.Hour
	for name, over := range map[string]func(careCase) error{
		"the programme has begun": func(c careCase) error {
			start, end := time.Now().Add(-hour), time.Now().Add(hour)
			return s.db.SaveProgramme(t.Context(), &models.Programme{Reference: c.Reference, Number: 1, EventAt: &start, EventEnd: &end})
		},
		"the case went on": func(c careCase) error {
			c.Step = procedure.ReportCare
			return s.db.SaveCase(t.Context(), c.Case)
		},
		"another programme follows": func(c careCase) error {
			start, end := time.Now().Add(hour), time.Now().Add(2*hour)
			return s.db.SaveProgramme(t.Context(), &models.Programme{Reference: c.Reference, Number: 2, EventAt: &start, EventEnd: &end})
		},
	} {
		c := s.careCase()
		require.NoError(t, over(c), name)
		require.Equal(t, 409, s.ask("", "POST", c.invitation, object{"answer": "accept"}).status, name)
		page := s.browser("").get(c.invitation)
		require.Equal(t, 200, page.status, name)
		require.Contains(t, page.said("over"), "không còn nhận", name)
	}
	gone := s.careCase()
	p, err := s.db.Programme(t.Context(), gone.Reference)
	require.NoError(t, err)
	require.NoError(t, s.db.ReplaceGuests(t.Context(), p, []models.Guest{{Name: "Người khác"}}))
	require.Equal(t, 404, s.ask("", "GET", gone.invitation, nil).status, "taken off the list")
}

//nolint:tparallel // its parts are chapters, one after the other
func TestListsAreCheckedForDuplicatesAndGaps(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.careCase()
	code := *c.guest.CustomerCode
	p, err := s.db.Programme(t.Context(), c.Reference)
	require.NoError(t, err)

	t.Run("POS-2a VVIP and VIP without a gift, and customers without a greeting, are shown", func(t *testing.T) {
		require.Equal(t, models.Gaps{WithoutGift: []string{code}, WithoutGreeting: []string{}}, s.programme(c).Gaps)
		require.NoError(t, s.db.ReplaceGuests(t.Context(), p, nil))
		require.Equal(t, []string{code}, s.programme(c).Gaps.WithoutGreeting)
	})
	t.Run("POS-2a a customer twice for one occasion is shown", func(t *testing.T) {
		require.NoError(t, s.db.ReplaceGifts(t.Context(), p, []models.GiftLine{
			{CustomerCode: code, Recipient: "A", Occasion: "tet", Item: "Giỏ quà", Quantity: 2, Value: 500},
			{CustomerCode: code, Recipient: "B", Occasion: "holiday", Item: "Hoa", Quantity: 1},
			{CustomerCode: code, Recipient: "C", Occasion: "tet", Item: "Lịch", Quantity: 1},
		}))
		got := s.programme(c)
		require.Equal(t, []models.Duplicate{{Customer: code, Occasion: "tet", Rows: []int{0, 2}}}, got.Duplicates)
		require.Empty(t, got.Gaps.WithoutGift)
		require.Equal(t, 4, got.Counts.GiftsNeeded)
		page := s.browser("cntv.officer").get("/cases/" + c.Reference)
		require.Contains(t, page.said("panel-programme"), "Trùng quà trong một dịp")
		require.Contains(t, page.said("panel-customer-report"), "+50 %")
	})
}

//nolint:tparallel // its parts are chapters, one after the other
func TestAGuestAnswersOnThePage(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.careCase()
	b := s.browser("")
	page := b.get(c.invitation)
	require.Equal(t, 200, page.status)
	t.Run("POS-4a the page takes the answer and shows it", func(t *testing.T) {
		done := b.post(c.invitation, page.form(t, "answer", map[string]string{"answer": "accept", "companions": "1"}))
		require.Equal(t, 303, done.status, string(done.body))
		require.Contains(t, b.get(done.to()).said("recorded"), "Tôi sẽ tham dự")
		require.Equal(t, 1, s.programme(c).Counts.Accepted)
	})
	t.Run("POS-4a what is wrong stands beside the field", func(t *testing.T) {
		wrong := b.post(c.invitation, page.form(t, "answer", map[string]string{"answer": "", "companions": "x"}))
		require.Equal(t, 422, wrong.status)
	})
}

func TestThePageOfAProgrammeStartsWithWhatIsKnown(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.careCase()
	page := s.browser("cntv.officer").get("/cases/" + c.Reference)
	t.Run("POS-4a the list of guests is there to be changed, and guests can be chosen", func(t *testing.T) {
		t.Parallel()
		form := page.form(t, "list_participants", nil)
		require.Equal(t, []string{"Vũ Thị Hạnh", "hanh@example.com"}, []string{form.Get("guests.0.name"), form.Get("guests.0.email")})
		require.Contains(t, string(page.body), c.guest.ID.String())
		require.NotContains(t, string(page.body), `id="act-submit_outline"`, "the outline was for planning")
	})
	t.Run("POS-1a the report has a row for each customer", func(t *testing.T) {
		t.Parallel()
		c := s.careCase()
		c.Step = procedure.CompileReport
		require.NoError(t, s.db.SaveCase(t.Context(), c.Case))
		form := s.browser("cntv.officer").get("/cases/"+c.Reference).form(t, "submit", nil)
		require.Equal(t, *c.guest.CustomerCode, form.Get("customers.0.customer"))
	})
	t.Run("POS-2b the leaders find the outline that waits for them", func(t *testing.T) {
		t.Parallel()
		c := s.careCase()
		c.Step = procedure.PlanCare
		require.NoError(t, s.db.SaveCase(t.Context(), c.Case))
		require.NotContains(t, string(s.browser("gd").get("/cases/"+c.Reference).body), `id="act-decide_outline"`)
		by := s.staff["cntv.officer"].ID
		sent, err := s.db.Submit(t.Context(), models.Submission{
			Reference: c.Reference, Step: procedure.PlanCare, Round: 1, Act: "submit_outline", Form: []byte(`{}`), ActorID: &by, Actor: by.String(),
			Key: uuid.NewString(), BodyHash: []byte{1},
		})
		require.NoError(t, err)
		require.NoError(t, s.db.SubmitOutline(t.Context(), models.Outline{SubmissionID: sent.ID, Reference: c.Reference, Number: 1, SubmittedBy: by, SubmittedAt: time.Now()}))
		require.Contains(t, string(s.browser("gd").get("/cases/"+c.Reference).body), `id="act-decide_outline"`)
		require.NotContains(t, string(s.browser("cntv.officer").get("/cases/"+c.Reference).body), `id="act-decide_outline"`)
	})
}
