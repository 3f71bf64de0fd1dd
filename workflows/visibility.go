package workflows

import (
	"strconv"
	"strings"

	"go.temporal.io/api/enums/v1"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"portcare/activities"
	"portcare/calendar"
)

// Search attributes by which supervisors filter cases. They hold ids, never people or texts.
var (
	Procedure = temporal.NewSearchAttributeKeyKeyword("CareProcedure") // PROCEDURE is a reserved word of queries
	Step      = temporal.NewSearchAttributeKeyKeyword("Step")
	Unit      = temporal.NewSearchAttributeKeyKeyword("Unit")
	Tier      = temporal.NewSearchAttributeKeyKeyword("Tier")
	Kind      = temporal.NewSearchAttributeKeyKeyword("Kind")
	Assignee  = temporal.NewSearchAttributeKeyKeyword("Assignee")
	Outcome   = temporal.NewSearchAttributeKeyKeyword("Outcome")
	DueAt     = temporal.NewSearchAttributeKeyTime("DueAt")
	Overdue   = temporal.NewSearchAttributeKeyBool("Overdue")
	Round     = temporal.NewSearchAttributeKeyInt64("Round")
)

// SearchAttributes returns the names and types to register with the Temporal server.
func SearchAttributes() map[string]enums.IndexedValueType {
	all := map[string]enums.IndexedValueType{}
	for _, k := range []temporal.SearchAttributeKey{Procedure, Step, Unit, Tier, Kind, Assignee, Outcome, DueAt, Overdue, Round} {
		all[k.GetName()] = k.GetValueType()
	}
	return all
}

// show takes up where the case stands: it brings the search attributes in line, in one event, and redraws the chart.
func (c *casefile) show(ctx workflow.Context, now activities.Standing) error {
	c.clocks = now.Clocks
	c.details(ctx)
	due := DueAt.ValueUnset()
	if !now.Clocks.DueAt.IsZero() {
		due = DueAt.ValueSet(now.Clocks.DueAt)
	}
	return workflow.UpsertTypedSearchAttributes(ctx,
		Step.ValueSet(string(c.step)), Round.ValueSet(int64(c.round)), Unit.ValueSet(now.Unit),
		Tier.ValueSet(strconv.Itoa(now.Tier)), Kind.ValueSet(strconv.Itoa(now.Kind)),
		Assignee.ValueSet(now.Assignee), Outcome.ValueSet(now.Outcome), due, Overdue.ValueSet(now.Clocks.Overdue))
}

// details draws the chart with ticks, as the Temporal UI shows it.
func (c *casefile) details(ctx workflow.Context) {
	var chart strings.Builder
	for _, s := range c.chart.Steps {
		mark, rounds := " ", ""
		switch {
		case !c.done && s.ID == c.step:
			mark = "▶"
		case c.rounds[s.ID] > 0:
			mark = "✓"
		}
		if c.rounds[s.ID] > 1 {
			rounds = " (" + strconv.Itoa(c.rounds[s.ID]) + ")"
		}
		chart.WriteString("- " + mark + " " + string(s.ID) + " " + s.Title.VI + rounds + "\n")
	}
	if !c.done && len(c.clocks.Marks) > 0 && !c.clocks.DueAt.IsZero() {
		chart.WriteString("\n" + c.clocks.DueAt.In(calendar.Zone).Format("02/01/2006 15:04") + "\n")
	}
	workflow.SetCurrentDetails(ctx, chart.String())
}

// name is the open step as people call it.
func (c *casefile) name() string {
	if s, ok := c.chart.Step(c.step); ok {
		return string(c.step) + " " + s.Title.VI
	}
	return string(c.step)
}
