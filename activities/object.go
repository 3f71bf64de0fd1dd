package activities

import (
	"context"
	"errors"

	"github.com/google/uuid"

	"portcare/access"
	"portcare/models"
	"portcare/procedure"
)

// Person is what access has to know about somebody by the places held. To decide, ask PersonAt.
func Person(u *models.User) access.Person {
	p := access.Person{ID: u.ID}
	for _, m := range u.Memberships {
		p.Places = append(p.Places, access.Place{Unit: m.UnitID, Kind: m.Unit.Kind, Role: m.Role})
	}
	return p
}

// Object is what access has to know about a case.
func Object(ctx context.Context, db *models.DB, c *models.Case) (access.Case, error) {
	object := access.Case{Procedure: c.Procedure, Owner: c.OwnerUnitID, Handling: c.HandlingUnitID}
	if c.EnteredBy != nil {
		who, err := db.User(ctx, *c.EnteredBy)
		if err != nil {
			return access.Case{}, err
		}
		object.EnteredBy, object.EnteredIn = who.ID, Person(who).Units()
	}
	if c.AssigneeID != nil {
		object.Assignee = *c.AssigneeID
	}
	if c.State == models.CaseOpen {
		_, step, err := facts(c, c.Step)
		if err != nil {
			return access.Case{}, err
		}
		object.Step = step
	}
	if c.Procedure == procedure.Survey {
		partners, err := db.SurveyUnits(ctx, c.Reference)
		if err != nil {
			return access.Case{}, err
		}
		object.Partners = partners
	}
	if c.Procedure == procedure.CorrectiveAction {
		action, err := db.CorrectiveAction(ctx, c.Reference)
		if err != nil {
			return access.Case{}, err
		}
		object.Concerned = action.UnitID
	}
	items, err := db.WorkItems(ctx, c.Reference)
	if err != nil {
		return access.Case{}, err
	}
	for _, w := range items {
		object.WorkItems = append(object.WorkItems, w.UnitID)
	}
	return object, nil
}

// sameActor tells whether who decides, or for whom, did what led to the open round: nobody decides on a plan of their own,
// and neither does whoever has the right to decide from somebody whose plan it is.
func (r *recording) sameActor(ctx context.Context) (bool, error) {
	plan, err := r.tx.SubmittedBy(ctx, r.Reference, r.Step, r.Round)
	if errors.Is(err, models.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	for _, id := range []*uuid.UUID{plan.ActorID, plan.ForID} {
		if id != nil && (*id == r.actor.ID || r.mandate.Concerns(*id)) {
			return true, nil
		}
	}
	return false, nil
}
