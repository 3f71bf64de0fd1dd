package activities

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/google/uuid"

	"portcare/access"
	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
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
		form, err := in.form()
		if err != nil {
			return err
		}
		if !in.fits(c, form) {
			return ignoreSignal(ctx, tx, c, in)
		}
		user, err := tx.UserByLogin(ctx, in.By)
		if errors.Is(err, models.ErrNotFound) {
			return ignoreSignal(ctx, tx, c, in)
		}
		if err != nil {
			return err
		}
		inPlaceOf, err := decidesFor(ctx, tx, c, user)
		if err != nil {
			return err
		}
		hash := sha256.Sum256(form)
		s, err := tx.Submit(ctx, models.Submission{
			Reference: in.Reference, Step: in.Step, Round: in.Round, Act: string(forms.Decide), Form: form,
			ActorID: &user.ID, ForID: inPlaceOf, Actor: bySignal, BodyHash: hash[:],
			Key: fmt.Sprintf("%s/%s/%d/%s/%s/%x", in.Reference, in.Step, in.Round, user.ID, text(inPlaceOf), hash[:8]),
		})
		if err != nil {
			return err
		}
		id = s.ID.String()
		return nil
	})
	return id, err
}

// decidesFor returns for whom somebody decides in the case; nil: by the own letter, or not at all, which the recording
// refuses.
func decidesFor(ctx context.Context, tx *models.DB, c *models.Case, user *models.User) (*uuid.UUID, error) {
	person, err := PersonAt(ctx, tx, user, time.Now())
	if err != nil {
		return nil, err
	}
	object, err := Object(ctx, tx, c)
	if err != nil {
		return nil, err
	}
	if m, _ := access.Acting(person, access.Decide, object); m.For != uuid.Nil {
		return &m.For, nil
	}
	return nil, nil
}

// bySignal is the actor of what an operator sent as a signal.
const bySignal = "signal"

// code is what a reason by signal looks like: signals stay in history, where no text of a person belongs.
var code = regexp.MustCompile(`^[a-z0-9][a-z0-9_.-]{0,63}$`)

// form is the decision as its step asks for it.
func (in SignalInput) form() ([]byte, error) {
	if in.Step == procedure.AssignAuthority {
		return json.Marshal(forms.Assignment{
			Decision: in.Decision, Reason: in.ReasonCode, Unit: in.Unit, Direction: in.ReasonCode,
		})
	}
	return json.Marshal(forms.Decision{Decision: in.Decision, Reason: in.ReasonCode})
}

// fits tells whether the case waits for such a decision, by the same validation that the API makes.
func (in SignalInput) fits(c *models.Case, form []byte) bool {
	if c.State != models.CaseOpen || c.Step != in.Step || c.Round != in.Round {
		return false
	}
	if in.ReasonCode != "" && !code.MatchString(in.ReasonCode) {
		return false
	}
	if said := in.By + in.Decision + in.ReasonCode + in.Unit; said != plain(said) {
		return false
	}
	f, ok := forms.For(in.Step, forms.Decide)
	return ok && len(f.Validate("form", form)) == 0
}

// ignoreSignal journals, under the case's open round, that somebody sent a decision that couldn't be one.
func ignoreSignal(ctx context.Context, tx *models.DB, c *models.Case, in SignalInput) error {
	entry := models.Entry{Reference: in.Reference, At: in.At, Actor: bySignal, Event: signalIgnored, Step: c.Step, Round: c.Round}
	return journalOnce(ctx, tx, entry, map[string]any{
		"signal": in.Number, "by": plain(in.By), "step": plain(string(in.Step)), "round": in.Round, "decision": plain(in.Decision),
	})
}

// signalIgnored is the event of a signal that changed nothing.
const signalIgnored = "signal_ignored"

// journalRefusal journals that a signalled decision was refused: whoever sent it waits for no answer.
func (a *Activities) journalRefusal(ctx context.Context, in ActInput, why Refusal) error {
	return a.DB.InTx(ctx, func(tx *models.DB) error {
		if _, err := tx.LockCase(ctx, in.Reference); err != nil {
			return fmt.Errorf("journal a refused signal to %s: %w", in.Reference, err)
		}
		entry := models.Entry{Reference: in.Reference, At: in.At, Actor: bySignal, Event: signalIgnored, Step: in.Step, Round: in.Round}
		return journalOnce(ctx, tx, entry, map[string]any{"submission": in.Submission, "type": why.Type, "code": why.Code})
	})
}

// journalOnce appends an entry unless the case's journal has the same event with the same words: the activity may run
// twice.
func journalOnce(ctx context.Context, tx *models.DB, e models.Entry, body map[string]any) error {
	words, err := json.Marshal(body)
	if err != nil {
		return err
	}
	if words, err = models.Canonical(words); err != nil {
		return err
	}
	entries, texts, err := tx.Journal(ctx, e.Reference)
	if err != nil {
		return err
	}
	for _, before := range entries {
		said, err := models.Canonical(texts[before.Seq].Body)
		if err == nil && before.Event == e.Event && bytes.Equal(said, words) {
			return nil
		}
	}
	return tx.AppendJournal(ctx, e, body)
}

// plain leaves out what Postgres can't keep in a text: anybody at the Temporal CLI can send it, and a write that can
// never succeed would hold up the case.
func plain(text string) string { return strings.ReplaceAll(text, "\x00", "") }
