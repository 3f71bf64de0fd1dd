package models

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm/clause"

	"portcare/procedure"
)

// Message is a message on its way out: a row of the transaction of the act that causes it, delivered later, so a case
// never waits for a mail server. Its id becomes the Message-ID, so every retry carries the same (R4).
type Message struct {
	ID           uuid.UUID `gorm:"default:gen_random_uuid()"`
	Reference    *string
	Event        string // the business event: told once, however often the activity runs
	Kind         string
	Channel      string `gorm:"default:email"`
	UserID       *uuid.UUID
	CustomerCode *string // of whom it is written to; nil: it is for staff, or nobody knows whose it is
	Address      string
	Name         string
	Subject      string
	Body         string // {link} stands where the capability link goes
	Link         string
	State        string `gorm:"default:pending"` // pending, sent, failed
	Attempts     int
	NextAt       time.Time `gorm:"default:now()"`
	LastError    string
	CreatedAt    time.Time
	SentAt       *time.Time
	ReportedAt   *time.Time // since then somebody knows that it doesn't arrive
}

// Link lets somebody without a sign-in do one thing. Only the hash of its token is kept.
type Link struct {
	TokenHash []byte `gorm:"primaryKey"`
	Purpose   string
	Reference string
	Step      procedure.StepID
	Round     int
	SubjectID *uuid.UUID // whom it is for; nil: the case's requester
	ExpiresAt time.Time
	UsedAt    *time.Time
}

// MessageNotifications is the Postgres channel that is notified when a transaction commits new messages.
const MessageNotifications = "portcare_messages"

// Enqueue inserts the message unless its event was told before, and wakes the delivery on commit.
func (db *DB) Enqueue(ctx context.Context, m Message) error {
	inserted, err := db.insertOnce(ctx, &m)
	if err != nil || !inserted {
		return err
	}
	return db.Notify(ctx, MessageNotifications, "")
}

// EnqueueAll inserts the messages whose events weren't told before, and wakes the delivery on commit.
func (db *DB) EnqueueAll(ctx context.Context, messages []Message) error {
	if len(messages) == 0 {
		return nil
	}
	err := db.with(ctx).Clauses(clause.OnConflict{DoNothing: true}).CreateInBatches(&messages, 200).Error
	if err != nil {
		return err
	}
	return db.Notify(ctx, MessageNotifications, "")
}

// ReceiptSent tells whether a receipt was queued for the mail address within the time before now, by the wall clock.
func (db *DB) ReceiptSent(ctx context.Context, address string, within time.Duration) (bool, error) {
	var n int64
	err := db.with(ctx).Model(&Message{}).
		Where("kind = 'receipt' AND lower(address) = lower(?) AND created_at > now() - ? * interval '1 second'", address, within.Seconds()).
		Count(&n).Error
	return n > 0, err
}

// Notify tells the listeners of a Postgres channel, when the transaction commits.
func (db *DB) Notify(ctx context.Context, channel, payload string) error {
	return db.with(ctx).Exec("SELECT pg_notify(?, ?)", channel, payload).Error
}

// DueMessages locks up to limit pending messages whose time has come and that nobody else delivers, oldest first.
func (db *DB) DueMessages(ctx context.Context, channel string, limit int) ([]Message, error) {
	var messages []Message
	err := db.with(ctx).Clauses(clause.Locking{Strength: "UPDATE", Options: "SKIP LOCKED"}).
		Where("channel = ? AND state = 'pending' AND next_at <= now()", channel).
		Order("next_at, created_at").Limit(limit).Find(&messages).Error
	return messages, err
}

// SaveMessage writes what became of a delivery: state, attempts, next try, error, and the link, which is erased once
// it isn't needed any more.
func (db *DB) SaveMessage(ctx context.Context, m *Message) error {
	return db.with(ctx).Model(m).
		Select("state", "attempts", "next_at", "last_error", "sent_at", "link", "reported_at").Updates(m).Error
}

// Messages returns all messages of a case, oldest first.
func (db *DB) Messages(ctx context.Context, reference string) ([]Message, error) {
	var messages []Message
	err := db.with(ctx).Where("reference = ?", reference).Order("created_at, id").Find(&messages).Error
	return messages, err
}

// MessagesOfKind returns all messages of a kind, oldest first.
func (db *DB) MessagesOfKind(ctx context.Context, kind string) ([]Message, error) {
	var messages []Message
	err := db.with(ctx).Where("kind = ?", kind).Order("created_at, id").Find(&messages).Error
	return messages, err
}

// NewSecret returns 256 random bits as text for a link, session or token, and the hash that is kept of it.
func NewSecret() (text string, hash []byte) {
	var b [32]byte
	rand.Read(b[:]) // never fails
	text = base64.RawURLEncoding.EncodeToString(b[:])
	return text, HashSecret(text)
}

// HashSecret returns what is kept of a secret: plain SHA-256 is enough for 256 random bits.
func HashSecret(text string) []byte {
	h := sha256.Sum256([]byte(text))
	return h[:]
}

// SaveLink inserts a link.
func (db *DB) SaveLink(ctx context.Context, l Link) error { return db.with(ctx).Create(&l).Error }

// SaveLinks inserts many links.
func (db *DB) SaveLinks(ctx context.Context, links []Link) error {
	if len(links) == 0 {
		return nil
	}
	return db.with(ctx).CreateInBatches(&links, batch).Error
}

// DropLinks removes the links of a case that were sent to the subjects.
func (db *DB) DropLinks(ctx context.Context, reference string, subjects []uuid.UUID) error {
	if len(subjects) == 0 {
		return nil
	}
	return db.with(ctx).Where("reference = ? AND subject_id IN ?", reference, subjects).Delete(&Link{}).Error
}

// Link returns the link with the token, also an expired one, or ErrNotFound.
func (db *DB) Link(ctx context.Context, token string) (*Link, error) {
	return first[Link](db.with(ctx).Where("token_hash = ?", HashSecret(token)))
}

// UseLink notes when what somebody did by the link counted; the first time stands.
func (db *DB) UseLink(ctx context.Context, tokenHash []byte, at time.Time) error {
	return db.with(ctx).Model(&Link{}).Where("token_hash = ? AND used_at IS NULL", tokenHash).Update("used_at", at).Error
}
