package workflows

import (
	"fmt"
	"strings"
	"time"

	"go.temporal.io/api/enums/v1"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"portcare/activities"
)

// Search attributes by which supervisors filter cases. They hold ids, never people or texts.
var (
	Procedure = temporal.NewSearchAttributeKeyKeyword("Procedure")
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

// show brings the search attributes in line with the open round, in one event, and redraws the chart.
func (c *casefile) show(ctx workflow.Context, opened activities.Opened) error {
	c.details(ctx)
	due := DueAt.ValueUnset()
	if !opened.Clocks.DueAt.IsZero() {
		due = DueAt.ValueSet(opened.Clocks.DueAt)
	}
	return workflow.UpsertTypedSearchAttributes(ctx,
		Step.ValueSet(string(c.step)), Round.ValueSet(int64(c.round)), Unit.ValueSet(opened.Unit),
		Tier.ValueSet(fmt.Sprint(opened.Tier)), Kind.ValueSet(fmt.Sprint(opened.Kind)),
		Assignee.ValueSet(opened.Assignee), Outcome.ValueSet(opened.Outcome), due, Overdue.ValueSet(opened.Clocks.Overdue))
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
			rounds = fmt.Sprintf(" (%d)", c.rounds[s.ID])
		}
		fmt.Fprintf(&chart, "- %s %s %s%s\n", mark, s.ID, s.Title.VI, rounds)
	}
	if !c.done && len(c.clocks.Marks) > 0 && !c.clocks.DueAt.IsZero() {
		fmt.Fprintf(&chart, "\n%s\n", c.clocks.DueAt.In(local).Format("02/01/2006 15:04"))
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

// local is Vietnam's time, UTC+7 all year.
var local = time.FixedZone("+07", 7*60*60)
