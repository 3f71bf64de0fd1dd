package models

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"portcare/procedure"
)

// Entry is one act in the append-only journal of a case. Its hash covers all columns but the erasable text, of which
// it covers a salted digest, and the hash of the entry before (R6).
type Entry struct {
	Reference string `gorm:"primaryKey"`
	Seq       int64  `gorm:"primaryKey"`
	At        time.Time
	Actor     string // user id, "customer", "system"
	ForActor  string
	Event     string
	Step      procedure.StepID
	Round     int
	Digest    []byte
	PrevHash  []byte
	Hash      []byte
}

// TableName says that entries make up the journal.
func (Entry) TableName() string { return "journal" }

// EntryText is the part of an entry that can be erased by law without breaking the chain.
type EntryText struct {
	Reference string `gorm:"primaryKey"`
	Seq       int64  `gorm:"primaryKey"`
	Salt      []byte
	Body      json.RawMessage
}

// TableName says where the texts of entries are.
func (EntryText) TableName() string { return "journal_texts" }

// AppendJournal appends an entry with the body to the case's chain. The case must be locked (or new) in this
// transaction, which is what keeps the chain a chain.
func (db *DB) AppendJournal(ctx context.Context, e Entry, body any) error {
	text, err := json.Marshal(body)
	if err != nil {
		return fmt.Errorf("write the text of a journal entry: %w", err)
	}
	last, err := db.JournalHead(ctx, e.Reference)
	switch {
	case errors.Is(err, ErrNotFound):
		e.Seq, e.PrevHash = 1, []byte{}
	case err != nil:
		return err
	default:
		e.Seq, e.PrevHash = last.Seq+1, last.Hash
	}
	salt := make([]byte, 16)
	rand.Read(salt)                              // never fails
	e.At = e.At.UTC().Truncate(time.Microsecond) // what Postgres keeps
	canonical, err := Canonical(text)
	if err != nil {
		return err
	}
	e.Digest = Digest(salt, canonical)
	e.Hash = e.ComputeHash()
	if err := db.with(ctx).Create(&e).Error; err != nil {
		return fmt.Errorf("append to the journal: %w", err)
	}
	return db.with(ctx).Create(&EntryText{Reference: e.Reference, Seq: e.Seq, Salt: salt, Body: canonical}).Error
}

// JournalHead returns the last entry of a case's chain, or ErrNotFound.
func (db *DB) JournalHead(ctx context.Context, reference string) (*Entry, error) {
	return first[Entry](db.with(ctx).Where("reference = ?", reference).Order("seq DESC"))
}

// RoundOpened tells whether the journal says that the round was opened, or that it is over.
func (db *DB) RoundOpened(ctx context.Context, reference string, step procedure.StepID, round int) (bool, error) {
	var n int64
	err := db.with(ctx).Model(&Entry{}).
		Where("reference = ? AND step = ? AND round = ? AND event = 'opened'", reference, step, round).Count(&n).Error
	return n > 0, err
}

// Journal returns a case's chain with its texts, oldest first; an erased text has no row.
func (db *DB) Journal(ctx context.Context, reference string) ([]Entry, map[int64]EntryText, error) {
	return db.JournalAfter(ctx, reference, 0, -1)
}

// JournalAfter returns at most limit entries of a case's chain after the one with the number, as Journal does; -1: all.
func (db *DB) JournalAfter(ctx context.Context, reference string, seq int64, limit int) ([]Entry, map[int64]EntryText, error) {
	var entries []Entry
	err := db.with(ctx).Where("reference = ? AND seq > ?", reference, seq).Order("seq").Limit(limit).Find(&entries).Error
	if err != nil || len(entries) == 0 {
		return nil, nil, err
	}
	var rows []EntryText
	err = db.with(ctx).Where("reference = ? AND seq BETWEEN ? AND ?", reference, entries[0].Seq, entries[len(entries)-1].Seq).
		Find(&rows).Error
	if err != nil {
		return nil, nil, err
	}
	texts := make(map[int64]EntryText, len(rows))
	for _, r := range rows {
		texts[r.Seq] = r
	}
	return entries, texts, nil
}

// ComputeHash returns the hash the entry must have: SHA-256 over its columns, each preceded by its length.
func (e *Entry) ComputeHash() []byte {
	h := sha256.New()
	field := func(b []byte) {
		var n [8]byte
		binary.BigEndian.PutUint64(n[:], uint64(len(b)))
		h.Write(n[:])
		h.Write(b)
	}
	field(e.PrevHash)
	field([]byte(e.Reference))
	field(fmt.Append(nil, e.Seq))
	field([]byte(e.At.UTC().Format(time.RFC3339Nano)))
	field([]byte(e.Actor))
	field([]byte(e.ForActor))
	field([]byte(e.Event))
	field([]byte(e.Step))
	field(fmt.Append(nil, e.Round))
	field(e.Digest)
	return h.Sum(nil)
}

// Digest is the salted digest of an entry's text in its canonical form.
func Digest(salt, canonical []byte) []byte {
	h := sha256.New()
	h.Write(salt)
	h.Write(canonical)
	return h.Sum(nil)
}

// Canonical rewrites JSON with sorted keys and without spaces, since jsonb doesn't keep the bytes it was given.
func Canonical(text []byte) ([]byte, error) {
	var v any
	if err := json.Unmarshal(text, &v); err != nil {
		return nil, fmt.Errorf("read the text of a journal entry: %w", err)
	}
	return json.Marshal(v)
}
