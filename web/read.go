package web

import (
	"encoding/json"
	"net/mail"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"portcare/forms"
)

// Codes of what is wrong with a field that can't be read as what it has to be.
const (
	CodeNotAMoment = "not_a_moment"
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

// Read reads what was typed into the fields of the form. Anything else that came along is left out.
func (b Blank) Read(sent url.Values) (Typed, error) {
	t := Typed{Values: map[string]string{}, Wrong: map[string]string{}}
	read := map[string]any{}
	for name, s := range b.Schema.Properties {
		switch s.Type {
		case huma.TypeArray: // files are read elsewhere
		case huma.TypeObject:
			if report := b.readReport(name, sent, t.Values); len(report) > 0 {
				read[name] = report
			}
		default:
			b.readField(name, s, sent, &t, read)
		}
	}
	var err error
	t.JSON, err = json.Marshal(read)
	return t, err
}

func (b Blank) readField(name string, s *huma.Schema, sent url.Values, t *Typed, read map[string]any) {
	typed := tidy(sent.Get(name), widget(s, b.field(name)))
	if typed != "" {
		t.Values[name] = typed
	}
	value, code := parseAs(s, typed)
	switch {
	case code != "":
		t.Wrong[name] = code
	case value != nil:
		read[name] = value
	case s.Type == huma.TypeBoolean && len(b.choices(s)) == 0: // a box that isn't ticked sends nothing
		read[name] = false
	}
}

func (b Blank) readReport(name string, sent url.Values, values map[string]string) map[string]string {
	report := map[string]string{}
	for _, f := range b.reportFields(name) {
		if typed := tidy(sent.Get(f.Name), f.Widget); typed != "" {
			values[f.Name] = typed
			report[strings.TrimPrefix(f.Name, name+".")] = typed
		}
	}
	return report
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
	if s.Format == "date-time" {
		return parseMoment(typed)
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

var moneySigns = strings.NewReplacer("₫", "", "đ", "", "Đ", "", "VND", "", "vnd", "", ".", "", ",", "", " ", "", "\u00a0", "")

func parseMoney(typed string) (any, string) {
	n, err := strconv.ParseInt(moneySigns.Replace(typed), 10, 64)
	if err != nil {
		return nil, CodeNotMoney
	}
	return n, ""
}

func parseMoment(typed string) (any, string) {
	for _, layout := range []string{moment, "2/1/2006 15:04", "2006-01-02T15:04"} {
		if t, err := time.ParseInLocation(layout, typed, Local); err == nil {
			return t.Format(time.RFC3339), ""
		}
	}
	return nil, CodeNotAMoment
}
