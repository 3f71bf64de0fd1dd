package activities

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

// Acts that are alike in every step.

// opinion keeps what somebody with the letter C says until A has decided.
func (r *recording) opinion(ctx context.Context) error {
	form, err := forms.Decode[forms.Opinion](r.s.Form)
	if err != nil {
		return err
	}
	places := Person(r.actor).Places
	if r.mandate.For != uuid.Nil {
		places = r.mandate.Places
	}
	for _, pl := range places { // whoever was asked has answered; more can be said until A decides
		if err := r.tx.CloseConsulted(ctx, r.Reference, r.Step, r.Round, pl.Role, r.At); err != nil {
			return err
		}
	}
	return r.tx.GiveOpinion(ctx, models.Opinion{
		SubmissionID: r.s.ID, Reference: r.Reference, Step: r.Step, Round: r.Round,
		GivenBy: r.actor.ID, Text: form.Text, GivenAt: r.At,
	})
}

// reassign gives the work to somebody of the handling unit; the clock goes on (INS-4a).
func (r *recording) reassign(ctx context.Context) error {
	form, err := forms.Decode[forms.Reassignment](r.s.Form)
	if err != nil {
		return err
	}
	if r.step.Decides {
		return invalid("act", "nothing_to_assign")
	}
	assignee, err := r.colleague(ctx, "form.assignee", form.Assignee)
	if err != nil {
		return err
	}
	r.c.AssigneeID, r.moved = &assignee.ID, true
	if err := r.tx.AssignTasks(ctx, r.Reference, r.Step, r.Round, r.c.HandlingUnitID, &assignee.ID); err != nil {
		return err
	}
	return r.tellTask(ctx, "reassigned/"+r.s.ID.String(), []models.User{*assignee})
}

// colleague finds somebody of the handling unit whom a form names.
func (r *recording) colleague(ctx context.Context, location, name string) (*models.User, error) {
	id, err := uuid.Parse(name)
	if err != nil {
		return nil, invalid(location, "unknown_person")
	}
	who, err := r.tx.User(ctx, id)
	if errors.Is(err, models.ErrNotFound) {
		return nil, invalid(location, "unknown_person")
	}
	if err != nil {
		return nil, err
	}
	if who.LeftAt != nil || !slices.Contains(Person(who).Units(), r.c.HandlingUnitID) {
		return nil, invalid(location, "not_of_the_unit")
	}
	return who, nil
}

// take makes the actor the one who works the case, when the actor is of the handling unit.
func (r *recording) take() {
	if slices.Contains(Person(r.actor).Units(), r.c.HandlingUnitID) {
		r.c.AssigneeID = &r.actor.ID
	}
}

// withdraw ends the case, and with it whatever other units still had to do in it. It stands in the log of support like
// every other (INS-7a).
func (r *recording) withdraw(ctx context.Context) error {
	r.out.Closes = true
	if r.c.Procedure == procedure.InService {
		entry, err := withdrawnEntry(ctx, r.tx, r.c)
		if err != nil {
			return err
		}
		entry.FiledBy, entry.FiledAt = &r.actor.ID, &r.At
		if err := r.tx.SaveLogEntry(ctx, *entry); err != nil {
			return err
		}
	}
	return r.tx.CloseWorkItems(ctx, r.Reference, r.actor.ID, r.At)
}

// openWorkItem gives another unit something to do within the step; the step doesn't close before it is done.
func (r *recording) openWorkItem(ctx context.Context) error {
	form, err := forms.Decode[forms.WorkItem](r.s.Form)
	if err != nil {
		return err
	}
	if err := r.unit(ctx, "form.unit", form.Unit); err != nil {
		return err
	}
	if form.Due != nil && form.Due.Before(r.At) {
		return invalid("form.due", "in_the_past")
	}
	return r.give(ctx, form.Unit, form.Title, form.Due)
}

// give gives a unit something to do, and tells its people. The act and the work item have one id.
func (r *recording) give(ctx context.Context, unit, title string, due *time.Time) error {
	people, err := unitPeople(ctx, r.tx, unit)
	if err != nil {
		return err
	}
	if err := r.tellTask(ctx, "work_item/"+r.s.ID.String(), people); err != nil {
		return err
	}
	return r.tx.OpenWorkItem(ctx, models.WorkItem{
		ID: r.s.ID, Reference: r.Reference, Step: r.Step, Round: r.Round, UnitID: unit, Title: title,
		DueAt: due, OpenedBy: &r.actor.ID, OpenedAt: r.At,
	})
}

// closeWorkItem notes that the unit has done it.
func (r *recording) closeWorkItem(ctx context.Context) error {
	form, err := forms.Decode[forms.WorkItemResult](r.s.Form)
	if err != nil {
		return err
	}
	id, err := uuid.Parse(form.ID)
	if err != nil {
		return invalid("form.id", "unknown_work_item")
	}
	item, err := r.tx.LockWorkItem(ctx, r.Reference, id)
	if errors.Is(err, models.ErrNotFound) {
		return invalid("form.id", "unknown_work_item")
	}
	if err != nil {
		return err
	}
	if item.ClosedAt != nil {
		return refuse(RefusedStale, "work_item_closed")
	}
	if !slices.Contains(Person(r.actor).Units(), item.UnitID) {
		return refuse(RefusedLetter, "not_your_work_item")
	}
	item.ClosedAt, item.ClosedBy, item.Result = &r.At, &r.actor.ID, form.Result
	return r.tx.EndWorkItem(ctx, item)
}

// handlingUnit refuses a form that gives the work to a unit which doesn't exist, or to those who decide on it.
func (r *recording) handlingUnit(ctx context.Context, location, id string) error {
	unit, err := r.tx.Unit(ctx, id)
	if errors.Is(err, models.ErrNotFound) {
		return invalid(location, "unknown_unit")
	}
	if err == nil && unit.Kind == procedure.UnitLeadership {
		return invalid(location, "leaders_decide")
	}
	return err
}

// unit refuses a form that names a unit which doesn't exist.
func (r *recording) unit(ctx context.Context, location, id string) error {
	_, err := r.tx.Unit(ctx, id)
	if errors.Is(err, models.ErrNotFound) {
		return invalid(location, "unknown_unit")
	}
	return err
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }
