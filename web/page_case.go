package web

import "time"

// CasePage is a case with everything about it, and with the forms of what the reader may do now.
type CasePage struct {
	Frame
	Reference string
	Procedure string
	Outline   bool // without personal data
	Open      bool
	Step      string
	StepTitle string
	Round     int
	State     *Pill
	Clock     *Clock

	Facts   CaseFacts
	Request *Request
	Opening *Opening
	Chart   []Box
	Forms   []Form // what the step waits for from the reader first
	Guide   Guide
	Survey  *Survey // nil: it is no survey, or nobody is asked yet

	Visits    []Visit
	Panels    []Panel
	WorkItems []WorkItem
	Deadlines []Deadline
	People    []Person
	Files     []File
	Timeline  []Event
	EngineUI  string // address of the case in the engine's pages; empty: not the reader's
}

func (*CasePage) view() string { return "case" }

// CaseFacts are the plain facts of a case; what is empty isn't shown.
type CaseFacts struct {
	CustomerHref                         string // of the customer's record; empty: not the reader's
	Owner, Handling, Assignee, EnteredBy string
	Customer                             string
	Tier                                 int
	Nature, Kind                         string
	Amount                               int64
	LeadersAsked                         bool
	Opened                               time.Time
	ClosedAt                             *time.Time
	Rating                               *int
}

// Opening is what a case other than a request was opened with.
type Opening struct {
	Objective, Programme, Period string
	Customers                    []CaseCustomer
}

// CaseCustomer is a customer whom a case is about.
type CaseCustomer struct {
	Href            string // of the record; empty: not the reader's
	Code, Name, Use string
	Tier            int
}

// Request is what the customer said.
type Request struct {
	Channel, Content         string
	Name, Firm, Phone, Email string
	Received, Entered        time.Time
	Parked                   bool
}

// Box is a step in the chart of the procedure.
type Box struct {
	ID, Title string
	State     string // done, current, todo or skipped
	Rounds    int
	Decides   bool
	Who       []Item // letters and who carries them
}

// Guide helps with the open step (INS-2a, INS-2d, X-7).
type Guide struct {
	Nature, Kind *Item // name and how to answer
	Natures      []Item
	Checklist    []string
	Answers      []Item // question and answer
	Risks        []Item // hazard and control
	Lists        []CheckGroup
	Items        []Item // units and what they have to do when the step opens
}

// CheckGroup is a list of what has to be thought of.
type CheckGroup struct {
	Title, Unit string
	Rows        []string
}

// Any tells whether there is something to show.
func (g Guide) Any() bool {
	return g.Nature != nil || g.Kind != nil || len(g.Natures)+len(g.Checklist)+len(g.Answers)+len(g.Risks)+len(g.Lists)+len(g.Items) > 0
}

// Visit is a round of a step with what was said in it.
type Visit struct {
	Step, Title string
	Round       int
	Opened      time.Time
	Closed      *time.Time
	Outcome     *Pill
	Reason      string // why the step was opened again
	Folded      bool   // until wanted
	Compare     string // address that sets its documents beside those of the round before; empty: there are none
	Documents   []Document
	Decision    *Decision
	Opinions    []Opinion
}

// Document is a form that was sent and counted.
type Document struct {
	Title, By string
	At        time.Time
	Items     []Item
	Comment   string
}

// Decision is the word of who decides.
type Decision struct {
	By, For, Unit, Reason, Direction string
	At                               time.Time
}

// Opinion is the word of who is consulted.
type Opinion struct {
	By, Text string
	At       time.Time
}

// Panel is what a procedure shows beside its documents, such as how far customers are researched.
type Panel struct {
	ID, Title string
	Pill      *Pill // how it stands; nil: there is nothing to judge
	Notes     []string
	Notices   []Notice // what somebody should look at
	Facts     []Item
	Lists     []List
	Table     *Table
	Links     []Link
}

// WorkItem is what another unit has to do within a step; Form is there when the reader's unit has to.
type WorkItem struct {
	ID, Title, Unit, Step string
	Wanted, Measure       string // of planned work
	OpenedBy              string
	Opened                time.Time
	Clock                 *Clock
	ClosedBy, Result      string
	Closed                *time.Time
	Form                  *Form
}

// Deadline is a time limit, explained.
type Deadline struct {
	Step, Title, Computed, Clause string
	Round                         int
	Due                           time.Time
	State                         string // running, met or breached
	Late                          time.Duration
	Clock                         *Clock // while it runs
	Marks                         []Mark
}

// Mark is a moment at which somebody is told.
type Mark struct {
	Rung  int // 0: the warning
	At    time.Time
	Fired *time.Time
	Told  int
}

// Person took part, and in which way.
type Person struct{ Name, Part string }

// File was attached.
type File struct {
	Name, Href string
	Size       int64
	At         time.Time
}

// Event is an entry of the journal.
type Event struct {
	Seq          int64
	At           time.Time
	Who, What    string
	Step         string
	Round        int
	Detail, Hash string
	Bad          bool
}
