package apiserver

import (
	"context"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"portcare/access"
	"portcare/forms"
	"portcare/procedure"
	"portcare/web"
)

var (
	closingForm   = forms.Of[forms.Closing]()
	reopeningForm = forms.Of[forms.Reopening]()
	answerForm    = forms.Of[forms.TaskAnswer]()
)

// closingPage has the form by which a record is moved to the past customers.
func (s *Server) closingPage(g *gin.Context) error { return s.showAct(g, s.closing(g)) }

func (s *Server) closeByPage(g *gin.Context) error { return s.sendAct(g, s.closing(g)) }

func (s *Server) closing(g *gin.Context) registerAct {
	ctx, code := g.Request.Context(), g.Param("code")
	a := turning(g, closingForm, "closeRecord", "closing", web.CloseButton(callOf(ctx).lang))
	a.send = func(f filled, _ string) (string, error) {
		typed, err := decode[forms.Closing](f)
		if err != nil {
			return "", err
		}
		_, err = s.closeRecord(ctx, &closingInput{Code: code, Body: typed})
		return a.back, err
	}
	a.warns = func() (string, []string, error) {
		if _, err := customerFor(ctx, s.db, access.ChangeRecord, code, false); err != nil {
			return "", nil, err
		}
		there, err := s.againstClosing(ctx, s.db, code)
		return there.warning(callOf(ctx).lang), there.without(), err
	}
	return a
}

// warning says what speaks against closing the record; empty: nothing does.
func (t stillThere) warning(lang string) string {
	var said []string
	if t.used != "" {
		said = append(said, web.UsedLately(t.used, lang))
	}
	if len(t.cases) > 0 {
		said = append(said, web.CasesOpen(strings.Join(t.cases, ", "), lang))
	}
	return strings.Join(said, " ")
}

// without are the fields of the form that confirm nothing.
func (t stillThere) without() (fields []string) {
	if t.used == "" {
		fields = append(fields, "though_used")
	}
	if len(t.cases) == 0 {
		fields = append(fields, "though_open")
	}
	return fields
}

// reopeningPage has the form by which a past customer's record is brought back.
func (s *Server) reopeningPage(g *gin.Context) error { return s.showAct(g, s.reopening(g)) }

func (s *Server) reopenByPage(g *gin.Context) error { return s.sendAct(g, s.reopening(g)) }

func (s *Server) reopening(g *gin.Context) registerAct {
	ctx, code := g.Request.Context(), g.Param("code")
	a := turning(g, reopeningForm, "reopenRecord", "reopening", web.ReopenButton(callOf(ctx).lang))
	a.send = func(f filled, _ string) (string, error) {
		typed, err := decode[forms.Reopening](f)
		if err != nil {
			return "", err
		}
		_, err = s.reopenRecord(ctx, &reopeningInput{Code: code, Body: typed})
		return a.back, err
	}
	return a
}

// recordTaskPage has the form by which a task is answered that leaves the record as it is.
func (s *Server) recordTaskPage(g *gin.Context) error { return s.showAct(g, s.answering(g)) }

func (s *Server) answerByTaskPage(g *gin.Context) error { return s.sendAct(g, s.answering(g)) }

func (s *Server) answering(g *gin.Context) registerAct {
	ctx, id := g.Request.Context(), g.Param("id")
	a := turning(g, answerForm, "answerRecordTask", "tasks/"+url.PathEscape(id), web.LeaveButton(callOf(ctx).lang))
	a.send = func(f filled, _ string) (string, error) {
		typed, err := decode[forms.TaskAnswer](f)
		if err != nil {
			return "", err
		}
		out, err := s.answerRecordTask(ctx, &taskAnswerInput{ID: id, Body: typed})
		if err != nil {
			return "", err
		}
		return web.CustomerAddress(out.Body.Customer), nil
	}
	return a
}

// turning is a form about the life of a record, which is empty at first.
func turning(g *gin.Context, form *forms.Form, title, at, button string) registerAct {
	record := web.CustomerAddress(g.Param("code"))
	return registerAct{
		form: form, id: "life", title: title, action: record + "/" + at, back: record, button: button,
		stands: func() (any, string, error) { return struct{}{}, "", nil },
	}
}

// life shows what became of the record, and what is to be done about it.
func (c *customerComposer) life() error {
	c.page.Life = web.RecordLife{
		Lang: c.lang, Code: c.view.Code, Past: c.view.State == "past", Changes: c.page.Changes && c.view.MergedInto == "",
	}
	tasks, err := c.s.listRecordTasks(c.ctx, &customerInput{Code: c.view.Code})
	if err != nil {
		return err
	}
	for _, t := range tasks.Body.Items {
		c.page.Life.Tasks = append(c.page.Life.Tasks, c.taskShown(t))
	}
	times, err := c.s.listClosings(c.ctx, &customerInput{Code: c.view.Code})
	if err != nil {
		return err
	}
	for _, z := range times.Body.Items {
		c.page.Life.Times = append(c.page.Life.Times, web.PastTime{
			Closed: &z.ClosedAt, Reason: choiceTitle("left_reason", z.Reason, c.lang), Why: z.Why, By: nameOf(z.ClosedBy),
			Reopened: z.ReopenedAt, ReopenedBy: nameOf(z.ReopenedBy), ReopenedWhy: z.ReopenedWhy,
		})
	}
	return nil
}

func (c *customerComposer) taskShown(t recordTask) web.RecordTask {
	kind, _ := procedure.FindRegisterTask(t.Kind)
	keep := kind.Keep.In(c.lang)
	shown := web.RecordTask{
		ID: t.ID.String(), Title: t.Title.In(c.lang), Ask: kind.Ask.In(c.lang), Keep: keep, Answer: t.Answer, By: nameOf(t.ClosedBy),
		Closed: t.ClosedAt, Warned: t.WarnedAt, Outcome: web.TaskOutcome(string(t.Outcome), keep, c.lang),
	}
	switch t.Kind {
	case procedure.FindReason:
		shown.Since = web.DayText(t.Since)
	case procedure.AskReason:
		shown.ClosedOn = web.DayText(t.Since)
	case procedure.AskReopening:
		shown.SinceMonth = monthText(t.Since)
	}
	if t.ClosedAt == nil {
		shown.Clock = web.NewClock(t.OpenedAt, t.DueAt, c.page.Now, c.lang)
	}
	return shown
}

func registerTaskTitle(id procedure.RegisterTaskID, lang string) string {
	kind, _ := procedure.FindRegisterTask(id)
	return kind.Title.In(lang)
}

// customersOf are the names of the customers whose records something is to be done about, for a page of tasks.
func (s *Server) customersOf(ctx context.Context, tasks []task) (map[string]string, error) {
	var codes []string
	for _, t := range tasks {
		if t.Customer != "" {
			codes = append(codes, t.Customer)
		}
	}
	names := map[string]string{}
	if len(codes) == 0 {
		return names, nil
	}
	rows, err := s.db.Customers(ctx, codes, nil)
	shown := &callOf(ctx).sight
	shown.list(len(rows))
	for code, row := range rows {
		shown.of(code)
		names[code] = row.Name
	}
	return names, err
}
