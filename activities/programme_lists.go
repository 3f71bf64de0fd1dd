package activities

import (
	"context"
	"fmt"
	"slices"
	"time"

	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

// greeting is the occasion that takes no gift.
const greeting = "greeting"

// listGuests draws the list of guests up, or changes it (POS-2b). While the programme is carried out, whoever is new on it
// is invited at once.
func (r *recording) listGuests(ctx context.Context) error {
	form, err := forms.Decode[forms.GuestList](r.s.Form)
	if err != nil {
		return err
	}
	guests, err := r.guests(ctx, form.Guests)
	if err != nil {
		return err
	}
	h, err := r.hosting(ctx)
	if err != nil {
		return err
	}
	if err := h.list(ctx, guests); err != nil {
		return fmt.Errorf("write the guests of %s: %w", r.Reference, err)
	}
	return r.listChanged(ctx, h)
}

// listChanged invites whoever is new, and brings the clocks in line, once the programme is being carried out.
func (r *recording) listChanged(ctx context.Context, h *hosting) error {
	if r.Step != procedure.CarryOutCare || h.EventAt == nil || !h.EventEnd.After(r.At) {
		return nil
	}
	r.moved = true
	if h.EventAt.After(r.At) {
		if err := h.invite(ctx); err != nil {
			return err
		}
	}
	return h.settle(ctx)
}

// guests are the rows of a list, checked: customers exist, and nobody is on it twice.
func (r *recording) guests(ctx context.Context, rows []forms.ListedGuest) ([]models.Guest, error) {
	codes := make([]string, 0, len(rows))
	for _, row := range rows {
		codes = append(codes, row.Customer)
	}
	known, err := r.tx.CustomersNow(ctx, codes)
	if err != nil {
		return nil, fmt.Errorf("find the customers of a list: %w", err)
	}
	guests := make([]models.Guest, 0, len(rows))
	var strange, twice []string
	for i, row := range rows {
		at := fmt.Sprintf("form.guests[%d]", i)
		g := models.Guest{
			Name: row.Name, Firm: row.Firm, Title: row.Title, Phone: row.Phone, Email: row.Email, Entitlement: row.Entitlement, Role: row.Role,
		}
		if row.Customer != "" {
			customer, ok := known[row.Customer]
			if !ok {
				strange = append(strange, at+".customer")
			}
			g.CustomerCode = &customer.Code
			if g.Firm == "" {
				g.Firm = customer.Name
			}
		}
		if slices.ContainsFunc(guests, func(o models.Guest) bool { return g.SameAs(&o) }) {
			twice = append(twice, at+".name")
		}
		guests = append(guests, g)
	}
	return guests, firstOf(invalidAt("unknown", strange...), invalidAt("not_unique", twice...))
}

// listGifts draws the list of gifts up, or changes it (POS-2a). Duplicates and gaps are shown, not refused.
func (r *recording) listGifts(ctx context.Context) error {
	form, err := forms.Decode[forms.GiftList](r.s.Form)
	if err != nil {
		return err
	}
	lines, err := r.gifts(ctx, form.Gifts)
	if err != nil {
		return err
	}
	h, err := r.hosting(ctx)
	if err != nil {
		return err
	}
	if err := r.tx.ReplaceGifts(ctx, h.Programme, lines); err != nil {
		return fmt.Errorf("write the gifts of %s: %w", r.Reference, err)
	}
	if r.Step != procedure.CarryOutCare {
		return nil
	}
	if err := h.addRecipients(ctx); err != nil {
		return err
	}
	return r.listChanged(ctx, h)
}

func (r *recording) gifts(ctx context.Context, rows []forms.ListedGift) ([]models.GiftLine, error) {
	codes := make([]string, 0, len(rows))
	for _, row := range rows {
		codes = append(codes, row.Customer)
	}
	known, err := r.tx.CustomersNow(ctx, codes)
	if err != nil {
		return nil, fmt.Errorf("find the customers of a list: %w", err)
	}
	lines := make([]models.GiftLine, 0, len(rows))
	var strange, occasions, missing []string
	for i, row := range rows {
		at := fmt.Sprintf("form.gifts[%d]", i)
		line := models.GiftLine{
			CustomerCode: known[row.Customer].Code, Recipient: row.Recipient, Occasion: row.Occasion, Item: row.Item, Quantity: row.Quantity, Value: row.Value,
		}
		if _, ok := known[row.Customer]; !ok {
			strange = append(strange, at+".customer")
		}
		if !slices.ContainsFunc(r.edition.Occasions, func(o procedure.Occasion) bool { return o.ID == row.Occasion }) {
			occasions = append(occasions, at+".occasion")
		}
		switch {
		case blank(row.Item) && row.Occasion != greeting:
			missing = append(missing, at+".item")
		case !blank(row.Item) && row.Quantity == 0:
			missing = append(missing, at+".quantity")
		}
		if row.Date != "" {
			day, err := row.Date.In(time.UTC)
			if err != nil {
				return nil, invalid(at+".date", "not_a_date")
			}
			line.Day = &day
		}
		lines = append(lines, line)
	}
	return lines, firstOf(invalidAt("unknown", strange...), invalidAt("not_one_of", occasions...), invalidAt("required", missing...))
}
