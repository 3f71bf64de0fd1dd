package procedure

import "slices"

func (f *findings) deadlines(ds []Deadline, where string) {
	f.check(len(ds) > 0, where, "no deadline")
	names := once[DeadlineName]{}
	for _, d := range ds {
		f.check(names.first(d.Name), where, "deadline %s listed twice", d.Name)
		f.term(d, where)
		origins := []Origin{FromReceipt, FromCase, FromOpening, FromHandOver, FromAnswer, FromEvent, FromDate, FromOutline}
		f.check(slices.Contains(origins, d.From), where, "deadline %s: origin %q is unknown", d.Name, d.From)
		f.check(slices.Contains([]Clock{Elapsed, Office}, d.Clock), where, "deadline %s: clock %q is unknown", d.Name, d.Clock)
		f.check(d.Clause != "", where, "deadline %s: no clause", d.Name)
		f.text(d.Title, where, "deadline "+string(d.Name))
	}
}

// term asks for a length where the edition sets one, and for none where somebody else does.
func (f *findings) term(d Deadline, where string) {
	switch {
	case d.Name == Agreed || d.Name == Handling:
		f.check(d.Term == 0, where, "deadline %s: its term is set when the step is opened", d.Name)
	case d.From == FromDate:
		f.check(d.Term == 0, where, "deadline %s: has a term, though a person names its date", d.Name)
	case d.From == FromEvent: // before the day or after it
		f.check(d.Term != 0, where, "deadline %s: no term", d.Name)
	default:
		f.check(d.Term > 0, where, "deadline %s: no term", d.Name)
	}
	if d.Name == Agreed {
		f.check(d.Usual > 0, where, "deadline %s: no usual length", d.Name)
	} else {
		f.check(d.Usual == 0, where, "deadline %s: has a usual length, though it isn't agreed", d.Name)
	}
}
