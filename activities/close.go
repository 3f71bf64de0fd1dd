package activities

import (
	"context"
	"fmt"

	"portcare/models"
)

// CloseCase ends the case, finished or withdrawn. Closing twice closes once.
func (a *Activities) CloseCase(ctx context.Context, in Closing) error {
	return a.DB.InTx(ctx, func(tx *models.DB) error {
		c, err := tx.LockCase(ctx, in.Reference)
		if err != nil {
			return fmt.Errorf("close %s: %w", in.Reference, err)
		}
		if c.State != models.CaseOpen {
			return nil
		}
		event := "closed"
		c.State, c.ClosedAt, c.DueAt, c.Overdue = models.CaseClosed, &in.At, nil, false
		if in.Withdrawn {
			c.State, event = models.CaseWithdrawn, "withdrawn"
		}
		if err := tx.StopAllDeadlines(ctx, in.Reference, in.At); err != nil {
			return err
		}
		if err := tx.CloseLetterItems(ctx, in.Reference, in.At); err != nil {
			return err
		}
		if err := tx.SaveCase(ctx, c); err != nil {
			return err
		}
		entry := models.Entry{Reference: in.Reference, At: in.At, Actor: system, Event: event, Step: c.Step, Round: c.Round}
		if err := tx.AppendJournal(ctx, entry, map[string]any{"outcome": c.Outcome}); err != nil {
			return err
		}
		return tx.Notify(ctx, TaskNotifications, in.Reference)
	})
}
