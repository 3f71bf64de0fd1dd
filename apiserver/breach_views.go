package apiserver

import (
	"context"
	"net/url"
	"time"

	"portcare/calendar"
	"portcare/forms"
	"portcare/models"
)

// seenLog is whose data were seen, and how many, by the log of views (CUS-9).
type seenLog struct {
	models.Seen
	By   *person   `json:"by,omitempty" doc:"Who looked; missing: anybody"`
	From time.Time `json:"from"`
	To   time.Time `json:"to" doc:"Not included"`
}

func seenIn(b *models.Breach, names *names) *seenLog {
	if b.Seen == nil {
		return nil
	}
	return &seenLog{*b.Seen, names.of(b.SeenBy), *b.SeenFrom, *b.SeenTo}
}

// address is that of the log of views with the days in question.
func (v *seenLog) address() string {
	day := func(at time.Time) string { return at.In(calendar.Zone).Format(time.DateOnly) }
	q := url.Values{"from": {day(v.From)}, "to": {day(v.To)}}
	if v.By != nil {
		q.Set("person", v.By.ID.String())
	}
	return "/views?" + q.Encode()
}

// whoseData notes whose data a breach is about, and how many: as it was typed and else, when the form says from when on
// somebody looked, as the log of views has it.
func (s *Server) whoseData(ctx context.Context, tx *models.DB, form forms.Breach, b *models.Breach) error {
	if form.SeenFrom == nil {
		if err := typedWhose(form, b); err != nil {
			return err
		}
		b.Persons, b.Customers = *form.Persons, *form.Customers
		return nil
	}
	if err := seenWhen(ctx, tx, form, b); err != nil {
		return err
	}
	seen, err := tx.SeenBetween(ctx, *b.SeenFrom, *b.SeenTo, b.SeenBy)
	if err != nil {
		return err
	}
	b.Seen, b.Persons, b.Customers = seen, seen.People, seen.Customers
	if form.Persons != nil {
		b.Persons = *form.Persons
	}
	if form.Customers != nil {
		b.Customers = *form.Customers
	}
	return nil
}

// typedWhose demands what nothing is counted for, and all of it at once.
func typedWhose(form forms.Breach, b *models.Breach) error {
	found := fail(invalid)
	need := func(there bool, name string) {
		if !there {
			found.errors = append(found.errors, field{code: "required", location: "body." + name})
		}
	}
	need(form.SeenBy == "" && form.SeenTo == nil, "seen_from")
	need(b.Whose != "", "whose")
	need(form.Persons != nil, "persons")
	need(form.Customers != nil, "customers")
	if len(found.errors) == 0 {
		return nil
	}
	return found
}

// seenWhen notes who looked, also somebody who has left, from when until when.
func seenWhen(ctx context.Context, tx *models.DB, form forms.Breach, b *models.Breach) error {
	b.SeenFrom, b.SeenTo = form.SeenFrom, form.SeenTo
	if b.SeenTo == nil {
		b.SeenTo = &b.EnteredAt
	}
	switch {
	case b.SeenFrom.After(b.EnteredAt):
		return wrong("in_future", "body.seen_from")
	case b.SeenTo.After(b.EnteredAt):
		return wrong("in_future", "body.seen_to")
	case !b.SeenFrom.Before(*b.SeenTo):
		return wrong("before_start", "body.seen_to")
	case form.SeenBy == "":
		return nil
	}
	who, err := tx.WhoIs(ctx, form.SeenBy)
	b.SeenBy = &who
	return orUnknown(err, "body.seen_by")
}
