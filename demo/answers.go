package demo

import (
	"encoding/json"
	"strings"
	"time"

	"portcare/forms"
	"portcare/procedure"
)

// List is a page of a list.
type List[T any] struct {
	Items      []T    `json:"items"`
	NextCursor string `json:"next_cursor"`
}

// Account is somebody who can sign in.
type Account struct {
	ID    string `json:"id"`
	Login string `json:"login"`
	Name  string `json:"name"`
}

// NewRequest is what a customer said, as it is sent in.
type NewRequest struct {
	Channel    procedure.ChannelID `json:"channel"`
	ReceivedAt *time.Time          `json:"received_at,omitempty"`
	Requester  Requester           `json:"requester"`
	Customer   string              `json:"customer,omitempty"`
	Content    string              `json:"content"`
	Unit       string              `json:"unit,omitempty"`
}

// Requester is who said it.
type Requester struct {
	Name  string `json:"name,omitempty"`
	Phone string `json:"phone,omitempty"`
	Email string `json:"email,omitempty"`
	Firm  string `json:"firm,omitempty"`
}

// Receipt tells what became of a request.
type Receipt struct {
	Reference  string    `json:"reference"`
	Edition    string    `json:"edition"`
	ReceivedAt time.Time `json:"received_at"`
}

// Done is the answer to an act.
type Done struct {
	Reference  string    `json:"reference"`
	Submission string    `json:"submission"`
	Act        forms.Act `json:"act"`
	At         time.Time `json:"at"`
	Place
	Next  *Place `json:"next"`
	State string `json:"state"`
}

// Case is a case as somebody sees it: in a list the line, alone with everything about it.
type Case struct {
	Reference string `json:"reference"`
	Edition   string `json:"edition"`
	State     string `json:"state"`
	Place
	Owner     string     `json:"owner_unit"`
	Handling  string     `json:"handling_unit"`
	Outcome   string     `json:"outcome"`
	Overdue   bool       `json:"overdue"`
	Rating    int        `json:"rating"`
	Rounds    []Place    `json:"rounds"`
	Deadlines []Deadline `json:"deadlines"`
}

// Deadline is a time limit of a step with its marks.
type Deadline struct {
	Place
	Name       procedure.DeadlineName `json:"name"`
	Title      string                 `json:"title"`
	StartedAt  time.Time              `json:"started_at"`
	DueAt      time.Time              `json:"due_at"`
	State      string                 `json:"state"` // running, met or breached
	BreachedAt *time.Time             `json:"breached_at"`
	Marks      []Mark                 `json:"marks"`
}

// Mark is a moment at which somebody is told about a deadline.
type Mark struct {
	Kind    procedure.MarkKind `json:"kind"`
	Rung    int                `json:"rung"`
	At      time.Time          `json:"at"`
	FiredAt *time.Time         `json:"fired_at"`
	Told    int                `json:"told"`
}

// JournalEntry is one act in a case.
type JournalEntry struct {
	At    time.Time `json:"at"`
	Actor string    `json:"actor"` // user id, customer, system …
	For   string    `json:"for"`   // user id of the leader in whose place; empty: nobody's
	Event string    `json:"event"`
	Place
	Text json.RawMessage `json:"text"`
}

// Task is something that waits for a person.
type Task struct {
	Kind      string `json:"kind"` // task or work_item
	ID        string `json:"id"`
	Reference string `json:"reference"`
	Place
	Letter procedure.Letter `json:"letter"`
}

// WorkItem is what another unit has to do within a step.
type WorkItem struct {
	ID    string `json:"id"`
	Unit  string `json:"unit"`
	Title string `json:"title"`

	ClosedAt *time.Time `json:"closed_at"`
}

// Letter is a caught mail.
type Letter struct {
	To        []string `json:"to"`
	Subject   string   `json:"subject"`
	MessageID string   `json:"message_id"`
	Text      string   `json:"text"`
}

// LinkIn returns the link with the path in it that the first of the letters with one has; empty: none has one.
func LinkIn(letters []Letter, path string) string {
	for _, l := range letters {
		for word := range strings.FieldsSeq(l.Text) {
			if strings.Contains(word, path) {
				return word
			}
		}
	}
	return ""
}
