package anchor

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"portcare/models"
)

// FaultKind is the kind of evidence that something was changed or removed.
type FaultKind string

// The kinds of faults.
const (
	BrokenChain    FaultKind = "broken_chain"    // an entry was changed, removed or put in
	ChangedText    FaultKind = "changed_text"    // an entry's text isn't the one that was written
	RewrittenChain FaultKind = "rewritten_chain" // sound in itself, but not the chain that was anchored
	MissingTail    FaultKind = "missing_tail"    // the chain ends before an anchored entry
	MissingJournal FaultKind = "missing_journal" // a case without any entry
	MissingCase    FaultKind = "missing_case"    // anchored, or with a journal, but the case is gone
	Gap            FaultKind = "gap"             // a number was given out, but there is no such case
	CounterBehind  FaultKind = "counter_behind"  // a case whose number was never given out
	BrokenAnchor   FaultKind = "broken_anchor"   // a file of anchors was changed or removed
	NoAnchors      FaultKind = "no_anchors"      // not a single file, though the oldest case should be anchored by now
)

// Fault is one piece of evidence. Reference, Seq and File are what it is about, as far as that applies.
type Fault struct {
	Kind      FaultKind `json:"kind"`
	Reference string    `json:"reference,omitempty"`
	Seq       int64     `json:"seq,omitempty"`
	File      string    `json:"file,omitempty"`
	Detail    string    `json:"detail"`
}

// Report says what was looked at and what is wrong.
type Report struct {
	Files      int       `json:"files"`
	AnchoredAt time.Time `json:"anchored_at,omitzero"` // of the newest sound file: proven up to here
	Chains     int       `json:"chains"`
	Entries    int       `json:"entries"`
	Erased     int       `json:"erased"` // texts that were erased, which is no fault
	Faults     []Fault   `json:"faults"`
}

// Sound tells whether nothing is wrong.
func (r Report) Sound() bool { return len(r.Faults) == 0 }

// String says what was looked at and up to when it is proven; the faults speak for themselves.
func (r Report) String() string {
	proven := "nothing is anchored yet: that no case and no end of a chain was removed isn't proven"
	if !r.AnchoredAt.IsZero() {
		proven = "proven up to " + r.AnchoredAt.UTC().Format(time.RFC3339)
	}
	return fmt.Sprintf("%d chains with %d entries, %d anchor files, %d texts erased\n%s",
		r.Chains, r.Entries, r.Files, r.Erased, proven)
}

// due is by when a case is anchored at the latest: it is done daily.
const due = 24 * time.Hour

// Verify recomputes every chain of the record and holds it against the files in the folder. The error is about not
// being able to look, such as a folder that isn't there; what is wrong is in the report.
func Verify(ctx context.Context, db *models.DB, dir string) (Report, error) {
	files, err := read(dir) // before the record, so that everything anchored is in it already
	if err != nil {
		return Report{}, err
	}
	v := verification{anchored: map[string][]models.Head{}, present: map[string]bool{}, gone: map[string]bool{}}
	v.report.Faults = []Fault{}
	v.files(files)
	if err := db.Snapshot(ctx, func(tx *models.DB) error { return v.record(ctx, tx) }); err != nil {
		return Report{}, fmt.Errorf("verify the journal: %w", err)
	}
	return v.report, nil
}

type verification struct {
	report   Report
	anchored map[string][]models.Head // by reference, from sound files
	present  map[string]bool          // references of cases
	gone     map[string]bool          // references of cases that are known to be missing
}

func (v *verification) fault(f Fault) { v.report.Faults = append(v.report.Faults, f) }

// files checks the chain of files and collects the heads of those that are sound.
func (v *verification) files(files []file) {
	v.report.Files = len(files)
	var before []byte // hash of the file before
	for i := range files {
		f := &files[i]
		if f.broken == nil && !bytes.Equal(f.previous, before) && (i == 0 || files[i-1].broken == nil) {
			v.fault(Fault{Kind: BrokenAnchor, File: f.name.String(), Detail: "the file before it isn't the one it was written after"})
		}
		before = f.hash
		if f.broken != nil {
			v.fault(Fault{Kind: BrokenAnchor, File: f.name.String(), Detail: f.broken.Error()})
			continue
		}
		v.report.AnchoredAt = f.written
		for _, h := range f.heads {
			v.anchored[h.Reference] = append(v.anchored[h.Reference], h)
		}
	}
}

func (v *verification) record(ctx context.Context, tx *models.DB) error {
	err := eachBatch(ctx, tx.Chains, func(c models.Chain) string {
		v.chain(c)
		return c.Reference
	})
	if err != nil {
		return err
	}
	orphans, err := tx.JournalsWithoutCase(ctx)
	if err != nil {
		return err
	}
	counters, err := tx.Counters(ctx)
	if err != nil {
		return err
	}
	v.missing(orphans)
	v.numbers(counters)
	return v.overdue(ctx, tx)
}

// overdue reports that nothing was ever anchored, or that all of it was removed.
func (v *verification) overdue(ctx context.Context, tx *models.DB) error {
	if v.report.Files > 0 {
		return nil
	}
	old, err := tx.CasesOlder(ctx, due)
	if err != nil || !old {
		return err
	}
	v.fault(Fault{Kind: NoAnchors, Detail: "there are cases older than a day, and no anchor at all"})
	return nil
}

// missing reports each case that is gone, once.
func (v *verification) missing(orphans []string) {
	evidence := map[string]string{}
	for reference := range v.anchored {
		if !v.present[reference] {
			evidence[reference] = "anchored, but there is no such case"
		}
	}
	for _, reference := range orphans {
		evidence[reference] = "has a journal, but there is no such case"
	}
	for _, reference := range slices.Sorted(maps.Keys(evidence)) {
		v.gone[reference] = true
		v.fault(Fault{Kind: MissingCase, Reference: reference, Detail: evidence[reference]})
	}
}

// numbers checks that the cases are those whose numbers were given out: no more and no fewer.
func (v *verification) numbers(counters []models.Counter) {
	given := map[string]bool{}
	for _, c := range counters {
		for n := int64(1); n <= c.Last; n++ {
			reference := c.Reference(n)
			given[reference] = true
			if !v.present[reference] && !v.gone[reference] {
				v.fault(Fault{Kind: Gap, Reference: reference, Detail: "the number was given out, but there is no such case"})
			}
		}
	}
	for _, reference := range slices.Sorted(maps.Keys(v.present)) {
		if !given[reference] {
			v.fault(Fault{Kind: CounterBehind, Reference: reference, Detail: "the number was never given out"})
		}
	}
}
