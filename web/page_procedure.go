package web

import (
	"strconv"
	"time"

	"portcare/procedure"
)

// ProceduresPage names the procedures of all editions, those in force first.
type ProceduresPage struct {
	Frame
	Editions []EditionLinks
}

func (*ProceduresPage) view() string { return "procedures" }

// EditionLinks leads to the cards of an edition's procedures.
type EditionLinks struct {
	Title, Source string
	InForce       bool
	Procedures    []Link
}

// ProcedurePage is a process card: what a procedure is for, its flow chart, and who does what by when, measured
// how, against which risks. It shows the facts by which cases run.
type ProcedurePage struct {
	Frame
	Edition *procedure.Edition
	Chart   *procedure.Procedure
	Flow    Flow
	InForce bool
}

func (*ProcedurePage) view() string { return "procedure" }

// Risky tells whether the procedure has risks to show.
func (p *ProcedurePage) Risky() bool {
	for _, s := range p.Chart.Steps {
		if len(s.Risks) > 0 {
			return true
		}
	}
	return false
}

// Prepared tells whether units have something to prepare or to do of themselves.
func (p *ProcedurePage) Prepared() bool {
	for _, s := range p.Chart.Steps {
		if len(s.Items)+len(s.Checklists) > 0 {
			return true
		}
	}
	return false
}

// dueText says when a deadline is due.
func dueText(d procedure.Deadline, lang string) string {
	from := d.From.Title().In(lang)
	switch {
	case d.Name == procedure.Handling:
		return words.DueByNorm.In(lang)
	case d.Name == procedure.Agreed:
		return words.DueAgreed.In(lang) + " " + hours(d.Usual, lang) + " " + words.OfWork.In(lang) + " " + from
	case d.From == procedure.FromDate:
		return from
	case d.From == procedure.FromEvent && d.Term < 0:
		return hours(-d.Term, lang) + " " + words.BeforeEvent.In(lang)
	case d.From == procedure.FromEvent:
		return hours(d.Term, lang) + " " + words.AfterEvent.In(lang)
	}
	return hours(d.Term, lang) + " " + from
}

// hours writes a term as the procedures count: in hours up to two days.
func hours(d time.Duration, lang string) string {
	const day = 24 * time.Hour
	switch {
	case d > 2*day && d%day == 0:
		return strconv.Itoa(int(d/day)) + " " + words.Day.In(lang)
	case d%time.Hour == 0:
		return strconv.Itoa(int(d/time.Hour)) + " " + words.Hour.In(lang)
	}
	return Long(d, lang)
}
