package anchor

import (
	"bytes"
	"fmt"

	"portcare/models"
)

// chain checks one journal: by itself, its texts, and against what was anchored of it.
func (v *verification) chain(c models.Chain) {
	v.report.Chains++
	v.report.Entries += len(c.Entries)
	v.present[c.Reference] = true
	if len(c.Entries) == 0 {
		v.fault(Fault{Kind: MissingJournal, Reference: c.Reference, Detail: "the case has no journal"})
		return
	}
	whole := v.links(c)
	v.texts(c)
	v.heads(c, whole)
}

// links reports the first entry that doesn't follow from the ones before; what comes after it proves nothing.
func (v *verification) links(c models.Chain) (whole bool) {
	var before []byte
	for i := range c.Entries {
		e := &c.Entries[i]
		var detail string
		switch {
		case e.Seq != int64(i)+1:
			detail = fmt.Sprintf("entry %d was expected here", i+1)
		case !bytes.Equal(e.PrevHash, before):
			detail = "doesn't follow the entry before"
		case !bytes.Equal(e.ComputeHash(), e.Hash):
			detail = "isn't what was hashed"
		}
		if detail != "" {
			v.fault(Fault{Kind: BrokenChain, Reference: c.Reference, Seq: e.Seq, Detail: detail})
			return false
		}
		before = e.Hash
	}
	return true
}

func (v *verification) texts(c models.Chain) {
	for i := range c.Entries {
		e := &c.Entries[i]
		text, ok := c.Texts[e.Seq]
		if !ok {
			v.report.Erased++
			continue
		}
		canonical, err := models.Canonical(text.Body)
		if err != nil || !bytes.Equal(models.Digest(text.Salt, canonical), e.Digest) {
			v.fault(Fault{Kind: ChangedText, Reference: c.Reference, Seq: e.Seq, Detail: "isn't the text that was written"})
		}
	}
}

// heads reports the first anchored head that the chain hasn't got any more.
func (v *verification) heads(c models.Chain, whole bool) {
	last := c.Entries[len(c.Entries)-1].Seq
	for _, h := range v.anchored[c.Reference] {
		switch {
		case h.Seq > last:
			v.fault(Fault{Kind: MissingTail, Reference: c.Reference, Seq: h.Seq,
				Detail: fmt.Sprintf("entry %d was anchored, but the chain ends at %d", h.Seq, last)})
			return
		case whole && !bytes.Equal(c.Entries[h.Seq-1].Hash, h.Hash):
			v.fault(Fault{Kind: RewrittenChain, Reference: c.Reference, Seq: h.Seq,
				Detail: "sound in itself, but not the chain that was anchored"})
			return
		}
	}
}
