package letters

// PortfolioData says that customers have another person to look after them (CUS-6). It names no customer.
type PortfolioData struct {
	Name     string // of the person written to; empty: greeted without a name
	From, To string
	By       string
	Count    int
	Reason   string
	Gives    bool   // the reader is who looked after them until now
	URL      string // of the list; empty: left out
}
