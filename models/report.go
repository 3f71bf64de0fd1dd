package models

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"time"

	"github.com/google/uuid"
)

// Span is a span of days, both included. What customers brought is known by month: every month that the span touches
// counts.
type Span struct {
	From time.Time `json:"from"`
	To   time.Time `json:"to"`
}

// YearBefore is the same span a year earlier. The end of February stays the end of February.
func (s Span) YearBefore() Span { return Span{yearBefore(s.From), yearBefore(s.To)} }

func yearBefore(day time.Time) time.Time {
	before := day.AddDate(-1, 0, 0)
	if before.Month() != day.Month() { // the 29th of February
		before = before.AddDate(0, 0, -1)
	}
	return before
}

// Figures are what a customer brought in a span.
type Figures struct {
	TEU      float64 `json:"teu" gorm:"column:teu"`
	Tonnes   float64 `json:"tonnes"`
	Revenue  int64   `json:"revenue"`  // whole dong, before discount
	Discount int64   `json:"discount"` // whole dong
	Net      int64   `json:"net"`      // revenue after discount
}

// None tells whether there is nothing.
func (f Figures) None() bool { return f == Figures{} }

func (f Figures) plus(o Figures) Figures {
	return Figures{f.TEU + o.TEU, f.Tonnes + o.Tonnes, f.Revenue + o.Revenue, f.Discount + o.Discount, f.Net + o.Net}
}

// Changes are changes in percent, to a tenth; nil: there was nothing before to compare with.
type Changes struct {
	TEU      *float64 `json:"teu,omitempty"`
	Tonnes   *float64 `json:"tonnes,omitempty"`
	Revenue  *float64 `json:"revenue,omitempty"`
	Discount *float64 `json:"discount,omitempty"`
	Net      *float64 `json:"net,omitempty"`
}

func changes(now, before Figures) Changes {
	return Changes{
		TEU: change(now.TEU, before.TEU), Tonnes: change(now.Tonnes, before.Tonnes), Revenue: change(float64(now.Revenue), float64(before.Revenue)),
		Discount: change(float64(now.Discount), float64(before.Discount)), Net: change(float64(now.Net), float64(before.Net)),
	}
}

func change(now, before float64) *float64 {
	if before == 0 {
		return nil
	}
	percent := math.Round((now-before)/before*1000) / 10
	return &percent
}

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
	report := CustomerReport{Period: period, Against: against, Customers: []CustomerFigure{}}
	customers, err := db.CaseCustomers(ctx, reference)
	if err != nil {
		return report, fmt.Errorf("find the customers of %s: %w", reference, err)
	}
	now, err := db.figures(ctx, reference, period)
	if err != nil {
		return report, err
	}
	before, err := db.figures(ctx, reference, against)
	if err != nil {
		return report, err
	}
	contracts, err := db.contractsAt(ctx, reference, period.To)
	if err != nil {
		return report, err
	}
	for _, c := range customers {
		row := CustomerFigure{
			Code: c.CustomerCode, Name: c.Customer.Name, Tier: c.Customer.Tier, Now: now[c.CustomerCode], Before: before[c.CustomerCode],
		}
		if of, ok := contracts[c.CustomerCode]; ok {
			row.Contract, row.Signed, row.Ends, row.Policy, row.Notes = of.Number, &of.Signed, of.Ends, of.PricePolicy, of.Notes
			row.InForce = (of.Starts == nil || !of.Starts.After(period.To)) && (of.Ends == nil || !of.Ends.Before(period.To))
		}
		row.Change = changes(row.Now, row.Before)
		report.Customers = append(report.Customers, row)
		report.Total.Now, report.Total.Before = report.Total.Now.plus(row.Now), report.Total.Before.plus(row.Before)
	}
	report.Total.Change = changes(report.Total.Now, report.Total.Before)
	return report, nil
}

// contractsAt finds the latest contract of each customer of a case that was signed by a day.
func (db *DB) contractsAt(ctx context.Context, reference string, day time.Time) (map[string]Contract, error) {
	var rows []Contract
	err := db.with(ctx).Raw(`
		SELECT DISTINCT ON (k.customer_code) k.* FROM contracts k JOIN case_customers c USING (customer_code)
		WHERE c.reference = ? AND k.signed <= CAST(? AS date)
		ORDER BY k.customer_code, k.signed DESC, k.number`, reference, day.Format(time.DateOnly)).Scan(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("find the contracts of the customers of %s: %w", reference, err)
	}
	latest := make(map[string]Contract, len(rows))
	for _, k := range rows {
		latest[k.CustomerCode] = k
	}
	return latest, nil
}

// figures sums up what each customer of a case brought in a span.
func (db *DB) figures(ctx context.Context, reference string, span Span) (map[string]Figures, error) {
	var rows []struct {
		Code string
		Figures
	}
	err := db.with(ctx).Raw(`
		SELECT r.customer_code AS code, sum(r.teu) AS teu, sum(r.tonnes) AS tonnes, sum(r.revenue) AS revenue,
			sum(r.discount) AS discount, sum(r.revenue - r.discount) AS net
		FROM revenue r JOIN case_customers c USING (customer_code)
		WHERE c.reference = ? AND r.month BETWEEN date_trunc('month', CAST(? AS date)) AND CAST(? AS date)
		GROUP BY r.customer_code`, reference, span.From.Format(time.DateOnly), span.To.Format(time.DateOnly)).Scan(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("sum up the revenue of the customers of %s: %w", reference, err)
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
