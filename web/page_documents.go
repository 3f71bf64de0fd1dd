package web

// DocumentsPage sets the documents of two rounds of a step side by side, with why the step was opened again in between
// (PRE-3a, POS-3a).
type DocumentsPage struct {
	Frame
	Reference, Step, StepTitle string
	Rounds                     []int // that have documents
	Before, After              int   // the two that are shown
	Decisions                  []Decision
	Reasons                    []string // that no decision gives
	Papers                     []Paper
}

func (*DocumentsPage) view() string { return "documents" }

// Paper is a document in two rounds; Before or After is nil when there was none in that round.
type Paper struct {
	ID, Title     string
	From, To      int // the rounds
	Before, After *Document
	Changes       []Change
}

// Same tells whether nothing has changed.
func (p Paper) Same() bool { return ofFields(p.Changes) == Same }
