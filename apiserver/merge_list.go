package apiserver

import (
	"context"
	"encoding/json"
	"time"

	"github.com/google/uuid"

	"portcare/models"
)

type mergesOutput pageOutput[MergeLine]

// MergeLine is a merge in a list, exported for huma as all embedded types are.
type MergeLine struct {
	ID        uuid.UUID    `json:"id"`
	From      CustomerLine `json:"from"`
	Into      CustomerLine `json:"into"`
	Reason    string       `json:"reason"`
	By        *person      `json:"by"`
	At        time.Time    `json:"at"`
	UndoneBy  *person      `json:"undone_by,omitempty"`
	UndoneAt  *time.Time   `json:"undone_at,omitempty"`
	UndoneFor string       `json:"undone_for,omitempty" doc:"Why"`
}

// listMerges shows merges, newest first.
func (s *Server) listMerges(ctx context.Context, in *pageInput) (*mergesOutput, error) {
	after, err := in.after()
	if err != nil {
		return nil, err
	}
	rows, err := s.db.MergesAfter(ctx, after, in.Limit+1)
	if err != nil {
		return nil, err
	}
	out := &mergesOutput{}
	rows, out.Body.NextCursor = onePage(rows, in.Limit, func(last models.Merge) string { return endOf(last.MergedAt, last.ID) })
	out.Body.Items, err = s.mergesShown(ctx, rows)
	return out, err
}

func (s *Server) mergesShown(ctx context.Context, rows []models.Merge) ([]MergeLine, error) {
	names, err := namesIn(ctx, s.db, rows, func(r *models.Merge) ids { return ids{&r.MergedBy, r.UndoneBy} })
	if err != nil {
		return nil, err
	}
	var codes []string
	for i := range rows {
		codes = append(codes, rows[i].FromCode, rows[i].IntoCode)
	}
	lines, err := s.linesOf(ctx, s.db, codes)
	shown := []MergeLine{}
	for i := range rows {
		m := &rows[i]
		shown = append(shown, MergeLine{
			ID: m.ID, From: lines[m.FromCode], Into: lines[m.IntoCode], Reason: m.Reason, By: names.of(&m.MergedBy), At: m.MergedAt,
			UndoneBy: names.of(m.UndoneBy), UndoneAt: m.UndoneAt, UndoneFor: m.UndoReason,
		})
	}
	return shown, err
}

type mergeOutput struct{ Body mergeView }

// mergeView is a merge with what it brought together and took away.
type mergeView struct {
	MergeLine

	Rows      []mergedRow            `json:"rows" doc:"What can't stand twice: each row as it was before, and what it was made"`
	Conflicts []models.MergeConflict `json:"conflicts,omitempty" doc:"When it was undone: what had been changed since"`
	Stayed    map[string]int64       `json:"stayed,omitempty" doc:"When it was undone: rows that stayed with the record that went on"`
}

// mergedRow is a row that a merge brought together with another, or took away.
type mergedRow struct {
	Table  string          `json:"table"`
	How    string          `json:"how" enum:"joined,removed"`
	Before json.RawMessage `json:"before"`
	After  json.RawMessage `json:"after,omitempty"`
}

// getMerge shows what a merge brought together, so that nothing that was said is lost.
func (s *Server) getMerge(ctx context.Context, in *mergeID) (*mergeOutput, error) {
	id, err := parseID(in.ID)
	if err != nil {
		return nil, err
	}
	m, err := s.mergeFor(ctx, s.db, id)
	if err != nil {
		return nil, err
	}
	lines, err := s.mergesShown(ctx, []models.Merge{*m})
	if err != nil {
		return nil, err
	}
	rows, err := s.db.MergeRows(ctx, id)
	out := &mergeOutput{mergeView{MergeLine: lines[0], Rows: []mergedRow{}}}
	for _, r := range rows {
		out.Body.Rows = append(out.Body.Rows, mergedRow{r.Table, r.How, r.Before, r.After})
	}
	if m.Undoing != nil {
		out.Body.Conflicts, out.Body.Stayed = m.Undoing.Conflicts, m.Undoing.Stayed
	}
	return out, err
}
