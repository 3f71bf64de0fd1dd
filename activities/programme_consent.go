package activities

import (
	"context"
	"fmt"

	"portcare/models"
	"portcare/procedure"
)

// PurposeOf is what the letters of a care programme are for (CUS-9).
func PurposeOf(kind procedure.Programme) models.Purpose {
	if kind == procedure.VisitAndGifts {
		return models.Greetings
	}
	return models.Marketing
}

func (h *hosting) purpose() models.Purpose { return PurposeOf(h.kind) }

// agreed finds out which guests are written to: those with a mail address who agreed to the purpose (CUS-9). Who said to
// come without ever having been asked for consent hears of the day. A person calls the others, who stay on the list.
func (h *hosting) agreed(ctx context.Context, purpose models.Purpose) (func(*models.Guest) bool, error) {
	guests, err := h.tx.Guests(ctx, h.Reference, h.Number)
	if err != nil {
		return nil, fmt.Errorf("find the guests of %s: %w", h.Reference, err)
	}
	mails := make([]string, 0, len(guests))
	for i := range guests {
		mails = append(mails, guests[i].Email)
	}
	unwritten, err := h.tx.NotConsented(ctx, purpose, mails)
	if err != nil {
		return nil, fmt.Errorf("find which guests of %s agreed to letters: %w", h.Reference, err)
	}
	return func(g *models.Guest) bool {
		why, refused := unwritten[models.NormalMail(g.Email)]
		comes := why == models.NeverAgreed && g.Answer == models.Accepts && purpose == h.purpose()
		return g.Email != "" && (!refused || comes)
	}, nil
}
