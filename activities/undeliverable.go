package activities

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"go.uber.org/zap"

	"portcare/letters"
	"portcare/models"
	"portcare/procedure"
)

// reportUndeliverable makes it somebody's task that a letter doesn't reach its reader, who has to hear by other means
// (R4): a work item of the unit that works the case, and a letter to whoever takes care there. A letter about no case, or
// about one that is over, has the letter only. That such a report can't be delivered isn't reported in its turn: what it
// is about is a task already, or stands among the failed messages.
func (a *Activities) reportUndeliverable(ctx context.Context, tx *models.DB, m *models.Message, at time.Time) error {
	log := a.Log.With(zap.Stringer("message", m.ID), zap.String("kind", m.Kind), zap.String("error", m.LastError))
	log.Warn("a message doesn't arrive", zap.String("state", m.State), zap.Int("attempts", m.Attempts))
	if m.Kind == string(letters.Undeliverable) {
		return nil
	}
	m.ReportedAt = &at
	if m.Reference != nil {
		if err := openLetterItem(ctx, tx, m, at); err != nil {
			return fmt.Errorf("make a task of message %s: %w", m.ID, err)
		}
	}
	people, err := caretakers(ctx, tx, m)
	if err != nil {
		return fmt.Errorf("find whom to tell that message %s doesn't arrive: %w", m.ID, err)
	}
	if len(people) == 0 {
		log.Error("there is nobody to tell about it")
	}
	for i := range people {
		if err := a.tellUndeliverable(ctx, tx, m, &people[i]); err != nil {
			return err
		}
	}
	return nil
}

// openLetterItem opens the work item, once a letter. The case is locked first: what is about to end it waits, or is
// over.
func openLetterItem(ctx context.Context, tx *models.DB, m *models.Message, at time.Time) error {
	c, err := tx.LockCase(ctx, *m.Reference)
	if err != nil || c.State != models.CaseOpen {
		return err
	}
	err = tx.OpenWorkItem(ctx, models.WorkItem{
		ID: m.ID, Kind: models.LetterItem, Reference: c.Reference, UnitID: c.HandlingUnitID, OpenedAt: at,
		Title: fmt.Sprintf("Thư %s không đến được %s: cần báo cho người nhận bằng cách khác",
			letters.Kind(m.Kind).Title().VI, letters.Mask(m.Address)),
	})
	if err != nil {
		return err
	}
	entry := models.Entry{Reference: c.Reference, At: at, Actor: system, Event: "undeliverable", Step: c.Step, Round: c.Round}
	if err := tx.AppendJournal(ctx, entry, map[string]any{"message": m.ID, "kind": m.Kind, "unit": c.HandlingUnitID}); err != nil {
		return err
	}
	return tx.Notify(ctx, TaskNotifications, c.Reference)
}

// closeLetterItem ends the task of a letter that arrived after all.
func closeLetterItem(ctx context.Context, tx *models.DB, m *models.Message, at time.Time) error {
	if m.ReportedAt == nil || m.Reference == nil {
		return nil
	}
	if err := tx.CloseLetterItem(ctx, m.ID, at, "Thư đã đến được máy chủ thư của người nhận"); err != nil {
		return fmt.Errorf("end the task of message %s: %w", m.ID, err)
	}
	return tx.Notify(ctx, TaskNotifications, *m.Reference)
}

func (a *Activities) tellUndeliverable(ctx context.Context, tx *models.DB, m *models.Message, p *models.User) error {
	data := letters.UndeliverableData{
		Name: p.Name, Kind: letters.Kind(m.Kind), Address: letters.Mask(m.Address), Trying: m.State == "pending",
	}
	if m.Reference != nil {
		data.Reference, data.URL = *m.Reference, a.PublicURL+"/cases/"+*m.Reference
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
