// Package intake keeps what a customer said. One Postgres transaction holds the request, its attachments, the first
// entry of the journal, the receipt to the customer and the row by which the workflow is started; so once Receive has
// answered, no crash loses the request (R1), and intake goes on while Temporal is away (R8).
package intake

import (
	"context"
	"time"

	"github.com/google/uuid"

	"portcare/models"
	"portcare/procedure"
)

// ErrKeyReused means that the key came before with another body (R2).
var ErrKeyReused = models.ErrKeyReused

// Route is what the keys of requests are kept under.
const Route = "POST /requests"

// Request is what a customer said, and how it came. Only Actor, Key and Channel have to be there: every request is
// kept, also from somebody unknown and also when it is incomplete (INS-1a).
type Request struct {
	Actor     string     // user id, or "public": whose key it is
	EnteredBy *uuid.UUID // who typed it in; nil: the customer, by a public channel
	Key       string     // 1 to 200 characters; the same key always gives the same reference (R2)
	BodyHash  []byte     // of what came with the key

	Channel       procedure.ChannelID
	ReceivedAt    time.Time // when the word reached the company (INS-1b); zero: now
	RequesterName string
	Phone         string
	Email         string // set: the requester gets a receipt, unless the request is parked or a public one had one just now
	Firm          string
	CustomerCode  string // empty: not known to be a customer
	Content       string // at most 20,000 characters
	UnitID        string // that shall handle it; empty: the owner, which is the customer's branch or Sales
	Attachments   []uuid.UUID
	Parked        bool // came in a flood: kept and flagged

	Now     time.Time // zero: the wall clock
	Edition string    // in force; empty: procedure.Default
}

// Receipt says what became of a request.
type Receipt struct {
	Reference    string    `json:"reference"`
	Edition      string    `json:"edition"`
	OwnerUnit    string    `json:"owner_unit,omitempty"`
	HandlingUnit string    `json:"handling_unit"`
	ReceivedAt   time.Time `json:"received_at"`
	EnteredAt    time.Time `json:"entered_at"`
	EntryLate    bool      `json:"entry_late"` // typed in later than the edition allows (INS-1c)
	Parked       bool      `json:"parked"`
	Replayed     bool      `json:"-"` // the key had been used: this is the first answer again
}

// FieldError says which field of a request can't be right.
type FieldError struct {
	Field string // channel, received_at, customer, content, unit or attachments[0]
	Code  string // unknown, in_future, too_old or too_long
}

func (e *FieldError) Error() string { return e.Field + ": " + e.Code }

// Receive keeps a request and returns its reference. Nothing is kept when it returns an error: a *FieldError for a
// field that can't be right, *models.MergedError for a customer whose record went into another, ErrKeyReused, or what went wrong with the database.
func Receive(ctx context.Context, db *models.DB, in Request) (Receipt, error) {
	key := models.Key{Actor: in.Actor, Key: in.Key, Route: Route, BodyHash: in.BodyHash}
	receipt, replayed, err := once(ctx, db, key, "keep a request", func(tx *models.DB) (Receipt, string, error) {
		e := entry{Request: in, tx: tx}
		receipt, err := e.keep(ctx)
		return receipt, receipt.Reference, err
	})
	receipt.Replayed = replayed
	return receipt, err
}
