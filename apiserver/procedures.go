package apiserver

import (
	"context"
	"encoding/json"

	"github.com/danielgtaylor/huma/v2"

	"portcare/activities"
	"portcare/forms"
	"portcare/procedure"
)

type proceduresOutput struct {
	Body struct {
		Edition string             `json:"edition"`
		Title   procedure.Text     `json:"title"`
		Source  string             `json:"source"`
		Items   []ProcedureSummary `json:"items"`
	}
}

// ProcedureSummary names a procedure, exported since the full view embeds it.
type ProcedureSummary struct {
	ID     procedure.ID   `json:"id"`
	Prefix string         `json:"prefix" doc:"Of references"`
	Title  procedure.Text `json:"title"`
	Clause string         `json:"clause"`
	Steps  int            `json:"steps"`
}

// listProcedures names the procedures of the edition in force.
func (s *Server) listProcedures(_ context.Context, _ *struct{}) (*proceduresOutput, error) {
	out := &proceduresOutput{}
	out.Body.Edition, out.Body.Title, out.Body.Source = s.edition.ID, s.edition.Title, s.edition.Source
	for _, p := range s.edition.Procedures {
		out.Body.Items = append(out.Body.Items, summaryOf(p))
	}
	return out, nil
}

func summaryOf(p procedure.Procedure) ProcedureSummary {
	return ProcedureSummary{ID: p.ID, Prefix: p.Prefix, Title: p.Title, Clause: p.Clause, Steps: len(p.Steps)}
}

type procedureInput struct {
	Procedure string `path:"procedure"`
}

type procedureOutput struct {
	Body struct {
		ProcedureSummary
		Edition    string            `json:"edition"`
		Escalation escalation        `json:"escalation" doc:"How marks are placed around a due time"`
		Columns    []columnFacts     `json:"columns" doc:"Of the RACI matrix"`
		Chart      []stepFacts       `json:"chart" doc:"The boxes of the flow chart"`
		Arrows     []procedure.Arrow `json:"arrows" doc:"From box to box; an empty end is the start or the end of a case"`
		Card       procedure.Card    `json:"card" doc:"The process card"`
		Opening    *schemaOfForm     `json:"opening,omitempty" doc:"JSON Schema of the form by which a case is opened; missing: a customer's request opens it"`
		Guides     *guides           `json:"guides,omitempty" doc:"How to classify and answer requests"`
	}
}

type columnFacts struct {
	ID    procedure.Party `json:"id"`
	Title procedure.Text  `json:"title"`
}

type escalation struct {
	WarnAt  float64   `json:"warn_at" doc:"Share of the term after which the warning comes"`
	Rungs   []float64 `json:"rungs" doc:"Shares of the term after the due time"`
	MinStep int64     `json:"min_step_seconds"`
	MaxStep int64     `json:"max_step_seconds"`
}

type stepFacts struct {
	ID         procedure.StepID            `json:"id"`
	Title      procedure.Text              `json:"title"`
	Decides    bool                        `json:"decides" doc:"A closes this step with a decision; otherwise R closes it"`
	RACI       map[procedure.Party]string  `json:"raci"`
	Deadlines  []deadlineFacts             `json:"deadlines"`
	Measures   []procedure.Measure         `json:"measures"`
	Risks      []procedure.Risk            `json:"risks"`
	Clauses    []string                    `json:"clauses"`
	Items      []procedure.Item            `json:"items" doc:"Work items of units, made when the step opens"`
	Checklists []procedure.Checklist       `json:"checklists"`
	Lists      []procedure.List            `json:"lists" doc:"Drawn up in this step"`
	Forms      map[forms.Act]*schemaOfForm `json:"forms" doc:"JSON Schema of the form of each act"`
}

type deadlineFacts struct {
	Name   procedure.DeadlineName `json:"name"`
	Term   int64                  `json:"term_seconds" doc:"0: set by the kind of request, or when the step is opened; negative: before the event"`
	Usual  int64                  `json:"usual_seconds" doc:"Of working time, when nobody named a date"`
	From   procedure.Origin       `json:"from"`
	Clock  procedure.Clock        `json:"clock"`
	Title  procedure.Text         `json:"title"`
	Clause string                 `json:"clause"`
}

// guides help whoever classifies and answers (INS-2a, INS-2b, INS-2d, INS-3b).
type guides struct {
	Natures   []procedure.Nature      `json:"natures"`
	Kinds     []kindFacts             `json:"kinds"`
	Channels  []procedure.Channel     `json:"channels"`
	Checklist []procedure.Text        `json:"checklist"`
	Answers   []procedure.ReadyAnswer `json:"ready_answers"`
	Complaint []procedure.ReportField `json:"complaint_report"`
}

type kindFacts struct {
	ID     int            `json:"id"`
	Title  procedure.Text `json:"title"`
	Norm   int64          `json:"norm_seconds" doc:"0: a term has to be committed when classifying"`
	Guide  procedure.Text `json:"guide"`
	Clause string         `json:"clause"`
}

// schemaOfForm is a JSON Schema inside an answer.
type schemaOfForm struct{ form *huma.Schema }

// MarshalJSON writes the schema.
func (f *schemaOfForm) MarshalJSON() ([]byte, error) { return json.Marshal(f.form) }

// Schema says that any JSON Schema may stand here.
func (*schemaOfForm) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeObject, AdditionalProperties: true, Description: "A JSON Schema"}
}

// getProcedure shows one procedure of the edition in force.
func (s *Server) getProcedure(_ context.Context, in *procedureInput) (*procedureOutput, error) {
	p, ok := s.edition.Procedure(procedure.ID(in.Procedure))
	if !ok {
		return nil, fail(notFound)
	}
	e := s.edition
	out := &procedureOutput{}
	out.Body.ProcedureSummary, out.Body.Edition = summaryOf(*p), e.ID
	out.Body.Escalation = escalation{
		WarnAt: e.Escalation.WarnAt, Rungs: e.Escalation.Rungs,
		MinStep: int64(e.Escalation.MinStep.Seconds()), MaxStep: int64(e.Escalation.MaxStep.Seconds()),
	}
	out.Body.Arrows, out.Body.Card = p.Arrows, p.Card
	for _, party := range e.Columns {
		out.Body.Columns = append(out.Body.Columns, columnFacts{ID: party, Title: party.Title()})
	}
	for _, step := range p.Steps {
		out.Body.Chart = append(out.Body.Chart, factsOf(e, step))
	}
	if form, ok := forms.ForOpening(p.ID); ok {
		out.Body.Opening = &schemaOfForm{form.Schema()}
	}
	if p.ID == procedure.InService {
		out.Body.Guides = &guides{
			Natures: e.Natures, Channels: e.Channels, Checklist: e.Checklist, Answers: e.Answers, Complaint: e.Complaint,
		}
		for _, k := range e.Kinds {
			out.Body.Guides.Kinds = append(out.Body.Guides.Kinds,
				kindFacts{ID: k.ID, Title: k.Title, Norm: int64(k.Norm.Seconds()), Guide: k.Guide, Clause: k.Clause})
		}
	}
	return out, nil
}

func factsOf(e *procedure.Edition, s procedure.Step) stepFacts {
	facts := stepFacts{
		ID: s.ID, Title: s.Title, Decides: s.Decides, RACI: s.RACI, Clauses: s.Clauses,
		Deadlines: []deadlineFacts{}, Forms: map[forms.Act]*schemaOfForm{},
		Measures: append([]procedure.Measure{}, s.Measures...), Risks: append([]procedure.Risk{}, s.Risks...),
		Items: append([]procedure.Item{}, s.Items...), Checklists: append([]procedure.Checklist{}, s.Checklists...),
		Lists: append([]procedure.List{}, s.Lists...),
	}
	for _, d := range s.Deadlines {
		facts.Deadlines = append(facts.Deadlines, deadlineFacts{
			Name: d.Name, Term: int64(d.Term.Seconds()), Usual: int64(d.Usual.Seconds()), From: d.From, Clock: d.Clock, Title: d.Title, Clause: d.Clause,
		})
	}
	for act, form := range forms.OfStep(s.ID) {
		if activities.NotOffered(e, s.ID, act) == "" {
			facts.Forms[act] = &schemaOfForm{form.Schema()}
		}
	}
	return facts
}
