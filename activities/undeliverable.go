package activities

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"go.uber.org/zap"

	"portcare/letters"
	"portcare/models"
	"portcare/procedure"
)

// reportUndeliverable tells somebody of the unit that a letter was refused for good, so that the person hears by other
// means (R4). That such a report can't be delivered is not reported in its turn: both stand among the failed messages.
func (a *Activities) reportUndeliverable(ctx context.Context, tx *models.DB, m *models.Message) error {
	log := a.Log.With(zap.Stringer("message", m.ID), zap.String("kind", m.Kind), zap.String("error", m.LastError))
	log.Warn("a message was refused for good")
	if m.Kind == string(letters.Undeliverable) {
		return nil
	}
	people, err := caretakers(ctx, tx, m)
	if err != nil {
		return fmt.Errorf("find whom to tell that message %s is undeliverable: %w", m.ID, err)
	}
	if len(people) == 0 {
		log.Error("there is nobody to tell about it")
	}
	for i := range people {
		if err := tellUndeliverable(ctx, tx, m, &people[i]); err != nil {
			return err
		}
	}
	return nil
}

func tellUndeliverable(ctx context.Context, tx *models.DB, m *models.Message, p *models.User) error {
	data := letters.UndeliverableData{Name: p.Name, Kind: letters.Kind(m.Kind), Address: letters.Mask(m.Address)}
	if m.Reference != nil {
		data.Reference = *m.Reference
	}
	subject, body, err := letters.Render(letters.Undeliverable, p.Lang, data)
	if err != nil {
		return err
	}
	return tx.Enqueue(ctx, models.Message{
		Reference: m.Reference, Event: fmt.Sprintf("undeliverable/%s/%s", m.ID, p.ID), Kind: string(letters.Undeliverable),
		UserID: &p.ID, Address: p.Email, Name: p.Name, Subject: subject, Body: body,
	})
}

// caretakers are the first of these who can be written to: the duty officers of the unit that works the case, its
// head, those of Sales, the leaders. Never whoever the refused letter was for.
func caretakers(ctx context.Context, tx *models.DB, m *models.Message) ([]models.User, error) {
	units, err := unitsInCharge(ctx, tx, m)
	if err != nil {
		return nil, err
	}
	for _, unit := range units {
		for _, roles := range [][]procedure.Role{
			{procedure.RoleDuty}, {procedure.RoleHead}, {procedure.RoleDeputy, procedure.RoleGeneral},
		} {
			people, err := tx.People(ctx, unit, roles...)
			if err != nil {
				return nil, err
			}
			people = slices.DeleteFunc(people, func(u models.User) bool {
				return u.Email == "" || u.Email == m.Address || m.UserID != nil && u.ID == *m.UserID
			})
			if len(people) > 0 {
				return people, nil
			}
		}
	}
	return nil, nil
}

func unitsInCharge(ctx context.Context, tx *models.DB, m *models.Message) ([]string, error) {
	var units []string
	if m.Reference != nil {
		c, err := tx.Case(ctx, *m.Reference)
		if err != nil {
			return nil, err
		}
		units = append(units, c.HandlingUnitID)
	}
	for _, kind := range []procedure.UnitKind{procedure.UnitSales, procedure.UnitLeadership} {
		unit, err := tx.UnitOfKind(ctx, kind)
		if errors.Is(err, models.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		units = append(units, unit.ID)
	}
	return units, nil
}
