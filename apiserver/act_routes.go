package apiserver

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"portcare/access"
	"portcare/forms"
	"portcare/procedure"
)

// anyForm is the form of whichever act and step the body names; package forms knows what has to be in it.
type anyForm json.RawMessage

// Schema says that it is an object; GET /procedures/{procedure} has the schema of each form.
func (anyForm) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{
		Type: huma.TypeObject, AdditionalProperties: true,
		Description: "The form of the act in this step, as GET /api/v1/procedures/{procedure} describes it",
	}
}

// MarshalJSON and UnmarshalJSON keep it as it came.
func (f anyForm) MarshalJSON() ([]byte, error) { return json.RawMessage(f).MarshalJSON() }

// UnmarshalJSON keeps it as it came.
func (f *anyForm) UnmarshalJSON(text []byte) error { return (*json.RawMessage)(f).UnmarshalJSON(text) }

type acknowledgeInput struct {
	Reference string `path:"reference"`
	Body      *forms.Acknowledgement
}

// acknowledge: a person takes an in-service request (INS-1b).
func (s *Server) acknowledge(ctx context.Context, in *acknowledgeInput) (*actOutput, error) {
	row, err := s.caseFor(ctx, access.See, in.Reference)
	if err != nil {
		return nil, err
	}
	if in.Body == nil {
		in.Body = &forms.Acknowledgement{}
	}
	round := 1
	if row.Step == procedure.Receive {
		round = row.Round
	}
	return s.performForm(ctx, act{
		reference: in.Reference, step: procedure.Receive, round: round, name: forms.Acknowledge, formAt: "body",
	}, in.Body)
}

type actInput struct {
	Reference string `path:"reference"`
	Body      struct {
		Step    string  `json:"step" maxLength:"10" doc:"Where you saw the case"`
		Round   int     `json:"round" minimum:"1"`
		Act     string  `json:"act" maxLength:"30" doc:"One of those that GET /procedures/{procedure} names for the step, or reassign or withdraw"`
		Form    anyForm `json:"form,omitempty"`
		Comment string  `json:"comment,omitempty" maxLength:"4000"`
	}
}

// doAct does what R does in a step: submit closes it, the others happen on the way.
func (s *Server) doAct(ctx context.Context, in *actInput) (*actOutput, error) {
	if elsewhere[forms.Act(in.Body.Act)] {
		return nil, wrong("unknown_act", "body.act")
	}
	form := json.RawMessage(in.Body.Form)
	if len(form) == 0 {
		form = json.RawMessage(`{}`)
	}
	return s.perform(ctx, act{
		reference: in.Reference, step: procedure.StepID(in.Body.Step), round: in.Body.Round, name: forms.Act(in.Body.Act),
		form: form, formAt: "body.form", comment: in.Body.Comment,
	})
}

// elsewhere are the acts that have paths of their own.
var elsewhere = map[forms.Act]bool{forms.Decide: true, forms.GiveOpinion: true, forms.OpenWorkItem: true, forms.CloseWorkItem: true}

type decideInput struct {
	Reference string `path:"reference"`
	Body      struct {
		Step        string     `json:"step" maxLength:"10" doc:"Where you saw the case"`
		Round       int        `json:"round" minimum:"1"`
		Decision    string     `json:"decision" enum:"approve,reject"`
		Reason      string     `json:"reason,omitempty" maxLength:"4000" doc:"A rejection needs one"`
		Unit        string     `json:"unit,omitempty" maxLength:"12" doc:"INS-3: who handles it"`
		Direction   string     `json:"direction,omitempty" maxLength:"4000" doc:"INS-3: how"`
		Cause       string     `json:"cause,omitempty" maxLength:"4000" doc:"POS-6: of a failure"`
		Improvement string     `json:"improvement,omitempty" maxLength:"4000" doc:"POS-6: what the follow-up programme does better"`
		Goals       string     `json:"goals,omitempty" maxLength:"4000" doc:"PRE-6: new goals after a failure"`
		NextDue     *time.Time `json:"next_due,omitempty" doc:"When the next step has to be done"`
	}
}

// decide is the word of A, which closes a deciding step. The first valid one wins (R3).
func (s *Server) decide(ctx context.Context, in *decideInput) (*actOutput, error) {
	a := act{
		reference: in.Reference, step: procedure.StepID(in.Body.Step), round: in.Body.Round, name: forms.Decide, formAt: "body",
	}
	b := in.Body
	form := map[string]any{"decision": b.Decision}
	for name, value := range map[string]string{
		"reason": b.Reason, "unit": b.Unit, "direction": b.Direction, "cause": b.Cause, "improvement": b.Improvement, "goals": b.Goals,
	} {
		if value != "" {
			form[name] = value
		}
	}
	if b.NextDue != nil {
		form["next_due"] = b.NextDue
	}
	return s.performForm(ctx, a, form)
}

type opineInput struct {
	Reference string `path:"reference"`
	Body      struct {
		Step  string `json:"step" maxLength:"10" doc:"Where you saw the case"`
		Round int    `json:"round" minimum:"1"`
		forms.Opinion
	}
}

// opine is the word of C, until A has decided.
func (s *Server) opine(ctx context.Context, in *opineInput) (*actOutput, error) {
	return s.performForm(ctx, act{
		reference: in.Reference, step: procedure.StepID(in.Body.Step), round: in.Body.Round, name: forms.GiveOpinion, formAt: "body",
	}, in.Body.Opinion)
}

// performForm does an act whose form is written from the body.
func (s *Server) performForm(ctx context.Context, a act, form any) (*actOutput, error) {
	text, err := json.Marshal(form)
	if err != nil {
		return nil, fmt.Errorf("write the form: %w", err)
	}
	a.form = text
	return s.perform(ctx, a)
}
