package models

import (
	"context"
	"time"

	"github.com/google/uuid"

	"portcare/procedure"
)

// GiftInvoice is an invoice of gifts, which Finance checks and files (PRE-4a, POS-4c).
type GiftInvoice struct {
	ID         uuid.UUID // of the act, and of Finance's work item
	Reference  string
	Step       procedure.StepID
	Round      int
	Number     string
	IssuedOn   time.Time // a day
	Amount     int64     // whole dong
	Supplier   string
	IssuedBy   uuid.UUID
	RecordedAt time.Time
}

// Gift is a gift that was given, with its voucher (PRE-4a, POS-4c).
type Gift struct {
	ID           uuid.UUID // of the act
	Reference    string
	Step         procedure.StepID
	Round        int
	CustomerCode string
	Recipient    string
	Item         string
	Quantity     int
	Value        int64 // of all pieces, whole dong
	Voucher      string
	GivenAt      time.Time
	GivenBy      string
	RecordedBy   uuid.UUID
}

// SaveGiftInvoice inserts the invoice unless the supplier's number is there already; it tells whether it did.
func (db *DB) SaveGiftInvoice(ctx context.Context, i GiftInvoice) (bool, error) {
	return db.insertOnce(ctx, &i)
}

// GiftInvoices returns the invoices of a case, oldest first.
func (db *DB) GiftInvoices(ctx context.Context, reference string) ([]GiftInvoice, error) {
	var invoices []GiftInvoice
	err := db.with(ctx).Where("reference = ?", reference).Order("recorded_at, id").Find(&invoices).Error
	return invoices, err
}

// SaveGift inserts a gift that was given.
func (db *DB) SaveGift(ctx context.Context, g Gift) error {
	_, err := db.insertOnce(ctx, &g)
	return err
}

// Gifts returns the gifts of a case, oldest first.
func (db *DB) Gifts(ctx context.Context, reference string) ([]Gift, error) {
	var gifts []Gift
	err := db.with(ctx).Where("reference = ?", reference).Order("given_at, id").Find(&gifts).Error
	return gifts, err
}
