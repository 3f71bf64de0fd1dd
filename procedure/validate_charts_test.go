package procedure_test

import "portcare/procedure"

func brokenCharts() []breakage {
	type E = *procedure.Edition
	arrow := func(a procedure.Arrow) func(E) {
		return func(e E) { e.Procedures[1].Arrows = append(e.Procedures[1].Arrows, a) }
	}
	return []breakage{
		{"procedure after-sales: has no chart", func(e E) { e.Procedures[1].ID = "after-sales" }},
		{"procedure in-service: step INS-1 is missing", func(e E) { e.Procedures[1].Steps = e.Procedures[1].Steps[1:] }},
		{"procedure in-service: step INS-8 is no box", func(e E) { e.Procedures[1].Steps[0].ID = "INS-8" }},
		{"step INS-3: is there, though", func(e E) { e.Lacks = append(e.Lacks, procedure.AssignAuthority) }},
		{"procedure in-service: an arrow leads from the start to the end", arrow(procedure.Arrow{})},
		{"procedure in-service: an arrow at PRE-1", arrow(procedure.Arrow{From: "PRE-1", To: "INS-1"})},
		{"procedure in-service: an arrow at PRE-1", arrow(procedure.Arrow{From: "INS-1", To: "PRE-1"})},
		{"arrow from INS-7 to : no English", arrow(procedure.Arrow{From: "INS-7", When: procedure.Text{VI: "Xong"}})},
	}
}
