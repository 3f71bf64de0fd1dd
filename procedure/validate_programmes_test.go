package procedure_test

import "portcare/procedure"

func brokenPreparations() []breakage {
	type S = *procedure.Step
	text := procedure.Text{VI: "Kiểm tra quà", EN: "Check the gifts"}
	item := func(i procedure.Item) func(*procedure.Edition) {
		return on("PRE-1", func(s S) { s.Items = []procedure.Item{i} })
	}
	list := func(c procedure.Checklist) func(*procedure.Edition) {
		return on("PRE-1", func(s S) { s.Checklists = []procedure.Checklist{c} })
	}
	return []breakage{
		{"step PRE-1: item 1: for no unit", item(procedure.Item{Title: text, Clause: "PRE-4a"})},
		{`step PRE-1: item 1: "navy" is no kind of unit`, item(procedure.Item{Unit: "navy", Title: text, Clause: "PRE-4a"})},
		{`step PRE-1: item 1: "fair" is no programme`, item(procedure.Item{Unit: procedure.UnitOffice, For: "fair", Title: text, Clause: "PRE-4a"})},
		{"step PRE-1: item 1: no clause", item(procedure.Item{Unit: procedure.UnitOffice, Title: text})},
		{"step PRE-1: item 1: no Vietnamese", item(procedure.Item{Unit: procedure.UnitOffice, Clause: "PRE-4a"})},
		{`step PRE-1: checklist "" has no id of its own`, list(procedure.Checklist{Title: text, Clause: "PRE-2b"})},
		{`step PRE-1: checklist kit: "navy" is no kind of unit`, list(procedure.Checklist{ID: "kit", Unit: "navy"})},
		{`step PRE-1: checklist kit: "fair" is no programme`, list(procedure.Checklist{ID: "kit", For: "fair"})},
		{"step PRE-1: checklist kit: no clause", list(procedure.Checklist{ID: "kit"})},
		{"step PRE-1: checklist kit: no rows", list(procedure.Checklist{ID: "kit"})},
		{"step PRE-1: checklist kit: no English", list(procedure.Checklist{ID: "kit"})},
		{"step PRE-1: checklist kit row 1: no English", list(procedure.Checklist{ID: "kit", Rows: []procedure.Text{{VI: "Hồ sơ"}}})},
		{`step POS-2: checklist "kit" has no id of its own`, func(e *procedure.Edition) {
			for _, id := range []procedure.StepID{procedure.ResearchCustomer, procedure.PlanCare} {
				s, _ := e.Step(id)
				s.Checklists = []procedure.Checklist{{ID: "kit"}}
			}
		}},
		{`step POS-4: list "hosts" is unknown`, on("POS-4", func(s S) { s.Lists[0] = "hosts" })},
		{"step POS-4: list gifts twice", on("POS-4", func(s S) { s.Lists[0] = procedure.Gifts })},
	}
}

func brokenProgrammes() []breakage {
	type E = *procedure.Edition
	return []breakage{
		{"occasion tet: no id of its own", func(e E) { e.Occasions[0].ID = "tet" }},
		{"occasion : no id of its own", func(e E) { e.Occasions[0].ID = "" }},
		{"occasion tet: title: no English", func(e E) { e.Occasions[1].Title.EN = "" }},
		{"edition: no occasions", func(e E) { e.Occasions = nil }},
		{"survey form BM.01: no id of its own", func(e E) { e.SurveyForms[1].ID = "BM.01" }},
		{"survey form 1: no id of its own", func(e E) { e.SurveyForms[0].ID = "1" }},
		{`survey form BM.02: "navy" is no kind of unit`, func(e E) { e.SurveyForms[1].Unit = "navy" }},
		{"survey form BM.01: title: no English", func(e E) { e.SurveyForms[0].Title.EN = "" }},
		{"edition: no target for forms", func(e E) { e.FormTarget = 0 }},
		{"edition: no day of the month", func(e E) { e.HandInDay = 29 }},
		{"edition: no day of the month", func(e E) { e.HandInDay = 0 }},
		{"edition: no survey forms", func(e E) { e.SurveyForms = nil }},
	}
}
