package apiserver

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"portcare/access"
	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

type caseInput struct {
	Reference string `path:"reference"`
}

type workItemsOutput listOutput[workItem]

type workItem struct {
	ID       uuid.UUID        `json:"id"`
	Kind     models.ItemKind  `json:"kind" enum:"work,planned,letter" doc:"planned: by the approved plan or the edition. letter: one that doesn't reach its reader, who has to hear by other means; no step waits for it"`
	Step     procedure.StepID `json:"step"`
	Round    int              `json:"round"`
	Unit     string           `json:"unit"`
	Title    string           `json:"title"`
	Wanted   string           `json:"wanted,omitempty" doc:"Planned: what it has to come to"`
	Measure  string           `json:"measure,omitempty" doc:"Planned: how that is measured"`
	Due      *time.Time       `json:"due,omitempty"`
	OpenedBy *person          `json:"opened_by,omitempty" doc:"Missing when it is about a letter"`
	OpenedAt time.Time        `json:"opened_at"`
	ClosedBy *person          `json:"closed_by,omitempty"`
	ClosedAt *time.Time       `json:"closed_at,omitempty"`
	Result   string           `json:"result,omitempty"`
}

// listWorkItems shows what other units have to do, or did, within the steps of a case.
func (s *Server) listWorkItems(ctx context.Context, in *caseInput) (*workItemsOutput, error) {
	if _, err := s.caseFor(ctx, access.See, in.Reference); err != nil {
		return nil, err
	}
	rows, err := s.db.WorkItems(ctx, in.Reference)
	if err != nil {
		return nil, err
	}
	names, err := namesIn(ctx, s.db, rows, func(r *models.WorkItem) ids { return ids{r.OpenedBy, r.ClosedBy} })
	if err != nil {
		return nil, err
	}
	out := &workItemsOutput{}
	out.Body.Items = workItemsOf(rows, names)
	return out, nil
}

func workItemsOf(rows []models.WorkItem, names *names) []workItem {
	items := []workItem{}
	for _, w := range rows {
		items = append(items, workItem{
			ID: w.ID, Kind: w.Kind, Step: w.Step, Round: w.Round, Unit: w.UnitID, Title: w.Title, Wanted: w.Wanted, Measure: w.Measure,
			Due: w.DueAt, Result: w.Result,
			OpenedBy: names.of(w.OpenedBy), OpenedAt: w.OpenedAt, ClosedBy: names.of(w.ClosedBy), ClosedAt: w.ClosedAt,
		})
	}
	return items
}

type openWorkItemInput struct {
	Reference string `path:"reference"`
	Body      struct {
		Step  string `json:"step" maxLength:"10" doc:"Where you saw the case"`
		Round int    `json:"round" minimum:"1"`
		forms.WorkItem
	}
}

// openWorkItem gives another unit something to do; the step doesn't close before it is done.
func (s *Server) openWorkItem(ctx context.Context, in *openWorkItemInput) (*actOutput, error) {
	return s.performForm(ctx, act{
		reference: in.Reference, step: procedure.StepID(in.Body.Step), round: in.Body.Round, name: forms.OpenWorkItem, formAt: "body",
	}, in.Body.WorkItem)
}

type closeWorkItemInput struct {
	Reference string `path:"reference"`
	ID        string `path:"id"`
	Body      struct {
		Result string `json:"result" minLength:"1" maxLength:"4000"`
	}
}

// closeWorkItem says that it is done, by the unit that had to do it.
func (s *Server) closeWorkItem(ctx context.Context, in *closeWorkItemInput) (*actOutput, error) {
	if _, err := s.caseFor(ctx, access.See, in.Reference); err != nil {
		return nil, err
	}
	items, err := s.db.WorkItems(ctx, in.Reference)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(items, func(w models.WorkItem) bool { return w.ID.String() == in.ID })
	if i < 0 {
		return nil, fail(notFound)
	}
	if !slices.Contains(callOf(ctx).person.Units(), items[i].UnitID) {
		return nil, fail(forbidden)
	}
	return s.performForm(ctx, act{
		reference: in.Reference, step: items[i].Step, round: items[i].Round, name: forms.CloseWorkItem, formAt: "body",
	}, forms.WorkItemResult{ID: in.ID, Result: in.Body.Result})
}
