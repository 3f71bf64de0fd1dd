package web_test

import "portcare/web"

// customerPage is a record with everything that it can show.
func customerPage(lang string) *web.CustomerPage {
	form, rank := everyWidget(lang), int64(3)
	return &web.CustomerPage{
		Frame: frame(lang), Code: "A", Name: nasty, Kind: nasty, Standing: nasty, Branch: nasty, Owner: nasty, Tier: 1,
		State: web.CustomerStatePill("merged", lang), Since: nasty, LeftWhy: nasty, MergedInto: "B", Yearly: 5, Changes: true,
		Warnings: []string{nasty}, Percent: 50, Missing: []string{nasty},
		Record: []web.Item{{Name: nasty, Items: []web.Item{{Name: nasty, Value: nasty}}}},
		People: &web.Table{Columns: []string{nasty}, Rows: [][]string{{nasty}}},
		Contracts: []web.CustomerContract{
			{ID: "1", Number: nasty, Signed: nasty, SignedBy: nasty, Starts: nasty, Ends: nasty, Value: 5, InForce: true}, {ID: "2"},
		},
		Months: []web.RevenueMonth{{Month: "11/2026", Volume: nasty, Revenue: 7, Discount: 1}, {Month: "10/2026", Revenue: 3}},
		Total:  web.RevenueMonth{Revenue: 10, Discount: 1},
		Moves: []web.TierMove{
			{At: noon, Cause: nasty, Standing: "new", StandingBefore: "potential", Tier: 1, TierBefore: 2, Revenue: 10, Rank: &rank, From: nasty, To: nasty},
			{At: noon, Cause: "nightly"},
		},
		Talks: []web.Talk{{At: noon, Channel: nasty, By: nasty, Summary: nasty}}, TalksNext: "/customers/A?talks=x", Talk: &form,
		Edits: []web.RecordEdit{
			{At: noon, By: nasty, Reference: nasty, Note: nasty, Fields: []web.Change{{Name: nasty, Kind: web.Changed, Before: nasty, After: nasty}}},
		},
		EditsNext: "/customers/A?changes=x",
	}
}
