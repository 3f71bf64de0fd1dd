// Package models holds the rows of the record in Postgres and the questions asked of them. Everything about a case is
// here; Temporal only knows where the case is. The constraints of the database are the truth: code relies on them
// instead of reading first. *gorm.DB doesn't leave this package.
package models

import (
	"context"
	"errors"
	"fmt"
	"time"

	"gorm.io/driver/postgres"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"gorm.io/gorm/logger"
)

// ErrNotFound means that no row has the key.
var ErrNotFound = errors.New("not found")

// DB is the record: a pool of connections, or one transaction on it (see InTx).
type DB struct{ g *gorm.DB }

// Open connects to the Postgres at the DSN, with at most conns connections. It doesn't migrate.
func Open(ctx context.Context, dsn string, conns int) (*DB, error) {
	g, err := gorm.Open(postgres.Open(dsn), &gorm.Config{
		TranslateError:         true,
		SkipDefaultTransaction: true, // transactions are where InTx says
		DisableAutomaticPing:   true,
		Logger:                 logger.Discard, // errors are returned, and logged once where they are handled
		NowFunc:                func() time.Time { return time.Now().UTC() },
	})
	if err != nil {
		return nil, fmt.Errorf("open the database: %w", err)
	}
	pool, err := g.DB()
	if err != nil {
		return nil, fmt.Errorf("open the database: %w", err)
	}
	pool.SetMaxOpenConns(conns)
	pool.SetMaxIdleConns(conns)
	if err := pool.PingContext(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("reach the database: %w", err), pool.Close())
	}
	return &DB{g}, nil
}

// Close ends all connections.
func (db *DB) Close() error {
	pool, err := db.g.DB()
	if err != nil {
		return err
	}
	return pool.Close()
}

// Ping tells whether the database answers.
func (db *DB) Ping(ctx context.Context) error {
	pool, err := db.g.DB()
	if err != nil {
		return err
	}
	return pool.PingContext(ctx)
}

// InTx runs fn in one transaction: committed when fn returns nil, otherwise rolled back.
func (db *DB) InTx(ctx context.Context, fn func(tx *DB) error) error {
	return db.g.WithContext(ctx).Transaction(func(tx *gorm.DB) error { return fn(&DB{tx}) })
}

// batch is how many rows are inserted by one statement, at most: Postgres takes 65,535 values, and no row here has more
// than a hundred columns.
const batch = 500

func (db *DB) with(ctx context.Context) *gorm.DB { return db.g.WithContext(ctx) }

// first reads the one row that the query finds, or ErrNotFound.
func first[T any](q *gorm.DB) (*T, error) {
	var row T
	err := q.Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil, ErrNotFound
	}
	if err != nil {
		return nil, err
	}
	return &row, nil
}

// touched returns ErrNotFound when an update found nothing to change.
func touched(res *gorm.DB) error {
	if res.Error == nil && res.RowsAffected == 0 {
		return ErrNotFound
	}
	return res.Error
}

// insertOnce inserts the row unless one with its key is there already; it tells whether it did.
func (db *DB) insertOnce(ctx context.Context, row any) (bool, error) {
	res := db.with(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(row)
	return res.RowsAffected > 0, res.Error
}
