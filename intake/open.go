package intake

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"

	"portcare/calendar"
	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

// OpenRoute is what the keys of openings are kept under.
const OpenRoute = "POST /cases"

// Opening opens a case of a procedure that doesn't begin with a customer's word: pre-service, post-service or survey.
type Opening struct {
	By       uuid.UUID
	Key      string // the same key always gives the same reference (R2)
	BodyHash []byte

	Procedure procedure.ID
	Unit      string          // Sales or a branch, where By has R of the first step
	Form      json.RawMessage // of forms.ForOpening, validated

	Now     time.Time // zero: the wall clock
	Edition string    // in force; empty: procedure.Default
}

// Opened says which case was opened.
type Opened struct {
	Reference string           `json:"reference"`
	Procedure procedure.ID     `json:"procedure"`
	Edition   string           `json:"edition"`
	Unit      string           `json:"unit"`
	Step      procedure.StepID `json:"step"`
	OpenedAt  time.Time        `json:"opened_at"`
	Customers []CustomerUse    `json:"customers"`
	Replayed  bool             `json:"-"` // the key had been used: this is the first answer again
}

// CustomerUse is a customer of the case with the status of use by which the case was sorted (PRE-0).
type CustomerUse struct {
	Code string     `json:"code"`
	Use  models.Use `json:"use"`
}

// Open opens the case. Nothing is kept when it returns an error: a *FieldError for a field that can't be right,
// ErrKeyReused, or what went wrong with the database.
func Open(ctx context.Context, db *models.DB, in Opening) (Opened, error) {
	return openOnce(ctx, db, in, OpenRoute, (*opener).open)
}

// openOnce opens a case unless the key was used before: then it returns what was opened by it.
func openOnce(ctx context.Context, db *models.DB, in Opening, route string, open func(*opener, context.Context) (Opened, error)) (Opened, error) {
	key := models.Key{Actor: in.By.String(), Key: in.Key, Route: route, BodyHash: in.BodyHash}
	opened, replayed, err := once(ctx, db, key, "open a case", func(tx *models.DB) (Opened, string, error) {
		opened, err := open(&opener{Opening: in, tx: tx}, ctx)
		return opened, opened.Reference, err
	})
	opened.Replayed = replayed
	return opened, err
}

// opener is the work on one case, within its transaction.
type opener struct {
	Opening
	tx *models.DB

	edition   *procedure.Edition
	procedure *procedure.Procedure
	brief     brief
	customers []models.CaseCustomer
	period    [2]*time.Time
}

// brief is what the forms of openings have in common.
type brief struct {
	Objective string           `json:"objective"`
	Programme string           `json:"programme"`
	Customers []string         `json:"customers"`
	Prospects []forms.Prospect `json:"prospects"`
	Sorting   []forms.Sorting  `json:"sorting"`
	Period    *forms.Period    `json:"period"`
	NextDue   *time.Time       `json:"next_due"`
}

func (o *opener) open(ctx context.Context) (Opened, error) {
	for _, find := range []func(context.Context) error{o.facts, o.read, o.known, o.found, o.sort, o.overrule} {
		if err := find(ctx); err != nil {
			return Opened{}, err
		}
	}
	reference, err := o.tx.NextReference(ctx, o.procedure.Prefix, o.Now.In(calendar.Zone).Year())
	if err != nil {
		return Opened{}, fmt.Errorf("take a reference: %w", err)
	}
	opened := Opened{
		Reference: reference, Procedure: o.procedure.ID, Edition: o.edition.ID, Unit: o.Unit, Step: o.first(), OpenedAt: o.Now,
		Customers: []CustomerUse{},
	}
	for i := range o.customers {
		o.customers[i].Reference = reference
		opened.Customers = append(opened.Customers, CustomerUse{o.customers[i].CustomerCode, o.customers[i].Use})
	}
	return opened, o.write(ctx, opened)
}

func (o *opener) write(ctx context.Context, opened Opened) error {
	c := models.Case{
		Reference: opened.Reference, Procedure: opened.Procedure, Edition: opened.Edition, State: models.CaseOpen,
		Step: opened.Step, Round: 1, OwnerUnitID: o.Unit, HandlingUnitID: o.Unit, EnteredBy: &o.By, OpenedAt: o.Now,
	}
	if len(o.customers) == 1 {
		c.CustomerCode, c.Tier = &o.customers[0].CustomerCode, o.customers[0].Customer.Tier
	}
	if err := o.tx.CreateCase(ctx, &c); err != nil {
		return err
	}
	row := models.Opening{
		Reference: opened.Reference, Objective: o.brief.Objective, PeriodFrom: o.period[0], PeriodTo: o.period[1],
		Programme: o.brief.Programme, NextDue: o.brief.NextDue, Form: o.Form,
	}
	if err := o.tx.SaveOpening(ctx, row, o.customers); err != nil {
		return err
	}
	return o.tx.AppendJournal(ctx, models.Entry{
		Reference: opened.Reference, At: o.Now, Actor: o.By.String(), Event: "case_opened", Step: opened.Step, Round: 1,
	}, map[string]any{"unit": o.Unit, "form": o.Form, "customers": opened.Customers})
}
