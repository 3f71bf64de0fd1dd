package apiserver

import (
	"context"
	"time"

	"portcare/access"
	"portcare/forms"
	"portcare/models"
)

type reportInput struct {
	Code string `path:"code" maxLength:"20"`
	ReportPeriod
}

type reportOutput struct{ Body CustomerSheet }

// CustomerSheet is the report about one customer (POS-1a): figures against another period, contracts, what is known
// beyond figures, and what people wrote about the reasons.
type CustomerSheet struct {
	Code       string           `json:"code"`
	Name       string           `json:"name"`
	Tier       int              `json:"tier"`
	Kind       string           `json:"kind" enum:"month,quarter,year,trip,on_demand" doc:"Of period"`
	Period     days             `json:"period"`
	Against    days             `json:"against"`
	Now        models.Figures   `json:"now"`
	Before     models.Figures   `json:"before"`
	Change     models.Changes   `json:"change" doc:"In percent; missing where there was nothing before"`
	Comparable *comparison      `json:"comparable,omitempty" doc:"While months aren't known yet: the known ones alone"`
	Months     []sheetMonth     `json:"months"`
	Contracts  []sheetContract  `json:"contracts" doc:"Signed by the end of the period, newest first"`
	Known      knownOfCustomer  `json:"known"`
	Reasons    []reasonOfChange `json:"reasons" doc:"As people wrote them in care cases about this period, newest first"`
	Warnings   []warning        `json:"warnings" doc:"What has to be known to read the figures"`
}

// days are the first and the last day of a period.
type days struct {
	From string `json:"from" format:"date"`
	To   string `json:"to" format:"date"`
}

// comparison is that of those months that are known in both periods.
type comparison struct {
	Months int            `json:"months"`
	Now    models.Figures `json:"now"`
	Before models.Figures `json:"before"`
	Change models.Changes `json:"change"`
}

// sheetMonth is a month of the period beside that of the other one. A period that is shorter has none at its end.
type sheetMonth struct {
	Month        string         `json:"month,omitempty" doc:"Such as 2026-01"`
	Known        bool           `json:"known" doc:"Its revenue was imported"`
	Now          models.Figures `json:"now"`
	Against      string         `json:"against,omitempty"`
	AgainstKnown bool           `json:"against_known"`
	Before       models.Figures `json:"before"`
}

// sheetContract is a contract, and whether it was in force at the end of the period.
type sheetContract struct {
	forms.Contract
	InForce bool `json:"in_force" doc:"At the end of the period"`
}

// knownOfCustomer is what is known beyond figures.
type knownOfCustomer struct {
	PricePolicy   string `json:"price_policy,omitempty"`
	ContractNotes string `json:"contract_notes,omitempty"`
	Market        string `json:"market,omitempty"`
	Traits        string `json:"traits,omitempty"`
	Plans         string `json:"plans,omitempty"`
	Wishes        string `json:"wishes,omitempty"`
}

// reasonOfChange is what somebody wrote about the customer in a care case.
type reasonOfChange struct {
	Reference string    `json:"reference"`
	At        time.Time `json:"at"`
	By        *person   `json:"by,omitempty"`
	Reason    string    `json:"reason,omitempty"`
	Proposal  string    `json:"proposal,omitempty"`
}

// getReport compares what a customer brought in a period with another one (POS-1a).
func (s *Server) getReport(ctx context.Context, in *reportInput) (*reportOutput, error) {
	row, err := customerFor(ctx, s.db, access.SeeRecord, in.Code, false)
	if err != nil {
		return nil, err
	}
	period, against, err := in.spans(s.now())
	if err != nil {
		return nil, err
	}
	figure, err := s.db.CompareCustomer(ctx, *row, period, against)
	if err != nil {
		return nil, err
	}
	c := sheetComposer{s: s, ctx: ctx, row: row, period: period, against: against, figure: figure, sheet: &CustomerSheet{
		Code: row.Code, Name: row.Name, Tier: row.Tier, Kind: in.Period, Period: daysOf(period), Against: daysOf(against),
		Now: figure.Now, Before: figure.Before, Change: figure.Change,
	}}
	for _, part := range []func() error{c.months, c.contracts, c.known, c.reasons} {
		if err := part(); err != nil {
			return nil, err
		}
	}
	return &reportOutput{*c.sheet}, nil
}

func daysOf(s models.Span) days { return days{dayOf(&s.From), dayOf(&s.To)} }
