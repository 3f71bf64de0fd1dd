package apiserver

import (
	"cmp"
	"slices"

	"portcare/procedure"
)

// chartsOf returns the procedures of the edition in force and, after them, what only other editions have: cases that were opened
// under those still run (ED-1).
func chartsOf(inForce *procedure.Edition) []procedure.Procedure {
	charts := slices.Clone(inForce.Procedures)
	for _, e := range procedure.Editions() {
		for _, p := range e.Procedures {
			i := slices.IndexFunc(charts, func(c procedure.Procedure) bool { return c.ID == p.ID })
			if i < 0 {
				charts = append(charts, p)
				continue
			}
			for _, step := range p.Steps {
				if _, has := charts[i].Step(step.ID); !has {
					charts[i].Steps = append(slices.Clone(charts[i].Steps), step)
				}
			}
			slices.SortStableFunc(charts[i].Steps, func(a, b procedure.Step) int { return cmp.Compare(a.ID, b.ID) })
		}
	}
	return charts
}

// stepTitle is what the step is called, in the edition in force where that has it.
func (s *Server) stepTitle(id procedure.StepID, lang string) string {
	for i := range s.charts {
		if step, ok := s.charts[i].Step(id); ok {
			return step.Title.In(lang)
		}
	}
	return string(id)
}
