package procedure

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Default is the edition under which new cases are opened unless another one is configured.
const Default = "chp-1"

// editions are built once, oldest first, and never leave this file: what leaves it are copies.
var editions = []*Edition{chp1(), vimc1()}

// Editions returns every released edition, oldest first. The caller owns what is returned: a change to it reaches
// nobody else.
func Editions() []*Edition {
	copies := make([]*Edition, len(editions))
	for i, e := range editions {
		copies[i] = e.clone()
	}
	return copies
}

// Choose returns the edition with the id, or the default for an empty one. The error names those that exist.
func Choose(id string) (*Edition, error) {
	if id == "" {
		id = Default
	}
	if e, ok := Find(id); ok {
		return e, nil
	}
	known := make([]string, len(editions))
	for i, e := range editions {
		known[i] = e.ID
	}
	return nil, fmt.Errorf("there is no edition %q of the procedures, only %s", id, strings.Join(known, " and "))
}

// Find returns the edition with the id, and whether there is one. The caller owns what is returned, as with Editions.
func Find(id string) (*Edition, bool) {
	for _, e := range editions {
		if e.ID == id {
			return e.clone(), true
		}
	}
	return nil, false
}

func (e *Edition) clone() *Edition {
	c := *e
	c.Columns = slices.Clone(e.Columns)
	c.Lacks = slices.Clone(e.Lacks)
	c.Procedures = slices.Clone(e.Procedures)
	for i := range c.Procedures {
		c.Procedures[i].detach()
	}
	c.Escalation.Rungs = slices.Clone(e.Escalation.Rungs)
	c.Natures = slices.Clone(e.Natures)
	for i := range c.Natures {
		c.Natures[i].Kinds = slices.Clone(c.Natures[i].Kinds)
	}
	c.Kinds = slices.Clone(e.Kinds)
	c.Channels = slices.Clone(e.Channels)
	c.Checklist = slices.Clone(e.Checklist)
	c.Answers = slices.Clone(e.Answers)
	c.Complaint = slices.Clone(e.Complaint)
	c.Occasions = slices.Clone(e.Occasions)
	c.SurveyForms = slices.Clone(e.SurveyForms)
	return &c
}

// detach gives the procedure its own lists, so that it shares none with the procedure it was copied from.
func (p *Procedure) detach() {
	p.Steps = slices.Clone(p.Steps)
	for i := range p.Steps {
		p.Steps[i].detach()
	}
	p.Arrows = slices.Clone(p.Arrows)
	p.Card.Inputs = slices.Clone(p.Card.Inputs)
	p.Card.Outputs = slices.Clone(p.Card.Outputs)
	p.Card.Resources = slices.Clone(p.Card.Resources)
	p.Card.Controls = slices.Clone(p.Card.Controls)
	p.Card.Recipients = slices.Clone(p.Card.Recipients)
}

// detach gives the step its own lists.
func (s *Step) detach() {
	s.RACI = maps.Clone(s.RACI)
	s.Deadlines = slices.Clone(s.Deadlines)
	s.Measures = slices.Clone(s.Measures)
	s.Risks = slices.Clone(s.Risks)
	s.Clauses = slices.Clone(s.Clauses)
	s.Items = slices.Clone(s.Items)
	s.Checklists = slices.Clone(s.Checklists)
	for i := range s.Checklists {
		s.Checklists[i].Rows = slices.Clone(s.Checklists[i].Rows)
	}
	s.Lists = slices.Clone(s.Lists)
}
