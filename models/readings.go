package models

import (
	"context"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"portcare/procedure"
)

// Reading is a decision that was made for a leader, for that leader to read.
type Reading struct {
	SubmissionID uuid.UUID `gorm:"primaryKey"`
	ReaderID     uuid.UUID `gorm:"primaryKey"`
	CreatedAt    time.Time
	ReadAt       *time.Time
}

// Report is a reading with the decision that it is about.
type Report struct {
	SubmissionID uuid.UUID
	Reference    string
	Procedure    procedure.ID
	Step         procedure.StepID
	Round        int
	Act          string
	Decision     string // approve or reject
	Reason       string
	DecidedBy    uuid.UUID
	DecidedFor   *uuid.UUID
	DecidedAt    time.Time
	CreatedAt    time.Time
	ReadAt       *time.Time
}

// AddReading inserts the reading unless it is there already.
func (db *DB) AddReading(ctx context.Context, r Reading) error {
	_, err := db.insertOnce(ctx, &r)
	return err
}

// Reports returns a page of what the person has to read, or with read has read, newest first; the id of a page's end is that
// of the submission.
func (db *DB) Reports(ctx context.Context, reader uuid.UUID, read bool, after PageEnd, limit int) ([]Report, error) {
	page := after.older("r.created_at, r.submission_id")
	var reports []Report
	return reports, db.reports(ctx).Where("r.reader_id = ? AND (r.read_at IS NOT NULL) = ?", reader, read).Where(page.sql, page.values...).
		Order("r.created_at DESC, r.submission_id DESC").Limit(limit).Scan(&reports).Error
}

// UnreadReports counts what the person has to read.
func (db *DB) UnreadReports(ctx context.Context, reader uuid.UUID) (int64, error) {
	var n int64
	err := db.with(ctx).Model(&Reading{}).Where("reader_id = ? AND read_at IS NULL", reader).Count(&n).Error
	return n, err
}

// ReadReport notes that the person has read of the decision; the first time stands. ErrNotFound: it isn't the person's.
func (db *DB) ReadReport(ctx context.Context, reader, submission uuid.UUID, at time.Time) (*Report, error) {
	err := db.with(ctx).Model(&Reading{}).
		Where("reader_id = ? AND submission_id = ? AND read_at IS NULL", reader, submission).Update("read_at", at).Error
	if err != nil {
		return nil, err
	}
	return first[Report](db.reports(ctx).Where("r.reader_id = ? AND r.submission_id = ?", reader, submission))
}

// reports are read from the acts themselves, since leaders decide within working steps too (POS-2b).
func (db *DB) reports(ctx context.Context) *gorm.DB {
	return db.with(ctx).Table("readings AS r").
		Joins("JOIN submissions s ON s.id = r.submission_id JOIN cases c ON c.reference = s.reference").
		Select(`r.submission_id, s.reference, c.procedure, s.step, s.round, s.act, s.form->>'decision' AS decision,
			COALESCE(s.form->>'reason', '') AS reason, s.actor_id AS decided_by, s.for_id AS decided_for,
			s.applied_at AS decided_at, r.created_at, r.read_at`)
}
