package apiserver

import (
	"context"
	"time"

	"github.com/google/uuid"

	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

type readingsInput struct {
	State  string `query:"state" enum:"unread,read" default:"unread"`
	Limit  int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
	Cursor string `query:"cursor" maxLength:"200" doc:"From next_cursor"`
}

type readingsOutput struct {
	Body struct {
		Items      []reading `json:"items"`
		Unread     int64     `json:"unread" doc:"How many there are to read"`
		NextCursor string    `json:"next_cursor,omitempty"`
	}
}

type readingOutput struct{ Body reading }

// reading is a decision that was made in the caller's place, to be read.
type reading struct {
	ID        uuid.UUID        `json:"id"`
	Reference string           `json:"reference"`
	Procedure procedure.ID     `json:"procedure"`
	Step      procedure.StepID `json:"step"`
	Round     int              `json:"round"`
	Act       forms.Act        `json:"act"`
	Decision  string           `json:"decision" enum:"approve,reject"`
	Reason    string           `json:"reason,omitempty"`
	By        *person          `json:"by"`
	For       *person          `json:"for"`
	At        time.Time        `json:"at"`
	ReadAt    *time.Time       `json:"read_at,omitempty"`
}

// listReadings shows the decisions that were made in the caller's place, or passed on by the caller, newest first.
func (s *Server) listReadings(ctx context.Context, in *readingsInput) (*readingsOutput, error) {
	after, err := readEnd(in.Cursor)
	if err != nil {
		return nil, err
	}
	me := callOf(ctx).person.ID
	rows, err := s.db.Reports(ctx, me, in.State == "read", after, in.Limit+1)
	if err != nil {
		return nil, err
	}
	out := &readingsOutput{}
	rows, out.Body.NextCursor = onePage(rows, in.Limit, func(last models.Report) string { return endOf(last.CreatedAt, last.SubmissionID) })
	if out.Body.Unread, err = s.db.UnreadReports(ctx, me); err != nil {
		return nil, err
	}
	out.Body.Items, err = readingsOf(ctx, s.db, rows)
	return out, err
}

// readReading notes that the caller has read of the decision; the first time stands.
func (s *Server) readReading(ctx context.Context, in *delegationID) (*readingOutput, error) {
	id, err := parseID(in.ID)
	if err != nil {
		return nil, err
	}
	stands, err := once(ctx, s, func(tx *models.DB) (reading, error) {
		row, err := tx.ReadReport(ctx, callOf(ctx).person.ID, id, s.now())
		if err != nil {
			return reading{}, err
		}
		shown, err := readingsOf(ctx, tx, []models.Report{*row})
		if err != nil {
			return reading{}, err
		}
		return shown[0], nil
	})
	return &readingOutput{stands}, err
}

func readingsOf(ctx context.Context, db *models.DB, rows []models.Report) ([]reading, error) {
	names, err := namesIn(ctx, db, rows, func(r *models.Report) ids { return ids{&r.DecidedBy, r.DecidedFor} })
	if err != nil {
		return nil, err
	}
	shown := []reading{}
	for _, r := range rows {
		shown = append(shown, reading{
			ID: r.SubmissionID, Reference: r.Reference, Procedure: r.Procedure, Step: r.Step, Round: r.Round, Act: forms.Act(r.Act), Decision: r.Decision,
			Reason: r.Reason, By: names.of(&r.DecidedBy), For: names.of(r.DecidedFor), At: r.DecidedAt, ReadAt: r.ReadAt,
		})
	}
	return shown, nil
}
