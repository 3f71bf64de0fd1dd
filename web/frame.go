package web

import "time"

// Frame is what every page shows around its own part.
type Frame struct {
	Lang   string    // vi or en
	Path   string    // of this page with its query, to come back to after the language was switched
	Here   string    // of this page, for the menu
	Now    time.Time // by the server, for countdowns
	User   *User     // nil: nobody is signed in
	Public bool      // a page for customers
	Live   bool      // its list is fetched again when something changes
	Notice *Notice   // nil: nothing to say

	Menu []MenuLink // between the pages of this part of the site; empty: it has one page
}

// MenuLink leads to another page of the same part of the site.
type MenuLink struct {
	Text, Href string
	Here       bool // this page, or one below it
}

func (f *Frame) frame() *Frame { return f }

// User is who is signed in, and which parts of the site are theirs.
type User struct {
	Name       string
	Function   string // role and unit
	Tasks      bool
	Cases      bool
	Requests   bool
	Opens      bool
	Delegates  bool
	Supervises bool
	Register   string // the first page of the register that is theirs; empty: none
	Calendars  bool   // keeps working time
}

// Tone colours a notice or a pill; words always say the same.
type Tone string

// The tones.
const (
	Calm Tone = "calm"
	Good Tone = "good"
	Soon Tone = "soon"
	Late Tone = "late"
	Bad  Tone = "bad"
)

// Notice is something to say at the top of a page.
type Notice struct {
	Tone  Tone
	Title string
	Text  string
	Items []Item // what was typed and can't be kept elsewhere
}

// Item is something with its name: a text, a list, or what a section has.
type Item struct {
	Name, Value string
	Table       *Table
	Items       []Item
}

// Table is a list of a document, as texts.
type Table struct {
	Columns []string
	Rows    [][]string
}

// Pill is a word that stands out.
type Pill struct {
	Tone Tone
	Text string
}

// Clock is a due time with how much is left, counted on by the script.
type Clock struct {
	Due  time.Time
	Soon time.Time // from when on it is near
	Tone Tone
	Left string // in words, when the page was made
}

// NewClock reads a due time. It is near in the last third of its term, as the warning is.
func NewClock(opened, due, now time.Time, lang string) *Clock {
	c := &Clock{Due: due, Soon: due.Add(-due.Sub(opened) / 3), Tone: Calm}
	switch {
	case now.After(due):
		c.Tone, c.Left = Late, words.LateBy.In(lang)+" "+Long(now.Sub(due), lang)
	default:
		if now.After(c.Soon) {
			c.Tone = Soon
		}
		c.Left = words.Left.In(lang) + " " + Long(due.Sub(now), lang)
	}
	return c
}
