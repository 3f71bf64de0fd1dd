package web_test

import "portcare/web"

// customerPage is a record with everything that it can show.
func customerPage(lang string) *web.CustomerPage {
	form, rank := everyWidget(lang), int64(3)
	return &web.CustomerPage{
		Frame: frame(lang), Privacy: true, Code: "A", Name: nasty, Kind: nasty, Standing: nasty, Branch: nasty, Owner: nasty, Tier: 1,
		State: web.CustomerStatePill("merged", lang), Since: nasty, LeftWhy: nasty, MergedInto: "B", Yearly: 5, Changes: true,
		Alike: []web.AlikePair{{First: aRecord("A"), Second: aRecord("B"), Likeness: 90, Why: nasty}}, Merges: []web.MergeLine{aMerge()},
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
		Latest: happenings(lang),
		Talks:  []web.Talk{{At: noon, Channel: nasty, By: nasty, Summary: nasty}}, TalksNext: "/customers/A?talks=x", Talk: &form,
		Edits: []web.RecordEdit{
			{At: noon, By: nasty, Reference: nasty, Note: nasty, Fields: []web.Change{{Name: nasty, Kind: web.Changed, Before: nasty, After: nasty}}},
		},
		EditsNext: "/customers/A?changes=x", Life: recordLife(lang),
	}
}

// happenings are some of every kind, with everything that they can say.
func happenings(lang string) []web.Happening {
	var all []web.Happening
	for i, kind := range web.HappeningKinds(lang, func(string) bool { return true }) {
		h := web.NewHappening(kind.Kind, "rejected", lang)
		h.At, h.About, h.Href, h.Notes, h.Words, h.By = noon.AddDate(0, -i/2, 0), nasty, "/cases/YC-2026-000001", []string{nasty}, nasty, nasty
		h.Precision = []web.Precision{web.ToTheMinute, web.ToTheDay, web.ToTheMonth}[i%3]
		all = append(all, h)
	}
	return append(all, web.Happening{At: noon.AddDate(-1, 0, 0)})
}

func timelinePage(lang string) *web.TimelinePage {
	return &web.TimelinePage{
		Frame: frame(lang), Code: "A", Name: nasty, Kinds: web.HappeningKinds(lang, func(kind string) bool { return kind == "gift" }),
		Months: web.ByMonth(happenings(lang), lang), Next: "/customers/A/timeline?before=x",
	}
}

func reportPage(lang string) *web.ReportPage {
	change := -12.5
	text, tone := web.Percent(&change)
	figures := []web.ComparedFigure{{Name: nasty, Now: "1", Before: "2", Change: text, Tone: tone}, {Name: nasty, Change: "–"}}
	return &web.ReportPage{
		Frame: frame(lang), Code: "A", Name: nasty, Tier: 1, Period: "01/10/2026 – 31/12/2026", Against: "01/10/2025 – 31/12/2025", Kind: "trip",
		Kinds: []web.Choice{{Value: "trip", Title: nasty}}, Asked: []web.Item{{Name: "from", Value: nasty}, {Name: "to"}, {Name: "against_from"}, {Name: "against_to"}},
		Compared: figures, Comparable: figures, ComparedMonths: 2, Warnings: []string{nasty},
		Months: []web.ComparedMonth{
			{Month: "10/2026", Against: "10/2025", Now: 5, Before: 10, Known: true, KnownBefore: true}, {Month: "11/2026", Now: -3}, {Against: "12/2025", KnownBefore: true},
		},
		Contracts: []web.CustomerContract{{Number: nasty, Signed: nasty, SignedBy: nasty, Starts: nasty, Ends: nasty, Value: 5, InForce: true}},
		Known:     []web.Item{{Name: nasty, Value: nasty}}, Reasons: []web.ReasonOfChange{{Reference: "SS-2026-000001", By: nasty, At: nasty, Reason: nasty, Proposal: nasty}},
	}
}
