package web

import (
	"portcare/forms"
	"portcare/procedure"
)

// DecisionText says what a decision means in its step, as the form there does.
func DecisionText(step procedure.StepID, decision, lang string) string {
	form, ok := forms.For(step, forms.Decide)
	if !ok {
		return decision
	}
	field := Blank{Lang: lang}.field(form.Schema(), "decision")
	for _, c := range field.Choices {
		if c.Value == decision {
			return c.Title
		}
	}
	return decision
}
