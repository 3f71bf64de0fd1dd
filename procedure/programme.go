package procedure

// Programme is a kind of care programme (POS-2a, POS-2b).
type Programme string

// The programmes. A group conference is small, for one group of customers, and has a lighter list of what to prepare.
const (
	VisitAndGifts   Programme = "visit_gifts"
	Conference      Programme = "conference"
	GroupConference Programme = "group_conference"
)

var programmes = []Programme{VisitAndGifts, Conference, GroupConference}

// Item is what the units of a kind have to do each time the step opens: it becomes a work item of each of them.
type Item struct {
	Unit   UnitKind  `json:"unit"`
	Title  Text      `json:"title"`
	For    Programme `json:"for,omitempty"` // only in this programme; "" in every case
	Clause string    `json:"clause"`
}

// Checklist is what has to be thought of in a step. It reminds and is ticked off; it doesn't hold the step back.
type Checklist struct {
	ID     string    `json:"id"` // unique in the edition
	Title  Text      `json:"title"`
	Unit   UnitKind  `json:"unit,omitempty"` // whose list it is; "": of whoever works the step
	For    Programme `json:"for,omitempty"`  // only in this programme; "" in every case
	Rows   []Text    `json:"rows"`
	Clause string    `json:"clause"`
}

// List is a list of a care programme. Where it is drawn up differs between editions (ED-2).
type List string

// The lists of a care programme: who takes part, and who is given what.
const (
	Participants List = "participants"
	Gifts        List = "gifts"
)

// Occasion is a reason to call on a customer or to send a gift (POS-2a).
type Occasion struct {
	ID    string `json:"id"`
	Title Text   `json:"title"`
}
