package apiserver

import (
	"context"

	"portcare/forms"
	"portcare/models"
)

type viewMonthsOutput struct {
	ETag string `header:"ETag"`
	Body struct {
		InForce setWindow   `json:"in_force"`
		History []setWindow `json:"history" doc:"What was set, newest first"`
	}
}

// getViewMonths shows for how many months the log of views is kept, and who set that (CUS-6).
func (s *Server) getViewMonths(ctx context.Context, _ *struct{}) (*viewMonthsOutput, error) {
	inForce, history, tag, err := s.monthsSet(ctx, models.ViewMonths, models.ViewMonthsKept)
	if err != nil {
		return nil, err
	}
	out := &viewMonthsOutput{ETag: tag}
	out.Body.InForce, out.Body.History = inForce, history
	return out, nil
}

type putViewMonthsInput struct {
	IfMatch string `header:"If-Match" maxLength:"200" doc:"The ETag that was read"`
	Body    forms.ViewMonths
}

type keptMonthsOutput struct {
	ETag string `header:"ETag"`
	Body struct {
		Months int `json:"months"`
	}
}

// putViewMonths sets for how many months the log is kept, unless somebody set it since it was read. What is older goes in
// the night that follows.
func (s *Server) putViewMonths(ctx context.Context, in *putViewMonthsInput) (*keptMonthsOutput, error) {
	tag, err := s.setMonths(ctx, models.ViewMonths, in.IfMatch, in.Body.Months, in.Body.Reason)
	out := &keptMonthsOutput{ETag: tag}
	out.Body.Months = in.Body.Months
	return out, err
}
