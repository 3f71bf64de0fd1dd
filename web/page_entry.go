package web

import "time"

// SignInPage lets somebody in. Kept is a form that was sent when the session had ended: it goes along until the sign-in
// succeeds, and nothing that was typed is lost.
type SignInPage struct {
	Frame
	Form    Form
	Kept    bool
	Secrecy string // the duty that signing in acknowledges (CUS-6)
}

func (*SignInPage) view() string { return "sign_in" }

// RequestPage takes a customer's request: typed in by an employee, or, as a public page, by the customer.
type RequestPage struct {
	Frame
	Form Form
}

func (*RequestPage) view() string { return "request" }

// OpenCasePage opens a case that doesn't begin with a customer's word: it offers the procedures or, once one is chosen,
// its form (PRE-0, POS-1a, SUR-1a).
type OpenCasePage struct {
	Frame
	Choices []Link
	Title   string // of the chosen procedure
	Form    *Form  // nil: none is chosen yet
}

func (*OpenCasePage) view() string { return "open_case" }

// SentPage thanks a customer for a request.
type SentPage struct {
	Frame
	Reference string
}

func (*SentPage) view() string { return "sent" }

// ConfirmPage shows a customer what was done, and asks whether it is solved (INS-5a).
type ConfirmPage struct {
	Frame
	Reference string
	Result    string
	Open      bool   // an answer is awaited, until Expires
	Answered  bool   // just now
	Recorded  []Item // the answer that counts, once there is one
	Expires   time.Time
	Form      Form
}

func (*ConfirmPage) view() string { return "confirm" }

// ProblemPage says that something went wrong, and what to do about it. There is one for all problems.
type ProblemPage struct {
	Frame
	Status int
	Title  string
	Detail string
	Trace  string
}

func (*ProblemPage) view() string { return "problem" }
