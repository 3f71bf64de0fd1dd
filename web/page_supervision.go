package web

// SupervisionPage has ready filters of the engine's own pages, for who follows all cases there.
type SupervisionPage struct {
	Frame
	Address string // of the engine's pages; empty: there are none
	Groups  []FilterGroup
}

func (*SupervisionPage) view() string { return "supervision" }

// FilterGroup is a set of filters of one kind.
type FilterGroup struct {
	Title   string
	Filters []Link
}

// Link is an address with its name.
type Link struct{ Text, Href string }
