package web_test

import (
	"portcare/procedure"
	"portcare/web"
)

func sampleProcedure(lang string) *web.ProcedurePage {
	edition, _ := procedure.Find(procedure.Default)
	chart, _ := edition.Procedure(procedure.PostService)
	chart.Steps[0].Title = procedure.Text{VI: nasty, EN: nasty}
	chart.Arrows[0].When = procedure.Text{VI: nasty, EN: nasty}
	return &web.ProcedurePage{Frame: frame(lang), Edition: edition, Chart: chart, Flow: web.NewFlow(chart, lang), InForce: true}
}
