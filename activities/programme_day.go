package activities

import (
	"context"
	"errors"
	"fmt"
	"time"

	"portcare/forms"
	"portcare/letters"
	"portcare/models"
	"portcare/procedure"
)

// The clocks around the day of a programme: contact, reminder, opinions (POS-4a, POS-4b).

// startClocks starts them.
func (h *hosting) startClocks(ctx context.Context) error {
	for _, d := range h.step.Deadlines {
		if d.From != procedure.FromEvent {
			continue
		}
		row, marks, err := h.clock(d)
		if err != nil {
			return err
		}
		if err := h.tx.StartDeadline(ctx, row, marks); err != nil {
			return err
		}
	}
	return nil
}

// afterTheDay is the agreed date of carrying a programme out, where the leaders named none: the one that the plan named, or
// the usual length after the programme is over.
func (o *opening) afterTheDay(ctx context.Context, d procedure.Deadline) (*span, error) {
	plan, err := o.tx.LastApplied(ctx, o.Reference, procedure.PlanCare, string(forms.Submit))
	if err != nil {
		return nil, fmt.Errorf("find the plan of %s: %w", o.Reference, err)
	}
	form, err := forms.Decode[forms.CarePlan](plan.Form)
	if err != nil {
		return nil, err
	}
	if form.NextDue != nil && form.NextDue.After(o.At) {
		return until(*form.NextDue, *plan.AppliedAt), nil
	}
	start := o.At
	if form.EventEnd != nil && form.EventEnd.After(start) {
		start = *form.EventEnd
	}
	return &span{start: start, term: d.Usual}, nil
}

// followTheDay moves the date by which the programme has to be carried out, unless a person named one.
func (h *hosting) followTheDay(ctx context.Context) error {
	d, err := h.tx.DeadlineOf(ctx, h.Reference, h.step.ID, h.c.Round, procedure.Agreed)
	if errors.Is(err, models.ErrNotFound) || err == nil && (d.StoppedAt != nil || d.Origin == procedure.FromDate) {
		return nil
	}
	if err != nil {
		return err
	}
	d.Setting, d.StartedAt, d.BreachedAt, d.NoticedAt = d.Setting+1, *h.EventEnd, nil, nil
	marks, err := timed(ctx, h.tx, h.edition, d, h.at)
	if err != nil {
		return err
	}
	return h.tx.MoveDeadline(ctx, *d, marks)
}

// clock places a deadline before the start or after the end of the programme. One that is late when the programme is
// approved keeps its due time; people are told from now on.
func (h *hosting) clock(d procedure.Deadline) (models.Deadline, []procedure.Mark, error) {
	row := models.Deadline{
		Reference: h.c.Reference, Step: h.step.ID, Round: h.c.Round, Name: d.Name, Origin: d.From, Clock: d.Clock, Clause: d.Clause,
	}
	row.StartedAt, row.Term = *h.EventEnd, d.Term
	if d.Term < 0 {
		row.StartedAt, row.Term = h.at, h.EventAt.Add(d.Term).Sub(h.at)
	}
	from := row.StartedAt
	if row.Term <= 0 {
		row.StartedAt, row.Term, from = h.EventAt.Add(2*d.Term), -d.Term, h.at.Add(d.Term)
	}
	row.DueAt = row.StartedAt.Add(row.Term)
	all, err := h.edition.Escalation.Marks(from, row.Term, procedure.ByTheHour)
	if err != nil {
		return row, nil, fmt.Errorf("compute %s of %s: %w", d.Name, h.Reference, err)
	}
	var marks []procedure.Mark
	for _, m := range all {
		if m.Kind == procedure.Rung || m.At.After(h.at) {
			marks = append(marks, m)
		}
	}
	if at, sends := h.sending(d, row.DueAt); sends {
		marks = append(marks, procedure.Mark{Kind: procedure.Sending, At: at})
	}
	return row, marks, nil
}

// sending is the moment at which portcare writes to the guests by itself: to remind them when that is due, for their
// opinion as soon as the programme is over.
func (h *hosting) sending(d procedure.Deadline, due time.Time) (at time.Time, sends bool) {
	switch d.Name {
	case procedure.Reminder:
		at = due
	case procedure.OpinionsAsked:
		at = *h.EventEnd
	default:
		return at, false
	}
	if at.Before(h.at) {
		at = h.at
	}
	return at, true
}

// settle stops the clocks whose guests have all been contacted, reminded or asked, and lets those run again whose list
// has somebody new. What was done before it was due isn't late, however long nobody looked.
func (h *hosting) settle(ctx context.Context) error {
	guests, err := h.tx.Guests(ctx, h.Reference, h.Number)
	if err != nil {
		return err
	}
	for name, met := range map[procedure.DeadlineName]func(*models.Guest) bool{
		procedure.Contact: (*models.Guest).Contacted, procedure.Reminder: (*models.Guest).Reminded, procedure.OpinionsAsked: (*models.Guest).Asked,
	} {
		done := len(guests) > 0
		for i := range guests {
			done = done && met(&guests[i])
		}
		if name == procedure.OpinionsAsked && h.at.Before(*h.EventEnd) {
			continue
		}
		if err := h.settleOne(ctx, name, done); err != nil {
			return err
		}
	}
	return nil
}

func (h *hosting) settleOne(ctx context.Context, name procedure.DeadlineName, done bool) error {
	d, err := h.tx.DeadlineOf(ctx, h.Reference, h.step.ID, h.c.Round, name)
	if errors.Is(err, models.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	switch {
	case done && d.StoppedAt == nil:
		at := h.at
		if d.BreachedAt == nil && at.After(d.DueAt) {
			at = d.DueAt
		}
		return h.tx.StopDeadlines(ctx, h.Reference, at, name)
	case !done && d.StoppedAt != nil:
		return h.replace(ctx, d)
	}
	return nil
}

// replace lets a clock run anew by the day as it is now.
func (h *hosting) replace(ctx context.Context, d *models.Deadline) error {
	fact, ok := h.step.Deadline(d.Name)
	if !ok {
		return nil
	}
	row, marks, err := h.clock(*fact)
	if err != nil {
		return err
	}
	row.Setting = d.Setting + 1
	return h.tx.MoveDeadline(ctx, row, marks)
}

// moveEvent moves the programme to another day, and everything that stands around it. Who was told of the day before is
// told again, and what was answered for that day counts no more (POS-4a).
func (r *recording) moveEvent(ctx context.Context) error {
	form, err := forms.Decode[forms.EventMove](r.s.Form)
	if err != nil {
		return err
	}
	if err := r.day(form.EventAt, form.EventEnd); err != nil {
		return err
	}
	h, err := r.hosting(ctx)
	if err != nil {
		return err
	}
	_, err = r.tx.DeadlineOf(ctx, r.Reference, r.Step, r.Round, procedure.OpinionsAsked)
	began := err == nil
	switch {
	case err != nil && !errors.Is(err, models.ErrNotFound):
		return err
	case began && !r.At.Before(*h.EventEnd):
		return refuse(RefusedBlocked, "event_over")
	}
	r.noted = map[string]any{"event_before": h.EventAt}
	h.EventAt, h.EventEnd, h.Moves = form.EventAt, form.EventEnd, h.Moves+1
	if err := r.tx.SaveProgramme(ctx, h.Programme); err != nil {
		return err
	}
	r.moved = true
	if err := h.followTheDay(ctx); err != nil {
		return err
	}
	if !began {
		return h.begin(ctx)
	}
	return h.begunAnew(ctx, form.Reason)
}

// begunAnew tells the guests of the new day and moves the clocks to it.
func (h *hosting) begunAnew(ctx context.Context, reason string) error {
	agreed, err := h.agreed(ctx, h.purpose())
	if err != nil {
		return err
	}
	err = h.each(ctx, func(g *models.Guest) (bool, error) {
		writes := agreed(g)
		g.Answer, g.Companions, g.AnsweredAt, g.ContactedAt, g.RemindedAt, g.Came = "", 0, nil, nil, nil, nil
		if !writes {
			return true, nil
		}
		g.InvitedAt = &h.at
		return true, h.write(ctx, letters.EventMoved, g, reason)
	})
	if err != nil {
		return err
	}
	for _, fact := range h.step.Deadlines {
		if fact.From != procedure.FromEvent {
			continue
		}
		d, err := h.tx.DeadlineOf(ctx, h.Reference, h.step.ID, h.c.Round, fact.Name)
		if err != nil {
			return fmt.Errorf("find the deadline %s of %s: %w", fact.Name, h.Reference, err)
		}
		if err := h.replace(ctx, d); err != nil {
			return err
		}
	}
	return nil
}
