package activities

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

// beginProgramme begins the programme that is about to be planned: the first one, or the one that follows up a failed
// evaluation (POS-6a). A plan that was sent back is still the same programme.
func (o *opening) beginProgramme(ctx context.Context) error {
	rounds, err := o.tx.Rounds(ctx, o.Reference)
	if err != nil {
		return err
	}
	held := 0
	for _, r := range rounds {
		if r.Step == procedure.CarryOutCare {
			held++
		}
	}
	return o.tx.BeginProgramme(ctx, o.Reference, held+1)
}

// carryOutCare gives out the planned work, invites the guests and starts the clocks around the day (POS-4).
func (o *opening) carryOutCare(ctx context.Context) error {
	if err := o.assignPlannedWork(ctx); err != nil {
		return err
	}
	h, err := hostingAt(ctx, o.tx, o.c, o.publicURL, o.At)
	if err != nil {
		return err
	}
	if h.Programme.EventAt == nil || !h.EventAt.After(o.At) {
		return nil // the day passed before the plan was approved: it has to be moved first
	}
	return h.begin(ctx)
}

// planCare hands the plan in. It is complete with its lists, where the edition draws them up here, and a conference with
// an outline that the leaders approved (POS-2a, POS-2b, POS-2c).
func (r *recording) planCare(ctx context.Context) error {
	form, err := forms.Decode[forms.CarePlan](r.s.Form)
	if err != nil {
		return err
	}
	if err := r.day(form.EventAt, form.EventEnd); err != nil {
		return err
	}
	if err := r.checkPlan(ctx, form.Meetings, form.Assignments); err != nil {
		return err
	}
	p, err := r.tx.Programme(ctx, r.Reference)
	if err != nil {
		return fmt.Errorf("find the programme of %s: %w", r.Reference, err)
	}
	kind, err := r.kindOfProgramme(ctx)
	if err != nil {
		return err
	}
	if err := r.prepared(ctx, p, kind); err != nil {
		return err
	}
	p.EventAt, p.EventEnd = form.EventAt, form.EventEnd
	if err := r.tx.SaveProgramme(ctx, p); err != nil {
		return err
	}
	return r.submitted(ctx)
}

// day refuses a programme that lies in the past or ends before it begins.
func (r *recording) day(start, end *time.Time) error {
	switch {
	case start == nil:
		return invalid("form.event_at", "required")
	case end == nil:
		return invalid("form.event_end", "required")
	case end.Before(*start):
		return invalid("form.event_end", "before_start")
	}
	return firstOf(r.ahead("form.event_at", start), r.ahead("form.event_end", end))
}

// prepared refuses a plan without its list, or without the leaders' word on the outline.
func (r *recording) prepared(ctx context.Context, p *models.Programme, kind procedure.Programme) error {
	if r.outlined(kind) {
		o, err := r.tx.Outline(ctx, r.Reference, p.Number)
		if err != nil && !errors.Is(err, models.ErrNotFound) {
			return err
		}
		if err != nil || !o.Approved() {
			return refuse(RefusedBlocked, "outline_not_approved")
		}
	}
	guests, err := r.tx.Guests(ctx, r.Reference, p.Number)
	if err != nil {
		return err
	}
	gifts, err := r.tx.GiftPlan(ctx, r.Reference, p.Number)
	if err != nil {
		return err
	}
	switch {
	case kind != procedure.VisitAndGifts && r.drawsUp(procedure.Participants) && len(guests) == 0:
		return refuse(RefusedBlocked, "guest_list_missing")
	case kind == procedure.VisitAndGifts && r.drawsUp(procedure.Gifts) && len(gifts) == 0:
		return refuse(RefusedBlocked, "gift_list_missing")
	}
	return nil
}

// outlined tells whether the leaders decide on an outline first: of a conference, where the edition asks for it. The
// small conference of a group has the lighter list and no outline.
func (r *recording) outlined(kind procedure.Programme) bool {
	_, asked := r.step.Deadline(procedure.OutlineDecision)
	return asked && kind == procedure.Conference
}

// drawsUp tells whether the edition places the list in this step (ED-2).
func (r *recording) drawsUp(list procedure.List) bool { return slices.Contains(r.step.Lists, list) }

func (r *recording) kindOfProgramme(ctx context.Context) (procedure.Programme, error) {
	row, err := r.tx.Opening(ctx, r.Reference)
	if err != nil {
		return "", fmt.Errorf("find the programme of %s: %w", r.Reference, err)
	}
	return procedure.Programme(row.Programme), nil
}

// careDone ends the programme: it is over, and everybody who took part was asked for an opinion (POS-4b).
func (r *recording) careDone(ctx context.Context) error {
	asked, err := r.tx.DeadlineOf(ctx, r.Reference, r.Step, r.Round, procedure.OpinionsAsked)
	if errors.Is(err, models.ErrNotFound) {
		return refuse(RefusedBlocked, "event_not_over") // nobody has moved a day that had passed
	}
	if err != nil {
		return err
	}
	p, err := r.tx.Programme(ctx, r.Reference)
	if err != nil {
		return err
	}
	switch {
	case r.At.Before(valueOf(p.EventEnd)):
		return refuse(RefusedBlocked, "event_not_over")
	case asked.StoppedAt == nil:
		return refuse(RefusedBlocked, "not_all_asked")
	}
	return r.submitted(ctx)
}
