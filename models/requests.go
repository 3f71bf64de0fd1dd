package models

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm/clause"

	"portcare/procedure"
)

// Request is what a customer said; it opens an in-service case. Every request is kept (INS-1a).
type Request struct {
	Reference      string `gorm:"primaryKey"`
	Channel        procedure.ChannelID
	ReceivedAt     time.Time // when the word reached the company (INS-1b)
	EnteredAt      time.Time // when it was typed in (INS-1c)
	RequesterName  string
	RequesterPhone string
	RequesterEmail string
	RequesterFirm  string
	Content        string
	Parked         bool
}

// Customer is a firm or person whom the port serves or wants to.
type Customer struct {
	Code       string `gorm:"primaryKey"`
	Name       string
	Kind       string
	Tier       int `gorm:"default:3"`
	TaxCode    string
	Phone      string
	Email      string
	Address    string
	Founded    *time.Time
	BranchID   *string
	FoundAt    *time.Time // as a potential customer; nil: by contract or import
	Person     bool       // else a firm
	OwnerID    *uuid.UUID // who looks after the customer
	State      string     `gorm:"default:active"` // active, past or merged
	ClosedAt   *time.Time // moved to the past customers (CUS-5)
	LeftWhy    string
	MergedInto *string
	Standing   CustomerStanding `gorm:"default:potential"` // CUS-3
	Since      *time.Time       // of the contract, or of the first use without one
	LastUsed   *time.Time       // month
	Yearly     int64            // revenue that counts for the tier (CUS-2)
	Version    int              `gorm:"default:1"`
	UpdatedAt  time.Time        `gorm:"autoUpdateTime"`
}

// Authority says up to which amount a unit may settle a kind of request by itself (INS-2c).
type Authority struct {
	UnitID    string `gorm:"primaryKey"`
	Kind      int    `gorm:"primaryKey"`
	UpTo      int64  // whole dong
	Version   int    `gorm:"default:1"`
	UpdatedBy *uuid.UUID
	UpdatedAt time.Time
}

// TableName says that the table is one matrix.
func (Authority) TableName() string { return "authority" }

// LogEntry is a case's row in the log of customer support, nine fields (INS-7a).
type LogEntry struct {
	Reference   string `gorm:"primaryKey"`
	Request     string
	RequestedAt *time.Time
	Requester   string
	Handler     string
	Kind        int
	Minutes     int // from receipt to the completed handling
	Method      string
	State       string
	Rating      string
	FiledBy     *uuid.UUID
	FiledAt     *time.Time
}

// TableName says where the log is.
func (LogEntry) TableName() string { return "support_log" }

// NextReference takes the next number of the prefix and year. Numbers have no gaps: the counter's row stays locked
// until the transaction ends, so take it last.
func (db *DB) NextReference(ctx context.Context, prefix string, year int) (string, error) {
	var last int64
	err := db.with(ctx).Raw(`INSERT INTO reference_counters (prefix, year, last) VALUES (?, ?, 1)
		ON CONFLICT (prefix, year) DO UPDATE SET last = reference_counters.last + 1 RETURNING last`, prefix, year).
		Scan(&last).Error
	return fmt.Sprintf("%s-%d-%06d", prefix, year, last), err
}

// CreateCase inserts a new case with its first round; the database's constraints keep references unique.
func (db *DB) CreateCase(ctx context.Context, c *Case) error {
	if err := db.with(ctx).Create(c).Error; err != nil {
		return fmt.Errorf("insert the case: %w", err)
	}
	_, err := db.OpenRound(ctx, Round{Reference: c.Reference, Step: c.Step, Round: c.Round, OpenedAt: c.OpenedAt})
	return err
}

// CreateRequest inserts the request of a new case.
func (db *DB) CreateRequest(ctx context.Context, r *Request) error {
	return db.with(ctx).Create(r).Error
}

// Request returns the request of a case, or ErrNotFound.
func (db *DB) Request(ctx context.Context, reference string) (*Request, error) {
	return first[Request](db.with(ctx).Where("reference = ?", reference))
}

// Customer returns a customer, or ErrNotFound.
func (db *DB) Customer(ctx context.Context, code string) (*Customer, error) {
	return first[Customer](db.with(ctx).Where("code = ?", code))
}

// SaveCustomer inserts the customer or brings it up to date.
func (db *DB) SaveCustomer(ctx context.Context, c Customer) error {
	return db.with(ctx).Clauses(clause.OnConflict{UpdateAll: true}).Create(&c).Error
}

// WithinAuthority tells whether the unit may settle the kind up to the amount by itself; without a row it may not.
func (db *DB) WithinAuthority(ctx context.Context, unit string, kind int, amount int64) (bool, error) {
	var n int64
	err := db.with(ctx).Model(&Authority{}).Where("unit_id = ? AND kind = ? AND up_to >= ?", unit, kind, amount).Count(&n).Error
	return n > 0, err
}

// SaveLogEntry inserts the case's row in the log of support or brings it up to date.
func (db *DB) SaveLogEntry(ctx context.Context, l LogEntry) error {
	return db.with(ctx).Clauses(clause.OnConflict{UpdateAll: true}).Create(&l).Error
}

// LogEntry returns the case's row in the log of support, or ErrNotFound.
func (db *DB) LogEntry(ctx context.Context, reference string) (*LogEntry, error) {
	return first[LogEntry](db.with(ctx).Where("reference = ?", reference))
}

// SaveAuthority inserts or replaces a row of the matrix of authority.
func (db *DB) SaveAuthority(ctx context.Context, a Authority) error {
	return db.with(ctx).Clauses(clause.OnConflict{UpdateAll: true}).Create(&a).Error
}
