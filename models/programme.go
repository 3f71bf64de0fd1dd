package models

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm/clause"
)

// Programme is a care programme of a case. Its number counts from 1: a failed evaluation is followed by another one
// (POS-6a).
type Programme struct {
	Reference string     `gorm:"primaryKey"`
	Number    int        `gorm:"primaryKey"`
	EventAt   *time.Time // start of the event, or the first visit; nil: not planned yet
	EventEnd  *time.Time
	Moves     int // how often the day was moved
}

// Outline is what the leaders decide on before the programme of a conference is worked out (POS-2b).
type Outline struct {
	SubmissionID uuid.UUID `gorm:"primaryKey"`
	Reference    string
	Number       int
	SubmittedBy  uuid.UUID
	SubmittedAt  time.Time
	Decision     *string // approve or reject; nil: nobody has decided yet
	Reason       string
	DecidedBy    *uuid.UUID
	DecidedFor   *uuid.UUID
	DecidedAt    *time.Time
}

// Approved tells whether the leaders agreed.
func (o *Outline) Approved() bool { return o.Decision != nil && *o.Decision == "approve" }

// GiftLine is something, or a greeting, that a customer is brought for an occasion (POS-2a).
type GiftLine struct {
	Reference    string `gorm:"primaryKey"`
	Number       int    `gorm:"primaryKey"`
	Position     int    `gorm:"primaryKey"`
	CustomerCode string
	Recipient    string
	Occasion     string
	Day          *time.Time
	Item         string // empty: a greeting
	Quantity     int
	Value        int64 // whole dong, of one
}

// TableName says that lines make up the plan.
func (GiftLine) TableName() string { return "gift_plan" }

// CustomerCare is what a programme adds to a customer's record (POS-7).
type CustomerCare struct {
	CustomerCode string `gorm:"primaryKey"`
	Reference    string `gorm:"primaryKey"`
	EventAt      *time.Time
	Guests       int   // who came; where nobody noted it, who didn't decline
	Gifts        int   // given by the plan
	GiftValue    int64 // whole dong
	Rating       *float64
	Plans        string
	Wishes       string
	Proposal     string
	RecordedBy   uuid.UUID
	RecordedAt   time.Time
}

// TableName is what GORM's plural misses.
func (CustomerCare) TableName() string { return "customer_care" }

// Programme returns the latest programme of a case, or ErrNotFound.
func (db *DB) Programme(ctx context.Context, reference string) (*Programme, error) {
	return first[Programme](db.with(ctx).Where("reference = ?", reference).Order("number DESC"))
}

// BeginProgramme inserts a case's programme unless it is there already. A follow-up starts with the lists of the one
// before, as a draft: nobody on them is invited to it yet (POS-6a).
func (db *DB) BeginProgramme(ctx context.Context, reference string, number int) error {
	inserted, err := db.insertOnce(ctx, &Programme{Reference: reference, Number: number})
	if err != nil || !inserted || number == 1 {
		return err
	}
	err = db.with(ctx).Exec(`
		INSERT INTO guests (reference, number, position, customer_code, name, firm, title, phone, email, entitlement, role)
		SELECT reference, ?, position, customer_code, name, firm, title, phone, email, entitlement, role
		FROM guests WHERE reference = ? AND number = ? AND listed AND NOT from_gifts`, number, reference, number-1).Error
	if err != nil {
		return fmt.Errorf("copy the guests of the programme before: %w", err)
	}
	err = db.with(ctx).Exec(`
		INSERT INTO gift_plan (reference, number, position, customer_code, recipient, occasion, day, item, quantity, value)
		SELECT reference, ?, position, customer_code, recipient, occasion, day, item, quantity, value
		FROM gift_plan WHERE reference = ? AND number = ?`, number, reference, number-1).Error
	if err != nil {
		return fmt.Errorf("copy the gifts of the programme before: %w", err)
	}
	return nil
}

// SaveProgramme writes the day of a programme.
func (db *DB) SaveProgramme(ctx context.Context, p *Programme) error {
	return db.with(ctx).Save(p).Error
}

// SubmitOutline inserts an outline that waits for the leaders.
func (db *DB) SubmitOutline(ctx context.Context, o Outline) error {
	return db.with(ctx).Create(&o).Error
}

// Outline returns the latest outline of a programme, or ErrNotFound.
func (db *DB) Outline(ctx context.Context, reference string, number int) (*Outline, error) {
	return first[Outline](db.with(ctx).Where("reference = ? AND number = ?", reference, number).Order("submitted_at DESC"))
}

// DecideOutline writes the leaders' word on an outline; the first stands (R3).
func (db *DB) DecideOutline(ctx context.Context, o *Outline) error {
	return touched(db.with(ctx).Model(o).Where("decision IS NULL").
		Select("decision", "reason", "decided_by", "decided_for", "decided_at").Updates(o))
}

// ReplaceGifts writes the list of gifts in the place of the one before.
func (db *DB) ReplaceGifts(ctx context.Context, p *Programme, lines []GiftLine) error {
	err := db.with(ctx).Where("reference = ? AND number = ?", p.Reference, p.Number).Delete(&GiftLine{}).Error
	if err != nil || len(lines) == 0 {
		return err
	}
	for i := range lines {
		lines[i].Reference, lines[i].Number, lines[i].Position = p.Reference, p.Number, i
	}
	return db.with(ctx).CreateInBatches(&lines, 1000).Error
}

// GiftPlan returns a programme's list of gifts in its order.
func (db *DB) GiftPlan(ctx context.Context, reference string, number int) ([]GiftLine, error) {
	var lines []GiftLine
	err := db.with(ctx).Where("reference = ? AND number = ?", reference, number).Order("position").Find(&lines).Error
	return lines, err
}

// SaveCustomerCare writes what the programme of a case adds to customers' records.
func (db *DB) SaveCustomerCare(ctx context.Context, rows []CustomerCare) error {
	if len(rows) == 0 {
		return nil
	}
	return db.with(ctx).Clauses(clause.OnConflict{UpdateAll: true}).CreateInBatches(&rows, 1000).Error
}

// CustomerCareOf returns what the programme of a case added to customers' records, by customer.
func (db *DB) CustomerCareOf(ctx context.Context, reference string) ([]CustomerCare, error) {
	var rows []CustomerCare
	err := db.with(ctx).Where("reference = ?", reference).Order("customer_code").Find(&rows).Error
	return rows, err
}
