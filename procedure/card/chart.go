package card

import (
	"fmt"
	"strings"

	"portcare/procedure"
)

// chart draws the flow chart for Mermaid: steps are boxes, decisions are rhombs.
func chart(p *procedure.Procedure) string {
	var b strings.Builder
	b.WriteString("flowchart TD\n")
	b.WriteString("    start([Bắt đầu])\n")
	for _, s := range p.Steps {
		open, end := "[", "]"
		if s.Decides {
			open, end = "{", "}"
		}
		fmt.Fprintf(&b, "    %s%s\"%s<br/>%s\"%s\n", node(s.ID, ""), open, s.ID, quoted(s.Title.VI), end)
	}
	b.WriteString("    finish([Kết thúc])\n")
	for _, a := range p.Arrows {
		when := ""
		if a.When.VI != "" {
			when = fmt.Sprintf("|\"%s\"|", quoted(a.When.VI))
		}
		fmt.Fprintf(&b, "    %s -->%s %s\n", node(a.From, "start"), when, node(a.To, "finish"))
	}
	return b.String()
}

// node is the name of a step in the drawing, or of what stands where there is no step.
func node(id procedure.StepID, none string) string {
	if id == "" {
		return none
	}
	return strings.ReplaceAll(string(id), "-", "")
}

// quoted keeps a text within its quotation marks.
func quoted(text string) string { return strings.ReplaceAll(text, `"`, "#quot;") }
