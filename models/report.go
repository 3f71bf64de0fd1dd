package models

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"
)

// CustomerReport compares what the customers of a case brought in its period with another one (POS-1a).
type CustomerReport struct {
	Period    Span             `json:"period"`
	Against   Span             `json:"against"`
	Customers []CustomerFigure `json:"customers"`
	Total     CustomerTotal    `json:"total"`
}

// CustomerFigure is a customer's row of the report.
type CustomerFigure struct {
	Code     string     `json:"code"`
	Name     string     `json:"name"`
	Tier     int        `json:"tier"`
	Contract string     `json:"contract,omitempty"` // number of the latest one that was signed by the end of the period
	Signed   *time.Time `json:"signed,omitempty"`   // the day
	Ends     *time.Time `json:"ends,omitempty"`     // the day; missing: open
	InForce  bool       `json:"in_force"`           // at the end of the period
	Policy   string     `json:"price_policy,omitempty"`
	Notes    string     `json:"contract_notes,omitempty"`
	Now      Figures    `json:"now"`
	Before   Figures    `json:"before"`
	Change   Changes    `json:"change"`
}

// Served tells whether the customer brought anything in either span, so that a person has to say why it changed.
func (f CustomerFigure) Served() bool { return !f.Now.None() || !f.Before.None() }

// CustomerTotal is the sum of the rows.
type CustomerTotal struct {
	Now    Figures `json:"now"`
	Before Figures `json:"before"`
	Change Changes `json:"change"`
}

// ProgrammeFigures are the figures of a report as they were when it was handed in.
type ProgrammeFigures struct {
	SubmissionID uuid.UUID `gorm:"primaryKey"`
	Reference    string
	Report       json.RawMessage
}

// ComputeReport compares what the customers of a case brought, by the revenue known now.
func (db *DB) ComputeReport(ctx context.Context, reference string, period, against Span) (CustomerReport, error) {
	rows, err := db.CaseCustomers(ctx, reference)
	if err != nil {
		return CustomerReport{}, fmt.Errorf("find the customers of %s: %w", reference, err)
	}
	customers := make([]Customer, 0, len(rows))
	for _, c := range rows {
		customers = append(customers, c.Customer)
	}
	return db.compare(ctx, customers, where{"customer_code IN (SELECT customer_code FROM case_customers WHERE reference = ?)", []any{reference}}, period, against)
}

// CompareCustomer is ComputeReport for one customer, outside of cases.
func (db *DB) CompareCustomer(ctx context.Context, c Customer, period, against Span) (CustomerFigure, error) {
	report, err := db.compare(ctx, []Customer{c}, where{"customer_code = ?", []any{c.Code}}, period, against)
	if err != nil {
		return CustomerFigure{}, err
	}
	return report.Customers[0], nil
}

// compare compares what the customers brought; they says in SQL who they are.
func (db *DB) compare(ctx context.Context, customers []Customer, they where, period, against Span) (CustomerReport, error) {
	report := CustomerReport{Period: period, Against: against, Customers: []CustomerFigure{}}
	now, err := db.figures(ctx, they, period)
	if err != nil {
		return report, err
	}
	before, err := db.figures(ctx, they, against)
	if err != nil {
		return report, err
	}
	contracts, err := db.contractsAt(ctx, they, period.To)
	if err != nil {
		return report, err
	}
	for _, c := range customers {
		row := CustomerFigure{Code: c.Code, Name: c.Name, Tier: c.Tier, Now: now[c.Code], Before: before[c.Code]}
		if of, ok := contracts[c.Code]; ok {
			row.Contract, row.Signed, row.Ends, row.Policy, row.Notes = of.Number, &of.Signed, of.Ends, of.PricePolicy, of.Notes
			row.InForce = of.InForceOn(period.To)
		}
		row.Change = ChangesOf(row.Now, row.Before)
		report.Customers = append(report.Customers, row)
		report.Total.Now, report.Total.Before = report.Total.Now.Plus(row.Now), report.Total.Before.Plus(row.Before)
	}
	report.Total.Change = ChangesOf(report.Total.Now, report.Total.Before)
	return report, nil
}

// contractsAt finds the latest contract of each of the customers that was signed by a day.
func (db *DB) contractsAt(ctx context.Context, they where, day time.Time) (map[string]Contract, error) {
	var rows []Contract
	err := db.with(ctx).Raw("SELECT DISTINCT ON (customer_code) * FROM contracts WHERE "+they.sql+
		" AND signed <= CAST(? AS date) ORDER BY customer_code, signed DESC, number",
		append(they.values[:len(they.values):len(they.values)], day.Format(time.DateOnly))...).Scan(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("find the contracts of customers: %w", err)
	}
	latest := make(map[string]Contract, len(rows))
	for _, k := range rows {
		latest[k.CustomerCode] = k
	}
	return latest, nil
}

// figures sums up what each of the customers brought in a span.
func (db *DB) figures(ctx context.Context, they where, span Span) (map[string]Figures, error) {
	var rows []struct {
		Code string
		Figures
	}
	err := db.with(ctx).Raw(`
		SELECT customer_code AS code, sum(teu) AS teu, sum(tonnes) AS tonnes, sum(revenue) AS revenue,
			sum(discount) AS discount, sum(revenue - discount) AS net
		FROM revenue WHERE `+they.sql+` AND month BETWEEN date_trunc('month', CAST(? AS date)) AND CAST(? AS date)
		GROUP BY customer_code`,
		append(they.values[:len(they.values):len(they.values)], span.From.Format(time.DateOnly), span.To.Format(time.DateOnly))...).Scan(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("sum up the revenue of customers: %w", err)
	}
	sums := make(map[string]Figures, len(rows))
	for _, r := range rows {
		sums[r.Code] = r.Figures
	}
	return sums, nil
}

// KeepReport keeps the figures of a report with its submission, for good.
func (db *DB) KeepReport(ctx context.Context, submission uuid.UUID, reference string, report CustomerReport) error {
	text, err := json.Marshal(report)
	if err != nil {
		return fmt.Errorf("write the figures of %s: %w", reference, err)
	}
	_, err = db.insertOnce(ctx, &ProgrammeFigures{SubmissionID: submission, Reference: reference, Report: text})
	return err
}

// KeptReport returns the figures as they were when the report of a case was handed in, or ErrNotFound.
func (db *DB) KeptReport(ctx context.Context, reference string) (*CustomerReport, error) {
	row, err := first[ProgrammeFigures](db.with(ctx).Table("programme_figures").Where("reference = ?", reference))
	if err != nil {
		return nil, err
	}
	var report CustomerReport
	if err := json.Unmarshal(row.Report, &report); err != nil {
		return nil, fmt.Errorf("read the figures of %s: %w", reference, err)
	}
	return &report, nil
}

// TableName is what GORM's plural misses.
func (ProgrammeFigures) TableName() string { return "programme_figures" }

// Served returns the branch's customers, or Sales' own when the branch is nil, who brought revenue in the span, by code.
func (db *DB) Served(ctx context.Context, branch *string, span Span) ([]Customer, error) {
	var customers []Customer
	err := db.with(ctx).Where("branch_id IS NOT DISTINCT FROM ?", branch).
		Where(`EXISTS (SELECT 1 FROM revenue r WHERE r.customer_code = customers.code AND r.revenue > 0
			AND r.month BETWEEN date_trunc('month', CAST(? AS date)) AND CAST(? AS date))`,
			span.From.Format(time.DateOnly), span.To.Format(time.DateOnly)).
		Order("code").Find(&customers).Error
	return customers, err
}
