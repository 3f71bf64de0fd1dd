package models

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"gorm.io/gorm"
)

// Head is the last entry of a case's chain; Seq 0: the case has no journal.
type Head struct {
	Reference string
	Seq       int64
	Hash      []byte
}

// Chain is the whole journal of a case, oldest first. An erased text has no row.
type Chain struct {
	Reference string
	Entries   []Entry
	Texts     map[int64]EntryText // by seq
}

// Counter is the last number that was given out for a prefix and year.
type Counter struct {
	Prefix string
	Year   int
	Last   int64
}

// TableName says where the counters are.
func (Counter) TableName() string { return "reference_counters" }

// Reference returns the counter's n-th reference.
func (c Counter) Reference(n int64) string { return fmt.Sprintf("%s-%d-%06d", c.Prefix, c.Year, n) }

// Snapshot runs fn in a transaction that only reads and that sees one moment of the record, however long it takes.
func (db *DB) Snapshot(ctx context.Context, fn func(tx *DB) error) error {
	return db.g.WithContext(ctx).Transaction(func(tx *gorm.DB) error { return fn(&DB{tx}) },
		&sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true})
}

// Heads returns the heads of the next cases in the order of their references: pass the last one to go on; none are
// left when it returns none.
func (db *DB) Heads(ctx context.Context, after string, limit int) ([]Head, error) {
	var heads []Head
	err := db.with(ctx).Raw(`
		SELECT c.reference, coalesce(h.seq, 0) AS seq, h.hash
		FROM (SELECT reference FROM cases WHERE reference > ? ORDER BY reference LIMIT ?) c
		LEFT JOIN LATERAL (
			SELECT seq, hash FROM journal j WHERE j.reference = c.reference ORDER BY seq DESC LIMIT 1
		) h ON true
		ORDER BY c.reference`, after, limit).Scan(&heads).Error
	return heads, err
}

// Chains returns the journals of the next cases in the order of their references, as Heads does.
func (db *DB) Chains(ctx context.Context, after string, limit int) ([]Chain, error) {
	var references []string
	err := db.with(ctx).Model(&Case{}).Where("reference > ?", after).Order("reference").Limit(limit).
		Pluck("reference", &references).Error
	if err != nil || len(references) == 0 {
		return nil, err
	}
	var entries []Entry
	if err := db.with(ctx).Where("reference IN ?", references).Order("reference, seq").Find(&entries).Error; err != nil {
		return nil, err
	}
	var texts []EntryText
	if err := db.with(ctx).Where("reference IN ?", references).Find(&texts).Error; err != nil {
		return nil, err
	}
	chains := make([]Chain, len(references))
	at := make(map[string]*Chain, len(references))
	for i, r := range references {
		chains[i] = Chain{Reference: r, Texts: map[int64]EntryText{}}
		at[r] = &chains[i]
	}
	for _, e := range entries {
		at[e.Reference].Entries = append(at[e.Reference].Entries, e)
	}
	for _, t := range texts {
		at[t.Reference].Texts[t.Seq] = t
	}
	return chains, nil
}

// JournalsWithoutCase returns the references of journals whose case is gone. The foreign key forbids it; somebody who
// can switch that off doesn't.
func (db *DB) JournalsWithoutCase(ctx context.Context) ([]string, error) {
	var references []string
	err := db.with(ctx).Model(&Entry{}).Distinct("reference").
		Where("NOT EXISTS (SELECT FROM cases c WHERE c.reference = journal.reference)").
		Order("reference").Pluck("reference", &references).Error
	return references, err
}

// CasesOlder tells whether a case was entered longer ago than age, by the wall clock.
func (db *DB) CasesOlder(ctx context.Context, age time.Duration) (bool, error) {
	var n int64
	err := db.with(ctx).Model(&Case{}).Where("created_at < ?", time.Now().Add(-age)).Limit(1).Count(&n).Error
	return n > 0, err
}

// Counters returns the counters of all prefixes and years.
func (db *DB) Counters(ctx context.Context) ([]Counter, error) {
	var counters []Counter
	err := db.with(ctx).Order("prefix, year").Find(&counters).Error
	return counters, err
}
