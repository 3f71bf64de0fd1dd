package web

import (
	"fmt"
	"time"

	"portcare/procedure"
)

// CustomerPage is a customer's record with its people, contracts, revenue and history (PRE-1a, CUS-1 to CUS-4).
type CustomerPage struct {
	Frame
	Code, Name, Kind, Standing, Branch, Owner string
	Tier                                      int
	State                                     *Pill
	Since, LeftWhy, MergedInto                string
	Yearly                                    int64
	Changes                                   bool // the reader may change the record
	Privacy                                   bool // the reader answers what people ask about their data
	Warnings                                  []string
	Alike                                     []AlikePair // likely to be the same customer: Second
	Merges                                    []MergeLine // into this record, that stand
	Percent                                   int
	Missing                                   []string
	Record                                    []Item
	People                                    *Table
	Contracts                                 []CustomerContract
	Months                                    []RevenueMonth // newest first
	Total                                     RevenueMonth
	Moves                                     []TierMove
	Latest                                    []Happening // newest first
	Talks                                     []Talk
	TalksNext                                 string
	Talk                                      *Form
	Edits                                     []RecordEdit
	EditsNext                                 string
	Life                                      RecordLife
}

func (*CustomerPage) view() string { return "customer" }

// Address is where the record is shown.
func (p *CustomerPage) Address() string { return CustomerAddress(p.Code) }

// CustomerContract is a contract in the list of a customer's.
type CustomerContract struct {
	ID, Number, Signed, SignedBy, Starts, Ends string
	Value                                      int64
	InForce                                    bool
}

// RevenueMonth is what a customer brought in a month.
type RevenueMonth struct {
	Month, Volume     string
	Revenue, Discount int64
}

// TierMove is a change of tier or standing with its reason.
type TierMove struct {
	At                                        time.Time
	Cause, Standing, StandingBefore, From, To string
	Tier, TierBefore                          int
	Revenue                                   int64
	Rank                                      *int64
}

// Talk is what was talked about outside of cases.
type Talk struct {
	At                   time.Time
	Channel, By, Summary string
}

// RecordEdit is a change of a record, field by field.
type RecordEdit struct {
	At                  time.Time
	By, Reference, Note string
	Fields              []Change
}

// MonthBar is a month in the chart of revenue: a bar of a height out of barHeight.
type MonthBar struct {
	Month      string
	X, Y, High int
	Width      int
}

const (
	barWidth  = 20
	barHeight = 100
)

// ChartWidth is how wide the chart is, in its own units.
func (p *CustomerPage) ChartWidth() int { return len(p.Months) * barWidth }

// Bars draws the months, the oldest first.
func (p *CustomerPage) Bars() []MonthBar {
	var most int64 = 1
	for _, m := range p.Months {
		most = max(most, m.Revenue)
	}
	var bars []MonthBar
	for i, m := range p.Months {
		high := int(m.Revenue * barHeight / most)
		bars = append(bars, MonthBar{Month: m.Month, X: (len(p.Months) - 1 - i) * barWidth, Y: barHeight - high, High: high, Width: barWidth - 4})
	}
	return bars
}

// MonthTable draws the numbers.
func (p *CustomerPage) MonthTable() List {
	l := List{
		ID: "revenue-table", Caption: registerWords.RevenueByMonth.In(p.Lang), Empty: registerWords.NoRevenue.In(p.Lang),
		Columns: columns(p.Lang, registerWords.Month, registerWords.Revenue, registerWords.Discount, registerWords.Volume),
	}
	for _, m := range p.Months {
		l.Rows = append(l.Rows, Row{Cells: []Cell{{Text: m.Month}, {Text: Money(m.Revenue)}, {Text: Money(m.Discount)}, {Text: m.Volume}}})
	}
	if len(l.Rows) > 1 {
		l.Rows = append(l.Rows, Row{Cells: []Cell{{Text: "Σ"}, {Text: Money(p.Total.Revenue)}, {Text: Money(p.Total.Discount)}, {Text: p.Total.Volume}}})
	}
	return l
}

// ContractList draws the contracts.
func (p *CustomerPage) ContractList() List {
	l := List{
		ID: "contract-list", Caption: registerWords.Contracts.In(p.Lang), Empty: registerWords.NoContracts.In(p.Lang),
		Columns: columns(p.Lang, registerWords.ContractNumber, registerWords.Signed, registerWords.Term, registerWords.Value),
	}
	for _, c := range p.Contracts {
		number := Cell{Text: c.Number}
		if p.Changes {
			number.Href = p.Address() + "/contracts/" + c.ID
		}
		term := Cell{Text: c.Starts + " – " + c.Ends}
		if c.InForce {
			term.Pill = &Pill{Good, registerWords.InForceNow.In(p.Lang)}
		}
		value := Cell{}
		if c.Value > 0 {
			value.Text = Money(c.Value)
		}
		l.Rows = append(l.Rows, Row{ID: "contract-" + c.ID, Cells: []Cell{number, {Text: c.Signed, Note: c.SignedBy}, term, value}})
	}
	return l
}

// MoveList draws how tier and standing changed.
func (p *CustomerPage) MoveList() List {
	l := List{
		ID: "tier-list", Caption: registerWords.TierHistory.In(p.Lang), Empty: registerWords.NoTierChanges.In(p.Lang),
		Columns: columns(p.Lang, registerWords.MovedAt, words.CustomerTier, registerWords.Standing, registerWords.Cause),
	}
	for _, m := range p.Moves {
		cause := Cell{Text: m.Cause, Note: Money(m.Revenue) + " (" + m.From + " – " + m.To + ")"}
		if m.Rank != nil {
			cause.Note += " · " + rankText(*m.Rank, p.Lang)
		}
		l.Rows = append(l.Rows, Row{Cells: []Cell{
			{Time: &m.At}, {Text: arrow(number(m.TierBefore), number(m.Tier))},
			{Text: arrow(StandingText(m.StandingBefore, p.Lang), StandingText(m.Standing, p.Lang))}, cause,
		}})
	}
	return l
}

func rankText(rank int64, lang string) string { return fmt.Sprintf(registerWords.Rank.In(lang), rank) }

func arrow(before, after string) string {
	if before == after {
		return after
	}
	return before + " → " + after
}

// CustomerFormPage has a form of the register: a new record, an edit, representatives or a contract.
type CustomerFormPage struct {
	Frame
	Title, Intro string
	Warning      string // to be read before it is sent
	Back         string // address of the record; empty: of the list
	Form         Form
}

func (*CustomerFormPage) view() string { return "customer_form" }

// CauseText says what set a change of tier off.
func CauseText(cause, lang string) string {
	if text, ok := causes[cause]; ok {
		return text.In(lang)
	}
	return cause
}

var causes = map[string]procedure.Text{
	"import":  {VI: "Nhập số liệu", EN: "Import"},
	"nightly": {VI: "Tính lại hằng đêm", EN: "Nightly"},
	"by hand": {VI: "Tính lại theo yêu cầu", EN: "By hand"},
	"closing": {VI: "Chuyển sang khách hàng quá khứ", EN: "Moved to the past customers"},
}
