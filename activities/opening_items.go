package activities

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"portcare/models"
	"portcare/procedure"
)

// openItems gives units what the edition asks of them each time the step opens, as work items; the step doesn't close
// before they are done (PRE-4a, POS-4, POS-5a, SUR-3a).
func (o *opening) openItems(ctx context.Context) error {
	programme, err := o.programme(ctx)
	if err != nil {
		return err
	}
	for i, item := range o.step.Items {
		if item.For != "" && item.For != programme {
			continue
		}
		units, err := o.unitsOf(ctx, item.Unit)
		if err != nil {
			return fmt.Errorf("find who has to do item %d of %s: %w", i+1, o.Step, err)
		}
		for _, unit := range units {
			event := fmt.Sprintf("edition/%d/%s", i, unit)
			if err := o.openItem(ctx, event, models.WorkItem{UnitID: unit, Title: item.Title.VI, DueAt: o.handInBy()}); err != nil {
				return err
			}
		}
	}
	return nil
}

// programme is the kind of care programme that the case was opened for; empty: it is about none.
func (o *opening) programme(ctx context.Context) (procedure.Programme, error) {
	row, err := o.tx.Opening(ctx, o.Reference)
	if errors.Is(err, models.ErrNotFound) {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("find what %s was opened with: %w", o.Reference, err)
	}
	return procedure.Programme(row.Programme), nil
}

// unitsOf are the units of a kind that a case concerns. Sales and branches are the case's owner; when Sales owns it, the
// branches are those of its customers, or all of them when it names none; of a survey those that took part.
func (o *opening) unitsOf(ctx context.Context, kind procedure.UnitKind) ([]string, error) {
	if kind == procedure.UnitSales {
		return []string{o.c.OwnerUnitID}, nil
	}
	if kind == procedure.UnitBranch && o.c.Procedure == procedure.Survey {
		return o.surveyedBranches(ctx)
	}
	all, err := o.tx.Units(ctx)
	if err != nil {
		return nil, err
	}
	var units []string
	for _, u := range all {
		if u.Kind == kind {
			units = append(units, u.ID)
		}
	}
	if kind != procedure.UnitBranch {
		return units, nil
	}
	if slices.Contains(units, o.c.OwnerUnitID) {
		return []string{o.c.OwnerUnitID}, nil
	}
	customers, err := o.tx.CaseCustomers(ctx, o.Reference)
	if err != nil || len(customers) == 0 {
		return units, err
	}
	return slices.DeleteFunc(units, func(unit string) bool {
		return !slices.ContainsFunc(customers, func(c models.CaseCustomer) bool {
			return c.Customer.BranchID != nil && *c.Customer.BranchID == unit
		})
	}), nil
}
