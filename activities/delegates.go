package activities

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"portcare/access"
	"portcare/letters"
	"portcare/models"
)

// PersonAt is what access has to know about somebody at a time of the wall clock: the places held, and the mandates to
// decide for leaders, however many delegations lead to them.
func PersonAt(ctx context.Context, db *models.DB, u *models.User, at time.Time) (access.Person, error) {
	p := Person(u)
	rows, err := db.DelegationsTo(ctx, u.ID, at)
	if err != nil {
		return p, fmt.Errorf("follow the delegations to %s: %w", u.ID, err)
	}
	places, err := placesOf(ctx, db, rows)
	if err != nil {
		return p, fmt.Errorf("find who delegated to %s: %w", u.ID, err)
	}
	p.Mandates = access.Mandates(u.ID, Grants(rows), places)
	return p, nil
}

// placesOf are the places that those who give and receive the delegations hold now.
func placesOf(ctx context.Context, db *models.DB, rows []models.Delegation) (map[uuid.UUID][]access.Place, error) {
	ids := make([]uuid.UUID, 0, 2*len(rows))
	for _, d := range rows {
		ids = append(ids, d.FromID, d.ToID)
	}
	people, err := db.PeopleByID(ctx, ids)
	if err != nil {
		return nil, err
	}
	places := map[uuid.UUID][]access.Place{}
	for i := range people {
		places[people[i].ID] = Person(&people[i]).Places
	}
	return places, nil
}

// Grants are delegations as access follows them.
func Grants(rows []models.Delegation) []access.Grant {
	grants := make([]access.Grant, 0, len(rows))
	for _, d := range rows {
		g := access.Grant{From: d.FromID, To: d.ToID, Start: d.StartsAt}
		if d.Procedure != nil {
			g.Procedure = *d.Procedure
		}
		if d.UnitID != nil {
			g.Unit = *d.UnitID
		}
		if d.EndsAt != nil {
			g.End = *d.EndsAt
		}
		grants = append(grants, g)
	}
	return grants
}

// withDelegates are the leaders with those who may decide for them in the case now.
func withDelegates(ctx context.Context, tx *models.DB, c *models.Case, leaders []models.User) ([]models.User, error) {
	ids := make([]uuid.UUID, 0, len(leaders))
	for i := range leaders {
		ids = append(ids, leaders[i].ID)
	}
	rows, err := tx.DelegationsFrom(ctx, ids, time.Now())
	if err != nil {
		return nil, fmt.Errorf("follow the delegations of the leaders: %w", err)
	}
	places, err := placesOf(ctx, tx, rows)
	if err != nil {
		return nil, fmt.Errorf("find the delegates of the leaders: %w", err)
	}
	var more []uuid.UUID
	for _, id := range ids {
		more = append(more, access.Delegates(id, Grants(rows), places, access.Case{Procedure: c.Procedure, Owner: c.OwnerUnitID})...)
	}
	delegates, err := tx.PeopleByID(ctx, more)
	return distinct(append(leaders, withAddress(delegates)...)), err
}

// reportToLeaders lets the leader for whom it was decided read so, and whoever passed the mandate on.
func (r *recording) reportToLeaders(ctx context.Context) error {
	if r.s.ForID == nil {
		return nil
	}
	readers := append([]uuid.UUID{r.mandate.For}, r.mandate.Via...)
	for _, id := range readers {
		reading := models.Reading{SubmissionID: r.s.ID, ReaderID: id, CreatedAt: r.At}
		if err := r.tx.AddReading(ctx, reading); err != nil {
			return fmt.Errorf("report a decision to the leader: %w", err)
		}
	}
	people, err := r.tx.PeopleByID(ctx, readers)
	if err != nil {
		return err
	}
	leader, err := r.tx.User(ctx, r.mandate.For)
	if err != nil {
		return fmt.Errorf("find for whom it was decided: %w", err)
	}
	return r.post().tell(ctx, letters.Reported, "reported/"+r.s.ID.String(), withAddress(people), letters.StepData{
		By: r.actor.Name, For: leader.Name, Closed: r.At, Outcome: said(r.outcome()),
	})
}
