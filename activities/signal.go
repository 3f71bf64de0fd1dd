package activities

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"

	"portcare/forms"
	"portcare/models"
)

// CommitSignal commits a decision that came by signal as a submission, like the API does for one that came by HTTP, and
// returns its id. A signal that can't be a decision is journalled and ignored: the id is empty. Committing twice commits
// once.
func (a *Activities) CommitSignal(ctx context.Context, in SignalInput) (id string, err error) {
	err = a.DB.InTx(ctx, func(tx *models.DB) error {
		c, err := tx.LockCase(ctx, in.Reference)
		if err != nil {
			return fmt.Errorf("take a signal to %s: %w", in.Reference, err)
		}
		form, err := json.Marshal(forms.Assignment{
			Decision: in.Decision, Reason: in.ReasonCode, Unit: in.Unit, Direction: in.ReasonCode,
		})
		if err != nil {
			return err
		}
		user, err := tx.UserByLogin(ctx, in.By)
		if err != nil && !errors.Is(err, models.ErrNotFound) {
			return err
		}
		_, step, unknownStep := facts(c, in.Step)
		if user == nil || unknownStep != nil || !step.Decides || c.Step != in.Step || c.Round != in.Round {
			return a.ignoreSignal(ctx, tx, in)
		}
		hash := sha256.Sum256(form)
		s, err := tx.Submit(ctx, models.Submission{
			Reference: in.Reference, Step: in.Step, Round: in.Round, Act: string(forms.Decide), Form: form,
			ActorID: &user.ID, Actor: "signal", BodyHash: hash[:],
			Key: fmt.Sprintf("%s/%s/%d/%s/%x", in.Reference, in.Step, in.Round, user.ID, hash[:8]),
		})
		if err != nil {
			return err
		}
		id = s.ID.String()
		return nil
	})
	return id, err
}

// ignoreSignal journals, under the case's open round, that somebody sent a decision that couldn't be one.
func (a *Activities) ignoreSignal(ctx context.Context, tx *models.DB, in SignalInput) error {
	c, err := tx.Case(ctx, in.Reference)
	if err != nil {
		return err
	}
	entry := models.Entry{Reference: in.Reference, At: in.At, Actor: "signal", Event: "signal_ignored", Step: c.Step, Round: c.Round}
	return tx.AppendJournal(ctx, entry, map[string]any{
		"by": in.By, "step": in.Step, "round": in.Round, "decision": in.Decision,
	})
}
