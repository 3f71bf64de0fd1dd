package models

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm/clause"
)

// Portfolio is how many customers somebody looks after.
type Portfolio struct {
	OwnerID   uuid.UUID
	Name      string
	LeftAt    *time.Time // whoever left can't look after anybody any more
	Customers int
	Top       int // of tier 1 and 2
	Tasks     int // open ones about their records
}

// Portfolios returns who looks after customers: first those who have left, then by name.
func (db *DB) Portfolios(ctx context.Context) (all []Portfolio, err error) {
	return all, db.with(ctx).Raw(`SELECT u.id AS owner_id, u.name, u.left_at, p.customers, p.top, p.tasks FROM (
			SELECT owner_id, count(*) AS customers, count(*) FILTER (WHERE tier <= 2) AS top,
				(SELECT count(*) FROM register_tasks r JOIN customers o ON o.code = r.customer_code
					WHERE o.owner_id = customers.owner_id AND r.closed_at IS NULL) AS tasks
			FROM customers WHERE owner_id IS NOT NULL AND state <> 'merged' GROUP BY owner_id
		) p JOIN users u ON u.id = p.owner_id
		ORDER BY u.left_at IS NULL, u.left_at, u.name, u.id`).Scan(&all).Error
}

// Holdings returns customers whom somebody looks after, by name, for a choice among them.
func (db *DB) Holdings(ctx context.Context, owner uuid.UUID, limit int) (names []CustomerName, err error) {
	return names, db.with(ctx).Model(&Customer{}).Where("owner_id = ? AND state <> 'merged'", owner).
		Order("sort_name, code").Limit(limit).Find(&names).Error
}

// Holding is a customer who may be handed over: whose branch it is.
type Holding struct {
	Code     string
	BranchID *string
}

// LockHoldings returns the customers whom somebody looks after, or those of them that are named, by code, and keeps others
// from changing them until the transaction ends. A named one that isn't among them is left out.
func (db *DB) LockHoldings(ctx context.Context, owner uuid.UUID, codes []string) (held []Holding, err error) {
	q := db.with(ctx).Model(&Customer{}).Where("owner_id = ? AND state <> 'merged'", owner)
	if len(codes) > 0 {
		q = q.Where("code IN ?", codes)
	}
	return held, q.Clauses(clause.Locking{Strength: "UPDATE"}).Order("code").Find(&held).Error
}

// HandOver is the act by which customers get another person to look after them (CUS-6).
type HandOver struct {
	From, To uuid.UUID
	Codes    []string // whom, as LockHoldings returned them
	Reason   string
	By       uuid.UUID
	At       time.Time
}

// HandOver moves customers from one person to another, each with a new version and a change of its record; tasks about
// them go along, since they are the business of whoever looks after the customer. It tells how many moved. LockHoldings
// first.
func (db *DB) HandOver(ctx context.Context, h HandOver) (moved int, err error) {
	err = db.with(ctx).Raw(`WITH moved AS (
			UPDATE customers SET owner_id = @to, version = version + 1, updated_at = @at
			WHERE owner_id = @from AND state <> 'merged' AND code = ANY (CAST(@codes AS text[]))
			RETURNING code
		), logged AS (
			INSERT INTO customer_changes (customer_code, changed_at, changed_by, note, before, after)
			SELECT code, @at, @by, @reason, jsonb_build_object('owner', CAST(@from AS text)), jsonb_build_object('owner', CAST(@to AS text)) FROM moved
			RETURNING 1
		)
		SELECT count(*) FROM logged`, map[string]any{
		"from": h.From, "to": h.To, "codes": Codes(h.Codes), "reason": h.Reason, "by": h.By, "at": h.At,
	}).Scan(&moved).Error
	if err != nil {
		return 0, fmt.Errorf("hand the customers over: %w", err)
	}
	return moved, nil
}
