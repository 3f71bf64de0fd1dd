package activities

import (
	"context"
	"fmt"
	"time"

	"portcare/anchor"
	"portcare/erasures"
	"portcare/letters"
	"portcare/models"
	"portcare/procedure"
)

// AnchorJournal writes the heads of all journals that moved to a file outside the database (R6), and beside it which
// deletions of people's data a restored backup would take back (CUS-9).
func (a *Activities) AnchorJournal(ctx context.Context, now time.Time) error {
	if _, err := anchor.Write(ctx, a.DB, a.AnchorDir, now); err != nil {
		return err
	}
	_, err := erasures.Keep(ctx, a.DB, a.AnchorDir)
	return err
}

// CheckSupportLog sends each head of a unit the cases whose entry in the log of support isn't complete, with what is
// missing (INS-7a). At is the moment the check was due: it names the day, so a repeated check sends nothing twice.
func (a *Activities) CheckSupportLog(ctx context.Context, at time.Time) error {
	return a.DB.InTx(ctx, func(tx *models.DB) error {
		cases, err := tx.OpenCasesAt(ctx, procedure.File)
		if err != nil {
			return err
		}
		byUnit := map[string][]letters.LogGap{}
		for i := range cases {
			entry, err := logEntry(ctx, tx, &cases[i])
			if err != nil {
				return err
			}
			gap := letters.LogGap{Reference: cases[i].Reference, Missing: missing(entry)}
			byUnit[cases[i].OwnerUnitID] = append(byUnit[cases[i].OwnerUnitID], gap)
		}
		for unit, gaps := range byUnit {
			if err := tellGaps(ctx, tx, unit, gaps, at); err != nil {
				return err
			}
		}
		return nil
	})
}

func tellGaps(ctx context.Context, tx *models.DB, unitID string, gaps []letters.LogGap, at time.Time) error {
	unit, err := tx.Unit(ctx, unitID)
	if err != nil {
		return err
	}
	heads, err := tx.People(ctx, unitID, procedure.RoleHead)
	if err != nil {
		return err
	}
	for i := range heads {
		p := &heads[i]
		subject, body, err := letters.Render(letters.IncompleteLog, p.Lang, letters.LogData{
			Name: p.Name, Unit: procedure.Text{VI: unit.NameVI, EN: unit.NameEN}.In(p.Lang), Entries: gaps,
		})
		if err != nil {
			return err
		}
		if err := tx.Enqueue(ctx, models.Message{
			Event: fmt.Sprintf("incomplete_log/%s/%s/%s", at.Format(time.DateOnly), unitID, p.ID), Kind: string(letters.IncompleteLog),
			UserID: &p.ID, Address: p.Email, Name: p.Name, Subject: subject, Body: body,
		}); err != nil {
			return err
		}
	}
	return nil
}
