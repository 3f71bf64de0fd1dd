package apiserver_test

import (
	"bytes"
	"maps"
	"mime/multipart"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/apiserver"
	"portcare/forms"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
	"portcare/web"
)

func TestThePageOfACaseOfAnyProcedure(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	edition, _ := procedure.Find(procedure.Default)
	for _, p := range edition.Procedures {
		t.Run("X-7 the risks of each step of "+string(p.ID)+" stand at it, in the chart of its boxes", func(t *testing.T) {
			t.Parallel()
			for _, step := range p.Steps {
				c := s.caseOf(p.ID, step.ID)
				page := s.browser("gd").get("/cases/" + c.Reference)
				require.Equal(t, 200, page.status, step.ID)
				for _, r := range step.Risks {
					require.Contains(t, page.said("guide"), r.Control.VI)
				}
				for _, l := range step.Checklists {
					if l.For == "" {
						require.Contains(t, page.said("guide"), l.Rows[0].VI)
					}
				}
				for _, other := range p.Steps {
					require.Contains(t, page.said("chart"), other.Title.VI)
				}
			}
		})
	}
	t.Run("PRE-2b the marketing kit is at hand with the plan", func(t *testing.T) {
		t.Parallel()
		require.Contains(t, s.browser("kd.officer").get("/cases/"+s.planned().Reference).said("guide"), "Bộ tài liệu marketing")
	})
	t.Run("X-3 another date can be set while it isn't late", func(t *testing.T) {
		t.Parallel()
		c := s.planned()
		b := s.browser("kd.officer")
		require.Nil(t, b.get("/cases/"+c.Reference).byID("act-set_date"), "there is no date yet")
		start := func(round int, due time.Time) {
			require.NoError(t, s.db.StartDeadline(t.Context(), models.Deadline{
				Reference: c.Reference, Step: c.Step, Round: round, Name: procedure.Agreed, Origin: procedure.FromOpening, Clock: procedure.Elapsed,
				Clause: "X-3", StartedAt: c.OpenedAt, Term: due.Sub(c.OpenedAt), DueAt: due,
			}, nil))
		}
		start(1, time.Now().Add(time.Hour).Truncate(time.Microsecond))
		form := b.get("/cases/" + c.Reference).byID("act-set_date")
		require.NotNil(t, form)
		require.False(t, hasAttr(form, "open"), "folded up until wanted")
	})
}

// caseOf is a case of Sales that stands at a step of any procedure; a corrective action is raised from another case, for
// the operations centre.
func (s *site) caseOf(id procedure.ID, step procedure.StepID) *models.Case {
	s.Helper()
	ofSales := func(c *models.Case) { c.OwnerUnitID, c.HandlingUnitID = modelstest.Sales, modelstest.Sales }
	if id != procedure.CorrectiveAction {
		c := s.caseAt(step, ofSales, func(c *models.Case) { c.Procedure = id })
		from, to := time.Date(2026, 7, 1, 0, 0, 0, 0, time.UTC), time.Date(2026, 9, 30, 0, 0, 0, 0, time.UTC)
		opening := models.Opening{Reference: c.Reference, Objective: "x", PeriodFrom: &from, PeriodTo: &to, Form: []byte(`{}`)}
		if id == procedure.PostService {
			opening.Programme = string(procedure.Conference)
		}
		require.NoError(s, s.db.SaveOpening(s.Context(), opening, nil))
		return c
	}
	c, err := s.db.Case(s.Context(), s.actionFrom(s.caseAt(procedure.Handle, ofSales), modelstest.Operations, time.Now().Truncate(time.Second)))
	require.NoError(s, err)
	c.Step = step
	require.NoError(s, s.db.SaveCase(s.Context(), c))
	return c
}

func TestEveryChoiceThatAFormAsksForIsOffered(t *testing.T) {
	t.Parallel()
	for _, e := range procedure.Editions() {
		asked := map[string]bool{}
		for _, p := range e.Procedures {
			if form, ok := forms.ForOpening(p.ID); ok {
				maps.Copy(asked, web.PicksOf(form.Schema()))
			}
			for _, step := range p.Steps {
				for _, form := range forms.OfStep(step.ID) {
					maps.Copy(asked, web.PicksOf(form.Schema()))
				}
			}
		}
		for _, form := range forms.OfStep("") {
			maps.Copy(asked, web.PicksOf(form.Schema()))
		}
		require.Greater(t, len(asked), 10)
		for pick := range asked {
			require.True(t, apiserver.Offered(e, pick), "%s of %s", pick, e.ID)
		}
	}
}

//nolint:tparallel // its parts are chapters, one after the other
func TestFilesComeWithAnAct(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.caseOf(procedure.CorrectiveAction, procedure.CarryOutCorrection)
	b := s.browser("dhsx.officer")
	page := b.get("/cases/" + c.Reference)
	require.Equal(t, "multipart/form-data", attr(page.byID("submit"), "enctype"))
	form := page.form(t, "submit", map[string]string{"done": "Thay đèn", "evidence": "Biên bản"})
	send := func(as *browser, name string, content []byte) shown {
		body, contentType := formWithFile(t, form, "attachments", name, content)
		return as.send("POST", acts(c, "submit"), contentType, body)
	}
	t.Run("BM.06 a file of another type is refused beside its field", func(t *testing.T) {
		got := send(b, "a.exe", []byte("MZ"))
		require.Equal(t, 422, got.status)
		require.Contains(t, got.said("submit-attachments-told"), "pdf")
		require.Contains(t, got.said("notice"), "Hãy chọn lại các tệp đính kèm.")
		require.Equal(t, "Thay đèn", got.form(t, "submit", nil).Get("done"))
	})
	t.Run("BM.06 the evidence is kept with the act, once however often it is sent", func(t *testing.T) {
		for range 2 {
			require.Equal(t, 503, send(b, "a.pdf", pdf).status, "the engine is away")
		}
		sent, err := s.db.SubmissionByKey(t.Context(), s.staff["dhsx.officer"].ID.String(), form.Get("_nonce"))
		require.NoError(t, err)
		require.Regexp(t, `"attachments": ?\["[0-9a-f-]{36}"\]`, string(sent.Form))
	})
	t.Run("BM.06 nobody's files are kept for an act that isn't theirs", func(t *testing.T) {
		require.Equal(t, 403, send(s.browser("kd.officer"), "a.pdf", pdf).status)
	})
}

// formWithFile is what a browser sends for a form that takes files.
func formWithFile(t *testing.T, form url.Values, field, name string, content []byte) (body, contentType string) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for key, values := range form {
		for _, v := range values {
			require.NoError(t, w.WriteField(key, v))
		}
	}
	part, err := w.CreateFormFile(field, name)
	require.NoError(t, err)
	_, err = part.Write(content)
	require.NoError(t, err)
	require.NoError(t, w.Close())
	return b.String(), w.FormDataContentType()
}
