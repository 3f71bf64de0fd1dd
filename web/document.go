package web

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
)

// Document reads a form that was sent as names and values for people, in the order of the form. What was left empty is
// left out.
func (b Blank) Document(sent json.RawMessage) ([]Item, error) {
	values, err := valuesOf(sent)
	if err != nil {
		return nil, err
	}
	return b.items(b.Schema, values), nil
}

// Typed reads what was typed into a form in the same way; what can't be read stands there as it was typed.
func (b Blank) Typed(t Typed) ([]Item, error) {
	values, err := valuesOf(t.JSON)
	if err != nil {
		return nil, err
	}
	for name := range t.Wrong {
		put(values, strings.Split(name, "."), t.Values[name])
	}
	return b.items(b.Schema, values), nil
}

func valuesOf(sent json.RawMessage) (values map[string]any, err error) {
	if err := json.Unmarshal(sent, &values); err != nil {
		return nil, fmt.Errorf("read a document: %w", err)
	}
	if values == nil {
		values = map[string]any{}
	}
	return values, nil
}

// put sets the value of a field within sections and rows, which are there since something was typed in them.
func put(within any, path []string, value string) {
	switch w := within.(type) {
	case map[string]any:
		if len(path) == 1 {
			w[path[0]] = value
			return
		}
		put(w[path[0]], path[1:], value)
	case []any:
		if i, err := strconv.Atoi(path[0]); err == nil && i < len(w) && len(path) > 1 {
			put(w[i], path[1:], value)
		}
	}
}

func (b Blank) items(s *huma.Schema, values map[string]any) []Item {
	var items []Item
	for _, name := range order(s) {
		if value, there := values[name]; there {
			items = append(items, b.item(s, name, value)...)
		}
	}
	return items
}

// item reads a field; nothing, when it is empty or not for people. A report's fields stand for themselves.
func (b Blank) item(s *huma.Schema, name string, value any) []Item {
	f := b.field(s, name)
	if f.Widget == Unseen || f.Widget == Files { // a case shows its files by themselves
		return nil
	}
	item := Item{Name: f.Label}
	switch v := value.(type) {
	case map[string]any:
		if f.Widget != Section {
			return b.reported(v)
		}
		item.Items = b.items(s.Properties[name], v)
	case []any:
		if f.Widget == Rows {
			item.Table = b.table(s.Properties[name].Items, v)
			break
		}
		item.Value = b.reads(f, v)
	default:
		item.Value = b.reads(f, v)
	}
	if item.Value == "" && len(item.Items) == 0 && item.Table == nil {
		return nil
	}
	return []Item{item}
}

func (b Blank) reported(report map[string]any) []Item {
	var items []Item
	for _, f := range b.reportFields("", false) {
		if text, ok := report[strings.TrimPrefix(f.Name, ".")].(string); ok && text != "" {
			items = append(items, Item{Name: f.Label, Value: text})
		}
	}
	return items
}

// table reads a list, with the columns that have something in them; nil: none has.
func (b Blank) table(s *huma.Schema, rows []any) *Table {
	t := &Table{Rows: make([][]string, len(rows))}
	for _, name := range order(s) {
		f := b.field(s, name)
		column, filled := make([]string, len(rows)), false
		for i, row := range rows {
			values, _ := row.(map[string]any)
			column[i] = b.reads(f, values[name])
			filled = filled || column[i] != ""
		}
		if !filled || f.Widget == Unseen {
			continue
		}
		t.Columns = append(t.Columns, f.Label)
		for i := range rows {
			t.Rows[i] = append(t.Rows[i], column[i])
		}
	}
	if len(t.Columns) == 0 {
		return nil
	}
	return t
}

// reads is what people read of a value; of several choices all.
func (b Blank) reads(f Field, value any) string {
	chosen, several := value.([]any)
	if !several {
		return b.shown(f, value)
	}
	var all []string
	for _, v := range chosen {
		all = append(all, b.shown(f, v))
	}
	return strings.Join(all, ", ")
}

func (b Blank) shown(f Field, value any) string {
	text := plain(value)
	for _, c := range f.Choices {
		if c.Value == text {
			return c.Title
		}
	}
	switch v := value.(type) {
	case bool:
		if v {
			return words.Yes.In(b.Lang)
		}
		return words.No.In(b.Lang)
	case float64:
		if f.Widget == Amount {
			return Money(int64(v))
		}
	case string:
		if f.Widget == Moment {
			if t, err := time.Parse(time.RFC3339, v); err == nil {
				return When(t)
			}
		}
		if f.Widget == Date {
			return DayText(v)
		}
	}
	return text
}

func plain(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case bool:
		return strconv.FormatBool(v)
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return ""
}
