package web

import (
	"time"

	"portcare/procedure"
)

// DelegationsPage shows who decides in whose place, and lets who may delegate do so.
type DelegationsPage struct {
	Frame
	Form        *Form // nil: the reader has nothing to delegate
	Delegations []Delegation
	Next        string
}

func (*DelegationsPage) view() string { return "delegations" }

// Delegation lets one person decide in the place of another.
type Delegation struct {
	ID, From, To    string
	Kind            string // standing or empowered
	Procedure, Unit string // empty: every one
	Reason          string
	Starts          time.Time
	Ends            *time.Time
	State           string // ahead, in_force, ended or revoked
	Revoked         *time.Time
	RevokedBy       string
	Revoke          *Item // nonce of the form; nil: not the reader's to revoke
}

// KindText says on which ground.
func (d Delegation) KindText(lang string) string { return delegationKinds[d.Kind].In(lang) }

// Pill shows how the delegation stands.
func (d Delegation) Pill(lang string) *Pill { return delegationStates.of(d.State, lang) }

var delegationKinds = map[string]procedure.Text{
	"standing":  {VI: "Phân cấp thường xuyên", EN: "By standing rule"},
	"empowered": {VI: "Ủy quyền có thời hạn", EN: "Empowered for a time"},
}

var delegationStates = pills{
	"ahead":    {Calm, procedure.Text{VI: "Chưa đến ngày", EN: "To come"}},
	"in_force": {Good, procedure.Text{VI: "Đang hiệu lực", EN: "In force"}},
	"ended":    {Calm, procedure.Text{VI: "Đã hết hạn", EN: "Ended"}},
	"revoked":  {Late, procedure.Text{VI: "Đã thu hồi", EN: "Revoked"}},
}

// Reading is a decision that was made in the reader's place, to be read.
type Reading struct {
	ID, Reference, Step, StepTitle string
	Decision                       *Pill
	By, For, Reason                string
	At                             time.Time
	Nonce                          Item
}
