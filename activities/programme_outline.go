package activities

import (
	"context"
	"errors"
	"fmt"

	"github.com/google/uuid"

	"portcare/forms"
	"portcare/letters"
	"portcare/models"
	"portcare/procedure"
)

// submitOutline lays the outline of a conference before the leaders, who have 24 hours (POS-2b).
func (r *recording) submitOutline(ctx context.Context) error {
	form, err := forms.Decode[forms.ConferenceOutline](r.s.Form)
	if err != nil {
		return err
	}
	if form.Container+form.General < form.Potential {
		return invalid("form.potential", "more_than_all")
	}
	kind, err := r.kindOfProgramme(ctx)
	if err != nil {
		return err
	}
	if !r.outlined(kind) {
		return invalid("act", "unknown_act")
	}
	p, before, err := r.lastOutline(ctx)
	switch {
	case err != nil:
		return err
	case before != nil && before.Decision == nil:
		return refuse(RefusedStale, "outline_waits")
	case before != nil && before.Approved():
		return refuse(RefusedStale, "outline_approved")
	}
	outline := models.Outline{
		SubmissionID: r.s.ID, Reference: r.Reference, Number: p.Number, SubmittedBy: r.actor.ID, SubmittedAt: r.At,
	}
	if err := r.tx.SubmitOutline(ctx, outline); err != nil {
		return err
	}
	if err := r.restart(ctx, procedure.OutlineDecision); err != nil {
		return err
	}
	return r.askLeaders(ctx)
}

// lastOutline is the latest outline of the current programme; nil: there is none.
func (r *recording) lastOutline(ctx context.Context) (*models.Programme, *models.Outline, error) {
	p, err := r.tx.Programme(ctx, r.Reference)
	if err != nil {
		return nil, nil, fmt.Errorf("find the programme of %s: %w", r.Reference, err)
	}
	o, err := r.tx.Outline(ctx, r.Reference, p.Number)
	if errors.Is(err, models.ErrNotFound) {
		return p, nil, nil
	}
	return p, o, err
}

// restart starts a clock of the step anew, also one that ran in the round before.
func (r *recording) restart(ctx context.Context, name procedure.DeadlineName) error {
	d, err := r.tx.DeadlineOf(ctx, r.Reference, r.Step, r.Round, name)
	if errors.Is(err, models.ErrNotFound) {
		return r.start(ctx, name)
	}
	if err != nil {
		return err
	}
	d.Setting, d.StartedAt, d.StoppedAt, d.BreachedAt, d.NoticedAt = d.Setting+1, r.At, nil, nil, nil
	marks, err := timed(ctx, r.tx, r.edition, d, r.At)
	if err != nil {
		return err
	}
	r.moved = true
	return r.tx.MoveDeadline(ctx, *d, marks)
}

// askLeaders gives each A of the working step the decision as a task, and tells them.
func (r *recording) askLeaders(ctx context.Context) error {
	unit, err := r.tx.UnitOfKind(ctx, procedure.UnitLeadership)
	if err != nil {
		return fmt.Errorf("find the leaders' unit: %w", err)
	}
	for _, party := range r.step.RACI.With(procedure.Accountable) {
		for _, role := range leadersOf[party] {
			task := models.Task{
				Reference: r.Reference, Step: r.Step, Round: r.Round, Letter: procedure.Accountable, UnitID: unit.ID, Role: role, OpenedAt: r.At,
			}
			if err := r.tx.ReopenTask(ctx, task); err != nil {
				return err
			}
		}
	}
	people, err := deciders(ctx, r.tx, r.c, r.step)
	if err != nil {
		return err
	}
	if len(people) == 0 {
		if people, err = onDuty(ctx, r.tx, r.c); err != nil {
			return err
		}
	}
	d, err := r.tx.DeadlineOf(ctx, r.Reference, r.Step, r.Round, procedure.OutlineDecision)
	if err != nil {
		return err
	}
	return r.post().tell(ctx, letters.Task, "outline/"+r.s.ID.String(), people, letters.StepData{Decide: true, Due: d.DueAt})
}

// decideOutline is the leaders' word on the outline. When it is approved, Office, Sales and Finance work out the programme
// by the edition's lists (POS-2b). Nobody decides on their own.
func (r *recording) decideOutline(ctx context.Context) error {
	form, err := forms.Decode[forms.OutlineDecision](r.s.Form)
	if err != nil {
		return err
	}
	_, o, err := r.lastOutline(ctx)
	switch {
	case err != nil:
		return err
	case o == nil:
		return refuse(RefusedBlocked, "no_outline")
	case o.Decision != nil:
		return refuse(RefusedStale, "decided")
	case form.Decision == "reject" && blank(form.Reason):
		return invalid("form.reason", "required")
	case o.SubmittedBy == r.actor.ID || r.mandate.Concerns(o.SubmittedBy):
		return refuse(RefusedLetter, "own_plan")
	}
	o.Decision, o.Reason, o.DecidedBy, o.DecidedFor, o.DecidedAt = &form.Decision, form.Reason, &r.actor.ID, r.s.ForID, &r.At
	if err := r.tx.DecideOutline(ctx, o); err != nil {
		return fmt.Errorf("decide on the outline of %s: %w", r.Reference, err)
	}
	if err := r.tx.StopDeadlines(ctx, r.Reference, r.At, procedure.OutlineDecision); err != nil {
		return err
	}
	if err := r.tx.CloseLetterTasks(ctx, r.Reference, r.Step, r.Round, procedure.Accountable, r.At); err != nil {
		return err
	}
	r.moved, r.out.Outcome = true, form.Decision
	if form.Decision == "approve" {
		if err := r.workOutProgramme(ctx); err != nil {
			return err
		}
	}
	people, err := workers(ctx, r.tx, r.c)
	if err != nil {
		return err
	}
	if err := r.tellTask(ctx, "outline_decided/"+r.s.ID.String(), people); err != nil {
		return err
	}
	return r.reportToLeaders(ctx)
}

// workOutProgramme gives each unit its list of the edition as a work item; the plan isn't handed in before they are done.
func (r *recording) workOutProgramme(ctx context.Context) error {
	for _, list := range r.step.Checklists {
		if list.For != procedure.Conference {
			continue
		}
		unit, err := r.listedTo(ctx, list)
		if err != nil {
			return err
		}
		item := models.WorkItem{
			ID:   uuid.NewSHA1(uuid.NameSpaceOID, fmt.Appendf(nil, "%s/%s", r.s.ID, list.ID)),
			Kind: models.PlannedItem, Reference: r.Reference, Step: r.Step, Round: r.Round, UnitID: unit,
			Title: fmt.Sprintf("%s (%d mục)", list.Title.VI, len(list.Rows)), OpenedBy: &r.actor.ID, OpenedAt: r.At,
		}
		if err := r.giveItem(ctx, item); err != nil {
			return err
		}
	}
	return nil
}

// listedTo is the unit that works a list out: whoever works the case, where the list is nobody else's or the company has
// no unit of its kind.
func (r *recording) listedTo(ctx context.Context, list procedure.Checklist) (string, error) {
	if list.Unit == "" {
		return r.c.HandlingUnitID, nil
	}
	unit, err := r.tx.UnitOfKind(ctx, list.Unit)
	if errors.Is(err, models.ErrNotFound) {
		return r.c.HandlingUnitID, nil
	}
	if err != nil {
		return "", fmt.Errorf("find whose list %s is: %w", list.ID, err)
	}
	return unit.ID, nil
}

// giveItem opens a work item and tells the people of its unit.
func (r *recording) giveItem(ctx context.Context, item models.WorkItem) error {
	if err := r.tx.OpenWorkItem(ctx, item); err != nil {
		return fmt.Errorf("open a work item of %s: %w", item.UnitID, err)
	}
	people, err := unitPeople(ctx, r.tx, item.UnitID)
	if err != nil {
		return err
	}
	return r.post().tell(ctx, letters.Task, "work_item/"+item.ID.String(), people, letters.StepData{Due: valueOf(item.DueAt)})
}
