package web_test

import (
	"encoding/json"

	"portcare/web"
)

func aRecord(code string) web.RecordName { return web.RecordName{Code: code, Name: nasty, Note: nasty} }

// duplicatesPage lists pairs with everything that they can show.
func duplicatesPage(lang string) *web.DuplicatesPage {
	return &web.DuplicatesPage{
		Frame: frame(lang), Next: "/customers/duplicates?cursor=x", More: "/customers/duplicates?apart=x", Merges: true,
		Pairs: []web.AlikePair{{First: aRecord("A"), Second: aRecord("B"), Likeness: 95, Why: nasty}},
		Apart: []web.AlikePair{{First: aRecord("A"), Second: aRecord("C"), Why: nasty, By: nasty, At: &noon}},
	}
}

// pairPage has two records side by side with everything that they can show.
func pairPage(lang string) *web.PairPage {
	form := everyWidget(lang)
	form.Title = nasty
	return &web.PairPage{
		Frame: frame(lang), One: aRecord("A"), Other: aRecord("B"), Why: nasty, Apart: nasty, Forms: []*web.Form{&form},
		Changes: []web.Change{
			{Name: nasty, Kind: web.Same, Before: nasty, After: nasty},
			{Name: nasty, Kind: web.Changed, Fields: []web.Change{{Name: nasty, Before: nasty, After: "b"}}},
			{Name: nasty, Kind: web.Changed, List: &web.ListChange{Columns: []string{nasty}, Rows: []web.RowChange{{Cells: []web.CellChange{{Before: nasty}, {After: "b"}}}}}},
		},
	}
}

func mergesPage(lang string) *web.MergesPage {
	return &web.MergesPage{Frame: frame(lang), Next: "/merges?cursor=x", Merges: []web.MergeLine{aMerge(), {ID: "2", At: noon}}}
}

func aMerge() web.MergeLine {
	return web.MergeLine{ID: "1", From: aRecord("A"), Into: aRecord("B"), Reason: nasty, By: nasty, At: noon, UndoneAt: &noon, UndoneBy: nasty, UndoneWhy: nasty}
}

func mergePage(lang string) *web.MergePage {
	form := everyWidget(lang)
	return &web.MergePage{
		Frame: frame(lang), Merge: aMerge(), Part: &form, Stayed: map[string]int64{"cases": 2, "unheard_of": 1},
		Rows: []web.MergedRow{
			{Table: "revenue", Before: json.RawMessage(`{"month": "2026-01-01", "revenue": 5}`), After: json.RawMessage(`{"teu": [1, "x"]}`)},
			{Table: "findings", Before: json.RawMessage(`{}`)},
		},
		Conflicts: []web.MergedRow{{Table: "customers", Before: json.RawMessage(`{"field": "phone"}`)}},
	}
}
