package intake

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"portcare/calendar"
	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

func (o *opener) facts(ctx context.Context) error {
	if o.Now.IsZero() {
		o.Now = time.Now()
	}
	o.Now = o.Now.UTC().Truncate(time.Microsecond)
	var err error
	if o.edition, err = procedure.Choose(o.Edition); err != nil {
		return err
	}
	var ok bool
	if o.procedure, ok = o.edition.Procedure(o.Procedure); !ok {
		return &FieldError{"procedure", "not_in_edition"}
	}
	unit, err := o.tx.Unit(ctx, o.Unit)
	if err != nil {
		return unknown("unit", err)
	}
	if unit.Kind != procedure.UnitSales && unit.Kind != procedure.UnitBranch {
		return &FieldError{"unit", "not_an_owner"}
	}
	return nil
}

// read takes from the form what cases are sorted and found by.
func (o *opener) read(context.Context) error {
	if err := json.Unmarshal(o.Form, &o.brief); err != nil {
		return fmt.Errorf("read the form of an opening: %w", err)
	}
	if due := o.brief.NextDue; due != nil {
		switch {
		case !due.After(o.Now):
			return &FieldError{"next_due", "in_past"}
		case due.Sub(o.Now) > forms.Furthest:
			return &FieldError{"next_due", "too_far"}
		}
	}
	if p := o.brief.Period; p != nil {
		for i, day := range []string{p.From, p.To} {
			at, err := time.Parse(time.DateOnly, day)
			if err != nil {
				return &FieldError{[]string{"period.from", "period.to"}[i], "not_a_date"}
			}
			o.period[i] = &at
		}
		if o.period[1].Before(*o.period[0]) {
			return &FieldError{"period.to", "before_start"}
		}
	}
	return nil
}

// known finds the customers that were named. A branch has its own customers only: others don't exist for it.
func (o *opener) known(ctx context.Context) error {
	own, err := o.own(ctx)
	if err != nil {
		return err
	}
	if o.Procedure == procedure.PostService && len(o.brief.Customers) == 0 {
		return o.served(ctx, own)
	}
	found, err := o.tx.Customers(ctx, o.brief.Customers, own)
	if err != nil {
		return fmt.Errorf("find the customers: %w", err)
	}
	for i, code := range o.brief.Customers {
		c, ok := found[code]
		if !ok {
			return &FieldError{fmt.Sprintf("customers[%d]", i), "unknown"}
		}
		if err := c.MustGoOn(); err != nil {
			return err
		}
		o.customers = append(o.customers, models.CaseCustomer{CustomerCode: code, Position: i, Customer: c})
	}
	if o.Procedure == procedure.PreService && len(o.brief.Customers)+len(o.brief.Prospects) == 0 {
		return &FieldError{"customers", "required"}
	}
	return nil
}

// served takes every customer of the unit who brought something in the period (POS-1a).
func (o *opener) served(ctx context.Context, own *string) error {
	customers, err := o.tx.Served(ctx, own, models.Span{From: *o.period[0], To: *o.period[1]})
	if err != nil {
		return fmt.Errorf("find who brought something in the period: %w", err)
	}
	if len(customers) == 0 {
		return &FieldError{"customers", "required"}
	}
	for i, c := range customers {
		o.customers = append(o.customers, models.CaseCustomer{CustomerCode: c.Code, Position: i, Customer: c})
	}
	return nil
}

// own is the branch whose customers may be named; nil: Sales may name all.
func (o *opener) own(ctx context.Context) (*string, error) {
	unit, err := o.tx.Unit(ctx, o.Unit)
	if err != nil || unit.Kind == procedure.UnitSales {
		return nil, err
	}
	return &unit.ID, nil
}

// found makes a record of each potential customer who has none (CUS-4).
func (o *opener) found(ctx context.Context) error {
	own, err := o.own(ctx)
	if err != nil {
		return err
	}
	for _, p := range o.brief.Prospects {
		c := models.Customer{
			Name: strings.TrimSpace(p.Name), Kind: p.Kind, TaxCode: p.TaxCode, Phone: p.Phone, Email: p.Email, Address: p.Address, BranchID: own,
		}
		if c.Code, err = o.tx.FindPotential(ctx, c, o.Now); err != nil {
			return fmt.Errorf("make a record of a potential customer: %w", err)
		}
		c.Tier = 4
		o.customers = append(o.customers, models.CaseCustomer{CustomerCode: c.Code, Position: len(o.customers), Customer: c})
	}
	return nil
}

// sort gives each customer the status of use: never, using, formerly (PRE-0).
func (o *opener) sort(ctx context.Context) error {
	codes := make([]string, len(o.customers))
	for i := range o.customers {
		codes[i] = o.customers[i].CustomerCode
	}
	use, err := o.tx.UseOf(ctx, codes, o.Now.In(calendar.Zone))
	if err != nil {
		return fmt.Errorf("sort the customers by use: %w", err)
	}
	for i := range o.customers {
		o.customers[i].Use = use[o.customers[i].CustomerCode]
	}
	return nil
}

// overrule sorts customers as whoever opens the case knows better than the software (PRE-0).
func (o *opener) overrule(context.Context) error {
	for i, s := range o.brief.Sorting {
		at := fmt.Sprintf("sorting[%d].customer", i)
		n := slices.IndexFunc(o.customers, func(c models.CaseCustomer) bool { return c.CustomerCode == s.Customer })
		switch {
		case n < 0:
			return &FieldError{at, "unknown"}
		case o.customers[n].SortedUse != nil:
			return &FieldError{at, "not_unique"}
		}
		sorted := o.customers[n].Use
		o.customers[n].Use, o.customers[n].SortedUse, o.customers[n].UseReason = models.Use(s.Use), &sorted, s.Reason
	}
	return nil
}

// first is the step that the case begins with. Customers who use the service already are known: when all do, the case
// goes straight to the plan (PRE-0).
func (o *opener) first() procedure.StepID {
	if o.Procedure == procedure.PreService {
		for i := range o.customers {
			if o.customers[i].Use != models.Using {
				return procedure.ResearchCustomer
			}
		}
		return procedure.PlanApproach
	}
	return o.procedure.Steps[0].ID
}
