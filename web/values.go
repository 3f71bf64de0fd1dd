package web

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
)

// Values are what stands in the form's fields, as people type it, when it is filled in with a document.
func (b Blank) Values(document json.RawMessage) (map[string]string, error) {
	values, err := valuesOf(document)
	if err != nil {
		return nil, err
	}
	typed := map[string]string{}
	b.typeIn(typed, b.Schema, "", values)
	return typed, nil
}

func (b Blank) typeIn(typed map[string]string, s *huma.Schema, within string, values map[string]any) {
	for name, value := range values {
		property := s.Properties[name]
		if property == nil {
			continue
		}
		switch v := value.(type) {
		case map[string]any:
			b.typeIn(typed, property, within+name+".", v)
		case []any:
			b.typeList(typed, property, within+name, v)
		default:
			typed[within+name] = asTyped(b.field(s, name), value)
		}
	}
}

// typeList types the rows of a list, or several choices, one a line.
func (b Blank) typeList(typed map[string]string, s *huma.Schema, name string, list []any) {
	var chosen []string
	for i, item := range list {
		if row, ok := item.(map[string]any); ok {
			b.typeIn(typed, s.Items, name+"."+strconv.Itoa(i)+".", row)
			continue
		}
		chosen = append(chosen, plain(item))
	}
	if len(chosen) > 0 {
		typed[name] = strings.Join(chosen, "\n")
	}
}

func asTyped(f Field, value any) string {
	switch v := value.(type) {
	case float64:
		if f.Widget == Amount {
			return Money(int64(v))
		}
	case string:
		switch f.Widget {
		case Date:
			return DayText(v)
		case Moment:
			if t, err := time.Parse(time.RFC3339, v); err == nil {
				return When(t)
			}
		}
	}
	return plain(value)
}
