package web_test

import "portcare/web"

// tiersPage is the page of tiers with everything that it can show.
func tiersPage(lang string) *web.TiersPage {
	form := everyWidget(lang)
	return &web.TiersPage{
		Frame: frame(lang), Months: 12, Tried: 24, Total: 1, Next: "/tiers?cursor=x", Window: &form,
		Moves:     []web.MoveAhead{{Code: "A", Name: nasty, Standing: "new", StandingBefore: "potential", Reason: nasty, Tier: 1, TierBefore: 4}},
		Recompute: &web.Form{ID: "recompute", Action: "/tiers/recomputation", Intro: nasty, Button: nasty, Hidden: []web.Item{{Name: "_nonce", Value: nasty}}},
		Runs:      []web.TierRun{{At: noon, Cause: nasty, By: nasty, Months: 12, Moved: 3}, {At: noon, Cause: nasty}},
		History:   []web.MonthsSet{{Months: 24, By: nasty, Reason: nasty, At: noon}},
	}
}

// recordLife is what became of a record, with everything that it can show.
func recordLife(lang string) web.RecordLife {
	later := noon
	return web.RecordLife{
		Lang: lang, Code: "A", Past: true, Changes: true,
		Tasks: []web.RecordTask{
			{ID: "1", Title: nasty, Ask: nasty, Keep: nasty, Since: nasty, Clock: web.NewClock(noon, noon, noon, lang), Warned: &later},
			{ID: "2", Title: nasty, SinceMonth: nasty, Outcome: web.TaskOutcome("kept", nasty, lang), Answer: nasty, By: nasty, Closed: &later},
			{ID: "3", ClosedOn: nasty, Outcome: web.TaskOutcome("done", nasty, lang), Closed: &later},
			{ID: "4", Outcome: web.TaskOutcome("overtaken", nasty, lang), Closed: &later},
		},
		Times: []web.PastTime{
			{Closed: &later, Reason: nasty, Why: nasty, By: nasty, Reopened: &later, ReopenedBy: nasty, ReopenedWhy: nasty}, {Closed: &later},
		},
	}
}
