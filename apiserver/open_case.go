package apiserver

import (
	"context"
	"encoding/json"
	"errors"
	"slices"

	"github.com/danielgtaylor/huma/v2"

	"portcare/access"
	"portcare/forms"
	"portcare/intake"
	"portcare/procedure"
	"portcare/workflows"
)

type openCaseInput struct{ Body openCaseBody }

// openCaseBody is the procedure's name beside the fields of the form by which it is opened.
type openCaseBody json.RawMessage

// Schema says which forms there are.
func (openCaseBody) Schema(huma.Registry) *huma.Schema {
	s := &huma.Schema{
		Type: huma.TypeObject, AdditionalProperties: true, Required: []string{"procedure"},
		Description: "The form by which a case of the procedure is opened, as GET /api/v1/procedures/{procedure} describes it, with the procedure's name",
		Properties: map[string]*huma.Schema{
			"procedure": {Type: huma.TypeString, Enum: []any{string(procedure.PreService), string(procedure.PostService), string(procedure.Survey)}},
		},
	}
	s.PrecomputeMessages()
	return s
}

// MarshalJSON keeps it as it came.
func (b openCaseBody) MarshalJSON() ([]byte, error) { return json.RawMessage(b).MarshalJSON() }

// UnmarshalJSON keeps it as it came.
func (b *openCaseBody) UnmarshalJSON(text []byte) error {
	return (*json.RawMessage)(b).UnmarshalJSON(text)
}

type openCaseOutput struct {
	Location string `header:"Location"`
	Body     intake.Opened
}

// openCase opens a case of a procedure that doesn't begin with a customer's word.
func (s *Server) openCase(ctx context.Context, in *openCaseInput) (*openCaseOutput, error) {
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(in.Body, &fields); err != nil {
		return nil, fail(malformed)
	}
	var id procedure.ID
	if err := json.Unmarshal(fields["procedure"], &id); err != nil {
		return nil, wrong("not_a_text", "body.procedure")
	}
	delete(fields, "procedure")
	form, err := json.Marshal(fields)
	if err != nil {
		return nil, err
	}
	opened, err := s.open(ctx, id, form)
	if err != nil {
		return nil, err
	}
	return &openCaseOutput{Location: base + "/cases/" + opened.Reference, Body: opened}, nil
}

// open opens the case, for the API and for the page, and starts its workflow.
func (s *Server) open(ctx context.Context, id procedure.ID, raw json.RawMessage) (intake.Opened, error) {
	const at = "body"
	if _, ok := s.edition.Procedure(id); !ok {
		return intake.Opened{}, wrong("not_in_edition", "body.procedure")
	}
	form, ok := forms.ForOpening(id)
	if !ok {
		return intake.Opened{}, wrong("not_in_edition", "body.procedure")
	}
	if err := checkForm(form, at, raw); err != nil {
		return intake.Opened{}, err
	}
	c := callOf(ctx)
	opened, err := s.openFor(ctx, intake.Opening{
		By: c.user.ID, Key: c.key, BodyHash: c.hash, Procedure: id, Form: raw, Now: s.now(), Edition: s.edition.ID,
	})
	var field *intake.FieldError
	if errors.As(err, &field) {
		return opened, wrong(field.Code, at+"."+field.Field)
	}
	if err != nil {
		return opened, err
	}
	if !opened.Replayed {
		s.startCase(ctx, workflows.CaseStart{Reference: opened.Reference, Procedure: id, Edition: opened.Edition, First: opened.Step})
	}
	return opened, nil
}

// openFor opens the case for the unit that it belongs to.
func (s *Server) openFor(ctx context.Context, in intake.Opening) (opened intake.Opened, err error) {
	if in.Procedure == procedure.CorrectiveAction { // whose form names the unit concerned
		if in.Unit, err = s.checksFor(ctx); err != nil {
			return opened, err
		}
		return intake.Raise(ctx, s.db, in)
	}
	if in.Unit, err = s.opensFor(ctx, in.Form); err != nil {
		return opened, err
	}
	return intake.Open(ctx, s.db, in)
}

// opensFor is the unit for which the case is opened: the one named, or the caller's own. R of the first step is there.
func (s *Server) opensFor(ctx context.Context, raw json.RawMessage) (string, error) {
	var named struct {
		Unit string `json:"unit"`
	}
	if err := json.Unmarshal(raw, &named); err != nil {
		return "", fail(malformed)
	}
	own := callOf(ctx).person.Owns()
	switch {
	case named.Unit == "" && len(own) > 0:
		return own[0], nil
	case named.Unit != "" && slices.Contains(own, named.Unit):
		return named.Unit, nil
	}
	return "", fail(forbidden)
}

// opensCases is who may open a case of a procedure: staff of Sales and of branches.
var opensCases = rule{"employees of Sales and of branches", func(p access.Person) bool { return len(p.Owns()) > 0 }}
