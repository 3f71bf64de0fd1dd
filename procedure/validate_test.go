package procedure_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/procedure"
)

type breakage struct {
	rule string // the finding that has to appear
	harm func(*procedure.Edition)
}

func TestValidateBites(t *testing.T) {
	t.Parallel()
	cases := append(brokenProcedures(), brokenSteps()...)
	cases = append(cases, brokenDeadlines()...)
	cases = append(cases, brokenCharts()...)
	cases = append(cases, brokenCards()...)
	cases = append(cases, brokenPreparations()...)
	cases = append(cases, brokenProgrammes()...)
	cases = append(cases, brokenEscalations()...)
	cases = append(cases, brokenRequests()...)
	for _, c := range cases {
		t.Run(c.rule, func(t *testing.T) {
			t.Parallel()
			e := chp1(t)
			require.NoError(t, e.Validate())
			c.harm(e)
			require.ErrorContains(t, e.Validate(), c.rule)
		})
	}
}

func TestValidateTellsEverythingAtOnce(t *testing.T) {
	t.Parallel()
	e := chp1(t)
	e.ID, e.Tell = "", 0
	require.EqualError(t, e.Validate(), "edition: no id\nedition: no term above which the customer is told")
}

// on breaks one step.
func on(id procedure.StepID, harm func(*procedure.Step)) func(*procedure.Edition) {
	return func(e *procedure.Edition) {
		s, _ := e.Step(id)
		harm(s)
	}
}

func brokenProcedures() []breakage {
	type E = *procedure.Edition
	return []breakage{
		{"edition: no id", func(e E) { e.ID = "" }},
		{"edition: title: no English", func(e E) { e.Title.EN = " " }},
		{"edition: no limit for entering", func(e E) { e.EntryLimit = 0 }},
		{"edition: no term above which", func(e E) { e.Tell = 0 }},
		{"edition: no procedures", func(e E) { e.Procedures = nil }},
		{"edition: no columns", func(e E) { e.Columns = nil }},
		{`edition: column "board" is no party`, func(e E) { e.Columns[0] = "board" }},
		{`edition: column "units" listed twice`, func(e E) { e.Columns[0] = procedure.Units }},
		{`step PRE-1: "units" is no column`, func(e E) { e.Columns = e.Columns[:1] }},
		{"procedure pre-service: listed twice", func(e E) { e.Procedures[1].ID = procedure.PreService }},
		{"procedure in-service: no prefix", func(e E) { e.Procedures[1].Prefix = "" }},
		{`procedure in-service: prefix "TS" is taken`, func(e E) { e.Procedures[1].Prefix = "TS" }},
		{"procedure in-service: no clause", func(e E) { e.Procedures[1].Clause = "" }},
		{"procedure in-service: no steps", func(e E) { e.Procedures[1].Steps = nil }},
		{"procedure in-service: title: no Vietnamese", func(e E) { e.Procedures[1].Title.VI = "" }},
		{"step INS-1: listed twice", func(e E) { e.Procedures[1].Steps[1].ID = procedure.Receive }},
		{"step PRE-1: listed twice", func(e E) { e.Procedures[1].Steps[0].ID = procedure.ResearchCustomer }},
	}
}

func brokenSteps() []breakage {
	type S = *procedure.Step
	return []breakage{
		{"step INS-1: title: no Vietnamese", on("INS-1", func(s S) { s.Title.VI = "" })},
		{"step INS-1: title: no English", on("INS-1", func(s S) { s.Title.EN = "" })},
		{`step INS-1: "director" is no column`, on("INS-1", func(s S) { s.RACI["director"] = "I" })},
		{`step INS-1: "X" is no RACI letter`, on("INS-1", func(s S) { s.RACI[procedure.Sales] = "R/X" })},
		{"step INS-1: nobody carries R", on("INS-1", func(s S) { s.RACI = procedure.RACI{procedure.Sales: "I"} })},
		{"step INS-1: decides, though", on("INS-1", func(s S) { s.Decides = true })},
		{"step INS-1: has a decision deadline, though", on("INS-1", func(s S) { s.Deadlines[0].Name = procedure.Decision })},
		{"step INS-3: doesn't decide", on("INS-3", func(s S) { s.Decides = false })},
		{"step INS-3: nobody carries A", on("INS-3", func(s S) { s.RACI = procedure.RACI{procedure.Sales: "R"} })},
		{"step INS-3: no decision deadline", on("INS-3", func(s S) { s.Deadlines[0].Name = procedure.Filing })},
		{"step INS-1: no measure", on("INS-1", func(s S) { s.Measures = nil })},
		{"step INS-1: measure without id", on("INS-1", func(s S) { s.Measures[0].ID = "" })},
		{"step INS-1: measure received listed twice", on("INS-1", func(s S) { s.Measures[1].ID = s.Measures[0].ID })},
		{"step INS-1: measure received: target 100 is no share", on("INS-1", func(s S) { s.Measures[0].Target = 100 })},
		{"step INS-1: measure received: target 0 is no share", on("INS-1", func(s S) { s.Measures[0].Target = 0 })},
		{"step INS-1: measure received: no clause", on("INS-1", func(s S) { s.Measures[0].Clause = "" })},
		{"step INS-1: measure received: no English", on("INS-1", func(s S) { s.Measures[0].Text.EN = "" })},
		{"step INS-1: hazard: no English", on("INS-1", func(s S) { s.Risks[0].Hazard.EN = "" })},
		{"step INS-1: control: no Vietnamese", on("INS-1", func(s S) { s.Risks[0].Control.VI = "" })},
		{"step INS-1: risk without clause", on("INS-1", func(s S) { s.Risks[0].Clause = "" })},
		{"step INS-1: no clause", on("INS-1", func(s S) { s.Clauses = nil })},
		{"step INS-2: no clause", on("INS-2", func(s S) { s.Clauses[1] = "" })},
	}
}

func brokenDeadlines() []breakage {
	type S = *procedure.Step
	return []breakage{
		{"step INS-1: no deadline", on("INS-1", func(s S) { s.Deadlines = nil })},
		{"step INS-4: deadline handling listed twice", on("INS-4", func(s S) { s.Deadlines[1].Name = procedure.Handling })},
		{"step INS-4: deadline handling: its term is set", on("INS-4", func(s S) { s.Deadlines[0].Term = time.Hour })},
		{"step PRE-1: deadline agreed: its term is set", on("PRE-1", func(s S) { s.Deadlines[0].Term = time.Hour })},
		{"step PRE-1: deadline agreed: no usual length", on("PRE-1", func(s S) { s.Deadlines[0].Usual = 0 })},
		{"step INS-1: deadline acknowledgement: has a usual length", on("INS-1", func(s S) { s.Deadlines[0].Usual = 1 })},
		{"step POS-4: deadline contact: no term", on("POS-4", func(s S) { s.Deadlines[1].Term = 0 })},
		{"step INS-1: deadline acknowledgement: no term", on("INS-1", func(s S) { s.Deadlines[0].Term = -1 })},
		{"step COR-3: deadline effect_check: has a term", on("COR-3", func(s S) { s.Deadlines[0].Term = time.Hour })},
		{"step INS-1: deadline acknowledgement: no term", on("INS-1", func(s S) { s.Deadlines[0].Term = 0 })},
		{"step INS-3: no decision deadline", on("INS-3", func(s S) { s.Deadlines[0].Term = 0 })},
		{`step INS-1: deadline acknowledgement: origin "noon" is unknown`, on("INS-1", func(s S) { s.Deadlines[0].From = "noon" })},
		{`step INS-1: deadline acknowledgement: clock "sundial" is unknown`, on("INS-1", func(s S) { s.Deadlines[0].Clock = "sundial" })},
		{"step INS-1: deadline acknowledgement: no clause", on("INS-1", func(s S) { s.Deadlines[0].Clause = "" })},
		{"step INS-1: deadline acknowledgement: no English", on("INS-1", func(s S) { s.Deadlines[0].Title.EN = "" })},
	}
}

func brokenEscalations() []breakage {
	type E = *procedure.Edition
	return []breakage{
		{"escalation: the warning", func(e E) { e.Escalation.WarnAt = 1 }},
		{"escalation: the warning", func(e E) { e.Escalation.WarnAt = 0 }},
		{"escalation: the first rung", func(e E) { e.Escalation.Rungs = nil }},
		{"escalation: the first rung", func(e E) { e.Escalation.Rungs[0] = 0.1 }},
		{"escalation: rung 3", func(e E) { e.Escalation.Rungs[2] = e.Escalation.Rungs[1] }},
		{"escalation: the distances", func(e E) { e.Escalation.MinStep = 0 }},
		{"escalation: the distances", func(e E) { e.Escalation.MaxStep = time.Minute }},
	}
}

func brokenRequests() []breakage {
	type E = *procedure.Edition
	return []breakage{
		{"kind 1: listed twice", func(e E) { e.Kinds[1].ID = 1 }},
		{"kind 1: negative norm", func(e E) { e.Kinds[0].Norm = -1 }},
		{"kind 1: no clause", func(e E) { e.Kinds[0].Clause = "" }},
		{"kind 1: title: no English", func(e E) { e.Kinds[0].Title.EN = "" }},
		{"kind 1: guide: no Vietnamese", func(e E) { e.Kinds[0].Guide.VI = "" }},
		{"kind 5: no nature leads to it", func(e E) { e.Natures[3].Kinds = []int{6} }},
		{"nature complaint: listed twice", func(e E) { e.Natures[1].ID = procedure.Complaint }},
		{"nature complaint: no clause", func(e E) { e.Natures[0].Clause = "" }},
		{"nature complaint: no kinds", func(e E) { e.Natures[0].Kinds = nil }},
		{"nature complaint: title: no English", func(e E) { e.Natures[0].Title.EN = "" }},
		{"nature complaint: guide: no English", func(e E) { e.Natures[0].Guide.EN = "" }},
		{"nature complaint: kind 9 doesn't exist", func(e E) { e.Natures[0].Kinds = []int{9} }},
		{"channel leader: no id of its own", func(e E) { e.Channels[1].ID = procedure.ChannelLeader }},
		{"channel : no id of its own", func(e E) { e.Channels[1].ID = "" }},
		{"channel leader: title: no English", func(e E) { e.Channels[0].Title.EN = "" }},
		{"checklist: criterion 1: no English", func(e E) { e.Checklist[0].EN = "" }},
		{"ready answer 1: kind 9 doesn't exist", func(e E) { e.Answers[0].Kind = 9 }},
		{"ready answer 1: question: no English", func(e E) { e.Answers[0].Question.EN = "" }},
		{"ready answer 1: answer: no English", func(e E) { e.Answers[0].Answer.EN = "" }},
		{`complaint report: field "what_happened" has no id of its own`, func(e E) { e.Complaint[1].ID = "what_happened" }},
		{`complaint report: field "" has no id of its own`, func(e E) { e.Complaint[1].ID = "" }},
		{"complaint report: field what_happened: no English", func(e E) { e.Complaint[0].Title.EN = "" }},
	}
}
