package models

import (
	"context"

	"github.com/google/uuid"
	"gorm.io/gorm/clause"
)

// LockFreeAttachments returns, without their contents, those of the files that belong to no case yet and that the
// person uploaded, or that came by the public form; nil: the public form only. They stay locked until the transaction
// ends, so that no two requests take the same file.
func (db *DB) LockFreeAttachments(ctx context.Context, ids []uuid.UUID, person *uuid.UUID) ([]Attachment, error) {
	var files []Attachment
	if len(ids) == 0 {
		return nil, nil
	}
	err := db.with(ctx).Omit("content").Clauses(clause.Locking{Strength: "UPDATE"}).
		Where("id IN ? AND reference IS NULL AND (uploaded_by IS NULL OR uploaded_by = ?)", ids, person).
		Order("id").Find(&files).Error
	return files, err
}

// AttachFiles gives files that were locked in this transaction to the case.
func (db *DB) AttachFiles(ctx context.Context, reference string, files []Attachment) error {
	if len(files) == 0 {
		return nil
	}
	ids := make([]uuid.UUID, len(files))
	for i := range files {
		ids[i] = files[i].ID
	}
	return db.with(ctx).Model(&Attachment{}).Where("id IN ?", ids).UpdateColumn("reference", reference).Error
}
