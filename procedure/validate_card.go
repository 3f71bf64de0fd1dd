package procedure

import "strconv"

// card asks for every part of a process card, in both languages.
func (f *findings) card(c Card, where string) {
	f.text(c.Purpose, where, "purpose")
	f.text(c.Owner, where, "owner")
	f.text(c.Scope, where, "scope")
	f.text(c.Improvement, where, "improvement")
	f.check(len(c.Inputs) > 0, where, "card without inputs")
	for i, in := range c.Inputs {
		what := "input " + strconv.Itoa(i+1)
		f.text(in.What, where, what)
		f.text(in.Requirement, where, what+" requirement")
		f.text(in.Supplier, where, what+" supplier")
	}
	f.texts(c.Outputs, where, "output")
	f.texts(c.Resources, where, "resource")
	f.texts(c.Controls, where, "control")
	f.texts(c.Recipients, where, "recipient")
}

// texts asks for at least one text, and each in both languages.
func (f *findings) texts(ts []Text, where, what string) {
	f.check(len(ts) > 0, where, "card without %ss", what)
	for i, t := range ts {
		f.text(t, where, what+" "+strconv.Itoa(i+1))
	}
}
