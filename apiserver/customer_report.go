package apiserver

import (
	"context"
	"errors"
	"time"

	"portcare/access"
	"portcare/models"
	"portcare/procedure"
)

type customerReportInput struct {
	Reference   string `path:"reference"`
	AgainstFrom string `query:"against_from" format:"date" doc:"Compare with another period; default the same one a year before"`
	AgainstTo   string `query:"against_to" format:"date"`
}

type customerReportOutput struct{ Body customerReport }

// customerReport is the report with whether its figures are those that were handed in.
type customerReport struct {
	models.CustomerReport
	Kept bool `json:"kept" doc:"The figures are those that were handed in with POS-1 and change no more"`
}

// getCustomerReport shows what the customers of a case brought in its period against another one (POS-1a). Once the report
// was handed in, its figures stay; compared with a period of the caller's own, they are computed anew.
func (s *Server) getCustomerReport(ctx context.Context, in *customerReportInput) (*customerReportOutput, error) {
	row, err := s.careCase(ctx, access.SeeCustomers, in.Reference)
	if err != nil {
		return nil, err
	}
	against, err := in.against()
	if err != nil {
		return nil, err
	}
	out := &customerReportOutput{}
	out.Body, err = s.customerReport(ctx, row.Reference, against)
	return out, err
}

// careCase is a post-service case with which the caller may do the action.
func (s *Server) careCase(ctx context.Context, action access.Action, reference string) (*models.Case, error) {
	row, err := s.caseFor(ctx, action, reference)
	if err == nil && row.Procedure != procedure.PostService {
		return nil, fail(notFound)
	}
	return row, err
}

// against is the period to compare with; nil: none was asked for.
func (in *customerReportInput) against() (*models.Span, error) {
	if in.AgainstFrom == "" && in.AgainstTo == "" {
		return nil, nil
	}
	var span models.Span
	for _, day := range []struct {
		field, text string
		to          *time.Time
	}{{"query.against_from", in.AgainstFrom, &span.From}, {"query.against_to", in.AgainstTo, &span.To}} {
		var err error
		if *day.to, err = time.Parse(time.DateOnly, day.text); err != nil {
			return nil, wrong("not_a_date", day.field)
		}
	}
	if span.To.Before(span.From) {
		return nil, wrong("before_start", "query.against_to")
	}
	return &span, nil
}

func (s *Server) customerReport(ctx context.Context, reference string, against *models.Span) (customerReport, error) {
	if against == nil {
		kept, err := s.db.KeptReport(ctx, reference)
		if err == nil {
			return customerReport{*kept, true}, nil
		}
		if !errors.Is(err, models.ErrNotFound) {
			return customerReport{}, err
		}
	}
	opened, err := s.db.Opening(ctx, reference)
	if err != nil {
		return customerReport{}, err
	}
	if opened.PeriodFrom == nil || opened.PeriodTo == nil {
		return customerReport{}, fail(notFound)
	}
	period := models.Span{From: *opened.PeriodFrom, To: *opened.PeriodTo}
	other := period.YearBefore()
	if against != nil {
		other = *against
	}
	report, err := s.db.ComputeReport(ctx, reference, period, other)
	return customerReport{report, false}, err
}
