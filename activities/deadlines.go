package activities

import (
	"context"
	"errors"
	"fmt"
	"time"

	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

// span is how long a deadline runs: from start on, for a term by the deadline's own clock. Up to a date that somebody
// named, every hour counts.
type span struct {
	start time.Time
	term  time.Duration
	named bool
}

func until(due, from time.Time) *span { return &span{from, due.Sub(from), true} }

// startDeadlines starts the clocks that run from the opening, or from earlier.
func (o *opening) startDeadlines(ctx context.Context) error {
	for _, d := range o.step.Deadlines {
		s, err := o.span(ctx, d)
		if err != nil {
			return err
		}
		if s == nil {
			continue
		}
		if d.From == procedure.FromCase {
			if err := o.tx.ResumeDeadline(ctx, o.Reference, d.Name, o.At); err != nil {
				return err
			}
		}
		if err := startDeadline(ctx, o.tx, o.edition, o.c, d, *s, o.At); err != nil {
			return err
		}
	}
	return nil
}

// span tells how long a deadline of the step runs; nil: it doesn't run from the opening.
func (o *opening) span(ctx context.Context, d procedure.Deadline) (*span, error) {
	switch {
	case d.Name == procedure.Handling:
		return o.norm(ctx)
	case d.Name == procedure.Agreed, d.From == procedure.FromDate:
		return o.agreed(ctx, d)
	}
	switch d.From {
	case procedure.FromReceipt:
		if o.Round == 1 {
			return &span{start: o.c.OpenedAt, term: d.Term}, nil
		}
	case procedure.FromCase: // the 48 h limit, where leaders had to be asked (INS-3a)
		if !o.c.LeadersAsked {
			return nil, nil
		}
		return &span{start: o.c.OpenedAt, term: d.Term}, nil
	case procedure.FromHandOver, procedure.FromAnswer, procedure.FromEvent, procedure.FromDate, procedure.FromOutline:
		return nil, nil
	case procedure.FromOpening:
	}
	return &span{start: o.At, term: d.Term}, nil
}

// agreed runs up to the date named by the act that led here, or by whoever opened the case; where nobody named one, for
// the usual length in working time.
func (o *opening) agreed(ctx context.Context, d procedure.Deadline) (*span, error) {
	due, at, err := o.named(ctx)
	switch {
	case err != nil:
		return nil, err
	case due != nil:
		return until(*due, at), nil
	case o.Step == procedure.CarryOutCare:
		return o.afterTheDay(ctx, d)
	case d.Usual > 0:
		return &span{start: o.At, term: d.Usual}, nil
	}
	return nil, nil
}

// named is the date that was named for the step, if any, and when that was.
func (o *opening) named(ctx context.Context) (due *time.Time, at time.Time, err error) {
	if len(o.From) == 0 {
		row, err := o.tx.Opening(ctx, o.Reference)
		if errors.Is(err, models.ErrNotFound) {
			return nil, at, nil
		}
		if err != nil {
			return nil, at, fmt.Errorf("find what %s was opened with: %w", o.Reference, err)
		}
		return row.NextDue, o.c.OpenedAt, nil
	}
	s, err := o.tx.Submission(ctx, o.ids()[0])
	if err != nil {
		return nil, at, fmt.Errorf("find what led to %s: %w", o.Step, err)
	}
	due, err = forms.NextDue(s.Form)
	return due, *s.AppliedAt, err
}

// norm is the time norm of the request's kind (INS-2b). It runs from the classification, in a later round from the
// reopening.
func (o *opening) norm(ctx context.Context) (*span, error) {
	s, err := o.tx.LastApplied(ctx, o.Reference, procedure.Classify, string(forms.Submit))
	if err != nil {
		return nil, fmt.Errorf("find the classification of %s: %w", o.Reference, err)
	}
	form, err := forms.Decode[forms.Classification](s.Form)
	if err != nil {
		return nil, err
	}
	term, start := form.CommittedTerm(), o.At
	if kind, ok := o.edition.Kind(o.c.Kind); ok && term == 0 {
		term = kind.Norm
	}
	if o.Round == 1 {
		start = *s.AppliedAt
	}
	return &span{start: start, term: term}, nil
}

// startDeadline inserts a deadline with its marks. The due time is computed here and stored: a calendar that changes
// later doesn't move it.
func startDeadline(ctx context.Context, tx *models.DB, e *procedure.Edition, c *models.Case, d procedure.Deadline, s span, now time.Time) error {
	row := models.Deadline{
		Reference: c.Reference, Step: c.Step, Round: c.Round, Name: d.Name, Origin: d.From, Clock: d.Clock, Clause: d.Clause,
		StartedAt: s.start, Term: s.term,
	}
	if s.named {
		row.Origin, row.Clock = procedure.FromDate, procedure.Elapsed
	}
	marks, err := timed(ctx, tx, e, &row, now)
	if err != nil {
		return err
	}
	return tx.StartDeadline(ctx, row, marks)
}

// timed computes the due time of a deadline and its marks by the deadline's clock. A warning whose moment has passed is
// left out: what is due has its rungs.
func timed(ctx context.Context, tx *models.DB, e *procedure.Edition, row *models.Deadline, now time.Time) ([]procedure.Mark, error) {
	add := procedure.Adder(procedure.ByTheHour)
	if row.Clock != procedure.Elapsed {
		working, err := tx.WorkingTime(ctx, string(row.Clock))
		if err != nil {
			return nil, fmt.Errorf("find the calendar %s: %w", row.Clock, err)
		}
		row.Calendar, add = &working.Version, working.Due
	}
	all, err := e.Escalation.Marks(row.StartedAt, row.Term, add)
	if err != nil {
		return nil, fmt.Errorf("compute %s of %s: %w", row.Name, row.Reference, err)
	}
	marks := make([]procedure.Mark, 0, len(all))
	for _, m := range all {
		if m.Kind == procedure.Rung && m.Rung == 1 {
			row.DueAt = m.At
		}
		if m.Kind == procedure.Rung || m.At.After(now) {
			marks = append(marks, m)
		}
	}
	return marks, nil
}
