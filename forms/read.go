package forms

import (
	"encoding/json"
	"fmt"
	"reflect"

	"github.com/danielgtaylor/huma/v2/validation"
)

// read holds a form against its Go type, for a schema allows what the type can't hold, such as 2.0 or 1e30 for a whole
// number: a form that was found right must never fail later. The form's schema was asked before, so objects are objects
// and lists are lists.
func read(at string, t reflect.Type, raw json.RawMessage) (problems []Problem) {
	var values map[string]json.RawMessage
	if json.Unmarshal(raw, &values) != nil {
		return []Problem{{Location: at, Message: validation.MsgExpectedObject}}
	}
	for _, field := range fieldsOf(t) {
		name := jsonName(field)
		value, there := values[name]
		if !there || len(problems) >= mostProblems {
			continue
		}
		if inner, ok := nested(field.Type); ok {
			problems = append(problems, readNested(at+"."+name, field.Type, inner, value)...)
			continue
		}
		if err := json.Unmarshal(value, reflect.New(field.Type).Interface()); err != nil {
			problems = append(problems, Problem{Location: at + "." + name, Message: validation.MsgExpectedInteger})
		}
	}
	return problems
}

// readNested reads a section, or every row of a list.
func readNested(at string, t, inner reflect.Type, raw json.RawMessage) (problems []Problem) {
	if t.Kind() != reflect.Slice {
		return read(at, inner, raw)
	}
	var rows []json.RawMessage
	if json.Unmarshal(raw, &rows) != nil {
		return []Problem{{Location: at, Message: validation.MsgExpectedArray}}
	}
	for i, row := range rows {
		problems = append(problems, read(fmt.Sprintf("%s[%d]", at, i), inner, row)...)
	}
	return problems
}

func blank(v reflect.Value) bool {
	return v.Kind() == reflect.String && unseen(v.String())
}
