package apiserver

import (
	"time"

	"portcare/models"
)

// opening is what a case other than a request was opened with.
type opening struct {
	Objective string         `json:"objective"`
	Programme string         `json:"programme,omitempty"`
	From      string         `json:"from,omitempty" format:"date" doc:"Of the period"`
	To        string         `json:"to,omitempty" format:"date"`
	Customers []caseCustomer `json:"customers"`
}

// caseCustomer is a customer whom a case is about.
type caseCustomer struct {
	Code string     `json:"code"`
	Name string     `json:"name"`
	Tier int        `json:"tier,omitempty" doc:"Missing: not the caller's to see (CUS-6)"`
	Use  models.Use `json:"use" enum:"never,using,formerly" doc:"Of the service, when the case was opened (PRE-0)"`

	SortedUse *models.Use `json:"sorted_use,omitempty" enum:"never,using,formerly" doc:"What the software had found, where somebody overruled it"`
	UseReason string      `json:"use_reason,omitempty" doc:"Why it was overruled"`
}

func openingOf(o *models.Opening, customers []models.CaseCustomer, knows bool) *opening {
	if o == nil {
		return nil
	}
	shown := &opening{
		Objective: o.Objective, Programme: o.Programme, From: dayOf(o.PeriodFrom), To: dayOf(o.PeriodTo), Customers: []caseCustomer{},
	}
	for _, c := range customers {
		row := caseCustomer{Code: c.CustomerCode, Name: c.Customer.Name, Use: c.Use, SortedUse: c.SortedUse, UseReason: c.UseReason}
		if knows {
			row.Tier = c.Customer.Tier
		}
		shown.Customers = append(shown.Customers, row)
	}
	return shown
}

func dayOf(at *time.Time) string {
	if at == nil {
		return ""
	}
	return at.Format(time.DateOnly)
}
