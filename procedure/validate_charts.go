package procedure

import "slices"

// charts are the boxes of the charts that package workflows runs.
var charts = map[ID][]StepID{
	PreService: {
		ResearchCustomer, PlanApproach, ApproveApproach, CarryOutApproach, ReportApproach, EvaluateApproach, RecordTargetCustomer,
	},
	InService: {Receive, Classify, AssignAuthority, Handle, Confirm, Evaluate, File},
	PostService: {
		CompileReport, PlanCare, ApproveCare, CarryOutCare, ReportCare, EvaluateCare, RecordCaredForCustomer,
	},
	Survey: {
		PlanSurvey, RunSurvey, AnalyseSurvey, PlanImprovement, ApproveImprovement, Improve, ReportImprovement, EvaluateSurvey,
		RecordSurveyed,
	},
	CorrectiveAction: {AnalyseCause, CarryOutCorrection, CheckEffect},
}

// chart asks that the procedure has each box of its chart but those the edition says it lacks (ED-2), and no others.
func (f *findings) chart(p Procedure, lacks []StepID) {
	where := "procedure " + string(p.ID)
	boxes, known := charts[p.ID]
	f.check(known, where, "has no chart")
	for _, id := range boxes {
		_, has := p.Step(id)
		f.check(has || slices.Contains(lacks, id), where, "step %s is missing, and the edition doesn't say it lacks it", id)
	}
	for _, s := range p.Steps {
		f.check(!known || slices.Contains(boxes, s.ID), where, "step %s is no box of its chart", s.ID)
	}
	f.arrows(p, where)
}

// arrows asks that the chart can be followed: from the start into every box and out of it to the end, with a word at each
// arrow where there is a choice.
func (f *findings) arrows(p Procedure, where string) {
	into, outOf, seen := map[StepID]int{}, map[StepID]int{}, once[Arrow]{}
	for _, a := range p.Arrows {
		into[a.To]++
		outOf[a.From]++
		f.check(seen.first(Arrow{From: a.From, To: a.To}), where, "two arrows from %q to %q", a.From, a.To)
		f.arrow(a, p, where)
	}
	f.check(outOf[""] > 0, where, "no arrow from the start")
	f.check(into[""] > 0, where, "no arrow to the end")
	for _, s := range p.Steps {
		f.check(into[s.ID] > 0, where, "no arrow leads to %s", s.ID)
		f.check(outOf[s.ID] > 0, where, "no arrow leads from %s", s.ID)
	}
	for _, a := range p.Arrows {
		f.check(outOf[a.From] == 1 || a.When != (Text{}), where, "the arrow from %q to %q doesn't say when", a.From, a.To)
	}
}

func (f *findings) arrow(a Arrow, p Procedure, where string) {
	for _, end := range []StepID{a.From, a.To} {
		_, has := p.Step(end)
		f.check(has || end == "", where, "an arrow at %s, which is no step", end)
	}
	if a.When != (Text{}) {
		f.text(a.When, where, "arrow from "+string(a.From)+" to "+string(a.To))
	}
}
