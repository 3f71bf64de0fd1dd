package web

// PrivacyPage is a page of the law on personal data: lists, facts and forms under each other (CUS-9).
type PrivacyPage struct {
	Frame
	Title   string
	Intro   string
	Links   []Link // to the other pages of it
	Clock   *Clock
	Pill    *Pill
	Facts   []Item
	Lists   []List
	Forms   []Form
	Danger  string // what can't be taken back is said above the forms
	Archive string // address of the download; empty: none
}

func (*PrivacyPage) view() string { return "privacy" }

// WithdrawalPage lets the reader of a letter stop letters.
type WithdrawalPage struct {
	Frame
	Title, Intro string
	Form         *Form // nil: nothing is sent any more
}

func (*WithdrawalPage) view() string { return "withdrawal" }
