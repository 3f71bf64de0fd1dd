package web

import (
	"strconv"
	"strings"

	"portcare/procedure"
)

// ReportPage is the report about a customer: what it brought in a period against another one, and what is known (POS-1a).
type ReportPage struct {
	Frame
	Code, Name      string
	Tier            int
	Period, Against string // as people write them
	Kinds           []Choice
	Kind            string
	Asked           []Item // days as they were typed: name and value
	Problem         string // why there is no report; empty: there is one
	Compared        []ComparedFigure
	Comparable      []ComparedFigure // of the months that are known in both; none: those are all
	ComparedMonths  int
	Months          []ComparedMonth
	Warnings        []string
	Contracts       []CustomerContract
	Known           []Item
	Reasons         []ReasonOfChange
}

func (*ReportPage) view() string { return "report" }

// Address is where the record is shown.
func (p *ReportPage) Address() string { return CustomerAddress(p.Code) }

// ComparedFigure is a figure of the period beside that of the other one.
type ComparedFigure struct {
	Name, Now, Before, Change string
	Tone                      Tone
}

// ComparedMonth is a month beside that of the other period. A month that isn't there has no name; one that isn't known
// yet has no figures.
type ComparedMonth struct {
	Month, Against     string
	Now, Before        int64 // revenue after discount, whole dong
	Known, KnownBefore bool
}

// ReasonOfChange is what somebody wrote about it in a case.
type ReasonOfChange struct {
	Reference, By, At, Reason, Proposal string
}

// PeriodField is what a field of the form is called.
func PeriodField(name, lang string) string {
	switch name {
	case "from":
		return reportWords.PeriodFrom.In(lang)
	case "to":
		return reportWords.PeriodTo.In(lang)
	case "against_from":
		return reportWords.AgainstFrom.In(lang)
	case "against_to":
		return reportWords.AgainstTo.In(lang)
	}
	return name
}

// Label is what a field of the form is called.
func (p *ReportPage) Label(name string) string { return PeriodField(name, p.Lang) }

// Percent writes a change in percent with its sign; nil: there was nothing before.
func Percent(change *float64) (text string, tone Tone) {
	switch {
	case change == nil:
		return "–", ""
	case *change > 0:
		return "+" + decimal(*change) + " %", Good
	case *change < 0:
		return "−" + decimal(-*change) + " %", Late
	}
	return "0 %", ""
}

func decimal(n float64) string {
	return strings.Replace(strconv.FormatFloat(n, 'f', -1, 64), ".", ",", 1)
}

// FigureList draws figures beside each other.
func (p *ReportPage) FigureList() List {
	l := p.compared("report-figures", p.Compared)
	l.Columns[1], l.Columns[2] = l.Columns[1]+" "+p.Period, l.Columns[2]+" "+p.Against
	return l
}

// ComparableList draws the figures of the months that are known in both periods.
func (p *ReportPage) ComparableList() List { return p.compared("report-comparable", p.Comparable) }

func (p *ReportPage) compared(id string, figures []ComparedFigure) List {
	l := List{ID: id, Caption: reportWords.Figures.In(p.Lang), Columns: columns(p.Lang, reportWords.Figure, reportWords.ThisPeriod, reportWords.OtherPeriod, reportWords.Change)}
	for _, f := range figures {
		change := Cell{Text: f.Change}
		if f.Tone != "" {
			change = Cell{Pill: &Pill{f.Tone, f.Change}}
		}
		l.Rows = append(l.Rows, Row{Cells: []Cell{{Text: f.Name}, {Text: f.Now}, {Text: f.Before}, change}})
	}
	return l
}

// MonthList draws the months beside each other.
func (p *ReportPage) MonthList() List {
	l := List{ID: "report-months", Caption: reportWords.ByMonth.In(p.Lang), Columns: columns(p.Lang, registerWords.Month, reportWords.Net, reportWords.OtherMonth, reportWords.Net)}
	money := func(name string, known bool, sum int64) Cell {
		switch {
		case name == "":
			return Cell{}
		case !known:
			return Cell{Text: reportWords.NotKnown.In(p.Lang)}
		}
		return Cell{Text: Money(sum)}
	}
	for _, m := range p.Months {
		l.Rows = append(l.Rows, Row{Cells: []Cell{{Text: m.Month}, money(m.Month, m.Known, m.Now), {Text: m.Against}, money(m.Against, m.KnownBefore, m.Before)}})
	}
	return l
}

// ContractList draws the contracts at the end of the period.
func (p *ReportPage) ContractList() List {
	l := List{
		ID: "report-contracts", Caption: registerWords.Contracts.In(p.Lang), Empty: registerWords.NoContracts.In(p.Lang),
		Columns: columns(p.Lang, registerWords.ContractNumber, registerWords.Signed, registerWords.Term, registerWords.Value),
	}
	for _, c := range p.Contracts {
		term := Cell{Text: c.Starts + " – " + c.Ends}
		if c.InForce {
			term.Pill = &Pill{Good, reportWords.InForceThen.In(p.Lang)}
		}
		value := Cell{}
		if c.Value > 0 {
			value.Text = Money(c.Value)
		}
		l.Rows = append(l.Rows, Row{Cells: []Cell{{Text: c.Number}, {Text: c.Signed, Note: c.SignedBy}, term, value}})
	}
	return l
}

// PairOfBars is a month in the picture: the bar of the period beside that of the other one.
type PairOfBars struct {
	Label            string
	X, X2, LabelX    int
	Y, High, Y2, Old int
}

// The picture's sizes, in its own units.
const (
	pairWidth  = 44
	pairBar    = 17
	pairHeight = 120
	pairLabel  = 16
)

// PictureWide is the width of the picture.
func (p *ReportPage) PictureWide() int { return max(1, len(p.Months)) * pairWidth }

// PictureHigh is the height of the picture with its words.
func (*ReportPage) PictureHigh() int { return pairHeight + pairLabel }

// BarWidth is that of each bar.
func (*ReportPage) BarWidth() int { return pairBar }

// Ground is where the bars stand.
func (*ReportPage) Ground() int { return pairHeight }

// Pairs draws the months, the oldest first. What came to less than nothing has no bar; the numbers say so.
func (p *ReportPage) Pairs() []PairOfBars {
	var most int64 = 1
	for _, m := range p.Months {
		most = max(most, m.Now, m.Before)
	}
	high := func(sum int64) int { return int(float64(max(0, sum)) / float64(most) * pairHeight) }
	var pairs []PairOfBars
	for i, m := range p.Months {
		b := PairOfBars{Label: shortMonth(m.Month), X2: i*pairWidth + 4, High: high(m.Now), Old: high(m.Before)}
		b.X, b.LabelX = b.X2+pairBar+1, b.X2+pairBar
		b.Y, b.Y2 = pairHeight-b.High, pairHeight-b.Old
		if b.Label == "" {
			b.Label = shortMonth(m.Against)
		}
		pairs = append(pairs, b)
	}
	return pairs
}

// shortMonth is the month of 11/2026 as 11.
func shortMonth(month string) string {
	short, _, _ := strings.Cut(month, "/")
	return short
}

// PictureSaid puts the picture into words for those who don't see it.
func (p *ReportPage) PictureSaid() string {
	return procedure.Text{
		VI: "Biểu đồ doanh thu sau chiết khấu theo tháng, kỳ này cạnh kỳ so sánh; số liệu ở bảng dưới",
		EN: "Chart of revenue after discount by month, this period beside the other one; the numbers are in the table below",
	}.In(p.Lang)
}
