package forms

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"

	"github.com/danielgtaylor/huma/v2"
)

// Form is the form of one act: its JSON Schema and its validation.
type Form struct {
	of       reflect.Type
	schema   *huma.Schema
	registry huma.Registry
}

// Problem is something wrong with one field.
type Problem struct {
	Location string // such as body.form.kind or body.form.guests[2].name
	Message  string // as the validation says it; the API turns it into a code and a text
}

func newForm[T any]() *Form {
	t := reflect.TypeFor[T]()
	registry := inline{huma.NewMapRegistry("#/$defs/", huma.DefaultSchemaNamer)}
	schema := huma.SchemaFromType(registry, t)
	label(schema, t)
	return &Form{of: t, schema: schema, registry: registry}
}

// Of describes a form that isn't an act in a case, such as the public request form, by a type with the same tags.
func Of[T any]() *Form { return newForm[T]() }

// Schema returns the form's JSON Schema; it must not be changed.
func (f *Form) Schema() *huma.Schema { return f.schema }

// mostProblems is how many problems of one form are told: nobody puts more right at a time.
const mostProblems = 100

// Validate checks a form as it came in. The location of each problem begins with at, such as "body.form"; that of a
// field in a list names its row, counted from 0, such as body.form.guests[2].name.
func (f *Form) Validate(at string, raw json.RawMessage) []Problem {
	var value any
	if err := json.Unmarshal(raw, &value); err != nil {
		return []Problem{{Location: at, Message: "expected object"}}
	}
	senseless := Sense(f.registry, f.schema, at, value)
	if problems := unhashable(senseless); len(problems) > 0 {
		return problems
	}
	path := huma.NewPathBuffer([]byte(at), len(at))
	var result huma.ValidateResult
	huma.Validate(f.registry, f.schema, path, huma.ModeWriteToServer, value, &result)
	var problems []Problem
	for _, err := range result.Errors[:min(len(result.Errors), mostProblems)] {
		var detail *huma.ErrorDetail
		if d, ok := err.(huma.ErrorDetailer); ok {
			detail = d.ErrorDetail()
		} else {
			detail = &huma.ErrorDetail{Message: err.Error(), Location: at}
		}
		problems = append(problems, Problem{Location: detail.Location, Message: detail.Message})
	}
	if len(problems) > 0 {
		return problems
	}
	return append(senseless, read(at, f.of, raw)...)
}

// ErrUnreadable says that a form isn't of its type, which validation would have said.
var ErrUnreadable = errors.New("the form isn't of its type")

// Decode reads a form that was validated before; otherwise the error may be ErrUnreadable.
func Decode[T any](raw json.RawMessage) (T, error) {
	var form T
	if err := json.Unmarshal(raw, &form); err != nil {
		return form, fmt.Errorf("%w: %T: %w", ErrUnreadable, form, err)
	}
	return form, nil
}
