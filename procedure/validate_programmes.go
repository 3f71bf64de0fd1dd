package procedure

import (
	"slices"
	"strconv"
	"strings"
)

var unitKinds = []UnitKind{
	UnitLeadership, UnitSales, UnitBranch, UnitOffice, UnitFinance, UnitIT, UnitCallCentre, UnitSecretariat, UnitOperations,
	UnitProcedures, UnitDelivery,
}

// preparations checks what a step brings with it for those who work it.
func (f *findings) preparations(s Step, where string) {
	for i, item := range s.Items {
		what := "item " + strconv.Itoa(i+1)
		f.check(item.Unit != "", where, "%s: for no unit", what)
		f.who(item.Unit, item.For, where, what)
		f.check(item.Clause != "", where, "%s: no clause", what)
		f.text(item.Title, where, what)
	}
	for _, c := range s.Checklists {
		what := "checklist " + c.ID
		f.who(c.Unit, c.For, where, what)
		f.check(c.Clause != "", where, "%s: no clause", what)
		f.check(len(c.Rows) > 0, where, "%s: no rows", what)
		f.text(c.Title, where, what)
		for i, row := range c.Rows {
			f.text(row, where, what+" row "+strconv.Itoa(i+1))
		}
	}
	lists := once[List]{}
	for _, l := range s.Lists {
		f.check(slices.Contains([]List{Participants, Gifts}, l), where, "list %q is unknown", l)
		f.check(lists.first(l), where, "list %s twice", l)
	}
}

func (f *findings) who(u UnitKind, p Programme, where, what string) {
	f.check(u == "" || slices.Contains(unitKinds, u), where, "%s: %q is no kind of unit", what, u)
	f.check(p == "" || slices.Contains(programmes, p), where, "%s: %q is no programme", what, p)
}

// programmes checks what care programmes need from all over the edition.
func (f *findings) programmes(e *Edition) {
	checklists := once[string]{}
	for _, p := range e.Procedures {
		for _, s := range p.Steps {
			for _, c := range s.Checklists {
				f.check(c.ID != "" && checklists.first(c.ID), "step "+string(s.ID), "checklist %q has no id of its own", c.ID)
			}
		}
	}
	ids := once[string]{}
	for _, o := range e.Occasions {
		where := "occasion " + o.ID
		f.check(o.ID != "" && ids.first(o.ID), where, "no id of its own")
		f.text(o.Title, where, "title")
	}
	_, cares := e.Procedure(PostService)
	f.check(!cares || len(e.Occasions) > 0, "edition", "no occasions for care programmes")
}

// surveys checks the figures and forms, which an edition with surveys has to have.
func (f *findings) surveys(e *Edition) {
	ids := once[string]{}
	for _, form := range e.SurveyForms {
		where := "survey form " + form.ID
		f.check(strings.HasPrefix(form.ID, "BM.") && ids.first(form.ID), where, "no id of its own")
		f.check(form.Unit == "" || slices.Contains(unitKinds, form.Unit), where, "%q is no kind of unit", form.Unit)
		f.text(form.Title, where, "title")
	}
	if _, asks := e.Procedure(Survey); asks {
		f.check(e.FormTarget > 0, "edition", "no target for forms a month")
		f.check(e.HandInDay >= 1 && e.HandInDay <= 28, "edition", "no day of the month for handing in")
		f.check(len(e.SurveyForms) > 0, "edition", "no survey forms")
	}
}
