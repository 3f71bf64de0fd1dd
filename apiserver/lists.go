package apiserver

import (
	"encoding/base64"
	"strings"
	"time"

	"github.com/google/uuid"

	"portcare/models"
)

// listOutput answers with the whole of a list.
type listOutput[T any] struct {
	Body struct {
		Items []T `json:"items"`
	}
}

// pageOutput answers with a page of a list.
type pageOutput[T any] struct {
	Body struct {
		Items      []T    `json:"items"`
		NextCursor string `json:"next_cursor,omitempty"`
	}
}

// pageInput asks for a page of a list.
type pageInput struct {
	Limit  int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
	Cursor string `query:"cursor" maxLength:"200" doc:"From next_cursor"`
}

// after is where the page before ended.
func (in pageInput) after() (models.PageEnd, error) { return readEnd(in.Cursor) }

// onePage leaves off what was read beyond a page: a list is asked for one row more, to know whether there is a next
// page. That begins at the cursor, which end makes of the last row; empty: there is none.
func onePage[R any](rows []R, limit int, end func(last R) string) (page []R, next string) {
	if len(rows) <= limit {
		return rows, ""
	}
	return rows[:limit], end(rows[limit-1])
}

// endOf is the cursor of a list that is ordered by a time, then by id.
func endOf(at time.Time, id uuid.UUID) string { return cursorAt(at, id.String()) }

// readEnd is the row that endOf wrote of; without a cursor it stands before the first.
func readEnd(text string) (end models.PageEnd, err error) {
	if text == "" {
		return end, nil
	}
	at, name, err := readCursorAt(text)
	id, idErr := uuid.Parse(name)
	if err != nil || idErr != nil {
		return end, wrong("invalid", "query.cursor")
	}
	return models.PageEnd{At: at, ID: id}, nil
}

func cursorAt(at time.Time, id string) string { return cursor(at.UTC().Format(time.RFC3339Nano), id) }

// readCursorAt is what cursorAt wrote; nothing without a cursor.
func readCursorAt(text string) (at time.Time, id string, err error) {
	if text == "" {
		return at, "", nil
	}
	moment, id, ok := readCursor(text)
	at, err = time.Parse(time.RFC3339Nano, moment)
	if !ok || err != nil {
		return at, "", wrong("invalid", "query.cursor")
	}
	return at, id, nil
}

// cursor is where a page ended, in letters that a query can hold.
func cursor(key, id string) string {
	return base64.RawURLEncoding.EncodeToString([]byte(key + "|" + id))
}

func readCursor(text string) (key, id string, ok bool) {
	plain, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || !cleanText(string(plain)) {
		return "", "", false
	}
	return strings.Cut(string(plain), "|")
}
