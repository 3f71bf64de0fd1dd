package models

import "context"

// SubmissionByKey returns what the actor sent with the key, or ErrNotFound.
func (db *DB) SubmissionByKey(ctx context.Context, actor, key string) (*Submission, error) {
	return first[Submission](db.with(ctx).Where("actor = ? AND key = ?", actor, key))
}
