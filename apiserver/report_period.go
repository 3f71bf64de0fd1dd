package apiserver

import (
	"time"

	"portcare/calendar"
	"portcare/models"
)

// ReportPeriod is what a report is about, as it was asked for; exported for huma as all embedded types are.
type ReportPeriod struct {
	Period      string `query:"period" enum:"month,quarter,year,trip,on_demand" doc:"Kind of period. Month, quarter and year are those of from, left out: the present ones; a trip and on demand name both days. Left out: on demand when days are named, else quarter"`
	From        string `query:"from" format:"date" doc:"First day"`
	To          string `query:"to" format:"date" doc:"Last day"`
	AgainstFrom string `query:"against_from" format:"date" doc:"Compare with another period; default the same one a year before"`
	AgainstTo   string `query:"against_to" format:"date"`
}

// mostReported is how many months a report takes.
const mostReported = 120

// spans are the period and what it is compared with, as of now. The kind is filled in when it was left out.
func (in *ReportPeriod) spans(now time.Time) (period, against models.Span, err error) {
	local := now.In(calendar.Zone)
	today := time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, time.UTC)
	if in.Period == "" {
		in.Period = "on_demand"
		if in.From == "" && in.To == "" {
			in.Period = "quarter"
		}
	}
	if period, err = in.period(today); err != nil {
		return period, against, err
	}
	if in.AgainstFrom == "" && in.AgainstTo == "" {
		return period, period.YearBefore(), nil
	}
	against, err = spanNamed("against_from", in.AgainstFrom, "against_to", in.AgainstTo, today)
	return period, against, err
}

func (in *ReportPeriod) period(today time.Time) (models.Span, error) {
	around, named := map[string]func(time.Time) models.Span{
		"month": models.MonthOf, "quarter": models.QuarterOf, "year": models.YearOf,
	}[in.Period]
	if !named || in.To != "" {
		return spanNamed("from", in.From, "to", in.To, today)
	}
	day := today
	if in.From != "" {
		var err error
		if day, err = time.Parse(time.DateOnly, in.From); err != nil {
			return models.Span{}, wrong("not_a_date", "query.from")
		}
	}
	if day.After(today) {
		return models.Span{}, wrong("in_future", "query.from")
	}
	return around(day), nil
}

// spanNamed is a span by its two days. It may go on into the future, but has to have begun.
func spanNamed(fromField, from, toField, to string, today time.Time) (span models.Span, err error) {
	for _, day := range []struct {
		field, text string
		to          *time.Time
	}{{fromField, from, &span.From}, {toField, to, &span.To}} {
		if day.text == "" {
			return span, wrong("required", "query."+day.field)
		}
		if *day.to, err = time.Parse(time.DateOnly, day.text); err != nil {
			return span, wrong("not_a_date", "query."+day.field)
		}
	}
	switch {
	case span.To.Before(span.From):
		return span, wrong("before_start", "query."+toField)
	case span.From.After(today):
		return span, wrong("in_future", "query."+fromField)
	case len(span.Months()) > mostReported:
		return span, wrong("too_long_span", "query."+toField)
	}
	return span, nil
}
