package web_test

import "portcare/web"

// viewsPage is the log of views with everything that it can show.
func viewsPage(lang string) *web.ViewsPage {
	return &web.ViewsPage{
		Frame: frame(lang), Person: nasty, Customer: nasty, Kind: "case", From: nasty, To: nasty, Kinds: web.ViewKinds(lang), Problem: nasty,
		Customers: 1, People: 2, Cases: 3, Exports: 4, Viewers: 5, Views: 6, Next: "/views?cursor=x",
		Lines: []web.ViewLine{
			{At: noon, By: nasty, Kind: "export", Channel: "api", Route: nasty, Trace: nasty, Customers: []string{nasty}, Cases: []string{nasty}, Rows: 7, Filter: nasty},
			{At: noon, Kind: "case", Channel: "link", Rows: 1},
		},
	}
}
