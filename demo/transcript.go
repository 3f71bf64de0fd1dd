package demo

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"portcare/calendar"
	"portcare/procedure"
)

// transcript tells a case's journal to a reader: each act with its time, who and what.
type transcript struct {
	request   Request
	played    Played
	ended     Case
	functions map[string]string // what people do in the house, by user id
	text      strings.Builder
}

// write tells the story in the words of the edition that the case follows.
func (t *transcript) write(journal []JournalEntry) (string, error) {
	edition, err := procedure.Choose(t.ended.Edition)
	if err != nil {
		return "", fmt.Errorf("write the transcript of %s: %w", t.ended.Reference, err)
	}
	t.head(edition)
	for _, e := range journal {
		if line := t.line(edition, e); line != "" {
			fmt.Fprintf(&t.text, "   %s  %s\n", e.At.In(calendar.Zone).Format("02/01 15:04"), line)
		}
	}
	for _, difference := range t.played.Differs {
		fmt.Fprintf(&t.text, "   ✗ %s\n", difference)
	}
	return t.text.String(), nil
}

func (t *transcript) head(e *procedure.Edition) {
	customer := t.request.Customer
	if customer == "" {
		customer = "chưa rõ khách hàng"
	}
	channel, nature := string(t.request.Channel), string(t.request.Nature)
	for _, c := range e.Channels {
		if c.ID == t.request.Channel {
			channel = c.Title.VI
		}
	}
	if n, ok := e.Nature(t.request.Nature); ok {
		nature = n.Title.VI
	}
	fmt.Fprintf(&t.text, "\n── %s · %s\n   %s · %s · %s\n   “%s”\n",
		t.played.Reference, t.played.Title, channel, nature, customer, t.request.Content)
}

// line puts an entry into words; an empty one is left out.
func (t *transcript) line(edition *procedure.Edition, e JournalEntry) string {
	switch e.Event {
	case "opened":
		return t.opened(edition, e)
	case "warned", "escalated":
		return t.mark(e)
	case "received": // its clock is told by the first step
		return events[e.Event] + " — " + t.who(e.Actor)
	}
	words := events[e.Event]
	if words == "" {
		words = e.Event
	}
	if said := t.said(e); said != "" {
		words += ": " + said
	}
	return words + " — " + t.who(e.Actor) + t.started(e)
}

// opened says which step begins and what it has to be done by.
func (t *transcript) opened(edition *procedure.Edition, e JournalEntry) string {
	title := string(e.Step)
	if s, ok := edition.Step(e.Step); ok {
		title = s.Title.VI
	}
	line := fmt.Sprintf("▸ %s vòng %d: %s", e.Step, e.Round, lower(title))
	for _, d := range t.ended.Deadlines {
		if d.Place == e.Place && !d.StartedAt.After(e.At) {
			line += "; " + due(d)
		}
	}
	return line
}

// started says which clocks an act set going.
func (t *transcript) started(e JournalEntry) string {
	line := ""
	for _, d := range t.ended.Deadlines {
		if d.Place == e.Place && d.StartedAt.Equal(e.At) {
			line += "; " + due(d)
		}
	}
	return line
}

func due(d Deadline) string {
	return fmt.Sprintf("%s chậm nhất %s", lower(d.Title), clock(d.DueAt))
}

func clock(at time.Time) string { return at.In(calendar.Zone).Format("15:04 ngày 02/01") }

// lower lets a title go on in a sentence.
func lower(title string) string {
	first, size := utf8.DecodeRuneInString(title)
	return string(unicode.ToLower(first)) + title[size:]
}

// mark says who was told about which deadline.
func (t *transcript) mark(e JournalEntry) string {
	var told struct {
		Deadline procedure.DeadlineName `json:"deadline"`
		Rung     int                    `json:"rung"`
		DueAt    time.Time              `json:"due_at"`
		Told     []string               `json:"told"`
	}
	if err := json.Unmarshal(e.Text, &told); err != nil {
		return ""
	}
	what := string(told.Deadline)
	for _, d := range t.ended.Deadlines {
		if d.Name == told.Deadline {
			what = lower(d.Title)
		}
	}
	people := make([]string, 0, len(told.Told))
	for _, id := range told.Told {
		people = append(people, t.who(id))
	}
	if e.Event == "warned" {
		return fmt.Sprintf("… sắp đến hạn %s (%s): nhắc %s", clock(told.DueAt), what, strings.Join(people, ", "))
	}
	return fmt.Sprintf("! quá hạn %s (%s), bậc %d: báo %s", clock(told.DueAt), what, told.Rung, strings.Join(people, ", "))
}

// who names somebody by what they do, never by name.
func (t *transcript) who(actor string) string {
	switch actor {
	case "customer":
		return "khách hàng"
	case "system":
		return "hệ thống"
	}
	if function, ok := t.functions[actor]; ok {
		return function
	}
	return actor
}
