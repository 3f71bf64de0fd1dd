package web_test

import "portcare/web"

// viewsPage is the log of views with everything that it can show.
func viewsPage(lang string) *web.ViewsPage {
	return &web.ViewsPage{
		Frame: frame(lang), Person: nasty, Customer: nasty, Kind: "case", From: nasty, To: nasty, Kinds: web.ViewKinds(lang), Problem: nasty,
		Customers: 1, People: 2, Cases: 3, Exports: 4, Viewers: 5, Views: 6, Next: "/views?cursor=x",
		Kept: 24, Months: everyWidget(lang), History: []web.MonthsSet{{Months: 24, By: nasty, Reason: nasty, At: noon}},
		Lines: []web.ViewLine{
			{At: noon, By: nasty, Kind: "export", Channel: "api", Seen: nasty, Trace: nasty, Customers: []string{nasty}, Cases: []string{nasty}, Rows: 7, Filter: nasty},
			{At: noon, Kind: "case", Channel: "link", Rows: 1},
		},
	}
}

// portfoliosPage is the page of portfolios with everything that it can show.
func portfoliosPage(lang string) *web.PortfoliosPage {
	form := everyWidget(lang)
	return &web.PortfoliosPage{Frame: frame(lang), From: nasty, Form: &form, Owners: []web.Portfolio{
		{ID: "a", Name: nasty, Left: &noon, Customers: 3, Top: 2, Tasks: 1}, {ID: "b", Name: nasty},
	}}
}
