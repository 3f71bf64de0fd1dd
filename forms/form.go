package forms

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/validation"
)

// Form is the form of one act: its JSON Schema and its validation.
type Form struct {
	of       reflect.Type
	schema   *huma.Schema
	registry huma.Registry
}

// Problem is something wrong with one field.
type Problem struct {
	Location string // such as body.form.kind
	Message  string // as the validation says it; the API turns it into a code and a text
}

func newForm[T any]() *Form {
	t := reflect.TypeFor[T]()
	registry := huma.NewMapRegistry("#/$defs/", huma.DefaultSchemaNamer)
	schema := huma.SchemaFromType(registry, t) // inline: a form stands for itself
	label(schema, t)
	schema.PrecomputeMessages()
	return &Form{of: t, schema: schema, registry: registry}
}

// Of describes a form that isn't an act in a case, such as the public request form, by a type with the same tags.
func Of[T any]() *Form { return newForm[T]() }

// label gives each property what pages show, from its tags: vi and en are its titles, vi_hint and en_hint say more, pick
// names where its choices come from (see Choices), as says how a plain type is written (money, password, hidden).
func label(s *huma.Schema, t reflect.Type) {
	for i := range t.NumField() {
		field := t.Field(i)
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		property := s.Properties[name]
		if property == nil {
			continue
		}
		property.Title = field.Tag.Get("vi")
		property.Extensions = map[string]any{ExtTitleEN: field.Tag.Get("en"), ExtOrder: i}
		property.Description = field.Tag.Get("vi_hint")
		for extension, tag := range map[string]string{ExtHintEN: "en_hint", ExtPick: "pick", ExtAs: "as"} {
			if said := field.Tag.Get(tag); said != "" {
				property.Extensions[extension] = said
			}
		}
		if values, ok := property.AdditionalProperties.(*huma.Schema); ok && values.MaxLength == nil {
			values.MaxLength = new(longText)
		}
	}
}

// Extensions of a form's JSON Schema. Title and description are Vietnamese.
const (
	ExtTitleEN = "x-title-en"
	ExtHintEN  = "x-hint-en"
	ExtOrder   = "x-order" // of the field in the form
	ExtPick    = "x-pick"
	ExtAs      = "x-as"
)

// longText is how many characters a field of a free form may have: as many as other long texts.
const longText = 4000

// Schema returns the form's JSON Schema; it must not be changed.
func (f *Form) Schema() *huma.Schema { return f.schema }

// Validate checks a form as it came in. The location of each problem begins with at, such as "body.form".
func (f *Form) Validate(at string, raw json.RawMessage) []Problem {
	var value any
	if err := json.Unmarshal(raw, &value); err != nil {
		return []Problem{{Location: at, Message: "expected object"}}
	}
	path := huma.NewPathBuffer([]byte(at), len(at))
	var result huma.ValidateResult
	huma.Validate(f.registry, f.schema, path, huma.ModeWriteToServer, value, &result)
	var problems []Problem
	for _, err := range result.Errors {
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
	return f.read(at, raw)
}

// read holds the form against its Go type, for a schema allows what the type can't hold, such as 2.0 or 1e30 for a
// whole number: a form that was found right must never fail later. A required text of blanks is a missing one.
func (f *Form) read(at string, raw json.RawMessage) (problems []Problem) {
	form := reflect.New(f.of)
	if err := json.Unmarshal(raw, form.Interface()); err != nil {
		var kind *json.UnmarshalTypeError
		if errors.As(err, &kind) && kind.Field != "" {
			at += "." + kind.Field
		}
		return []Problem{{Location: at, Message: validation.MsgExpectedInteger}}
	}
	for i := range f.of.NumField() {
		field := f.of.Field(i)
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		text := form.Elem().Field(i)
		if text.Kind() == reflect.String && field.Tag.Get("minLength") != "" && strings.TrimSpace(text.String()) == "" {
			problems = append(problems, Problem{Location: at + "." + name, Message: fmt.Sprintf(validation.MsgExpectedRequiredProperty, name)})
		}
	}
	return problems
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
