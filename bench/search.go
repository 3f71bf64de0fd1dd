package bench

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"portcare/models"
	"portcare/vietnam"
)

// pageSize is that of the pages of the register.
const pageSize = 50

// Question is what somebody asks of the register.
type Question struct {
	Class  string
	Viewer models.CustomerViewer
	Filter models.CustomerFilter // first page
	Later  models.CustomerFilter // a page from anywhere in the order of names
}

// Questions makes up so many questions of each class: the same every time.
func (s Size) Questions(each int) (asked []Question) {
	for _, c := range classes {
		for n := range each {
			r := s.chance(-1000 - n)
			q := Question{Class: c.name, Viewer: viewer(r), Filter: c.ask(r, s.someCustomer(r, c.name))}
			q.Filter.Limit = pageSize + 1
			from := s.customer(r.IntN(s.Customers))
			q.Later = q.Filter
			q.Later.AfterName, q.Later.AfterCode = vietnam.Fold(from.name), from.code
			asked = append(asked, q)
		}
	}
	return asked
}

// measureSearch asks questions of every class, and says how long the answers took: first pages, and pages from anywhere.
// The target is for all of them together; what each class takes is told beside it.
func (b *bench) measureSearch(ctx context.Context) error {
	var allFirst, allLater []timing
	for asked := range slices.Chunk(b.Size.Questions(b.Questions), b.Questions) {
		var first, later []timing
		for _, q := range asked {
			if err := b.timeList(ctx, &first, q.Viewer, q.Filter); err != nil {
				return fmt.Errorf("%s: %w", q.Class, err)
			}
			if err := b.timeList(ctx, &later, q.Viewer, q.Later); err != nil {
				return fmt.Errorf("%s: %w", q.Class, err)
			}
		}
		b.add(asked[0].Class+", first page", noTarget, first)
		b.add(asked[0].Class+", any later page", noTarget, later)
		allFirst, allLater = append(allFirst, first...), append(allLater, later...)
	}
	b.add("every search and list, first page", listTarget, allFirst)
	b.add("every search and list, any later page", listTarget, allLater)
	return nil
}

const (
	listTarget = 30 * time.Millisecond
	noTarget   = 0
)

func (b *bench) timeList(ctx context.Context, times *[]timing, v models.CustomerViewer, f models.CustomerFilter) error {
	t, err := b.time(func() error {
		_, err := b.db.ListCustomers(ctx, v, f)
		return err
	})
	*times = append(*times, t)
	return err
}

// someCustomer is any, but one with a contract where the number of one is asked for.
func (s Size) someCustomer(r *rand.Rand, class string) customer {
	for {
		c := s.customer(r.IntN(s.Customers))
		if c.contract != "" || !slices.Contains([]string{"contract number", "part of a contract number"}, class) {
			return c
		}
	}
}

// viewer is mostly somebody of Sales; sometimes of a branch, or one who sees names only.
func viewer(r *rand.Rand) models.CustomerViewer {
	switch r.IntN(6) {
	case 0:
		return models.CustomerViewer{Branches: []string{pick(r, branches)}}
	case 1:
		return models.CustomerViewer{Names: true}
	}
	return models.CustomerViewer{All: true}
}
