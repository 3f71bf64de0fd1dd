package models

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"

	"portcare/procedure"
)

// CorrectiveAction is what a corrective or preventive action (BM.06) was raised for, and what became of it. What was found
// is the objective of its case's opening.
type CorrectiveAction struct {
	Reference    string     `gorm:"primaryKey"`
	RaisedFrom   *string    // reference of the case; nil: raised by itself
	SubmissionID *uuid.UUID // the act that raised it
	RaisedBy     uuid.UUID
	UnitID       string // concerned: finds the cause and acts
	Why          string
	CheckOn      *time.Time // the day on which the effect is checked, by the latest analysis
	Effective    *bool      // by the latest check
}

// RaisedAction is a corrective action that begins.
type RaisedAction struct {
	CorrectiveAction

	Edition string
	First   procedure.StepID
	Owner   string // Sales or a branch: checks the effect
	At      time.Time
	Finding string
	Due     *time.Time // named for the first step; nil: none
	Form    json.RawMessage

	// What it is about, where that is known; the zero values say that it isn't.
	Customer *string
	Tier     int
	Nature   procedure.NatureID
	Kind     int
}

// RaiseAction inserts a corrective action under the reference, which was taken in this transaction, with its case, whose
// workflow is started afterwards, and the first entry of its journal.
func (db *DB) RaiseAction(ctx context.Context, in RaisedAction) error {
	c := Case{
		Reference: in.Reference, Procedure: procedure.CorrectiveAction, Edition: in.Edition, State: CaseOpen, Step: in.First, Round: 1,
		OwnerUnitID: in.Owner, HandlingUnitID: in.UnitID, EnteredBy: &in.RaisedBy, OpenedAt: in.At,
		CustomerCode: in.Customer, Tier: in.Tier, Nature: in.Nature, Kind: in.Kind,
	}
	if err := db.CreateCase(ctx, &c); err != nil {
		return err
	}
	opening := Opening{Reference: in.Reference, Objective: in.Finding, NextDue: in.Due, Form: in.Form}
	if err := db.SaveOpening(ctx, opening, nil); err != nil {
		return err
	}
	if err := db.with(ctx).Create(&in.CorrectiveAction).Error; err != nil {
		return fmt.Errorf("insert the corrective action: %w", err)
	}
	entry := Entry{
		Reference: in.Reference, At: in.At, Actor: in.RaisedBy.String(), Event: "case_opened", Step: in.First, Round: 1,
	}
	return db.AppendJournal(ctx, entry, map[string]any{"unit": in.UnitID, "raised_from": in.RaisedFrom, "form": in.Form})
}

// CorrectiveAction returns a corrective action, or ErrNotFound.
func (db *DB) CorrectiveAction(ctx context.Context, reference string) (*CorrectiveAction, error) {
	return first[CorrectiveAction](db.with(ctx).Where("reference = ?", reference))
}

// SaveCorrectiveAction brings a corrective action up to date.
func (db *DB) SaveCorrectiveAction(ctx context.Context, row *CorrectiveAction) error {
	return db.with(ctx).Save(row).Error
}

// ActionsRaisedFrom returns the corrective actions that were raised from the case, oldest first.
func (db *DB) ActionsRaisedFrom(ctx context.Context, reference string) ([]CorrectiveAction, error) {
	var rows []CorrectiveAction
	err := db.with(ctx).Where("raised_from = ?", reference).Order("reference").Find(&rows).Error
	return rows, err
}
