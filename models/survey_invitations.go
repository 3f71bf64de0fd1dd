package models

import (
	"context"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm/clause"
)

// InvitationState is how far an invitation got (SUR-2a).
type InvitationState string

// The states, the furthest first. Delivered means that a mail server took the letter.
const (
	InvitationAnswered  InvitationState = "answered"
	InvitationReached   InvitationState = "reached"  // by phone or in person
	InvitationGivenUp   InvitationState = "given_up" // with a reason
	InvitationOpened    InvitationState = "opened"   // somebody began to fill in the form
	InvitationDelivered InvitationState = "delivered"
	InvitationBounced   InvitationState = "bounced"
	InvitationSent      InvitationState = "sent"
	InvitationUnsent    InvitationState = "unsent" // there is no mail address, or the wave isn't by mail: somebody has to call
)

// InvitationStates are all of them, in the order in which an invitation gets there.
var InvitationStates = []InvitationState{
	InvitationUnsent, InvitationSent, InvitationBounced, InvitationDelivered, InvitationOpened,
	InvitationGivenUp, InvitationReached, InvitationAnswered,
}

// Invitation asks a customer for an opinion, once a wave.
type Invitation struct {
	ID           uuid.UUID // of its letter too
	Reference    string
	Wave         int
	CustomerCode string
	UnitID       string // whose customer it is
	TokenHash    []byte
	MadeAt       time.Time
	OpenedAt     *time.Time
	AnsweredAt   *time.Time
	ReachedAt    *time.Time
	ReachedBy    *uuid.UUID
	GivenUpAt    *time.Time
	GivenUpBy    *uuid.UUID
	Note         string
	WhyUnsent    NoLetter // the customer isn't to be written to; empty: there may be no address
}

// TableName says where invitations are.
func (Invitation) TableName() string { return "survey_invitations" }

// Invited is an invitation with its state and whom it asks.
type Invited struct {
	Invitation `gorm:"embedded"`
	State      InvitationState
	Name       string // of the customer
	Phone      string
	Email      string
}

// invitations has each invitation's state, following its letter where nothing later is known.
const invitations = `(
	SELECT i.*, c.name, c.phone, c.email, CASE
		WHEN i.answered_at IS NOT NULL THEN 'answered'
		WHEN i.reached_at IS NOT NULL THEN 'reached'
		WHEN i.given_up_at IS NOT NULL THEN 'given_up'
		WHEN i.opened_at IS NOT NULL THEN 'opened'
		WHEN m.state = 'sent' THEN 'delivered'
		WHEN m.state = 'failed' THEN 'bounced'
		WHEN m.id IS NOT NULL THEN 'sent'
		ELSE 'unsent' END AS state
	FROM survey_invitations i JOIN customers c ON c.code = i.customer_code LEFT JOIN messages m ON m.id = i.id
) AS invitations`

// unreached are those who still have to be reached: nobody knows that a letter was read.
const unreached = "state NOT IN ('answered', 'reached', 'given_up')"

// Invite inserts the invitations of customers who weren't invited in the wave yet.
func (db *DB) Invite(ctx context.Context, all []Invitation) error {
	if len(all) == 0 {
		return nil
	}
	return db.with(ctx).Clauses(clause.OnConflict{DoNothing: true}).CreateInBatches(&all, 200).Error
}

// InvitationFilter chooses invitations; an empty field doesn't.
type InvitationFilter struct {
	Units   []string // of these only; nil: of all
	State   InvitationState
	Reached *bool // answered, reached by a person or given up; or not
	Wave    int

	After string // of the last row of the page before: wave in six digits, and code
	Limit int
}

// Invitations returns a page of a survey's invitations, by wave and customer.
func (db *DB) Invitations(ctx context.Context, reference string, f InvitationFilter) ([]Invited, error) {
	q := db.with(ctx).Table(invitations).Where("reference = ?", reference)
	if f.Units != nil {
		q = q.Where("unit_id IN ?", f.Units)
	}
	if f.State != "" {
		q = q.Where("state = ?", f.State)
	}
	if f.Reached != nil {
		q = q.Where("("+unreached+") = ?", !*f.Reached)
	}
	if f.Wave != 0 {
		q = q.Where("wave = ?", f.Wave)
	}
	if f.After != "" {
		q = q.Where("lpad(wave::text, 6, '0') || customer_code > ?", f.After)
	}
	var all []Invited
	err := q.Order("lpad(wave::text, 6, '0') || customer_code").Limit(f.Limit).Find(&all).Error
	return all, err
}

// CountUnreached counts those of the units who still have to be reached; nil: of all units.
func (db *DB) CountUnreached(ctx context.Context, reference string, units []string) (int, error) {
	q := db.with(ctx).Table(invitations).Where("reference = ?", reference).Where(unreached)
	if units != nil {
		q = q.Where("unit_id IN ?", units)
	}
	var n int64
	err := q.Count(&n).Error
	return int(n), err
}

// Invitation returns an invitation of a survey, or ErrNotFound.
func (db *DB) Invitation(ctx context.Context, reference string, id uuid.UUID) (*Invited, error) {
	return first[Invited](db.with(ctx).Table(invitations).Where("reference = ? AND id = ?", reference, id))
}

// InvitationByToken returns the invitation of a link, or ErrNotFound.
func (db *DB) InvitationByToken(ctx context.Context, token string) (*Invited, error) {
	return first[Invited](db.with(ctx).Table(invitations).Where("token_hash = ?", HashSecret(token)))
}

// OpenInvitation of a customer in a wave who hasn't answered, or ErrNotFound.
func (db *DB) OpenInvitation(ctx context.Context, reference string, wave int, customer string) (*Invited, error) {
	return first[Invited](db.with(ctx).Table(invitations).
		Where("reference = ? AND wave = ? AND customer_code = ? AND answered_at IS NULL", reference, wave, customer))
}

// NoteOpened notes that somebody began to fill in the form; the first time stands.
func (db *DB) NoteOpened(ctx context.Context, id uuid.UUID, at time.Time) error {
	return db.with(ctx).Model(&Invitation{}).Where("id = ? AND opened_at IS NULL", id).Update("opened_at", at).Error
}

// NoteReached notes by whom the customer was reached, and what was said.
func (db *DB) NoteReached(ctx context.Context, id, by uuid.UUID, note string, at time.Time) error {
	return db.with(ctx).Model(&Invitation{}).Where("id = ?", id).
		Updates(map[string]any{"reached_at": at, "reached_by": by, "note": note}).Error
}

// NoteGivenUp notes who gave up reaching the customer, and why.
func (db *DB) NoteGivenUp(ctx context.Context, id, by uuid.UUID, reason string, at time.Time) error {
	return db.with(ctx).Model(&Invitation{}).Where("id = ?", id).
		Updates(map[string]any{"given_up_at": at, "given_up_by": by, "note": reason}).Error
}
