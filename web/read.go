package web

import (
	"encoding/json"
	"net/mail"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"portcare/calendar"
	"portcare/forms"
	"portcare/vietnam"
)

// Codes of what is wrong with a field that can't be read as what it has to be.
const (
	CodeNotAMoment = "not_a_moment"
	CodeNotADay    = "not_a_day"
	CodeNotMoney   = "not_money"
	CodeNotANumber = "not_a_number"
	CodeNotAMail   = "not_an_email"
)

// Typed is what came with a form.
type Typed struct {
	Values map[string]string // as typed, by field
	Wrong  map[string]string // codes, by field: what can't be read
	JSON   json.RawMessage   // as the schema wants it, without what wasn't filled in or can't be read
}

// Read reads what was typed into the fields of the form. Anything else that came along is left out, and so are empty
// rows of lists: those that are left are counted anew.
func (b Blank) Read(sent url.Values) (Typed, error) {
	t := Typed{Values: map[string]string{}, Wrong: map[string]string{}}
	r := reader{b, sent, &t}
	var err error
	t.JSON, err = json.Marshal(r.object(b.Schema, "", ""))
	return t, err
}

// reader reads what was sent for a form.
type reader struct {
	Blank
	sent url.Values
	into *Typed
}

// object reads the fields whose names begin with from; they are kept under names that begin with to.
func (r reader) object(s *huma.Schema, from, to string) map[string]any {
	read := map[string]any{}
	for name, property := range s.Properties {
		f := r.field(s, name)
		switch f.Widget {
		case Files: // are read elsewhere
		case Group:
			if report := r.report(from+name, to+name); len(report) > 0 {
				read[name] = report
			}
		case Section:
			if section := r.object(property, from+name+".", to+name+"."); f.Required || r.typed(to+name+".") {
				read[name] = section
			}
		case Rows:
			if rows := r.rows(property, from+name, to+name); len(rows) > 0 {
				read[name] = rows
			}
		case Checks:
			if chosen := r.chosen(from+name, to+name); len(chosen) > 0 {
				read[name] = chosen
			}
		default:
			r.plain(property, f, from+name, to+name, read)
		}
	}
	return read
}

func (r reader) plain(s *huma.Schema, f Field, from, to string, read map[string]any) {
	typed := tidy(r.sent.Get(from), f.Widget)
	if typed != "" {
		r.into.Values[to] = typed
	}
	value, code := parseAs(s, typed)
	switch {
	case code != "":
		r.into.Wrong[to] = code
	case value != nil:
		read[f.Name] = value
	case f.Widget == Check: // a box that isn't ticked sends nothing
		read[f.Name] = false
	}
}

func (r reader) report(from, to string) map[string]string {
	report := map[string]string{}
	for _, f := range r.reportFields("", false) {
		if typed := tidy(r.sent.Get(from+f.Name), f.Widget); typed != "" {
			r.into.Values[to+f.Name] = typed
			report[strings.TrimPrefix(f.Name, ".")] = typed
		}
	}
	return report
}

func (r reader) rows(s *huma.Schema, from, to string) []any {
	var rows []any
	for i, n := range r.rowsSent(s, from, r.sent) {
		rows = append(rows, r.object(s.Items, from+"."+strconv.Itoa(n)+".", to+"."+strconv.Itoa(i)+"."))
	}
	return rows
}

func (r reader) chosen(from, to string) []string {
	var chosen []string
	for _, v := range r.sent[from] {
		if v = strings.TrimSpace(v); v != "" && !slices.Contains(chosen, v) {
			chosen = append(chosen, v)
		}
	}
	if len(chosen) > 0 {
		r.into.Values[to] = strings.Join(chosen, "\n")
	}
	return chosen
}

// typed tells whether anything was, under names that begin so.
func (r reader) typed(within string) bool {
	for name := range r.into.Values {
		if strings.HasPrefix(name, within) {
			return true
		}
	}
	return false
}

// tidy undoes what browsers do to line breaks, and takes away blanks around; a password is left as it is.
func tidy(typed string, w Widget) string {
	if w == Password {
		return typed
	}
	return strings.TrimSpace(strings.ReplaceAll(typed, "\r\n", "\n"))
}

// parseAs reads a field as what the schema wants; nil: nothing was typed.
func parseAs(s *huma.Schema, typed string) (value any, code string) {
	if typed == "" {
		return nil, ""
	}
	switch s.Type {
	case huma.TypeBoolean:
		return typed == "true", ""
	case huma.TypeInteger:
		if s.Extensions[forms.ExtAs] == "money" {
			return parseMoney(typed)
		}
		n, err := strconv.ParseInt(typed, 10, 64)
		if err != nil {
			return nil, CodeNotANumber
		}
		return n, ""
	case huma.TypeNumber:
		n, err := strconv.ParseFloat(strings.ReplaceAll(typed, ",", "."), 64)
		if err != nil || n != n || n > 1e15 || n < -1e15 {
			return nil, CodeNotANumber
		}
		return n, ""
	}
	switch s.Format {
	case "date-time":
		return parseMoment(typed)
	case "date":
		return parseDay(typed)
	}
	if s.Extensions[forms.ExtAs] == string(Mail) {
		return parseMail(typed)
	}
	return typed, ""
}

// parseMail takes an address alone, without a name before it.
func parseMail(typed string) (any, string) {
	if a, err := mail.ParseAddress(typed); err != nil || a.Address != typed {
		return nil, CodeNotAMail
	}
	return typed, ""
}

// parseMoney takes whole dong only: a point or a comma that parts no thousands would make ten times as much of it.
func parseMoney(typed string) (any, string) {
	n, err := vietnam.ParseMoney(typed)
	if err != nil {
		return nil, CodeNotMoney
	}
	return n, ""
}

func parseMoment(typed string) (any, string) {
	for _, layout := range []string{moment, "2/1/2006 15:04", "2006-01-02T15:04"} {
		if t, err := time.ParseInLocation(layout, typed, calendar.Zone); err == nil {
			return t.Format(time.RFC3339), ""
		}
	}
	return nil, CodeNotAMoment
}

func parseDay(typed string) (any, string) {
	for _, layout := range []string{day, "2/1/2006", time.DateOnly} {
		if t, err := time.Parse(layout, typed); err == nil {
			return t.Format(time.DateOnly), ""
		}
	}
	return nil, CodeNotADay
}

// ReadDay reads a day as people type it, as 2026-12-31; empty: none. Not ok: it isn't one.
func ReadDay(typed string) (day string, ok bool) {
	if typed = strings.TrimSpace(typed); typed == "" {
		return "", true
	}
	read, code := parseDay(typed)
	day, _ = read.(string)
	return day, code == ""
}
