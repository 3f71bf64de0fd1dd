package apiserver

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/google/uuid"

	"portcare/access"
	"portcare/activities"
	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

// longestBack is how far back a delegation may begin: what is signed in the morning may hold for the day.
const longestBack = 24 * time.Hour

// newDelegation is what the caller asks for, once all of it is in order but for circles.
func (s *Server) newDelegation(ctx context.Context, tx *models.DB, form forms.Delegation) (*models.Delegation, error) {
	c, now := callOf(ctx), s.now()
	d := &models.Delegation{
		FromID: c.person.ID, Kind: models.DelegationKind(form.Kind), StartsAt: now, EndsAt: form.EndsAt, Reason: form.Reason, CreatedAt: now,
	}
	if form.StartsAt != nil {
		d.StartsAt = *form.StartsAt
	}
	found := fail(invalid)
	found.errors = wrongTerm(d, now)
	scope, problems, err := s.delegatedScope(ctx, tx, form)
	if err != nil {
		return nil, err
	}
	found.errors = append(found.errors, problems...)
	if scope.Procedure != "" {
		d.Procedure = &scope.Procedure
	}
	if scope.Unit != "" {
		d.UnitID = &scope.Unit
	}
	if len(problems) == 0 && !holdsWithin(c.person, scope) {
		found.errors = append(found.errors, field{code: "nothing_to_delegate", location: "body"})
	}
	to, code, err := standIn(ctx, tx, c.person.ID, form.To)
	if err != nil {
		return nil, err
	}
	d.ToID = to
	if code != "" {
		found.errors = append(found.errors, field{code: code, location: "body.to"})
	}
	if len(found.errors) > 0 {
		return nil, found
	}
	return d, nil
}

// wrongTerm tells what is wrong with the time: it lies neither in the past nor years ahead, and
// never ends before it begins.
func wrongTerm(d *models.Delegation, now time.Time) []field {
	var found []field
	if d.StartsAt.Before(now.Add(-longestBack)) {
		found = append(found, field{code: "too_old", location: "body.starts_at"})
	}
	furthest := now.Add(forms.Furthest)
	if d.StartsAt.After(furthest) {
		found = append(found, field{code: "too_far", location: "body.starts_at"})
	}
	const at = "body.ends_at"
	switch {
	case d.Kind == models.Standing && d.EndsAt != nil:
		found = append(found, field{code: "standing_has_no_end", location: at})
	case d.Kind == models.Standing:
	case d.EndsAt == nil:
		found = append(found, field{code: "required", location: at})
	case !d.EndsAt.After(now):
		found = append(found, field{code: "in_the_past", location: at})
	case !d.EndsAt.After(d.StartsAt):
		found = append(found, field{code: "ends_before_it_begins", location: at})
	case d.EndsAt.After(furthest):
		found = append(found, field{code: "too_far", location: at})
	}
	return found
}

// delegatedScope reads what the delegation covers, and tells what is wrong with it.
func (s *Server) delegatedScope(ctx context.Context, tx *models.DB, form forms.Delegation) (access.Scope, []field, error) {
	scope := access.Scope{Procedure: form.Procedure, Unit: form.Unit}
	var found []field
	if _, ok := s.edition.Procedure(form.Procedure); form.Procedure != "" && !ok {
		found = append(found, field{code: "unknown", location: "body.procedure"})
	}
	if form.Unit == "" {
		return scope, found, nil
	}
	unit, err := tx.Unit(ctx, form.Unit)
	switch {
	case errors.Is(err, models.ErrNotFound):
		found = append(found, field{code: "unknown_unit", location: "body.unit"})
	case err != nil:
		return scope, nil, err
	case !owns(unit.Kind):
		found = append(found, field{code: "owns_no_cases", location: "body.unit"})
	}
	return scope, found, nil
}

// owns tells the units that own cases: Sales and the branches.
func owns(kind procedure.UnitKind) bool {
	return kind == procedure.UnitSales || kind == procedure.UnitBranch
}

// holdsWithin tells whether the person has anything to delegate within the scope.
func holdsWithin(p access.Person, scope access.Scope) bool {
	own := access.Person{Places: p.Places}
	return own.Delegates() || slices.ContainsFunc(p.Mandates, func(m access.Mandate) bool {
		_, ok := m.With(scope)
		return ok
	})
}

// standIn finds who is to decide; a code says why that one can't.
func standIn(ctx context.Context, tx *models.DB, from uuid.UUID, to string) (who uuid.UUID, code string, err error) {
	id := personID(to)
	switch {
	case id == nil:
		return uuid.Nil, "unknown_person", nil
	case *id == from:
		return *id, "to_oneself", nil
	}
	user, err := tx.User(ctx, *id)
	switch {
	case errors.Is(err, models.ErrNotFound):
		return *id, "unknown_person", nil
	case err != nil:
		return *id, "", err
	case user.LeftAt != nil:
		return *id, "unknown_person", nil
	case !activities.Person(user).StandsIn():
		return *id, "cannot_stand_in", nil
	}
	return *id, "", nil
}
