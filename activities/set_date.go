package activities

import (
	"context"
	"errors"
	"time"

	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

// setDate moves the date by which an open step has to be done. What is late already stays late.
func (r *recording) setDate(ctx context.Context) error {
	form, err := forms.Decode[forms.NewDate](r.s.Form)
	if err != nil {
		return err
	}
	if form.Due == nil {
		return invalid("form.due", "required")
	}
	d, err := r.movable(ctx)
	switch {
	case err != nil:
		return err
	case d == nil:
		return invalid("act", "no_date_to_set")
	case !d.DueAt.After(r.At):
		return refuse(RefusedBlocked, "already_late")
	}
	if err := r.ahead("form.due", form.Due); err != nil {
		return err
	}
	r.noted = map[string]any{"deadline": d.Name, "due_before": d.DueAt, "due_after": form.Due}
	moved := *d
	moved.Origin, moved.Clock, moved.Calendar, moved.Setting = procedure.FromDate, procedure.Elapsed, nil, d.Setting+1
	moved.StartedAt, moved.Term = r.At, form.Due.Sub(r.At)
	marks, err := timed(ctx, r.tx, r.edition, &moved, r.At)
	if err != nil {
		return err
	}
	r.moved = true
	return r.tx.MoveDeadline(ctx, moved, marks)
}

// movable is the running deadline of the step that people agree on, if there is one.
func (r *recording) movable(ctx context.Context) (*models.Deadline, error) {
	for _, fact := range r.step.Deadlines {
		if fact.Name != procedure.Agreed && fact.From != procedure.FromDate {
			continue
		}
		d, err := r.tx.DeadlineOf(ctx, r.Reference, r.Step, r.Round, fact.Name)
		if errors.Is(err, models.ErrNotFound) || err == nil && d.StoppedAt != nil {
			continue
		}
		return d, err
	}
	return nil, nil
}

// nextDue refuses a form that names a date for the step after it which can't be met.
func (r *recording) nextDue() error {
	due, err := forms.NextDue(r.s.Form)
	if err != nil {
		return err
	}
	return r.ahead("form.next_due", due)
}

// ahead refuses a date that has passed, or is further away than anybody plans.
func (r *recording) ahead(location string, due *time.Time) error {
	switch {
	case due == nil:
		return nil
	case !due.After(r.At):
		return invalid(location, "in_the_past")
	case due.Sub(r.At) > forms.Furthest:
		return invalid(location, "too_far")
	}
	return nil
}
