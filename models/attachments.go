package models

import (
	"context"
	"time"

	"github.com/google/uuid"
)

// Attachment is a file. It belongs to nobody but its uploader until a request or an act names it.
type Attachment struct {
	ID          uuid.UUID `gorm:"default:gen_random_uuid()"`
	Reference   *string
	Name        string
	ContentType string // by content, never as claimed
	Size        int64
	SHA256      []byte `gorm:"column:sha256"`
	Content     []byte
	UploadedBy  *uuid.UUID // nil: the public form
	CreatedAt   time.Time
}

// SaveAttachment inserts a file and fills in its id.
func (db *DB) SaveAttachment(ctx context.Context, a *Attachment) error {
	return db.with(ctx).Create(a).Error
}

// Attachment returns a file without its content, or ErrNotFound.
func (db *DB) Attachment(ctx context.Context, id uuid.UUID) (*Attachment, error) {
	return first[Attachment](db.with(ctx).Omit("content").Where("id = ?", id))
}

// AttachmentContent returns the bytes of a file, or ErrNotFound.
func (db *DB) AttachmentContent(ctx context.Context, id uuid.UUID) ([]byte, error) {
	a, err := first[Attachment](db.with(ctx).Select("content").Where("id = ?", id))
	if err != nil {
		return nil, err
	}
	return a.Content, nil
}

// Attachments returns the files of a case without their contents, oldest first.
func (db *DB) Attachments(ctx context.Context, reference string) ([]Attachment, error) {
	var files []Attachment
	err := db.with(ctx).Omit("content").Where("reference = ?", reference).Order("created_at, id").Find(&files).Error
	return files, err
}
