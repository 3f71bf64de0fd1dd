package web_test

import "portcare/web"

func importsPage(lang string) *web.ImportsPage {
	return &web.ImportsPage{
		Frame: frame(lang), Next: "/imports?cursor=a",
		Upload: &web.ImportUpload{Nonce: web.Item{Name: web.FieldNonce, Value: nasty}, Problem: nasty, Kinds: []web.ImportKind{
			{Value: "revenue", Title: nasty, Chosen: true, Columns: []web.ImportColumn{{Header: nasty, Required: true}, {Header: nasty}}},
		}},
		Imports: []web.ImportLine{
			{ID: "1", Kind: "revenue", State: "preview", File: nasty, By: nasty, At: noon, Counts: web.ImportCounts{New: 1, Changed: 2, Same: 3, Wrong: 4}},
			{ID: "2", Kind: "customers", State: "failed"},
		},
	}
}

// importPage is an import in a state with everything that it can show.
func importPage(lang, state string) *web.ImportPage {
	return &web.ImportPage{
		Frame:      frame(lang),
		ImportLine: web.ImportLine{ID: "1", Kind: "contracts", State: state, File: nasty, By: nasty, At: noon, Counts: web.ImportCounts{Wrong: 4}},
		Address:    "/imports/1", Rows: 12, Failure: nasty, Otherwise: 3, Runs: state == "reading", Over: state == "applied", Size: 5,
		Digest: nasty, Branches: nasty, Taken: []string{nasty}, Ignored: []string{nasty}, AppliedBy: nasty, EndedBy: nasty,
		ApplyAll: web.ImportForm("apply-all", "/imports/1/application", lang), ApplyGood: web.ImportForm("apply-good", "/imports/1/application", lang),
		Cancel: web.ImportForm("cancel", "/imports/1/cancellation", lang, web.Item{Name: web.FieldNonce, Value: nasty}),
		Changes: []web.ImportRow{
			{Line: 2, Customer: nasty, Key: nasty, New: true, Names: []string{nasty}, Fields: []web.CellChange{{Before: nasty, After: nasty}}},
			{Line: 3},
		},
		ChangesNext: "/imports/1?changes=x", ErrsNext: "/imports/1?errors=x",
		Errors: []web.ImportFault{{Line: 4, Column: nasty, Reason: nasty}, {Line: 5}},
	}
}
