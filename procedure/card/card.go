// Package card writes process cards: what a procedure is for, what goes in and comes out, who does what by when,
// against which risks, as Markdown to read, print and pass on. Everything on a card comes from the facts by which cases
// run, so a card can't say anything else. Vietnamese, with English titles beside.
package card

import (
	_ "embed"
	"fmt"
	"strings"
	"text/template"

	"portcare/procedure"
)

//go:embed card.md.tmpl
var layout string

var sheet = template.Must(template.New("card").Funcs(template.FuncMap{
	"cell":   cell,
	"chart":  chart,
	"due":    due,
	"clock":  clock,
	"target": target,
	"norm":   norm,
}).Parse(layout))

// Markdown writes the card of one of the edition's procedures.
func Markdown(e *procedure.Edition, p *procedure.Procedure) (string, error) {
	var b strings.Builder
	facts := struct {
		*procedure.Procedure
		Edition     *procedure.Edition
		Kinds       []procedure.Kind // whose norms belong to this procedure
		Risks       bool
		Preparation bool // there are work items or checklists
	}{Procedure: p, Edition: e}
	if p.ID == procedure.InService {
		facts.Kinds = e.Kinds
	}
	for _, s := range p.Steps {
		facts.Risks = facts.Risks || len(s.Risks) > 0
		facts.Preparation = facts.Preparation || len(s.Items)+len(s.Checklists) > 0
	}
	if err := sheet.Execute(&b, facts); err != nil {
		return "", fmt.Errorf("write the card of %s in %s: %w", p.ID, e.ID, err)
	}
	return b.String(), nil
}
