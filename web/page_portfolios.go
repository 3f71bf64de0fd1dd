package web

import "time"

// PortfoliosPage shows who looks after how many customers, and hands them over (CUS-6).
type PortfoliosPage struct {
	Frame
	Owners []Portfolio
	From   string // name of whose customers are handed over; empty: nobody is chosen
	Form   *Form
}

func (*PortfoliosPage) view() string { return "portfolios" }

// Portfolio is how many customers somebody looks after.
type Portfolio struct {
	ID, Name              string
	Left                  *time.Time
	Customers, Top, Tasks int
}

// List draws who looks after whom, those who have left first.
func (p *PortfoliosPage) List() List {
	l := List{
		ID: "portfolios", Caption: viewWords.Portfolios.In(p.Lang), Empty: viewWords.NoPortfolios.In(p.Lang),
		Columns: columns(p.Lang, registerWords.LookedAfterBy, viewWords.PortfolioSize, viewWords.PortfolioTop, viewWords.PortfolioTasks, viewWords.HandOver),
	}
	for _, o := range p.Owners {
		name := Cell{Text: o.Name}
		if o.Left != nil {
			name.Pill = &Pill{Late, viewWords.HasLeft.In(p.Lang)}
		}
		l.Rows = append(l.Rows, Row{ID: "owner-" + o.ID, Cells: []Cell{
			name, {Text: number(o.Customers)}, {Text: number(o.Top)}, {Text: number(o.Tasks)},
			{Text: viewWords.HandOver.In(p.Lang), Href: "/portfolios?from=" + o.ID + "#hand-over"},
		}})
	}
	return l
}

// HandOverButton is the text of the button that hands customers over.
func HandOverButton(lang string) string { return viewWords.HandOver.In(lang) }
