package procedure_test

import "portcare/procedure"

func brokenCharts() []breakage {
	type E = *procedure.Edition
	type P = *procedure.Procedure
	second := func(harm func(P)) func(E) { return func(e E) { harm(&e.Procedures[1]) } }
	arrow := func(a procedure.Arrow) func(E) {
		return func(e E) { e.Procedures[1].Arrows = append(e.Procedures[1].Arrows, a) }
	}
	return []breakage{
		{"procedure after-sales: has no chart", func(e E) { e.Procedures[1].ID = "after-sales" }},
		{"procedure in-service: step INS-1 is missing", func(e E) { e.Procedures[1].Steps = e.Procedures[1].Steps[1:] }},
		{"procedure in-service: step INS-8 is no box", func(e E) { e.Procedures[1].Steps[0].ID = "INS-8" }},
		{"step INS-3: is there, though", func(e E) { e.Lacks = append(e.Lacks, procedure.AssignAuthority) }},
		{"procedure in-service: an arrow at PRE-1", arrow(procedure.Arrow{From: "PRE-1", To: "INS-1"})},
		{"procedure in-service: an arrow at PRE-1", arrow(procedure.Arrow{From: "INS-1", To: "PRE-1"})},
		{"arrow from INS-7 to : no English", second(func(p P) { p.Arrows[11].When.VI = "Xong" })},
		{`procedure in-service: two arrows from "" to "INS-1"`, arrow(procedure.Arrow{To: "INS-1"})},
		{"procedure in-service: no arrow from the start", second(func(p P) { p.Arrows = p.Arrows[1:] })},
		{"procedure in-service: no arrow to the end", second(func(p P) { p.Arrows = p.Arrows[:11] })},
		{"procedure in-service: no arrow leads to INS-1", second(func(p P) { p.Arrows = p.Arrows[1:] })},
		{"procedure in-service: no arrow leads from INS-7", second(func(p P) { p.Arrows = p.Arrows[:11] })},
		{`procedure in-service: the arrow from "INS-6" to "INS-7" doesn't say when`, second(func(p P) { p.Arrows[9].When = procedure.Text{} })},
	}
}

func brokenCards() []breakage {
	type C = *procedure.Card
	card := func(harm func(C)) func(*procedure.Edition) {
		return func(e *procedure.Edition) { harm(&e.Procedures[1].Card) }
	}
	return []breakage{
		{"procedure in-service: purpose: no English", card(func(c C) { c.Purpose.EN = "" })},
		{"procedure in-service: owner: no Vietnamese", card(func(c C) { c.Owner.VI = "" })},
		{"procedure in-service: scope: no English", card(func(c C) { c.Scope.EN = "" })},
		{"procedure in-service: improvement: no English", card(func(c C) { c.Improvement.EN = "" })},
		{"procedure in-service: card without inputs", card(func(c C) { c.Inputs = nil })},
		{"procedure in-service: input 1: no English", card(func(c C) { c.Inputs[0].What.EN = "" })},
		{"procedure in-service: input 1 requirement: no English", card(func(c C) { c.Inputs[0].Requirement.EN = "" })},
		{"procedure in-service: input 2 supplier: no Vietnamese", card(func(c C) { c.Inputs[1].Supplier.VI = "" })},
		{"procedure in-service: card without outputs", card(func(c C) { c.Outputs = nil })},
		{"procedure in-service: card without resources", card(func(c C) { c.Resources = nil })},
		{"procedure in-service: card without controls", card(func(c C) { c.Controls = nil })},
		{"procedure in-service: card without recipients", card(func(c C) { c.Recipients = nil })},
		{"procedure in-service: recipient 1: no English", card(func(c C) { c.Recipients[0].EN = "" })},
	}
}
