package activities

import (
	"context"
	"fmt"
	"slices"

	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

// contacted notes whom a person reached, and how: to invite, to remind, or for an opinion (POS-4a, POS-4b). A clock stops
// when nobody is left.
func (r *recording) contacted(ctx context.Context) error {
	form, err := forms.Decode[forms.Contacts](r.s.Form)
	if err != nil {
		return err
	}
	h, err := r.hosting(ctx)
	if err != nil {
		return err
	}
	if form.About == forms.AboutOpinion && r.At.Before(valueOf(h.EventEnd)) {
		return refuse(RefusedBlocked, "event_not_over")
	}
	guests, err := r.listed(ctx, h)
	if err != nil {
		return err
	}
	var strange, twice []string
	told := map[*models.Guest]bool{}
	for i, reached := range form.Reached {
		at := fmt.Sprintf("form.reached[%d].guest", i)
		g, ok := guests[reached.Guest]
		switch {
		case !ok:
			strange = append(strange, at)
			continue
		case told[g]:
			twice = append(twice, at)
			continue
		}
		told[g] = true
		r.reach(g, form.About, reached)
		if err := r.tx.SaveGuest(ctx, g); err != nil {
			return fmt.Errorf("note that a guest of %s was reached: %w", r.Reference, err)
		}
	}
	if err := firstOf(invalidAt("unknown_guest", strange...), invalidAt("not_unique", twice...)); err != nil {
		return err
	}
	r.moved = true
	return h.settle(ctx)
}

// listed are the guests on the list, by id.
func (r *recording) listed(ctx context.Context, h *hosting) (map[string]*models.Guest, error) {
	guests, err := r.tx.Guests(ctx, r.Reference, h.Number)
	if err != nil {
		return nil, fmt.Errorf("find the guests of %s: %w", r.Reference, err)
	}
	byID := make(map[string]*models.Guest, len(guests))
	for i := range guests {
		byID[guests[i].ID.String()] = &guests[i]
	}
	return byID, nil
}

// reach writes what a person heard from a guest. Whoever was reached for any reason has been contacted.
func (r *recording) reach(g *models.Guest, about string, said forms.ReachedGuest) {
	if g.ContactedAt == nil {
		g.ContactedAt, g.ContactedBy = &r.At, string(said.By)
	}
	switch about {
	case forms.AboutReminder:
		g.RemindedAt = &r.At
	case forms.AboutOpinion:
		g.AskedAt = &r.At
		if said.Rating != nil {
			g.Rating, g.Opinion, g.OpinionAt = said.Rating, said.Note, &r.At
		}
		return
	}
	if said.Answer != "" {
		g.Answer, g.AnsweredAt, g.Companions = said.Answer, &r.At, said.Companions
	}
	if said.Note != "" {
		g.Note = said.Note
	}
}

// recordAttendance notes who came; everybody else on the list didn't. Who came and wasn't asked for an opinion yet is
// asked, once the programme is over.
func (r *recording) recordAttendance(ctx context.Context) error {
	form, err := forms.Decode[forms.Attendance](r.s.Form)
	if err != nil {
		return err
	}
	h, err := r.hosting(ctx)
	if err != nil {
		return err
	}
	if r.At.Before(valueOf(h.EventAt)) {
		return refuse(RefusedBlocked, "event_not_begun")
	}
	guests, err := r.listed(ctx, h)
	if err != nil {
		return err
	}
	var strange []string
	for i, id := range form.Present {
		if _, ok := guests[id]; !ok {
			strange = append(strange, fmt.Sprintf("form.present[%d]", i))
		}
	}
	if err := invalidAt("unknown_guest", strange...); err != nil {
		return err
	}
	err = h.each(ctx, func(g *models.Guest) (bool, error) {
		came := slices.Contains(form.Present, g.ID.String())
		g.Came = &came
		return true, nil
	})
	if err != nil {
		return err
	}
	r.moved = true
	if !r.At.Before(*h.EventEnd) {
		if _, err := h.ask(ctx); err != nil {
			return err
		}
	}
	return h.settle(ctx)
}

// aroundTheDay does at a mark of a programme's clock what portcare can do by itself, and looks whether anybody is left to
// be told; over: the mark needs nothing else (POS-4a, POS-4b).
func (f *firing) aroundTheDay(ctx context.Context) (over bool, err error) {
	if f.deadline.Origin != procedure.FromEvent {
		return false, nil
	}
	h, err := hostingAt(ctx, f.tx, f.c, f.publicURL, f.At)
	if err != nil {
		return false, err
	}
	if f.Mark.Kind == procedure.Sending {
		if err := f.send(ctx, h); err != nil {
			return false, err
		}
	}
	if err := h.settle(ctx); err != nil {
		return false, err
	}
	d, err := f.tx.DeadlineOf(ctx, f.Reference, f.Mark.Step, f.Mark.Round, f.Mark.Name)
	if err != nil {
		return false, err
	}
	return f.Mark.Kind == procedure.Sending || d.StoppedAt != nil, nil
}

// send writes to the guests, once.
func (f *firing) send(ctx context.Context, h *hosting) error {
	write := h.remind
	if f.Mark.Name == procedure.OpinionsAsked {
		write = h.ask
	}
	told, err := write(ctx)
	if err != nil {
		return err
	}
	if first, err := f.tx.FireMark(ctx, f.markRow(), f.At, told); err != nil || !first {
		return err
	}
	entry := models.Entry{Reference: f.Reference, At: f.At, Actor: system, Event: "guests_told", Step: f.c.Step, Round: f.c.Round}
	return f.tx.AppendJournal(ctx, entry, map[string]any{"deadline": f.Mark.Name, "guests": told})
}
