package activities

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

// file writes the case's row in the log of customer support (INS-7a) and ends the last step. Nine fields: seven are
// known from the case, the state is the filer's word, and the rating is the customer's.
func (r *recording) file(ctx context.Context) error {
	form, err := forms.Decode[forms.Filing](r.s.Form)
	if err != nil {
		return err
	}
	entry, err := logEntry(ctx, r.tx, r.c)
	if err != nil {
		return err
	}
	entry.State, entry.FiledBy, entry.FiledAt = form.State, &r.actor.ID, &r.At
	entry.Request, entry.Requester = either(entry.Request, form.Request), either(entry.Requester, form.Requester)
	for _, field := range logFields {
		if blank(field.of(entry)) {
			return invalid("form."+field.name, "required")
		}
	}
	r.out.Closes = true
	return r.tx.SaveLogEntry(ctx, *entry)
}

// logFields are the fields of the log that a case may leave empty when the request was incomplete.
var logFields = []struct {
	name  string
	title procedure.Text
	of    func(*models.LogEntry) string
}{
	{"request", procedure.Text{VI: "nội dung yêu cầu", EN: "request"}, func(l *models.LogEntry) string { return l.Request }},
	{"requester", procedure.Text{VI: "người yêu cầu", EN: "requester"}, func(l *models.LogEntry) string { return l.Requester }},
	{"state", procedure.Text{VI: "trạng thái xử lý", EN: "state"}, func(l *models.LogEntry) string { return l.State }},
}

// missing names the empty fields of an entry.
func missing(entry *models.LogEntry) []procedure.Text {
	var titles []procedure.Text
	for _, field := range logFields {
		if blank(field.of(entry)) {
			titles = append(titles, field.title)
		}
	}
	return titles
}

func either(a, b string) string {
	if blank(a) {
		return b
	}
	return a
}

// logEntry gathers what the case knows of its row in the log.
func logEntry(ctx context.Context, tx *models.DB, c *models.Case) (*models.LogEntry, error) {
	request, err := tx.Request(ctx, c.Reference)
	if err != nil {
		return nil, fmt.Errorf("find the request of %s: %w", c.Reference, err)
	}
	work, err := tx.LastApplied(ctx, c.Reference, procedure.Handle, string(forms.Submit))
	if err != nil {
		return nil, fmt.Errorf("find the handling of %s: %w", c.Reference, err)
	}
	handling, err := forms.Decode[forms.Handling](work.Form)
	if err != nil {
		return nil, err
	}
	handler, err := tx.User(ctx, *work.ActorID)
	if err != nil {
		return nil, fmt.Errorf("find the handler of %s: %w", c.Reference, err)
	}
	entry := &models.LogEntry{
		Reference: c.Reference, Request: request.Content, RequestedAt: &request.ReceivedAt, Requester: request.RequesterName,
		Handler: handler.Name, Kind: c.Kind, Minutes: int(work.AppliedAt.Sub(c.OpenedAt).Minutes()), Method: handling.Method,
		Rating: c.Outcome,
	}
	if c.Rating != nil {
		entry.Rating = strconv.Itoa(*c.Rating)
	}
	return entry, nil
}

// withdrawnEntry is the row of a case that ended before it was handled, or before it was filed.
func withdrawnEntry(ctx context.Context, tx *models.DB, c *models.Case) (*models.LogEntry, error) {
	request, err := tx.Request(ctx, c.Reference)
	if err != nil {
		return nil, fmt.Errorf("find the request of %s: %w", c.Reference, err)
	}
	return &models.LogEntry{
		Reference: c.Reference, Request: request.Content, RequestedAt: &request.ReceivedAt, Requester: request.RequesterName,
		Kind: c.Kind, State: string(models.CaseWithdrawn), Rating: c.Outcome,
	}, nil
}

// lastForm returns the form of the latest act of a kind that counted in a step.
func (r *recording) lastForm(ctx context.Context, step procedure.StepID, act forms.Act) ([]byte, error) {
	s, err := r.tx.LastApplied(ctx, r.Reference, step, string(act))
	if errors.Is(err, models.ErrNotFound) {
		return nil, refuse(RefusedBlocked, "step_missing")
	}
	if err != nil {
		return nil, err
	}
	return s.Form, nil
}
