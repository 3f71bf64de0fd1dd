package apiserver

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"

	"portcare/access"
	"portcare/forms"
	"portcare/models"
)

type interactionsOutput pageOutput[interactionLine]

// interactionLine is what was talked about outside of cases.
type interactionLine struct {
	ID         uuid.UUID `json:"id"`
	HappenedAt time.Time `json:"happened_at"`
	Channel    string    `json:"channel"`
	Summary    string    `json:"summary"`
	RecordedBy *person   `json:"recorded_by"`
	RecordedAt time.Time `json:"recorded_at"`
}

// listInteractions shows what was talked about with a customer, newest first.
func (s *Server) listInteractions(ctx context.Context, in *pageOfCustomer) (*interactionsOutput, error) {
	if _, err := customerFor(ctx, s.db, access.SeeRecord, in.Code, false); err != nil {
		return nil, err
	}
	after, err := readEnd(in.Cursor)
	if err != nil {
		return nil, err
	}
	rows, err := s.db.Interactions(ctx, in.Code, after, in.Limit+1)
	if err != nil {
		return nil, err
	}
	out := &interactionsOutput{}
	rows, out.Body.NextCursor = onePage(rows, in.Limit, func(last models.Interaction) string { return endOf(last.HappenedAt, last.ID) })
	names, err := namesIn(ctx, s.db, rows, func(r *models.Interaction) ids { return ids{&r.RecordedBy} })
	if err != nil {
		return nil, err
	}
	out.Body.Items = []interactionLine{}
	for _, r := range rows {
		out.Body.Items = append(out.Body.Items, interactionLine{r.ID, r.HappenedAt, r.Channel, r.Summary, names.of(&r.RecordedBy), r.RecordedAt})
	}
	return out, nil
}

type addInteractionInput struct {
	Code string `path:"code" maxLength:"20"`
	Body forms.Interaction
}

type keptInteraction struct {
	ID uuid.UUID `json:"id"`
}

type addInteractionOutput struct{ Body keptInteraction }

// addInteraction notes a call, visit or meeting outside of cases.
func (s *Server) addInteraction(ctx context.Context, in *addInteractionInput) (*addInteractionOutput, error) {
	now := s.now()
	row := models.Interaction{
		CustomerCode: in.Code, HappenedAt: now, Channel: in.Body.Channel, Summary: strings.TrimSpace(in.Body.Summary),
		RecordedBy: callOf(ctx).user.ID, RecordedAt: now,
	}
	if row.Summary == "" {
		return nil, wrong("required", "body.summary")
	}
	if at := in.Body.HappenedAt; at != nil {
		if at.After(now) {
			return nil, wrong("in_future", "body.happened_at")
		}
		row.HappenedAt = *at
	}
	kept, err := once(ctx, s, func(tx *models.DB) (keptInteraction, error) {
		if _, err := customerFor(ctx, tx, access.ChangeRecord, in.Code, false); err != nil {
			return keptInteraction{}, err
		}
		err := tx.AddInteraction(ctx, &row)
		return keptInteraction{row.ID}, err
	})
	return &addInteractionOutput{kept}, err
}
