package web

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"portcare/forms"
	"portcare/procedure"
)

// Facts are the choices that a form can't know by itself, by the name of the pick: those of the edition and the record.
type Facts map[string][]Choice

// PicksOf has the names of all choices that a form asks for, those of its sections and rows too.
func PicksOf(form *huma.Schema) map[string]bool {
	picks := map[string]bool{}
	for _, s := range form.Properties {
		if pick, ok := s.Extensions[forms.ExtPick].(string); ok {
			picks[pick] = true
		}
		if s.Type == huma.TypeArray {
			s = s.Items
		}
		maps.Copy(picks, PicksOf(s))
	}
	return picks
}

// FileFields are the names of the fields that take files, which are read elsewhere.
func (b Blank) FileFields() []string {
	var names []string
	for _, name := range order(b.Schema) {
		if b.field(b.Schema, name).Widget == Files {
			names = append(names, name)
		}
	}
	return names
}

// TakesFiles tells whether the form has such a field.
func (b Blank) TakesFiles() bool { return len(b.FileFields()) > 0 }

// Blank is what a form of acts or pages asks for.
type Blank struct {
	Schema *huma.Schema
	Facts  Facts
	Report []procedure.ReportField // the fields of a report
	Lang   string

	Without []string // fields that aren't shown, since they mean nothing here
}

// shortText is how many characters still fit on a line; fewChoices how many are offered side by side.
const (
	shortText  = 254
	fewChoices = 3
)

// Fields draws the form: filled in with values, with what is wrong beside the fields. The names of fields are those of
// the schema; within a report or section they are report.name, in a list list.row.name.
func (b Blank) Fields(id string, values, wrong map[string]string) []Field {
	return b.fieldsOf(b.Schema, "", filling{id, values, wrong})
}

// filling is what stands in a form.
type filling struct {
	id            string // of the form
	values, wrong map[string]string
}

func (w filling) in(f *Field) {
	f.ID, f.Value, f.Error = w.id+"-"+f.Name, w.values[f.Name], w.wrong[f.Name]
}

// wrongChoice says what is wrong with one of several choices, which isn't a field of its own.
func (w filling) wrongChoice(field string) string {
	for _, name := range slices.Sorted(maps.Keys(w.wrong)) {
		if strings.HasPrefix(name, field+".") {
			return w.wrong[name]
		}
	}
	return ""
}

func (b Blank) fieldsOf(s *huma.Schema, within string, with filling) []Field {
	var fields []Field
	for _, name := range order(s) {
		if within == "" && slices.Contains(b.Without, name) {
			continue
		}
		f := b.field(s, name)
		f.Name = within + name
		with.in(&f)
		switch f.Widget {
		case Checks:
			f.Error = cmp.Or(f.Error, with.wrongChoice(f.Name))
		case Group:
			f.Fields = b.reportFields(f.Name, f.Required)
			for i := range f.Fields {
				with.in(&f.Fields[i])
			}
		case Section:
			f.Fields = b.fieldsOf(s.Properties[name], f.Name+".", with)
			if !f.Required {
				unrequire(f.Fields)
			}
		case Rows:
			f.List = b.rowsOf(s.Properties[name], f, with)
		}
		fields = append(fields, f)
	}
	return fields
}

// unrequire takes the marks of required fields away: only if something else of the section or row is filled in do they
// have to be too, which the browser doesn't know.
func unrequire(fields []Field) {
	for i := range fields {
		fields[i].Required = false
		unrequire(fields[i].Fields)
	}
}

// order has the names of an object's fields as the form has them.
func order(s *huma.Schema) []string {
	return slices.SortedFunc(maps.Keys(s.Properties), func(x, y string) int {
		return position(s.Properties[x]) - position(s.Properties[y])
	})
}

func position(s *huma.Schema) int {
	i, _ := s.Extensions[forms.ExtOrder].(int)
	return i
}

func (b Blank) field(of *huma.Schema, name string) Field {
	s := of.Properties[name]
	f := Field{
		Name: name, Label: b.text(s.Title, s.Extensions[forms.ExtTitleEN]), Hint: b.text(s.Description, s.Extensions[forms.ExtHintEN]),
		Required: slices.Contains(of.Required, name), Choices: b.choices(s), Complete: autocomplete[name],
	}
	if s.MaxLength != nil {
		f.MaxLength = *s.MaxLength
	}
	f.Widget = widget(s, f)
	if f.Widget == Check {
		f.Required = false // unticked is an answer too
	}
	return f
}

func widget(s *huma.Schema, f Field) Widget {
	if as, ok := s.Extensions[forms.ExtAs].(string); ok && as != "money" {
		return Widget(as)
	}
	switch {
	case s.Type == huma.TypeObject && len(s.Properties) > 0:
		return Section
	case s.Type == huma.TypeObject:
		return Group
	case s.Type == huma.TypeArray && s.Items.Type == huma.TypeObject:
		return Rows
	case s.Type == huma.TypeArray && s.Extensions[forms.ExtPick] != nil:
		return Checks
	case s.Type == huma.TypeArray:
		return Files
	case len(f.Choices) > fewChoices:
		return Select
	case len(f.Choices) > 0:
		return Radios
	case s.Type == huma.TypeBoolean:
		return Check
	case s.Extensions[forms.ExtAs] == "money":
		return Amount
	case s.Type == huma.TypeInteger || s.Type == huma.TypeNumber:
		return Number
	case s.Format == "date-time":
		return Moment
	case s.Format == "date":
		return Date
	case f.MaxLength > shortText:
		return Lines
	}
	return Line
}

func (b Blank) choices(s *huma.Schema) []Choice {
	pick, _ := s.Extensions[forms.ExtPick].(string)
	if given, ok := b.Facts[pick]; ok {
		return given
	}
	return Choices(pick, b.Lang)
}

// Choices are the values of one of the lists of forms, with what they are called.
func Choices(pick, lang string) []Choice {
	var choices []Choice
	for _, c := range forms.Choices(pick) {
		choices = append(choices, Choice{c.Value, c.Title.In(lang)})
	}
	return choices
}

func (b Blank) reportFields(name string, required bool) []Field {
	var fields []Field
	for _, r := range b.Report {
		fields = append(fields, Field{
			Widget: Lines, Name: name + "." + r.ID, Label: r.Title.In(b.Lang), Required: r.Required && required, MaxLength: reportText,
		})
	}
	return fields
}

// reportText is how many characters a field of a report takes.
const reportText = 4000

func (b Blank) text(vi string, en any) string {
	if english, ok := en.(string); ok && b.Lang == "en" {
		return english
	}
	return vi
}

// autocomplete helps browsers fill in what people type everywhere.
var autocomplete = map[string]string{
	"login": "username", "password": "current-password", "name": "name", "email": "email", "phone": "tel", "firm": "organization",
}
