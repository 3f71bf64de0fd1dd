package models

import (
	"context"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm/clause"

	"portcare/procedure"
)

// Restricted says that the person asked that the data isn't used, and that holds.
const Restricted NoLetter = "restricted"

// PrivacyState is how far a person's request got.
type PrivacyState string

// The states.
const (
	PrivacyReceived PrivacyState = "received"
	PrivacyAnswered PrivacyState = "answered" // a first answer was given
	PrivacyDone     PrivacyState = "done"
	PrivacyRefused  PrivacyState = "refused"
)

// PrivacyRequest is what a person asks about the own data (CUS-9).
type PrivacyRequest struct {
	ID              uuid.UUID `gorm:"default:gen_random_uuid()"`
	SubjectID       uuid.UUID
	Kind            procedure.PrivacyKind
	Channel         string
	Content         string
	Purposes        Scopes // of a withdrawal, restriction or objection
	ReceivedAt      time.Time
	EnteredAt       time.Time
	EnteredBy       uuid.UUID
	FirstDueAt      time.Time
	CalendarVersion int // of office hours
	DueAt           time.Time
	State           PrivacyState
	FirstAnswer     string
	FirstAnsweredAt *time.Time
	FirstAnsweredBy *uuid.UUID
	Answer          string
	ClosedAt        *time.Time
	ClosedBy        *uuid.UUID
	LiftedAt        *time.Time // a restriction or objection holds until then
	LiftedBy        *uuid.UUID

	Subject DataSubject `gorm:"foreignKey:SubjectID"`
}

// AddPrivacyRequest inserts a request. Letters that wait for purposes which it stops are taken back.
func (db *DB) AddPrivacyRequest(ctx context.Context, r *PrivacyRequest, mail string) error {
	if err := db.with(ctx).Omit(clause.Associations).Create(r).Error; err != nil {
		return err
	}
	if term, ok := procedure.PrivacyTermOf(r.Kind); !ok || !term.Stops {
		return nil
	}
	purposes := Purposes()
	if len(r.Purposes) > 0 {
		purposes = nil
		for _, p := range r.Purposes {
			purposes = append(purposes, Purpose(p))
		}
	}
	return db.takeBackLetters(ctx, mail, purposes, Restricted)
}

// PrivacyRequest returns a request with its person, or ErrNotFound.
func (db *DB) PrivacyRequest(ctx context.Context, id uuid.UUID) (*PrivacyRequest, error) {
	return first[PrivacyRequest](db.with(ctx).Preload("Subject").Where("id = ?", id))
}

// LockPrivacyRequest is PrivacyRequest, and keeps others from changing it until the transaction ends.
func (db *DB) LockPrivacyRequest(ctx context.Context, id uuid.UUID) (*PrivacyRequest, error) {
	return first[PrivacyRequest](db.with(ctx).Clauses(clause.Locking{Strength: "UPDATE"}).Preload("Subject").Where("id = ?", id))
}

// SavePrivacyRequest writes how far a request got.
func (db *DB) SavePrivacyRequest(ctx context.Context, r *PrivacyRequest) error {
	return db.with(ctx).Model(r).Select("state", "first_answer", "first_answered_at", "first_answered_by", "answer", "closed_at", "closed_by",
		"lifted_at", "lifted_by").Updates(r).Error
}

// PrivacyFilter chooses from the requests; an empty field doesn't.
type PrivacyFilter struct {
	Open     bool   // that wait for an answer
	Customer string // code: of those who stand for the customer, by the ledger or by mail or telephone of the record

	After PageEnd
	Limit int
}

// PrivacyRequests returns a page of the requests, newest first.
func (db *DB) PrivacyRequests(ctx context.Context, f PrivacyFilter) ([]PrivacyRequest, error) {
	page := f.After.older("received_at, id")
	q := db.with(ctx).Preload("Subject").Where(page.sql, page.values...).Order("received_at DESC, id DESC").Limit(f.Limit)
	if f.Open {
		q = q.Where("closed_at IS NULL")
	}
	if f.Customer != "" {
		q = q.Where(`subject_id IN (SELECT s.id FROM data_subjects s WHERE s.customer_code = ? OR EXISTS (
			SELECT 1 FROM (
				SELECT email, phone FROM representatives WHERE customer_code = ?
				UNION ALL SELECT email, phone FROM customers WHERE code = ? AND person
			) p WHERE s.mail <> '' AND s.mail = lower(p.email) OR s.mail = '' AND s.phone <> '' AND s.phone = p.phone))`,
			f.Customer, f.Customer, f.Customer)
	}
	var rows []PrivacyRequest
	err := q.Find(&rows).Error
	return rows, err
}

// OpenPrivacyRequests returns those that wait for an answer.
func (db *DB) OpenPrivacyRequests(ctx context.Context) ([]PrivacyRequest, error) {
	var rows []PrivacyRequest
	err := db.with(ctx).Where("closed_at IS NULL").Order("due_at, id").Find(&rows).Error
	return rows, err
}

// restricted are those of the mailboxes whose data isn't used for the purpose, since they asked for that.
func (db *DB) restricted(ctx context.Context, purpose Purpose, mails []string) ([]string, error) {
	var kinds []procedure.PrivacyKind
	for _, t := range procedure.PrivacyTerms() {
		if t.Stops {
			kinds = append(kinds, t.Kind)
		}
	}
	var found []string
	err := db.with(ctx).Raw(`SELECT DISTINCT s.mail FROM privacy_requests r JOIN data_subjects s ON s.id = r.subject_id
		WHERE s.mail IN ? AND r.kind IN ? AND r.state <> 'refused' AND r.lifted_at IS NULL
			AND (cardinality(r.purposes) = 0 OR ? = ANY (r.purposes))`, mails, kinds, purpose).Scan(&found).Error
	return found, err
}

// PrivacyMark is a moment of a clock at which somebody was told.
type PrivacyMark struct {
	SubjectOf uuid.UUID `gorm:"primaryKey"` // a request or a breach
	Clock     string    `gorm:"primaryKey"` // first_answer, answer or report
	Mark      string    `gorm:"primaryKey"` // warning or overdue
	ToldAt    time.Time
	Told      int // people
}

// MarkPrivacy notes that people were told, once; it tells whether it was the first time.
func (db *DB) MarkPrivacy(ctx context.Context, m PrivacyMark) (bool, error) {
	return db.insertOnce(ctx, &m)
}
