package models

import (
	"context"
	"time"

	"github.com/google/uuid"

	"portcare/procedure"
)

// DelegationKind tells on which ground somebody decides for somebody else.
type DelegationKind string

// The kinds of delegations.
const (
	Standing  DelegationKind = "standing"  // A1: devolved by a standing rule, without an end
	Empowered DelegationKind = "empowered" // A2: empowered to sign, until a day
)

// Delegation lets one person decide for another. It is in force from its start until it ends or is revoked, by the wall
// clock.
type Delegation struct {
	ID        uuid.UUID `gorm:"default:gen_random_uuid()"`
	FromID    uuid.UUID
	ToID      uuid.UUID
	Kind      DelegationKind
	Procedure *procedure.ID // nil: every procedure
	UnitID    *string       // of cases that this unit owns; nil: every one
	StartsAt  time.Time
	EndsAt    *time.Time
	Reason    string
	CreatedAt time.Time
	RevokedAt *time.Time
	RevokedBy *uuid.UUID
}

// LockDelegations keeps others from making one until the transaction ends, so that two at once can't close a circle.
func (db *DB) LockDelegations(ctx context.Context) error {
	return db.with(ctx).Exec("LOCK TABLE delegations IN SHARE ROW EXCLUSIVE MODE").Error
}

// MakeDelegation inserts the delegation and fills in its id.
func (db *DB) MakeDelegation(ctx context.Context, d *Delegation) error {
	return db.with(ctx).Create(d).Error
}

// RevokeDelegation ends the delegation, unless it is over; it tells whether it did.
func (db *DB) RevokeDelegation(ctx context.Context, id, by uuid.UUID, at time.Time) (bool, error) {
	res := db.with(ctx).Model(&Delegation{}).
		Where("id = ? AND revoked_at IS NULL AND (ends_at IS NULL OR ends_at > ?)", id, at).
		Updates(map[string]any{"revoked_at": at, "revoked_by": by})
	return res.RowsAffected > 0, res.Error
}

// Delegation returns one delegation, or ErrNotFound.
func (db *DB) Delegation(ctx context.Context, id uuid.UUID) (*Delegation, error) {
	return first[Delegation](db.with(ctx).Where("id = ?", id))
}

// ListDelegations returns a page of the delegations from or to the person, or with uuid.Nil of all, newest first.
func (db *DB) ListDelegations(ctx context.Context, whose uuid.UUID, after PageEnd, limit int) ([]Delegation, error) {
	page := after.older("created_at, id")
	q := db.with(ctx).Where(page.sql, page.values...).Order("created_at DESC, id DESC").Limit(limit)
	if whose != uuid.Nil {
		q = q.Where("(from_id = ? OR to_id = ?)", whose, whose)
	}
	var rows []Delegation
	return rows, q.Find(&rows).Error
}

// DelegationsAhead returns those that are in force at the time or later, unless they are revoked.
func (db *DB) DelegationsAhead(ctx context.Context, at time.Time) ([]Delegation, error) {
	var rows []Delegation
	err := db.with(ctx).Where("revoked_at IS NULL AND (ends_at IS NULL OR ends_at > ?)", at).
		Order("created_at, id").Find(&rows).Error
	return rows, err
}

// inForce is the condition for a delegation d at a time: nobody who left passes anything on (CUS-6).
const inForce = `d.revoked_at IS NULL AND d.starts_at <= @at AND (d.ends_at IS NULL OR d.ends_at > @at)
	AND NOT EXISTS (SELECT 1 FROM users u WHERE u.id IN (d.from_id, d.to_id) AND u.left_at IS NOT NULL)`

// DelegationsTo returns those in force at the time that lead to the person, by however many others.
func (db *DB) DelegationsTo(ctx context.Context, person uuid.UUID, at time.Time) ([]Delegation, error) {
	var rows []Delegation
	err := db.with(ctx).Raw(`WITH RECURSIVE chain AS (
			SELECT d.* FROM delegations d WHERE d.to_id = @person AND `+inForce+`
			UNION
			SELECT d.* FROM delegations d JOIN chain l ON d.to_id = l.from_id WHERE `+inForce+`
		) SELECT * FROM chain ORDER BY created_at, id`, map[string]any{"person": person, "at": at}).Scan(&rows).Error
	return rows, err
}

// DelegationsFrom returns those in force at the time that begin with one of the people, by however many others.
func (db *DB) DelegationsFrom(ctx context.Context, people []uuid.UUID, at time.Time) ([]Delegation, error) {
	var rows []Delegation
	err := db.with(ctx).Raw(`WITH RECURSIVE chain AS (
			SELECT d.* FROM delegations d WHERE d.from_id IN @people AND `+inForce+`
			UNION
			SELECT d.* FROM delegations d JOIN chain l ON d.from_id = l.to_id WHERE `+inForce+`
		) SELECT * FROM chain ORDER BY created_at, id`, map[string]any{"people": people, "at": at}).Scan(&rows).Error
	return rows, err
}

// PeopleByID returns those with the ids who haven't left, with their memberships, by login.
func (db *DB) PeopleByID(ctx context.Context, ids []uuid.UUID) ([]User, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	var people []User
	err := db.with(ctx).Preload("Memberships.Unit").Where("left_at IS NULL AND id IN ?", ids).Order("login").Find(&people).Error
	return people, err
}
