package apiserver

import (
	"context"
	"errors"
	"fmt"

	"portcare/access"
	"portcare/activities"
	"portcare/models"
)

// caseFor returns the case when the caller may do the action with it: 404 when it isn't the caller's to see, 403 when
// the role or letter is missing.
func (s *Server) caseFor(ctx context.Context, action access.Action, reference string) (*models.Case, error) {
	row, err := s.db.Case(ctx, reference)
	if err != nil {
		return nil, err
	}
	object, err := activities.Object(ctx, s.db, row)
	if err != nil {
		return nil, fmt.Errorf("find whose %s is: %w", reference, err)
	}
	if err := permit(access.Can(callOf(ctx).person, action, object)); err != nil {
		return nil, err
	}
	if action != access.SeeOutline {
		callOf(ctx).sight.ofCase(row.Reference)
	}
	return row, nil
}

// permit is the error by which a verdict is answered: none when it is allowed, 403 when it is forbidden, else 404.
func permit(v access.Verdict) error {
	switch v {
	case access.Allowed:
		return nil
	case access.Forbidden:
		return fail(forbidden)
	default:
		return fail(notFound)
	}
}

// seesCustomers tells whether the caller, who sees the case, also sees what is known about its customers (CUS-6).
func (s *Server) seesCustomers(ctx context.Context, reference string) (bool, error) {
	_, err := s.caseFor(ctx, access.SeeCustomers, reference)
	var refused *failure
	if errors.As(err, &refused) && refused.id == forbidden.id {
		return false, nil
	}
	return err == nil, err
}
