package procedure

import (
	"maps"
	"slices"
)

// Default is the edition under which new cases are opened unless another one is configured.
const Default = "chp-1"

// editions are built once, oldest first, and never leave this file: what leaves it are copies.
var editions = []*Edition{chp1()}

// Editions returns every released edition, oldest first. The caller owns what is returned: a change to it reaches
// nobody else.
func Editions() []*Edition {
	copies := make([]*Edition, len(editions))
	for i, e := range editions {
		copies[i] = e.clone()
	}
	return copies
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
	c.Procedures = slices.Clone(e.Procedures)
	for i := range c.Procedures {
		c.Procedures[i].Steps = slices.Clone(c.Procedures[i].Steps)
		for j := range c.Procedures[i].Steps {
			c.Procedures[i].Steps[j].detach()
		}
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
	return &c
}

// detach gives the step its own lists, so that it shares none with the step it was copied from.
func (s *Step) detach() {
	s.RACI = maps.Clone(s.RACI)
	s.Deadlines = slices.Clone(s.Deadlines)
	s.Measures = slices.Clone(s.Measures)
	s.Risks = slices.Clone(s.Risks)
	s.Clauses = slices.Clone(s.Clauses)
}
