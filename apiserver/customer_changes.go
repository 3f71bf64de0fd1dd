package apiserver

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/google/uuid"

	"portcare/access"
	"portcare/models"
)

type changesOutput pageOutput[recordChange]

// recordChange is an edit of a record (CUS-4).
type recordChange struct {
	ID        uuid.UUID      `json:"id"`
	At        time.Time      `json:"at"`
	By        *person        `json:"by"`
	Reference string         `json:"reference,omitempty" doc:"Of the case; missing: outside of one"`
	Note      string         `json:"note,omitempty" doc:"Why"`
	From      string         `json:"merged_from,omitempty" doc:"Code of the record that was changed, when it was merged into this one since"`
	Fields    []changedField `json:"fields"`
}

// changedField is a field that changed. A value that wasn't there is left out.
type changedField struct {
	Field  string `json:"field" doc:"Such as contact.phone, representatives[0].email or contract.value"`
	Before any    `json:"before,omitempty"`
	After  any    `json:"after,omitempty"`
}

// listChanges shows every change of a record, newest first, field by field.
func (s *Server) listChanges(ctx context.Context, in *pageOfCustomer) (*changesOutput, error) {
	rows, names, next, err := s.changesOf(ctx, in)
	if err != nil {
		return nil, err
	}
	out := &changesOutput{}
	out.Body.Items, out.Body.NextCursor = []recordChange{}, next
	for _, r := range rows {
		change, err := changeShown(r, names)
		if err != nil {
			return nil, err
		}
		out.Body.Items = append(out.Body.Items, change)
	}
	return out, nil
}

// changesOf finds a page of the changes of a record, with the names of those who made them.
func (s *Server) changesOf(ctx context.Context, in *pageOfCustomer) (rows []models.CustomerChange, names *names, next string, err error) {
	if _, err := customerFor(ctx, s.db, access.SeeRecord, in.Code, false); err != nil {
		return nil, nil, "", err
	}
	after, err := readEnd(in.Cursor)
	if err != nil {
		return nil, nil, "", err
	}
	if rows, err = s.db.CustomerChangesAfter(ctx, in.Code, after, in.Limit+1); err != nil {
		return nil, nil, "", err
	}
	rows, next = onePage(rows, in.Limit, func(last models.CustomerChange) string { return endOf(last.ChangedAt, last.ID) })
	names, err = namesIn(ctx, s.db, rows, func(r *models.CustomerChange) ids { return ids{&r.ChangedBy} })
	return rows, names, next, err
}

func changeShown(r models.CustomerChange, names *names) (recordChange, error) {
	change := recordChange{ID: r.ID, At: r.ChangedAt, By: names.of(&r.ChangedBy), Note: r.Note, From: r.MergedFrom, Fields: []changedField{}}
	if r.Reference != nil {
		change.Reference = *r.Reference
	}
	before, err := fieldsIn(r.Before)
	if err != nil {
		return change, err
	}
	after, err := fieldsIn(r.After)
	if err != nil {
		return change, err
	}
	fields := maps.Clone(before)
	maps.Copy(fields, after)
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		if before[name] != after[name] {
			change.Fields = append(change.Fields, changedField{name, before[name], after[name]})
		}
	}
	return change, nil
}

// fieldsIn are the single values of a document by their places; what is empty isn't there.
func fieldsIn(document json.RawMessage) (map[string]any, error) {
	var value any
	if err := json.Unmarshal(document, &value); err != nil {
		return nil, fmt.Errorf("read a change of a record: %w", err)
	}
	fields := map[string]any{}
	flatten(fields, "", value)
	return fields, nil
}

func flatten(into map[string]any, at string, value any) {
	switch v := value.(type) {
	case map[string]any:
		for name, inner := range v {
			if at != "" {
				name = at + "." + name
			}
			flatten(into, name, inner)
		}
	case []any:
		for i, inner := range v {
			flatten(into, fmt.Sprintf("%s[%d]", at, i), inner)
		}
	case nil:
	default:
		if v != "" && v != false && v != 0.0 {
			into[at] = v
		}
	}
}
