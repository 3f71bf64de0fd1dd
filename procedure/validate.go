package procedure

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Validate reports everything that keeps the edition from being released, joined (errors.Join), or nil.
// Each finding starts with where it was found, such as "step INS-3".
func (e *Edition) Validate() error {
	var f findings
	f.check(e.ID != "", "edition", "no id")
	f.text(e.Title, "edition", "title")
	f.check(e.EntryLimit > 0, "edition", "no limit for entering a request")
	f.check(e.Tell > 0, "edition", "no term above which the customer is told")
	f.columns(e.Columns)
	f.procedures(e)
	f.escalation(e.Escalation)
	f.requests(e)
	f.programmes(e)
	f.surveys(e)
	return errors.Join(f...)
}

// deciding are the steps that A closes with a decision and nobody else.
var deciding = []StepID{
	ApproveApproach, EvaluateApproach,
	AssignAuthority, Evaluate,
	ApproveCare, EvaluateCare,
	ApproveImprovement, EvaluateSurvey,
}

// findings collects what is wrong, so that all of it is told at once.
type findings []error

func (f *findings) check(ok bool, where, format string, args ...any) {
	if !ok {
		*f = append(*f, fmt.Errorf("%s: %s", where, fmt.Sprintf(format, args...)))
	}
}

// text asks for both languages.
func (f *findings) text(t Text, where, what string) {
	f.check(strings.TrimSpace(t.VI) != "", where, "%s: no Vietnamese", what)
	f.check(strings.TrimSpace(t.EN) != "", where, "%s: no English", what)
}

func (f *findings) columns(ps []Party) {
	seen := once[Party]{}
	f.check(len(ps) > 0, "edition", "no columns")
	for _, p := range ps {
		f.check(slices.Contains(allParties, p), "edition", "column %q is no party", p)
		f.check(seen.first(p), "edition", "column %q listed twice", p)
	}
}

func (f *findings) procedures(e *Edition) {
	ids, prefixes, steps := once[ID]{}, once[string]{}, once[StepID]{}
	f.check(len(e.Procedures) > 0, "edition", "no procedures")
	for _, p := range e.Procedures {
		where := "procedure " + string(p.ID)
		f.check(ids.first(p.ID), where, "listed twice")
		f.check(p.Prefix != "", where, "no prefix")
		f.check(prefixes.first(p.Prefix), where, "prefix %q is taken", p.Prefix)
		f.check(p.Clause != "", where, "no clause")
		f.check(len(p.Steps) > 0, where, "no steps")
		f.text(p.Title, where, "title")
		f.chart(p, e.Lacks)
		f.card(p.Card, where)
		for _, s := range p.Steps {
			f.check(steps.first(s.ID), "step "+string(s.ID), "listed twice")
			f.step(s, e.Columns)
		}
	}
	for _, id := range e.Lacks {
		f.check(!steps[id], "step "+string(id), "is there, though the edition lacks it")
	}
}

func (f *findings) step(s Step, columns []Party) {
	where := "step " + string(s.ID)
	f.text(s.Title, where, "title")
	f.raci(s.RACI, columns, where)
	f.roles(s, where)
	f.deadlines(s.Deadlines, where)
	f.measures(s.Measures, where)
	for _, r := range s.Risks {
		f.text(r.Hazard, where, "hazard")
		f.text(r.Control, where, "control")
		f.check(r.Clause != "", where, "risk without clause")
	}
	f.check(len(s.Clauses) > 0 && !slices.Contains(s.Clauses, ""), where, "no clause")
	f.preparations(s, where)
}

func (f *findings) raci(r RACI, columns []Party, where string) {
	for party, cell := range r {
		f.check(slices.Contains(columns, party), where, "%q is no column", party)
		for _, l := range strings.FieldsFunc(cell, func(c rune) bool { return c == '/' || c == ',' }) {
			known := slices.Contains([]Letter{Responsible, Accountable, Consulted, Informed}, Letter(l))
			f.check(known, where, "%q is no RACI letter", l)
		}
	}
}

// roles asks that somebody can close the step: A by a decision, or R by having worked.
func (f *findings) roles(s Step, where string) {
	decision, has := s.Deadline(Decision)
	if !slices.Contains(deciding, s.ID) {
		f.check(!s.Decides, where, "decides, though it is a working step")
		f.check(!has, where, "has a decision deadline, though it is a working step")
		f.check(len(s.RACI.With(Responsible)) > 0, where, "nobody carries R")
		return
	}
	f.check(s.Decides, where, "doesn't decide")
	f.check(len(s.RACI.With(Accountable)) > 0, where, "nobody carries A")
	f.check(has && decision.Term > 0, where, "no decision deadline")
}

func (f *findings) measures(ms []Measure, where string) {
	f.check(len(ms) > 0, where, "no measure")
	ids := once[MeasureID]{}
	for _, m := range ms {
		f.check(m.ID != "", where, "measure without id")
		f.check(ids.first(m.ID), where, "measure %s listed twice", m.ID)
		f.check(m.Target > 0 && m.Target <= 1, where, "measure %s: target %g is no share", m.ID, m.Target)
		f.check(m.Clause != "", where, "measure %s: no clause", m.ID)
		f.text(m.Text, where, "measure "+string(m.ID))
	}
}

func (f *findings) escalation(e Escalation) {
	const where = "escalation"
	f.check(e.WarnAt > 0 && e.WarnAt < 1, where, "the warning doesn't come within the term")
	f.check(len(e.Rungs) > 0 && e.Rungs[0] == 0, where, "the first rung isn't at the due time")
	for i := 1; i < len(e.Rungs); i++ {
		f.check(e.Rungs[i] > e.Rungs[i-1], where, "rung %d doesn't come after the one before", i+1)
	}
	f.check(e.MinStep > 0 && e.MinStep <= e.MaxStep, where, "the distances between rungs have no room")
}

// once remembers what was seen.
type once[T comparable] map[T]bool

// first reports whether the key is new.
func (o once[T]) first(key T) bool {
	seen := o[key]
	o[key] = true
	return !seen
}
