package web

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Document reads a form that was sent as names and values for people, in the order of the form. What was left empty is
// left out.
func (b Blank) Document(sent json.RawMessage) ([]Item, error) {
	return b.items(sent, nil)
}

// Typed reads what was typed into a form in the same way; what can't be read stands there as it was typed.
func (b Blank) Typed(t Typed) ([]Item, error) {
	unread := map[string]string{}
	for name := range t.Wrong {
		unread[name] = t.Values[name]
	}
	return b.items(t.JSON, unread)
}

func (b Blank) items(sent json.RawMessage, unread map[string]string) ([]Item, error) {
	var values map[string]any
	if err := json.Unmarshal(sent, &values); err != nil {
		return nil, fmt.Errorf("read a document: %w", err)
	}
	for name, typed := range unread {
		values[name] = typed
	}
	var items []Item
	for _, name := range b.order() {
		value, there := values[name]
		if !there {
			continue
		}
		f := b.field(name)
		if f.Widget == Unseen {
			continue
		}
		if report, ok := value.(map[string]any); ok {
			items = append(items, b.reported(name, report)...)
			continue
		}
		if shown := b.shown(f, value); shown != "" {
			items = append(items, Item{f.Label, shown})
		}
	}
	return items, nil
}

func (b Blank) reported(name string, report map[string]any) []Item {
	var items []Item
	for _, f := range b.reportFields(name) {
		if text, ok := report[strings.TrimPrefix(f.Name, name+".")].(string); ok && text != "" {
			items = append(items, Item{f.Label, text})
		}
	}
	return items
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
