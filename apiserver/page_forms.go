package apiserver

import (
	"encoding/json"
	"strings"

	"portcare/forms"
	"portcare/web"
)

// filled is a form that came in from a page: what was typed, and what is wrong with it.
type filled struct {
	form  *forms.Form
	blank web.Blank
	typed web.Typed
}

// check returns what is wrong with what was typed: what can't be read, and what the form doesn't allow.
func (f filled) check(at string) error {
	found := fail(invalid)
	for name, code := range f.typed.Wrong {
		found.errors = append(found.errors, field{code: code, location: at + "." + name})
	}
	for _, p := range f.form.Validate(at, f.typed.JSON) {
		problem := fieldFor(p.Location, p.Message)
		if _, unread := f.typed.Wrong[web.FieldAt(strings.TrimPrefix(problem.location, at+"."))]; !unread {
			found.errors = append(found.errors, problem)
		}
	}
	if len(found.errors) == 0 {
		return nil
	}
	return found
}

// decode reads the form once it was checked.
func decode[T any](f filled) (T, error) { return forms.Decode[T](f.typed.JSON) }

// raw is the form as the API takes it.
func (f filled) raw() json.RawMessage { return f.typed.JSON }
