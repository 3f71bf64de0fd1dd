package models

import (
	"context"
	"database/sql/driver"
	"fmt"
	"time"

	"github.com/google/uuid"
)

// ViewKind says which data of people an answer shows (CUS-6).
type ViewKind string

// The kinds. Names alone, to choose from, are nothing; neither is what the caller sent along.
const (
	ViewNothing    ViewKind = "nothing" // nobody's data: never in the log
	ViewCustomer   ViewKind = "customer"
	ViewContacts   ViewKind = "contacts"
	ViewTimeline   ViewKind = "timeline"
	ViewReport     ViewKind = "report"
	ViewCase       ViewKind = "case" // with its requester, texts and people
	ViewResponse   ViewKind = "response"
	ViewGuests     ViewKind = "guests"
	ViewAttachment ViewKind = "attachment"
	ViewList       ViewKind = "list" // several, found or listed
	ViewExport     ViewKind = "export"
	ViewPrivacy    ViewKind = "privacy" // consents, and what people asked about their data (CUS-9)
	ViewLog        ViewKind = "log"     // of views itself
)

// ViewChannel is how somebody came to see data.
type ViewChannel string

// The channels.
const (
	ByPage  ViewChannel = "page"
	ByAPI   ViewChannel = "api"   // with the session of a person
	ByToken ViewChannel = "token" // a program in a person's name
	ByLink  ViewChannel = "link"  // a customer or guest, by the link that was sent
)

// View is an answer that showed somebody's data: who saw whose, when and by which way.
type View struct {
	ID           int64
	At           time.Time
	PersonID     *uuid.UUID // nil: by link
	Kind         ViewKind
	Channel      ViewChannel
	Route        string // method and template
	TraceID      string
	Customers    Codes
	Cases        Codes
	AttachmentID *uuid.UUID
	Rows         int
	Filter       string // of an export: what was asked for
}

// AskedByRequest begins the filter of an export that is a person's archive: the id of the person's request follows.
const AskedByRequest = "request="

// LogView inserts the view. Whoever shows the data does so only after that.
func (db *DB) LogView(ctx context.Context, v View) error {
	err := db.with(ctx).Exec(`INSERT INTO views (at, person_id, kind, channel, route, trace_id, customers, cases, attachment_id, rows, filter)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		v.At, v.PersonID, v.Kind, v.Channel, v.Route, v.TraceID, v.Customers, v.Cases, v.AttachmentID, v.Rows, v.Filter).Error
	if err != nil {
		return fmt.Errorf("log who sees the data: %w", err)
	}
	return nil
}

// Codes are codes of customers or references of cases, kept as an array of text.
type Codes []string

// Value writes the array as Postgres reads it.
func (c Codes) Value() (driver.Value, error) { return Scopes(c).Value() }

// Scan reads an array of codes.
func (c *Codes) Scan(value any) error { return (*Scopes)(c).Scan(value) }
