package models

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// ErrKeyReused means that an Idempotency-Key came again with another body or for another thing (R2).
var ErrKeyReused = errors.New("idempotency key reused for something else")

// KeysKept is for how long the answer to a write that isn't about a case is given again.
const KeysKept = 24 * time.Hour

// Key is a write's Idempotency-Key: per caller, and bound to what was asked first.
type Key struct {
	Actor    string // user id, or "public"
	Key      string
	Route    string
	BodyHash []byte
}

// Kept is the answer that was given to a key, to be given again. A row with a reference stays as long as the case.
type Kept struct {
	Actor     string `gorm:"primaryKey"`
	Key       string `gorm:"primaryKey"`
	Route     string
	BodyHash  []byte
	Status    int
	Answer    json.RawMessage
	Reference *string
	CreatedAt time.Time
}

// TableName says where answers are kept.
func (Kept) TableName() string { return "idempotency_keys" }

// Effect is what a write came to: the answer, and the case it is about, if it is about one.
type Effect struct {
	Status    int
	Answer    any
	Reference string
}

// Once runs fn in a transaction unless the key was used before, and keeps its answer in the same transaction. It
// returns the answer that stands and whether it is an old one; a second caller with the key waits for the first. When
// fn fails nothing is kept and the key is free again. ErrKeyReused: the key belongs to another request.
func (db *DB) Once(ctx context.Context, k Key, fn func(tx *DB) (Effect, error)) (kept *Kept, replayed bool, err error) {
	err = db.InTx(ctx, func(tx *DB) error {
		if err := tx.forgetKey(ctx, k); err != nil {
			return err
		}
		row := Kept{Actor: k.Actor, Key: k.Key, Route: k.Route, BodyHash: k.BodyHash, Answer: json.RawMessage(`{}`)}
		inserted, err := tx.insertOnce(ctx, &row)
		if err != nil {
			return fmt.Errorf("take the idempotency key: %w", err)
		}
		if !inserted {
			replayed = true
			kept, err = tx.keptAnswer(ctx, k)
			return err
		}
		effect, err := fn(tx)
		if err != nil {
			return err
		}
		kept, err = tx.keep(ctx, row, effect)
		return err
	})
	if err != nil {
		return nil, false, err
	}
	return kept, replayed, nil
}

// forgetKey frees a key whose time is over.
func (db *DB) forgetKey(ctx context.Context, k Key) error {
	return db.with(ctx).Where("actor = ? AND key = ? AND reference IS NULL AND created_at < ?",
		k.Actor, k.Key, time.Now().Add(-KeysKept)).Delete(&Kept{}).Error
}

// ForgetKeys removes the keys from before then that aren't about a case, with their answers.
func (db *DB) ForgetKeys(ctx context.Context, before time.Time) error {
	return db.with(ctx).Where("reference IS NULL AND created_at < ?", before).Delete(&Kept{}).Error
}

func (db *DB) keptAnswer(ctx context.Context, k Key) (*Kept, error) {
	kept, err := first[Kept](db.with(ctx).Where("actor = ? AND key = ?", k.Actor, k.Key))
	if err != nil {
		return nil, err
	}
	if kept.Route != k.Route || string(kept.BodyHash) != string(k.BodyHash) {
		return nil, ErrKeyReused
	}
	return kept, nil
}

func (db *DB) keep(ctx context.Context, row Kept, e Effect) (*Kept, error) {
	answer, err := json.Marshal(e.Answer)
	if err != nil {
		return nil, fmt.Errorf("keep the answer: %w", err)
	}
	row.Status, row.Answer = e.Status, answer
	if e.Reference != "" {
		row.Reference = &e.Reference
	}
	err = db.with(ctx).Model(&row).Select("status", "answer", "reference").Updates(row).Error
	return &row, err
}
