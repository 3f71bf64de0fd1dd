package procedure

import (
	"fmt"
	"slices"
)

// requests checks what belongs to receiving and classifying.
func (f *findings) requests(e *Edition) {
	f.kinds(e)
	f.natures(e)
	f.channels(e.Channels)
	for i, t := range e.Checklist {
		f.text(t, "checklist", fmt.Sprintf("criterion %d", i+1))
	}
	for i, a := range e.Answers {
		where := fmt.Sprintf("ready answer %d", i+1)
		_, ok := e.Kind(a.Kind)
		f.check(ok, where, "kind %d doesn't exist", a.Kind)
		f.text(a.Question, where, "question")
		f.text(a.Answer, where, "answer")
	}
	fields := once[string]{}
	for _, r := range e.Complaint {
		where := "complaint report"
		f.check(r.ID != "" && fields.first(r.ID), where, "field %q has no id of its own", r.ID)
		f.text(r.Title, where, "field "+r.ID)
	}
}

func (f *findings) kinds(e *Edition) {
	ids := once[int]{}
	for _, k := range e.Kinds {
		where := fmt.Sprintf("kind %d", k.ID)
		f.check(ids.first(k.ID), where, "listed twice")
		f.check(k.Norm >= 0, where, "negative norm")
		f.check(k.Clause != "", where, "no clause")
		f.text(k.Title, where, "title")
		f.text(k.Guide, where, "guide")
		used := slices.ContainsFunc(e.Natures, func(n Nature) bool { return slices.Contains(n.Kinds, k.ID) })
		f.check(used, where, "no nature leads to it")
	}
}

func (f *findings) natures(e *Edition) {
	ids := once[NatureID]{}
	for _, n := range e.Natures {
		where := "nature " + string(n.ID)
		f.check(ids.first(n.ID), where, "listed twice")
		f.check(n.Clause != "", where, "no clause")
		f.check(len(n.Kinds) > 0, where, "no kinds")
		f.text(n.Title, where, "title")
		f.text(n.Guide, where, "guide")
		for _, k := range n.Kinds {
			_, ok := e.Kind(k)
			f.check(ok, where, "kind %d doesn't exist", k)
		}
	}
}

func (f *findings) channels(cs []Channel) {
	ids := once[ChannelID]{}
	for _, c := range cs {
		where := "channel " + string(c.ID)
		f.check(c.ID != "" && ids.first(c.ID), where, "no id of its own")
		f.text(c.Title, where, "title")
	}
}
