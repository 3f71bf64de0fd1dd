package activities

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/google/uuid"

	"portcare/forms"
	"portcare/letters"
	"portcare/models"
	"portcare/procedure"
)

// planOf says which step made the plan that a step carries out.
var planOf = map[procedure.StepID]procedure.StepID{
	procedure.CarryOutApproach: procedure.PlanApproach,
	procedure.CarryOutCare:     procedure.PlanCare,
	procedure.Improve:          procedure.PlanImprovement,
}

// assignPlannedWork gives each unit what the approved plan asks of it, as work items; the step doesn't close before they
// are done (PRE-4a).
func (o *opening) assignPlannedWork(ctx context.Context) error {
	plan, err := o.tx.LastApplied(ctx, o.Reference, planOf[o.Step], string(forms.Submit))
	if errors.Is(err, models.ErrNotFound) {
		return nil // an edition without a plan
	}
	if err != nil {
		return fmt.Errorf("find the plan of %s: %w", o.Reference, err)
	}
	var form struct {
		Assignments []forms.PlannedWork `json:"assignments"`
	}
	if err := json.Unmarshal(plan.Form, &form); err != nil {
		return fmt.Errorf("read the plan of %s: %w", o.Reference, err)
	}
	for i, work := range form.Assignments {
		item := models.WorkItem{
			UnitID: work.Unit, Title: work.What, Wanted: work.Result, Measure: work.Measure, DueAt: work.Due, OpenedBy: plan.ActorID,
		}
		if err := o.openItem(ctx, fmt.Sprintf("%s/%d", plan.ID, i), item); err != nil {
			return err
		}
	}
	return nil
}

// openItem gives a unit something to do in the step that opens, and tells its people. The event makes it one item a
// round, however often the activity runs.
func (o *opening) openItem(ctx context.Context, event string, item models.WorkItem) error {
	item.ID = uuid.NewSHA1(uuid.NameSpaceOID, fmt.Appendf(nil, "%s/%s/%d/%s", o.Reference, o.Step, o.Round, event))
	item.Kind, item.Reference, item.Step, item.Round, item.OpenedAt = models.PlannedItem, o.Reference, o.Step, o.Round, o.At
	if err := o.tx.OpenWorkItem(ctx, item); err != nil {
		return fmt.Errorf("open a work item of %s: %w", item.UnitID, err)
	}
	people, err := unitPeople(ctx, o.tx, item.UnitID)
	if err != nil {
		return err
	}
	return post{o.tx, o.c, o.publicURL}.tell(ctx, letters.Task, "work_item/"+item.ID.String(), people, letters.StepData{Due: valueOf(item.DueAt)})
}
