package apiserver

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"

	"portcare/access"
	"portcare/activities"
	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

// delegators have something to delegate. Whoever works here sees the own delegations.
var delegators = rule{"those who hold the letter A, or a mandate to pass on", access.Person.Delegates}

type delegationsOutput pageOutput[delegated]

type delegationOutput struct{ Body delegated }

// delegated is a delegation with the names of whom it is about.
type delegated struct {
	ID        uuid.UUID             `json:"id"`
	From      *person               `json:"from"`
	To        *person               `json:"to"`
	Kind      models.DelegationKind `json:"kind" enum:"standing,empowered"`
	Procedure *procedure.ID         `json:"procedure,omitempty" doc:"Missing: every one"`
	Unit      *string               `json:"unit,omitempty" doc:"That owns the cases; missing: every one"`
	StartsAt  time.Time             `json:"starts_at"`
	EndsAt    *time.Time            `json:"ends_at,omitempty"`
	Reason    string                `json:"reason"`
	CreatedAt time.Time             `json:"created_at"`
	RevokedAt *time.Time            `json:"revoked_at,omitempty"`
	RevokedBy *person               `json:"revoked_by,omitempty"`
	State     string                `json:"state" enum:"ahead,in_force,ended,revoked"`
}

// listDelegations shows the caller's own delegations, made and received; GD and administrators see all. Newest first.
func (s *Server) listDelegations(ctx context.Context, in *pageInput) (*delegationsOutput, error) {
	after, err := in.after()
	if err != nil {
		return nil, err
	}
	rows, err := s.db.ListDelegations(ctx, whose(callOf(ctx).person), after, in.Limit+1)
	if err != nil {
		return nil, err
	}
	out := &delegationsOutput{}
	rows, out.Body.NextCursor = onePage(rows, in.Limit, func(last models.Delegation) string { return endOf(last.CreatedAt, last.ID) })
	out.Body.Items, err = s.delegatedOf(ctx, s.db, rows)
	return out, err
}

// whose are the delegations that the person sees; uuid.Nil: all.
func whose(p access.Person) uuid.UUID {
	if p.Administers() || p.Is(procedure.RoleGeneral) {
		return uuid.Nil
	}
	return p.ID
}

type delegationInput struct{ Body forms.Delegation }

// makeDelegation lets somebody decide in the caller's place.
func (s *Server) makeDelegation(ctx context.Context, in *delegationInput) (*delegationOutput, error) {
	made, err := once(ctx, s, func(tx *models.DB) (delegated, error) {
		d, err := s.newDelegation(ctx, tx, in.Body)
		if err != nil {
			return delegated{}, err
		}
		if err := activities.Delegate(ctx, tx, d, s.publicURL); err != nil {
			if errors.Is(err, activities.ErrCircle) {
				return delegated{}, wrong("circle", "body.to")
			}
			return delegated{}, err
		}
		return s.oneDelegated(ctx, tx, *d)
	})
	return &delegationOutput{made}, err
}

type delegationID struct {
	ID string `path:"id"`
}

// revokeDelegation ends a delegation at once: by whoever made it, or an administrator. One that is over stays as it is.
func (s *Server) revokeDelegation(ctx context.Context, in *delegationID) (*delegationOutput, error) {
	id, err := parseID(in.ID)
	if err != nil {
		return nil, err
	}
	stands, err := once(ctx, s, func(tx *models.DB) (delegated, error) {
		d, err := tx.Delegation(ctx, id)
		if err != nil {
			return delegated{}, err
		}
		p := callOf(ctx).person
		switch {
		case whose(p) != uuid.Nil && p.ID != d.FromID && p.ID != d.ToID:
			return delegated{}, fail(notFound)
		case !mayRevoke(p, d.FromID):
			return delegated{}, fail(forbidden)
		}
		if d, err = activities.Revoke(ctx, tx, id, p.ID, s.now(), s.publicURL); err != nil {
			return delegated{}, err
		}
		return s.oneDelegated(ctx, tx, *d)
	})
	return &delegationOutput{stands}, err
}

func mayRevoke(p access.Person, from uuid.UUID) bool { return p.ID == from || p.Administers() }

func (s *Server) oneDelegated(ctx context.Context, db *models.DB, d models.Delegation) (delegated, error) {
	shown, err := s.delegatedOf(ctx, db, []models.Delegation{d})
	if err != nil {
		return delegated{}, err
	}
	return shown[0], nil
}

func (s *Server) delegatedOf(ctx context.Context, db *models.DB, rows []models.Delegation) ([]delegated, error) {
	names, err := namesIn(ctx, db, rows, func(r *models.Delegation) ids { return ids{&r.FromID, &r.ToID, r.RevokedBy} })
	if err != nil {
		return nil, err
	}
	shown := []delegated{}
	for _, d := range rows {
		shown = append(shown, delegated{
			ID: d.ID, From: names.of(&d.FromID), To: names.of(&d.ToID), Kind: d.Kind, Procedure: d.Procedure, Unit: d.UnitID,
			StartsAt: d.StartsAt, EndsAt: d.EndsAt, Reason: d.Reason, CreatedAt: d.CreatedAt,
			RevokedAt: d.RevokedAt, RevokedBy: names.of(d.RevokedBy), State: stateOf(d, s.now()),
		})
	}
	return shown, nil
}

func stateOf(d models.Delegation, now time.Time) string {
	switch {
	case d.RevokedAt != nil:
		return "revoked"
	case d.EndsAt != nil && !d.EndsAt.After(now):
		return "ended"
	case d.StartsAt.After(now):
		return "ahead"
	}
	return "in_force"
}
