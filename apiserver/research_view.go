package apiserver

import (
	"time"

	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

// research is how far a case's customers are researched, against the measure of PRE-1.
type research struct {
	Customers []researched `json:"customers"`
	Fully     int          `json:"fully" doc:"Proposed customers who are fully researched"`
	Of        int          `json:"of" doc:"Proposed customers: those who don't use the service"`
	Share     float64      `json:"share" doc:"0 to 1"`
	Target    float64      `json:"target" doc:"Has to be exceeded"`
	Met       bool         `json:"met"`
}

// researched is how complete what is known about a customer is.
type researched struct {
	Code     string         `json:"code"`
	Proposed bool           `json:"proposed" doc:"Counts for the measure"`
	Complete bool           `json:"complete" doc:"Fully researched"`
	Percent  int            `json:"percent" doc:"Of what has to be known; 0: nobody has looked yet"`
	Missing  []missingField `json:"missing"`
	FoundAt  *time.Time     `json:"found_at,omitempty" doc:"Missing: nobody has looked yet"`
}

type missingField struct {
	Field string         `json:"field" doc:"Of the form of the act research"`
	Title procedure.Text `json:"title"`
}

// researchOf counts what was found; nil: the case isn't about target customers.
func researchOf(c *models.Case, customers []models.CaseCustomer, findings []models.Finding) *research {
	edition, known := procedure.Find(c.Edition)
	if !known || c.Procedure != procedure.PreService || len(customers) == 0 {
		return nil
	}
	found := map[string]models.Finding{}
	for _, f := range findings {
		found[f.CustomerCode] = f
	}
	r := &research{Customers: []researched{}}
	for _, customer := range customers {
		f, looked := found[customer.CustomerCode]
		row := researched{
			Code: customer.CustomerCode, Proposed: customer.Use != models.Using, Complete: f.Complete, Percent: f.Percent,
			Missing: []missingField{},
		}
		for _, name := range f.Missing {
			row.Missing = append(row.Missing, missingField{name, forms.Profile{}.TitleOf(name)})
		}
		if looked {
			row.FoundAt = &f.FoundAt
		}
		if row.Proposed {
			r.Of++
		}
		if row.Proposed && row.Complete {
			r.Fully++
		}
		r.Customers = append(r.Customers, row)
	}
	r.judge(edition)
	return r
}

// judge holds the share against the measure of the step. Without proposed customers there is nothing to miss.
func (r *research) judge(edition *procedure.Edition) {
	step, ok := edition.Step(procedure.ResearchCustomer)
	if !ok {
		return
	}
	for _, m := range step.Measures {
		if m.ID != procedure.MeasureResearched {
			continue
		}
		r.Target, r.Met = m.Target, true
		if r.Of > 0 {
			r.Share = float64(r.Fully) / float64(r.Of)
			r.Met = m.Met(r.Share)
		}
	}
}
