package activities

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"portcare/calendar"
	"portcare/forms"
	"portcare/letters"
	"portcare/models"
	"portcare/procedure"
)

// corrective has what each act of a corrective action does to the record (BM.06, ISO 9001 10.2).
var corrective = effects{
	{procedure.AnalyseCause, forms.Submit}:       (*recording).analyse,
	{procedure.CarryOutCorrection, forms.Submit}: (*recording).corrected,
	{procedure.CheckEffect, forms.Submit}:        (*recording).checkEffect,
}

var onCorrective = arrivals{
	procedure.AnalyseCause: (*opening).analysis,
	procedure.CheckEffect:  (*opening).check,
}

// analysis gives the work to the unit concerned, again when the measures had no effect. Its head and GD hear what was
// found as soon as it was raised.
func (o *opening) analysis(ctx context.Context) error {
	action, err := o.tx.CorrectiveAction(ctx, o.Reference)
	if err != nil {
		return fmt.Errorf("find the corrective action %s: %w", o.Reference, err)
	}
	o.handle(action.UnitID)
	if o.Round > 1 {
		return nil
	}
	return o.tellRaised(ctx, action)
}

// handle gives the case to a unit to work.
func (o *opening) handle(unit string) {
	if o.c.HandlingUnitID != unit {
		o.c.HandlingUnitID, o.c.AssigneeID = unit, nil
	}
}

func (o *opening) tellRaised(ctx context.Context, action *models.CorrectiveAction) error {
	found, err := o.tx.Opening(ctx, o.Reference)
	if err != nil {
		return fmt.Errorf("find what %s was raised for: %w", o.Reference, err)
	}
	head, err := reached(ctx, o.tx, action.UnitID, procedure.RoleHead)
	if err != nil {
		return err
	}
	general, err := ofKind(ctx, o.tx, procedure.UnitLeadership, procedure.RoleGeneral)
	if err != nil {
		return err
	}
	data := letters.StepData{Cause: action.Why, Finding: found.Objective, Due: valueOf(found.NextDue)}
	if action.RaisedFrom != nil {
		data.From = *action.RaisedFrom
	}
	return post{o.tx, o.c, o.publicURL}.tell(ctx, letters.Raised, "raised", distinct(append(head, general...)), data)
}

// analyse takes the cause and the proposal; who carries it out works the case from now on.
func (r *recording) analyse(ctx context.Context) error {
	form, err := forms.Decode[forms.CauseAnalysis](r.s.Form)
	if err != nil {
		return err
	}
	if form.NextDue == nil {
		return invalid("form.next_due", "required")
	}
	day, err := r.checkDay(form)
	if err != nil {
		return err
	}
	owner, err := r.colleague(ctx, "form.owner", form.Owner)
	if err != nil {
		return err
	}
	r.c.AssigneeID, r.out.Closes = &owner.ID, true
	return r.action(ctx, func(a *models.CorrectiveAction) { a.CheckOn, a.Effective = &day, nil })
}

// checkDay is the day on which the effect is checked: after the measures are to be carried out.
func (r *recording) checkDay(form forms.CauseAnalysis) (time.Time, error) {
	begins, err := form.CheckOn.In(calendar.Zone)
	switch {
	case err != nil:
		return begins, invalid("form.check_on", "not_a_date")
	case !begins.After(*form.NextDue):
		return begins, invalid("form.check_on", "before_due")
	case begins.Sub(r.At) > forms.Furthest:
		return begins, invalid("form.check_on", "too_far")
	}
	return form.CheckOn.In(time.UTC) // a day, as the record keeps it
}

// action changes the corrective action that the case is.
func (r *recording) action(ctx context.Context, change func(*models.CorrectiveAction)) error {
	action, err := r.tx.CorrectiveAction(ctx, r.Reference)
	if err != nil {
		return fmt.Errorf("find the corrective action %s: %w", r.Reference, err)
	}
	change(action)
	return r.tx.SaveCorrectiveAction(ctx, action)
}

// corrected: the measures are carried out, and the files that show it belong to the case.
func (r *recording) corrected(ctx context.Context) error {
	form, err := forms.Decode[forms.CorrectionDone](r.s.Form)
	if err != nil {
		return err
	}
	if err := r.attach(ctx, "form.attachments", form.Attachments); err != nil {
		return err
	}
	r.take()
	r.out.Closes = true
	return nil
}

// attach gives files to the case; each was uploaded by whoever acts and belongs to no case yet.
func (r *recording) attach(ctx context.Context, location string, names []string) error {
	ids := make([]uuid.UUID, len(names))
	for i, name := range names {
		id, err := uuid.Parse(name)
		if err != nil {
			return invalid(fmt.Sprintf("%s[%d]", location, i), "unknown_file")
		}
		ids[i] = id
	}
	files, err := r.tx.LockFreeAttachments(ctx, ids, &r.actor.ID)
	if err != nil {
		return fmt.Errorf("find the files: %w", err)
	}
	for i, id := range ids {
		if !slices.ContainsFunc(files, func(f models.Attachment) bool { return f.ID == id }) {
			return invalid(fmt.Sprintf("%s[%d]", location, i), "unknown_file")
		}
	}
	return r.tx.AttachFiles(ctx, r.Reference, files)
}

// checkTerm is the least time that the check of the effect has, also when the measures were late.
const checkTerm = 24 * time.Hour

// check hands the case back to its owner, who checks the effect by the end of the day that the analysis set, and has a
// day for it in any case.
func (o *opening) check(ctx context.Context) error {
	o.handle(o.c.OwnerUnitID)
	action, err := o.tx.CorrectiveAction(ctx, o.Reference)
	if err != nil {
		return fmt.Errorf("find the corrective action %s: %w", o.Reference, err)
	}
	d, ok := o.step.Deadline(procedure.EffectCheck)
	if !ok || action.CheckOn == nil {
		return nil
	}
	due, err := forms.NewDay(*action.CheckOn).End(calendar.Zone)
	if err != nil {
		return err
	}
	if soonest := o.At.Add(checkTerm); due.Before(soonest) {
		due = soonest
	}
	return startDeadline(ctx, o.tx, o.edition, o.c, *d, *until(due, o.At), o.At)
}

// checkEffect is the owner's word on the effect. Nobody checks their own work, or before the day has come.
func (r *recording) checkEffect(ctx context.Context) error {
	form, err := forms.Decode[forms.EffectCheck](r.s.Form)
	if err != nil {
		return err
	}
	effective := form.Result == "effective"
	if !effective && blank(form.Reason) {
		return invalid("form.reason", "required")
	}
	if err := r.dayHasCome(ctx); err != nil {
		return err
	}
	own, err := r.sameActor(ctx)
	if err != nil {
		return err
	}
	if own {
		return refuse(RefusedLetter, "own_plan")
	}
	r.take()
	r.out.Closes, r.out.Approved, r.out.Outcome, r.c.Outcome = true, effective, form.Result, form.Result
	return r.action(ctx, func(a *models.CorrectiveAction) { a.Effective = &effective })
}

// dayHasCome refuses the check before the day that the analysis set: another date for the step is only a later one by
// which it has to be done.
func (r *recording) dayHasCome(ctx context.Context) error {
	action, err := r.tx.CorrectiveAction(ctx, r.Reference)
	if err != nil {
		return fmt.Errorf("find the corrective action %s: %w", r.Reference, err)
	}
	if action.CheckOn == nil {
		return nil // the edition asks for no analysis
	}
	begins, err := forms.NewDay(*action.CheckOn).In(calendar.Zone)
	if err != nil {
		return err
	}
	if r.At.Before(begins) {
		return refuse(RefusedBlocked, "too_early")
	}
	return nil
}
