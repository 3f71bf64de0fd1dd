package apiserver

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"portcare/access"
	"portcare/activities"
	"portcare/models"
)

type importRowsInput struct {
	ID     string `path:"id" maxLength:"36"`
	Limit  int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
	Cursor string `query:"cursor" maxLength:"200" doc:"From next_cursor"`
}

// importError is what is wrong with a row; it never has the value.
type importError struct {
	Line    int    `json:"line"`
	Column  string `json:"column,omitempty" doc:"As the file's header names it; missing: the whole row"`
	Field   string `json:"field,omitempty"`
	Code    string `json:"code"`
	Other   int    `json:"other,omitempty" doc:"The line that has the same already"`
	Message string `json:"message" doc:"In the caller's language"`
}

type importErrorsOutput pageOutput[importError]

// listImportErrors shows what is wrong in the file, by line and column. The first ten thousand errors are kept.
func (s *Server) listImportErrors(ctx context.Context, in *importRowsInput) (*importErrorsOutput, error) {
	row, err := s.importFor(ctx, s.db, access.SeeImport, in.ID)
	if err != nil {
		return nil, err
	}
	var after models.ImportError
	if in.Cursor != "" {
		line, rest, ok := readCursor(in.Cursor)
		var number error
		after.Line, number = strconv.Atoi(line)
		after.Field, after.Code, _ = strings.Cut(rest, " ")
		if !ok || number != nil {
			return nil, wrong("invalid", "query.cursor")
		}
	}
	errs, err := s.db.ImportErrors(ctx, row.ID, after, in.Limit+1)
	if err != nil {
		return nil, err
	}
	columns, err := importColumnsOf(row)
	out := &importErrorsOutput{}
	errs, out.Body.NextCursor = onePage(errs, in.Limit, func(last models.ImportError) string {
		return cursor(strconv.Itoa(last.Line), last.Field+" "+last.Code)
	})
	out.Body.Items = importErrorsShown(errs, columns, callOf(ctx).lang)
	return out, err
}

func importErrorsShown(errs []models.ImportError, columns activities.ImportColumns, lang string) []importError {
	shown := []importError{}
	for _, e := range errs {
		shown = append(shown, importError{e.Line, columns.Header(e.Field), e.Field, e.Code, e.Other, rowErrorText(e.Code, e.Other, lang)})
	}
	return shown
}

// importChange is what a row would do.
type importChange struct {
	Line     int            `json:"line"`
	Customer string         `json:"customer" doc:"Code"`
	Key      string         `json:"key,omitempty" doc:"Number of the contract, or month"`
	New      bool           `json:"new" doc:"It makes something new"`
	Fields   []changedField `json:"fields"`
}

type importChangesOutput pageOutput[importChange]

// listImportChanges shows what would change, field by field. Once the import is over the rows are gone; what has changed
// stands in the records of the customers.
func (s *Server) listImportChanges(ctx context.Context, in *importRowsInput) (*importChangesOutput, error) {
	row, err := s.importFor(ctx, s.db, access.SeeImport, in.ID)
	if err != nil {
		return nil, err
	}
	after := 0
	if in.Cursor != "" {
		line, _, ok := readCursor(in.Cursor)
		if after, err = strconv.Atoi(line); err != nil || !ok {
			return nil, wrong("invalid", "query.cursor")
		}
	}
	rows, err := s.db.ImportChanges(ctx, row.ID, after, in.Limit+1)
	if err != nil {
		return nil, err
	}
	out := &importChangesOutput{}
	rows, out.Body.NextCursor = onePage(rows, in.Limit, func(last models.ImportRow) string { return cursor(strconv.Itoa(last.Line), row.Kind) })
	out.Body.Items = []importChange{}
	seen := &callOf(ctx).sight
	seen.list(len(rows))
	for _, r := range rows {
		seen.of(r.CustomerCode)
		change, err := importChangeShown(r)
		if err != nil {
			return nil, err
		}
		out.Body.Items = append(out.Body.Items, change)
	}
	return out, nil
}

func importChangeShown(r models.ImportRow) (importChange, error) {
	change := importChange{Line: r.Line, Customer: r.CustomerCode, New: r.Verdict == "new", Fields: []changedField{}}
	var given, before map[string]any
	if err := json.Unmarshal(r.Given, &given); err != nil {
		return change, fmt.Errorf("read what line %d gives: %w", r.Line, err)
	}
	if len(r.Before) > 0 {
		if err := json.Unmarshal(r.Before, &before); err != nil {
			return change, fmt.Errorf("read what line %d changes: %w", r.Line, err)
		}
	}
	for _, key := range []string{"number", "month"} {
		if text, ok := given[key].(string); ok {
			change.Key = text
			delete(given, key)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(given)) {
		if before[name] != given[name] {
			change.Fields = append(change.Fields, changedField{name, before[name], given[name]})
		}
	}
	return change, nil
}
