package models

import (
	"context"

	"github.com/google/uuid"
)

// Merge returns a merge, or ErrNotFound.
func (db *DB) Merge(ctx context.Context, id uuid.UUID) (*Merge, error) {
	return first[Merge](db.with(ctx).Where("id = ?", id))
}

// MergesOf returns the merges of a record, into it or into another, newest first.
func (db *DB) MergesOf(ctx context.Context, code string) ([]Merge, error) {
	var merges []Merge
	err := db.with(ctx).Where("from_code = ? OR into_code = ?", code, code).Order("merged_at DESC, id DESC").Find(&merges).Error
	return merges, err
}

// MergesAfter returns a page of all merges, newest first.
func (db *DB) MergesAfter(ctx context.Context, after PageEnd, limit int) ([]Merge, error) {
	var merges []Merge
	page := after.older("merged_at, id")
	err := db.with(ctx).Where(page.sql, page.values...).Order("merged_at DESC, id DESC").Limit(limit).Find(&merges).Error
	return merges, err
}

// MergeRows returns what a merge brought together and took away, in the order it did; what was only moved is left out.
func (db *DB) MergeRows(ctx context.Context, id uuid.UUID) ([]MergeRow, error) {
	var rows []MergeRow
	err := db.with(ctx).Where("merge_id = ? AND how <> 'moved'", id).Order("seq").Find(&rows).Error
	return rows, err
}
