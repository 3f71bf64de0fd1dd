package web

import "time"

// GuestPage lets a guest of a care programme answer the invitation, or say how it was (POS-4a, POS-4b). What it says stands
// in the texts, in the reader's language.
type GuestPage struct {
	Frame
	Reference  string
	Title      string
	Intro      string
	Start, End time.Time
	Recorded   []Item // what was answered, once it was
	Open       bool   // an answer is taken, until Expires
	Until      string // says that the link is good until
	Over       string // says that no answer is taken any more
	RecordedAs string // says that this is what was recorded
	Expires    time.Time
	Form       Form
	Stop       string // address at which letters are stopped (CUS-9)
}

func (*GuestPage) view() string { return "guest" }
