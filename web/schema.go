package web

import (
	"maps"
	"slices"

	"github.com/danielgtaylor/huma/v2"

	"portcare/forms"
	"portcare/procedure"
)

// Facts are the choices that a form can't know by itself, by the name of the pick: those of the edition and the record.
type Facts map[string][]Choice

// Blank is what a form of acts or pages asks for.
type Blank struct {
	Schema *huma.Schema
	Facts  Facts
	Report []procedure.ReportField // the fields of a report
	Lang   string
}

// shortText is how many characters still fit on a line; fewChoices how many are offered side by side.
const (
	shortText  = 254
	fewChoices = 3
)

// Fields draws the form: filled in with values, with what is wrong beside the fields. The names of fields are those of
// the schema; within a report they are report.name.
func (b Blank) Fields(id string, values, wrong map[string]string) []Field {
	var fields []Field
	for _, name := range b.order() {
		f := b.field(name)
		if f.Widget == Group {
			f.Fields = b.reportFields(name)
			for i := range f.Fields {
				fill(&f.Fields[i], id, values, wrong)
			}
		}
		fill(&f, id, values, wrong)
		fields = append(fields, f)
	}
	return fields
}

func fill(f *Field, id string, values, wrong map[string]string) {
	f.ID, f.Value, f.Error = id+"-"+f.Name, values[f.Name], wrong[f.Name]
}

func (b Blank) order() []string {
	return slices.SortedFunc(maps.Keys(b.Schema.Properties), func(x, y string) int {
		return position(b.Schema.Properties[x]) - position(b.Schema.Properties[y])
	})
}

func position(s *huma.Schema) int {
	i, _ := s.Extensions[forms.ExtOrder].(int)
	return i
}

func (b Blank) field(name string) Field {
	s := b.Schema.Properties[name]
	f := Field{
		Name: name, Label: b.text(s.Title, s.Extensions[forms.ExtTitleEN]), Hint: b.text(s.Description, s.Extensions[forms.ExtHintEN]),
		Required: slices.Contains(b.Schema.Required, name), Choices: b.choices(s), Complete: autocomplete[name],
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
	case s.Type == huma.TypeObject:
		return Group
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
	var choices []Choice
	for _, c := range forms.Choices(pick) {
		choices = append(choices, Choice{c.Value, c.Title.In(b.Lang)})
	}
	return choices
}

func (b Blank) reportFields(name string) []Field {
	var fields []Field
	for _, r := range b.Report {
		fields = append(fields, Field{
			Widget: Lines, Name: name + "." + r.ID, Label: r.Title.In(b.Lang), Required: r.Required && slices.Contains(b.Schema.Required, name), MaxLength: reportText,
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
