package apiserver

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"portcare/access"
	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
	"portcare/workflows"
)

type raiseActionInput struct{ Body forms.CorrectionOpening }

// raiseAction raises a corrective action that no case gave rise to.
func (s *Server) raiseAction(ctx context.Context, in *raiseActionInput) (*openCaseOutput, error) {
	if _, ok := s.edition.Procedure(procedure.CorrectiveAction); !ok {
		return nil, wrong("not_in_edition", "body")
	}
	raw, err := json.Marshal(in.Body)
	if err != nil {
		return nil, err
	}
	opened, err := s.open(ctx, procedure.CorrectiveAction, raw)
	if err != nil {
		return nil, err
	}
	return &openCaseOutput{Location: base + "/cases/" + opened.Reference, Body: opened}, nil
}

// checksFor is the unit that owns a corrective action and checks its effect: the caller's own or, of a leader's, Sales.
func (s *Server) checksFor(ctx context.Context) (string, error) {
	person := callOf(ctx).person
	if !raisesActions.allows(person) {
		return "", fail(forbidden)
	}
	if own := person.Owns(); len(own) > 0 {
		return own[0], nil
	}
	sales, err := s.db.UnitOfKind(ctx, procedure.UnitSales)
	if err != nil {
		return "", err
	}
	return sales.ID, nil
}

// startRaised starts the case that an act raised; otherwise the sweeper does.
func (s *Server) startRaised(ctx context.Context, reference string) {
	if reference == "" {
		return
	}
	if row, err := s.db.Case(ctx, reference); err == nil && row.StartedAt == nil {
		s.startCase(ctx, workflows.StartOf(row))
	}
}

type actionsInput struct {
	State   string `query:"state" enum:"open,closed,withdrawn"`
	Unit    string `query:"unit" maxLength:"12" doc:"Concerned"`
	From    string `query:"from" maxLength:"30" doc:"Reference of the case in which it was found"`
	Overdue string `query:"overdue" enum:"true,false"`
	Limit   int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
	Cursor  string `query:"cursor" maxLength:"200" doc:"From next_cursor"`
}

type actionsOutput pageOutput[ActionLine]

// ActionLine is a corrective action in a list. What was found is left out where the caller sees outlines only.
type ActionLine struct {
	CaseLine
	ActionFacts
}

// ActionFacts are what a corrective action is about and what became of it, exported since views embed it.
type ActionFacts struct {
	RaisedFrom *string `json:"raised_from,omitempty" doc:"Reference of the case in which it was found; missing: raised by itself"`
	Unit       string  `json:"unit" doc:"Concerned: finds the cause and acts"`
	Finding    string  `json:"finding,omitempty"`
	Why        string  `json:"why,omitempty"`
	CheckOn    string  `json:"check_on,omitempty" format:"date" doc:"When the effect is checked, by the latest analysis"`
	Effective  *bool   `json:"effective,omitempty" doc:"By the latest check"`
}

// listActions shows the corrective actions that the caller sees, newest first.
func (s *Server) listActions(ctx context.Context, in *actionsInput) (*actionsOutput, error) {
	filter := models.ActionFilter{State: models.CaseState(in.State), Unit: in.Unit, From: in.From, Limit: in.Limit + 1}
	if in.Overdue != "" {
		overdue := in.Overdue == "true"
		filter.Overdue = &overdue
	}
	var err error
	if filter.AfterOpened, filter.AfterReference, err = readCursorAt(in.Cursor); err != nil {
		return nil, err
	}
	rows, err := s.db.ListActions(ctx, viewer(callOf(ctx).person), filter)
	if err != nil {
		return nil, err
	}
	out := &actionsOutput{}
	rows, out.Body.NextCursor = onePage(rows, in.Limit, func(last models.ListedAction) string { return cursorAt(last.OpenedAt, last.Reference) })
	names, err := namesIn(ctx, s.db, rows, func(r *models.ListedAction) ids { return ids{r.AssigneeID} })
	if err != nil {
		return nil, err
	}
	out.Body.Items = make([]ActionLine, 0, len(rows))
	for i := range rows {
		out.Body.Items = append(out.Body.Items, actionLineOf(&rows[i], names))
	}
	return out, nil
}

func actionLineOf(r *models.ListedAction, names *names) ActionLine {
	line := ActionLine{
		CaseLine:    lineOf(models.Listed{Case: r.Case, Seen: r.Seen, Owned: r.Owned}, names),
		ActionFacts: ActionFacts{RaisedFrom: r.RaisedFrom, Unit: r.UnitID, CheckOn: dayOf(r.CheckOn), Effective: r.Effective},
	}
	if r.Seen {
		line.Finding, line.Why = r.Finding, r.Why
	}
	return line
}

type repetitionsOutput struct {
	Body struct {
		Customer string     `json:"customer,omitempty" doc:"Missing, as is the kind, when it isn't known: then nothing repeats"`
		Kind     int        `json:"kind,omitempty"`
		Unit     string     `json:"unit,omitempty" doc:"That works the case, or worked it"`
		From     *time.Time `json:"from,omitempty" doc:"Twelve months before the case was opened"`
		To       *time.Time `json:"to,omitempty" doc:"Twelve months after"`
		Count    int        `json:"count" doc:"Of the other cases that the caller sees"`
		Items    []CaseLine `json:"items"`
	}
}

// loadActions finds what a corrective action was raised for, and what was raised from the case.
func (v *view) loadActions(ctx context.Context) (err error) {
	if v.row.Procedure == procedure.CorrectiveAction {
		if v.action, err = v.s.db.CorrectiveAction(ctx, v.row.Reference); err != nil {
			return fmt.Errorf("find the corrective action %s: %w", v.row.Reference, err)
		}
	}
	v.actions, err = v.s.db.ListActions(ctx, viewer(callOf(ctx).person), models.ActionFilter{From: v.row.Reference, Limit: mostActions})
	for i := range v.actions {
		v.names.want(v.actions[i].AssigneeID)
	}
	return err
}

// mostActions is how many corrective actions are shown with their case; GET /corrective-actions has all.
const mostActions = 200

func (v *view) corrective() (is *ActionFacts, raised []ActionLine) {
	if v.action != nil {
		is = &ActionFacts{
			RaisedFrom: v.action.RaisedFrom, Unit: v.action.UnitID, Why: v.action.Why, CheckOn: dayOf(v.action.CheckOn), Effective: v.action.Effective,
		}
		if v.opening != nil {
			is.Finding = v.opening.Objective
		}
	}
	for i := range v.actions {
		raised = append(raised, actionLineOf(&v.actions[i], v.names))
	}
	return is, raised
}

// listRepetitions shows other cases of the same customer, kind and unit within twelve months (INS-9), of those that the
// caller sees: how many others there are is nobody else's business.
func (s *Server) listRepetitions(ctx context.Context, in *caseInput) (*repetitionsOutput, error) {
	row, err := s.caseFor(ctx, access.See, in.Reference)
	if err != nil {
		return nil, err
	}
	out := &repetitionsOutput{}
	out.Body.Items = []CaseLine{}
	cause, err := s.db.CauseOf(ctx, row)
	if errors.Is(err, models.ErrNotFound) {
		return out, nil
	}
	if err != nil {
		return nil, err
	}
	others, err := s.db.Repetitions(ctx, viewer(callOf(ctx).person), cause, row.Reference)
	if err != nil {
		return nil, err
	}
	b := &out.Body
	b.Customer, b.Kind, b.Unit, b.From, b.To, b.Count = cause.Customer, cause.Kind, cause.Unit, &cause.From, &cause.To, len(others)
	names, err := namesIn(ctx, s.db, others, func(r *models.Listed) ids { return ids{r.AssigneeID} })
	if err != nil {
		return nil, err
	}
	for i := range others {
		b.Items = append(b.Items, lineOf(others[i], names))
	}
	return out, nil
}
