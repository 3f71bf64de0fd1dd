package models

import (
	"time"

	"github.com/google/uuid"
)

// PageEnd is the last row of a page of a list that is ordered by a time, then by id; the zero value stands before the
// first page.
type PageEnd struct {
	At time.Time
	ID uuid.UUID
}

// older holds for the rows of a list, newest first, that come after the end. The columns are those of time and id.
func (end PageEnd) older(columns string) where {
	if end == (PageEnd{}) {
		return where{sql: "true"}
	}
	return where{"(" + columns + ") < (?, ?)", []any{end.At, end.ID}}
}
