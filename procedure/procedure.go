// Package procedure holds the facts of the written procedures: which steps there are, who carries which RACI letter,
// by when, measured how, against which risks, and the clause each fact comes from. What comes after what is not here:
// that is Go code in package workflows. Facts are grouped in editions; a case finishes under the edition it was opened
// with, so a released edition never changes (ED-1). Standard library only.
package procedure

import "time"

// Text is a text for people: Vietnamese first, English second.
type Text struct {
	VI string `json:"vi"`
	EN string `json:"en"`
}

// In returns the text in the language ("vi" or "en"); anything but "en" is Vietnamese.
func (t Text) In(lang string) string {
	if lang == "en" {
		return t.EN
	}
	return t.VI
}

// ID names one of the procedures.
type ID string

// The four procedures of customer care, and the one by which their defects are put right (BM.06).
const (
	PreService       ID = "pre-service"
	InService        ID = "in-service"
	PostService      ID = "post-service"
	Survey           ID = "survey"
	CorrectiveAction ID = "corrective-action"
)

// Edition is one released version of the written rules.
type Edition struct {
	ID          string        `json:"id"`
	Title       Text          `json:"title"`
	Source      string        `json:"source"`
	Columns     []Party       `json:"columns"` // of its RACI tables, in the order of the source
	Lacks       []StepID      `json:"lacks"`   // ED-2: steps of the charts that it hasn't; the engine passes over them
	Procedures  []Procedure   `json:"procedures"`
	Escalation  Escalation    `json:"escalation"`
	Natures     []Nature      `json:"natures"`
	Kinds       []Kind        `json:"kinds"`
	Channels    []Channel     `json:"channels"`
	Checklist   []Text        `json:"classification_checklist"` // INS-2d: criteria for classifying
	Answers     []ReadyAnswer `json:"ready_answers"`            // INS-2d
	Complaint   []ReportField `json:"complaint_report"`         // INS-3b: form of the report to the leaders
	EntryLimit  time.Duration `json:"entry_limit"`              // INS-1c: typed in at most this long after receipt
	Tell        time.Duration `json:"tell_term_over"`           // INS-2b: above this norm the customer is told the date and time
	Occasions   []Occasion    `json:"occasions"`                // POS-2a
	FormTarget  int           `json:"form_target"`              // SUR-2a: forms each branch collects a month; 0: no surveys
	HandInDay   int           `json:"hand_in_day"`              // SUR-3a: BM.05 and BM.07 by the end of this day of the next month
	SurveyForms []SurveyForm  `json:"survey_forms"`             // SUR-1a
}

// Procedure is one of an edition's procedures: a flow chart's boxes with their facts.
type Procedure struct {
	ID     ID      `json:"id"`
	Prefix string  `json:"prefix"` // of references, such as YC in YC-2026-000123
	Title  Text    `json:"title"`
	Clause string  `json:"clause"`
	Steps  []Step  `json:"steps"`
	Arrows []Arrow `json:"arrows"`
	Card   Card    `json:"card"`
}

// Step is a box of the flow chart.
type Step struct {
	ID         StepID      `json:"id"`
	Title      Text        `json:"title"`
	RACI       RACI        `json:"raci"`
	Decides    bool        `json:"decides"` // A closes this step with a decision; otherwise R closes it
	Deadlines  []Deadline  `json:"deadlines"`
	Measures   []Measure   `json:"measures"`
	Risks      []Risk      `json:"risks"`
	Clauses    []string    `json:"clauses"`
	Items      []Item      `json:"items,omitempty"`
	Checklists []Checklist `json:"checklists,omitempty"`
	Lists      []List      `json:"lists,omitempty"` // that are drawn up in this step
}

// Risk is a risk of a step with its control.
type Risk struct {
	Hazard  Text   `json:"hazard"`
	Control Text   `json:"control"`
	Clause  string `json:"clause"`
}

// Procedure returns the edition's procedure with the id.
func (e *Edition) Procedure(id ID) (*Procedure, bool) {
	for i := range e.Procedures {
		if e.Procedures[i].ID == id {
			return &e.Procedures[i], true
		}
	}
	return nil, false
}

// Step returns the edition's step with the id, in whichever procedure it stands.
func (e *Edition) Step(id StepID) (*Step, bool) {
	for i := range e.Procedures {
		if s, ok := e.Procedures[i].Step(id); ok {
			return s, true
		}
	}
	return nil, false
}

// Step returns the procedure's step with the id.
func (p *Procedure) Step(id StepID) (*Step, bool) {
	for i := range p.Steps {
		if p.Steps[i].ID == id {
			return &p.Steps[i], true
		}
	}
	return nil, false
}

// Deadline returns the step's deadline with the name.
func (s *Step) Deadline(name DeadlineName) (*Deadline, bool) {
	for i := range s.Deadlines {
		if s.Deadlines[i].Name == name {
			return &s.Deadlines[i], true
		}
	}
	return nil, false
}
