package activities

import (
	"context"
	"errors"
	"slices"

	"github.com/google/uuid"

	"portcare/models"
	"portcare/procedure"
)

// Who is told is looked up at the moment of telling, never when the step starts: people move, and somebody may stand
// in for somebody else.

// workers are those who should work the case now: the assignee, otherwise the unit's duty officers, otherwise its head;
// possibly nobody.
func workers(ctx context.Context, tx *models.DB, c *models.Case) ([]models.User, error) {
	if c.AssigneeID != nil {
		u, err := tx.User(ctx, *c.AssigneeID)
		if err == nil && u.LeftAt == nil && u.Email != "" {
			return []models.User{*u}, nil
		}
		if err != nil && !errors.Is(err, models.ErrNotFound) {
			return nil, err
		}
	}
	return unitPeople(ctx, tx, c.HandlingUnitID)
}

// workingAt are those who should work a step of the case: in some steps of an edition only heads carry R (ED-2).
func workingAt(ctx context.Context, tx *models.DB, c *models.Case, step *procedure.Step) ([]models.User, error) {
	if forHeads(step) {
		return reached(ctx, tx, c.HandlingUnitID, procedure.RoleHead)
	}
	return workers(ctx, tx, c)
}

// forHeads tells whether a step is worked by the head of the unit alone.
func forHeads(step *procedure.Step) bool {
	parties := step.RACI.With(procedure.Responsible)
	return slices.Contains(parties, procedure.HeadOfCare) && !slices.Contains(parties, procedure.CareOfficer)
}

// deciders are those with the letter A in a deciding step, and whoever may decide for them now.
func deciders(ctx context.Context, tx *models.DB, c *models.Case, step *procedure.Step) ([]models.User, error) {
	all, err := leaders(ctx, tx, step, procedure.Accountable)
	if err != nil {
		return nil, err
	}
	return withDelegates(ctx, tx, c, all)
}

// leaders are those among GD and DGD who carry the letter in the step.
func leaders(ctx context.Context, tx *models.DB, step *procedure.Step, letter procedure.Letter) ([]models.User, error) {
	var all []models.User
	for _, party := range step.RACI.With(letter) {
		people, err := ofKind(ctx, tx, procedure.UnitLeadership, leadersOf[party]...)
		if err != nil {
			return nil, err
		}
		all = append(all, people...)
	}
	return distinct(all), nil
}

// leadersOf are the roles behind those parties of the matrix that are leaders.
var leadersOf = map[procedure.Party][]procedure.Role{
	procedure.GeneralDirector:       {procedure.RoleGeneral},
	procedure.DeputyGeneralDirector: {procedure.RoleDeputy},
	procedure.DirectorInCharge:      {procedure.RoleGeneral, procedure.RoleDeputy},
}

// rung returns whom a mark tells. The chain of a working step: officer, head of the unit or branch director, head
// of Sales, DGD, GD, and with these whoever may decide for them now. When A is late, GD, DGD and the head of Sales are
// reminded at each rung.
func rung(ctx context.Context, tx *models.DB, c *models.Case, step *procedure.Step, m Mark) ([]models.User, error) {
	salesHead := func() ([]models.User, error) { return ofKind(ctx, tx, procedure.UnitSales, procedure.RoleHead) }
	leader := func(role procedure.Role) ([]models.User, error) {
		people, err := ofKind(ctx, tx, procedure.UnitLeadership, role)
		if err != nil {
			return nil, err
		}
		return withDelegates(ctx, tx, c, people)
	}
	if step.Decides || m.Name == procedure.OutlineDecision {
		people, err := deciders(ctx, tx, c, step)
		if err != nil || m.Kind == procedure.Warning {
			return people, err
		}
		head, err := salesHead()
		return distinct(append(people, head...)), err
	}
	switch {
	case m.Kind == procedure.Warning:
		return workingAt(ctx, tx, c, step)
	case m.Rung == 1:
		people, err := workingAt(ctx, tx, c, step)
		if err != nil {
			return nil, err
		}
		head, err := reached(ctx, tx, c.HandlingUnitID, procedure.RoleHead)
		return distinct(append(people, head...)), err
	case m.Rung == 2:
		return salesHead()
	case m.Rung == 3:
		return leader(procedure.RoleDeputy)
	default:
		return leader(procedure.RoleGeneral)
	}
}

// unitPeople are those of a unit who hear of something it has to do: its duty officers, otherwise its head.
func unitPeople(ctx context.Context, tx *models.DB, unit string) ([]models.User, error) {
	people, err := reached(ctx, tx, unit, procedure.RoleDuty)
	if err != nil || len(people) > 0 {
		return people, err
	}
	return reached(ctx, tx, unit, procedure.RoleHead)
}

// informed are those with the letter I in a step: of a unit its head, of those who care for customers whoever works the
// case, GD, DGD.
func informed(ctx context.Context, tx *models.DB, c *models.Case, step *procedure.Step) ([]models.User, error) {
	all, err := leaders(ctx, tx, step, procedure.Informed)
	if err != nil {
		return nil, err
	}
	for _, p := range step.RACI.With(procedure.Informed) {
		people, err := ofUnits(ctx, tx, c, p)
		if err != nil {
			return nil, err
		}
		all = append(all, people...)
	}
	return distinct(all), nil
}

// ofUnits are those of a party of the matrix, unless it is the leaders, who hear what the party is told.
func ofUnits(ctx context.Context, tx *models.DB, c *models.Case, p procedure.Party) ([]models.User, error) {
	switch p {
	case procedure.Sales:
		return reached(ctx, tx, c.OwnerUnitID, procedure.RoleHead)
	case procedure.Units:
		return reached(ctx, tx, c.HandlingUnitID, procedure.RoleHead)
	case procedure.CareOfficer:
		return workers(ctx, tx, c)
	case procedure.HeadOfCare:
		owner, err := reached(ctx, tx, c.OwnerUnitID, procedure.RoleHead)
		if err != nil {
			return nil, err
		}
		handling, err := reached(ctx, tx, c.HandlingUnitID, procedure.RoleHead)
		return append(owner, handling...), err
	}
	return nil, nil
}

// onDuty is who hears what nobody else could be found for: the unit's duty officer, Sales', the company's, and at the
// very last whoever leads Sales or the company. Each unit and the company always have a duty officer.
func onDuty(ctx context.Context, tx *models.DB, c *models.Case) ([]models.User, error) {
	people, err := reached(ctx, tx, c.HandlingUnitID, procedure.RoleDuty)
	if err != nil || len(people) > 0 {
		return people, err
	}
	for _, next := range []struct {
		kind  procedure.UnitKind
		roles []procedure.Role
	}{
		{procedure.UnitSales, []procedure.Role{procedure.RoleDuty}},
		{procedure.UnitLeadership, []procedure.Role{procedure.RoleDuty}},
		{procedure.UnitSales, []procedure.Role{procedure.RoleHead}},
		{procedure.UnitLeadership, []procedure.Role{procedure.RoleDeputy, procedure.RoleGeneral}},
	} {
		people, err := ofKind(ctx, tx, next.kind, next.roles...)
		if err != nil || len(people) > 0 {
			return people, err
		}
	}
	return nil, nil
}

func ofKind(ctx context.Context, tx *models.DB, kind procedure.UnitKind, roles ...procedure.Role) ([]models.User, error) {
	unit, err := tx.UnitOfKind(ctx, kind)
	if errors.Is(err, models.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return reached(ctx, tx, unit.ID, roles...)
}

// reached are those with the roles in the unit to whom a letter can be written. Others don't count: whoever is told has
// to hear it.
func reached(ctx context.Context, tx *models.DB, unit string, roles ...procedure.Role) ([]models.User, error) {
	people, err := tx.People(ctx, unit, roles...)
	return withAddress(people), err
}

func withAddress(people []models.User) []models.User {
	return slices.DeleteFunc(people, func(u models.User) bool { return u.Email == "" })
}

func distinct(people []models.User) []models.User {
	seen := map[uuid.UUID]bool{}
	return slices.DeleteFunc(people, func(u models.User) bool {
		before := seen[u.ID]
		seen[u.ID] = true
		return before
	})
}
