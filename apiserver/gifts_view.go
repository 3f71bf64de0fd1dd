package apiserver

import (
	"slices"
	"time"

	"github.com/google/uuid"

	"portcare/models"
	"portcare/procedure"
)

// giftsView is what was given in a case, and which invoices of it Finance has checked (PRE-4a, POS-4c).
type giftsView struct {
	Invoices []giftInvoice `json:"invoices"`
	Given    []givenGift   `json:"given"`
}

type giftInvoice struct {
	ID        uuid.UUID        `json:"id" doc:"Also of Finance's work item"`
	Step      procedure.StepID `json:"step"`
	Round     int              `json:"round"`
	Number    string           `json:"number"`
	Date      string           `json:"date" format:"date"`
	Amount    int64            `json:"amount" doc:"Whole dong"`
	Supplier  string           `json:"supplier"`
	CheckedAt *time.Time       `json:"checked_at,omitempty" doc:"Missing: Finance hasn't checked and filed it yet"`
	Checked   string           `json:"checked,omitempty" doc:"What Finance says"`
}

type givenGift struct {
	ID        uuid.UUID        `json:"id"`
	Step      procedure.StepID `json:"step"`
	Round     int              `json:"round"`
	Customer  string           `json:"customer"`
	Recipient string           `json:"recipient"`
	Item      string           `json:"item"`
	Quantity  int              `json:"quantity"`
	Value     int64            `json:"value" doc:"Of all pieces, whole dong"`
	Voucher   string           `json:"voucher"`
	GivenAt   time.Time        `json:"given_at"`
	GivenBy   string           `json:"given_by"`
}

// giftsOf puts invoices beside what Finance said about them; nil: there are neither invoices nor gifts.
func giftsOf(invoices []models.GiftInvoice, gifts []models.Gift, items []models.WorkItem) *giftsView {
	if len(invoices)+len(gifts) == 0 {
		return nil
	}
	shown := &giftsView{Invoices: []giftInvoice{}, Given: []givenGift{}}
	for _, i := range invoices {
		invoice := giftInvoice{
			ID: i.ID, Step: i.Step, Round: i.Round, Number: i.Number, Date: i.IssuedOn.Format(time.DateOnly), Amount: i.Amount, Supplier: i.Supplier,
		}
		if n := slices.IndexFunc(items, func(w models.WorkItem) bool { return w.ID == i.ID }); n >= 0 {
			invoice.CheckedAt, invoice.Checked = items[n].ClosedAt, items[n].Result
		}
		shown.Invoices = append(shown.Invoices, invoice)
	}
	for _, g := range gifts {
		shown.Given = append(shown.Given, givenGift{
			ID: g.ID, Step: g.Step, Round: g.Round, Customer: g.CustomerCode, Recipient: g.Recipient, Item: g.Item,
			Quantity: g.Quantity, Value: g.Value, Voucher: g.Voucher, GivenAt: g.GivenAt, GivenBy: g.GivenBy,
		})
	}
	return shown
}
