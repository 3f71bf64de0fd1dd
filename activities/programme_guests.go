package activities

import (
	"context"
	"fmt"
	"time"

	"portcare/forms"
	"portcare/letters"
	"portcare/models"
	"portcare/procedure"
)

// hosting is the work on the guests of a case's programme at a moment: portcare writes to those who have a mail address,
// and a person calls the others (POS-4a, POS-4b).
type hosting struct {
	*models.Programme
	tx        *models.DB
	c         *models.Case
	edition   *procedure.Edition
	step      *procedure.Step
	kind      procedure.Programme
	publicURL string
	at        time.Time
	place     *string // where it is; nil: not looked up yet

	links   []models.Link // written, but not yet saved
	letters []models.Message
}

func hostingAt(ctx context.Context, tx *models.DB, c *models.Case, publicURL string, at time.Time) (*hosting, error) {
	h := &hosting{tx: tx, c: c, publicURL: publicURL, at: at}
	var err error
	if h.edition, h.step, err = facts(c, procedure.CarryOutCare); err != nil {
		return nil, err
	}
	if h.Programme, err = tx.Programme(ctx, c.Reference); err != nil {
		return nil, fmt.Errorf("find the programme of %s: %w", c.Reference, err)
	}
	row, err := tx.Opening(ctx, c.Reference)
	if err != nil {
		return nil, fmt.Errorf("find what %s was opened with: %w", c.Reference, err)
	}
	h.kind = procedure.Programme(row.Programme)
	return h, nil
}

func (r *recording) hosting(ctx context.Context) (*hosting, error) {
	return hostingAt(ctx, r.tx, r.c, r.publicURL, r.At)
}

// begin invites the guests and starts the clocks around the day.
func (h *hosting) begin(ctx context.Context) error {
	if err := h.addRecipients(ctx); err != nil {
		return err
	}
	if err := h.invite(ctx); err != nil {
		return err
	}
	return h.startClocks(ctx)
}

// addRecipients puts everybody who is brought a gift on the list of those to be contacted. They have no mail address
// there: that a gift comes is for a person to say.
func (h *hosting) addRecipients(ctx context.Context) error {
	if h.kind != procedure.VisitAndGifts {
		return nil
	}
	guests, err := h.tx.Guests(ctx, h.Reference, h.Number)
	if err != nil {
		return err
	}
	list := make([]models.Guest, 0, len(guests))
	for _, g := range guests {
		if !g.FromGifts {
			list = append(list, g)
		}
	}
	return h.list(ctx, list)
}

// list writes the list of guests, with those who are brought a gift.
func (h *hosting) list(ctx context.Context, guests []models.Guest) error {
	if h.kind == procedure.VisitAndGifts && h.c.Step == procedure.CarryOutCare {
		gifts, err := h.tx.GiftPlan(ctx, h.Reference, h.Number)
		if err != nil {
			return err
		}
		guests = models.WithRecipients(guests, gifts)
	}
	return h.tx.ReplaceGuests(ctx, h.Programme, guests)
}

// invite writes to whoever agreed to that and wasn't invited yet.
func (h *hosting) invite(ctx context.Context) error {
	agreed, err := h.agreed(ctx, h.purpose())
	if err != nil {
		return err
	}
	return h.each(ctx, func(g *models.Guest) (bool, error) {
		if g.InvitedAt != nil || !agreed(g) {
			return false, nil
		}
		g.InvitedAt = &h.at
		if h.near() {
			g.RemindedAt = &h.at // it is so soon that the invitation reminds
		}
		return true, h.write(ctx, letters.Invitation, g, "")
	})
}

// near tells whether the programme is so soon that guests have been reminded of it.
func (h *hosting) near() bool {
	d, ok := h.step.Deadline(procedure.Reminder)
	return ok && !h.at.Before(h.EventAt.Add(d.Term))
}

// remind writes to whoever agreed to that, didn't decline and wasn't reminded yet; it tells how many.
func (h *hosting) remind(ctx context.Context) (told int, err error) {
	agreed, err := h.agreed(ctx, h.purpose())
	if err != nil {
		return 0, err
	}
	err = h.each(ctx, func(g *models.Guest) (bool, error) {
		if g.Reminded() || !agreed(g) {
			return false, nil
		}
		told++
		g.RemindedAt = &h.at
		return true, h.write(ctx, letters.EventNear, g, "")
	})
	return told, err
}

// ask writes to whoever agreed to that, took part and wasn't asked for an opinion yet; it tells how many (POS-4b).
func (h *hosting) ask(ctx context.Context) (told int, err error) {
	agreed, err := h.agreed(ctx, models.Surveys)
	if err != nil {
		return 0, err
	}
	err = h.each(ctx, func(g *models.Guest) (bool, error) {
		if g.Asked() || !agreed(g) {
			return false, nil
		}
		told++
		g.AskedAt = &h.at
		return true, h.write(ctx, letters.AskOpinion, g, "")
	})
	return told, err
}

// each goes through the list of guests and saves those that changed.
func (h *hosting) each(ctx context.Context, do func(*models.Guest) (changed bool, err error)) error {
	guests, err := h.tx.Guests(ctx, h.Reference, h.Number)
	if err != nil {
		return fmt.Errorf("find the guests of %s: %w", h.Reference, err)
	}
	changed := make([]models.Guest, 0, len(guests))
	for i := range guests {
		is, err := do(&guests[i])
		if err != nil {
			return err
		}
		if is {
			changed = append(changed, guests[i])
		}
	}
	if err := h.tx.SaveGuests(ctx, changed); err != nil {
		return fmt.Errorf("note what happened to the guests of %s: %w", h.Reference, err)
	}
	return h.post(ctx)
}

// post saves what was written to guests, all of it at once: there may be hundreds.
func (h *hosting) post(ctx context.Context) error {
	if err := h.tx.SaveLinks(ctx, h.links); err != nil {
		return fmt.Errorf("keep the links of %s: %w", h.Reference, err)
	}
	if err := h.tx.EnqueueAll(ctx, h.letters); err != nil {
		return fmt.Errorf("queue the letters of %s: %w", h.Reference, err)
	}
	h.links, h.letters = nil, nil
	return nil
}

// write prepares a letter to a guest, with a link that is the guest's own. The event makes it one letter of a
// kind at a moment, however often the activity runs.
func (h *hosting) write(ctx context.Context, kind letters.Kind, g *models.Guest, reason string) error {
	purpose, until := "invitation", h.EventEnd.Add(linkLife) // who comes too late still sees what was said
	if kind == letters.AskOpinion {
		purpose, until = "opinion", time.Now().Add(linkLife)
	}
	if err := h.findPlace(ctx); err != nil {
		return err
	}
	subject, body, err := letters.Render(kind, "vi", letters.GuestData{
		Name: g.Name, Reference: h.Reference, Programme: titleOf(h.kind), Start: *h.EventAt, End: *h.EventEnd, Place: *h.place, Reason: reason, Until: until,
	})
	if err != nil {
		return err
	}
	token, hash := models.NewSecret()
	h.links = append(h.links, models.Link{
		TokenHash: hash, Purpose: purpose, Reference: h.Reference, Step: procedure.CarryOutCare, Round: h.c.Round, SubjectID: &g.ID, ExpiresAt: until,
	})
	h.letters = append(h.letters, models.Message{
		Reference: &h.c.Reference, Event: fmt.Sprintf("%s/%s/%s/%d", h.Reference, kind, g.ID, h.at.UnixMicro()),
		Kind: string(kind), CustomerCode: g.CustomerCode, Address: g.Email, Name: g.Name, Subject: subject, Body: body, Link: h.publicURL + "/p/" + purpose + "/" + token,
	})
	return nil
}

// findPlace looks up, once, where the plan's first meeting is.
func (h *hosting) findPlace(ctx context.Context) error {
	if h.place != nil {
		return nil
	}
	plan, err := h.tx.LastApplied(ctx, h.Reference, procedure.PlanCare, string(forms.Submit))
	if err != nil {
		return fmt.Errorf("find the plan of %s: %w", h.Reference, err)
	}
	form, err := forms.Decode[forms.CarePlan](plan.Form)
	if err != nil {
		return err
	}
	h.place = new(string)
	if len(form.Meetings) > 0 {
		*h.place = form.Meetings[0].Place
	}
	return nil
}

// titleOf is what a kind of programme is called.
func titleOf(kind procedure.Programme) procedure.Text {
	for _, c := range forms.Choices("programme") {
		if c.Value == string(kind) {
			return c.Title
		}
	}
	return procedure.Text{VI: string(kind), EN: string(kind)}
}
