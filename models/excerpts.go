package models

import "context"

// excerptLength is how many characters of a request remind its reader of it.
const excerptLength = 120

// Excerpts returns the beginning of what the customers said in the cases, by reference.
func (db *DB) Excerpts(ctx context.Context, references []string) (map[string]string, error) {
	if len(references) == 0 {
		return nil, nil
	}
	var rows []Request
	err := db.with(ctx).Select("reference, left(content, ?) AS content", excerptLength).
		Where("reference IN ?", references).Find(&rows).Error
	if err != nil {
		return nil, err
	}
	excerpts := make(map[string]string, len(rows))
	for _, r := range rows {
		excerpts[r.Reference] = r.Content
	}
	return excerpts, nil
}
