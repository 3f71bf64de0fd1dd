package activities

import (
	"context"
	"fmt"
	"time"

	"portcare/calendar"
	"portcare/letters"
	"portcare/models"
	"portcare/procedure"
)

// Retier brings every customer's tier and standing in line as of the day of the moment at which the job was due, so that
// a night that was missed is made up for as it would have been (CUS-2, CUS-3).
func (a *Activities) Retier(ctx context.Context, at time.Time) error {
	if _, err := a.DB.RetierNow(ctx, at.In(calendar.Zone), models.CauseNightly, nil, at); err != nil {
		return fmt.Errorf("retier: %w", err)
	}
	return nil
}

// TidyOrder keeps lists of customers as quick as they are in a new register, whatever the day changed (CUS-4).
func (a *Activities) TidyOrder(ctx context.Context, _ time.Time) error { return a.DB.TidyOrder(ctx) }

// ReviewRegister opens the tasks about customers who seem to have left, and about past ones who use the service again, as
// of the day of the moment at which the job was due (CUS-5). It goes by what Retier computed.
func (a *Activities) ReviewRegister(ctx context.Context, at time.Time) error {
	day := at.In(calendar.Zone)
	return a.DB.InTx(ctx, func(tx *models.DB) error {
		return tx.ReviewUse(ctx, models.Review{Day: day, At: at, Due: func(id procedure.RegisterTaskID) time.Time {
			kind, _ := procedure.FindRegisterTask(id)
			return time.Date(day.Year(), day.Month(), day.Day()+kind.Days+1, 0, 0, 0, 0, day.Location())
		}})
	})
}

// listedLate is how many late tasks a letter names.
const listedLate = 20

// WarnOfLateRecords writes to the head of Sales which tasks about records are late, of each once (CUS-5). With nobody to
// write to they are told the next time.
func (a *Activities) WarnOfLateRecords(ctx context.Context, at time.Time) error {
	return a.DB.InTx(ctx, func(tx *models.DB) error {
		people, err := governors(ctx, tx)
		if err != nil || len(people) == 0 {
			return err
		}
		late, err := tx.WarnOfLate(ctx, at)
		if err != nil || len(late) == 0 {
			return err
		}
		data := letters.RegisterLateData{Total: len(late)}
		for _, t := range late[:min(len(late), listedLate)] {
			kind, _ := procedure.FindRegisterTask(t.Kind)
			data.Tasks = append(data.Tasks, letters.RegisterLate{
				Customer: t.CustomerCode, Title: kind.Title, Due: t.DueAt, URL: a.PublicURL + "/customers/" + t.CustomerCode + "#tasks",
			})
		}
		data.More = len(late) - len(data.Tasks)
		for i := range people {
			if err := tellLate(ctx, tx, &people[i], data, at); err != nil {
				return err
			}
		}
		return nil
	})
}

// governors are those who hear what is late in the register: the head of Sales, without one Sales' duty officers, and at
// the very last the leaders.
func governors(ctx context.Context, tx *models.DB) ([]models.User, error) {
	for _, next := range []struct {
		kind  procedure.UnitKind
		roles []procedure.Role
	}{
		{procedure.UnitSales, []procedure.Role{procedure.RoleHead}},
		{procedure.UnitSales, []procedure.Role{procedure.RoleDuty}},
		{procedure.UnitLeadership, []procedure.Role{procedure.RoleDeputy, procedure.RoleGeneral}},
	} {
		people, err := ofKind(ctx, tx, next.kind, next.roles...)
		if err != nil || len(people) > 0 {
			return people, err
		}
	}
	return nil, nil
}

func tellLate(ctx context.Context, tx *models.DB, p *models.User, data letters.RegisterLateData, at time.Time) error {
	data.Name = p.Name
	subject, body, err := letters.Render(letters.LateRecords, p.Lang, data)
	if err != nil {
		return err
	}
	return tx.Enqueue(ctx, models.Message{
		Event: fmt.Sprintf("%s/%s/%s", letters.LateRecords, at.UTC().Format(time.RFC3339), p.ID), Kind: string(letters.LateRecords),
		UserID: &p.ID, Address: p.Email, Name: p.Name, Subject: subject, Body: body,
	})
}
