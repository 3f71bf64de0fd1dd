package activities

import (
	"context"
	"errors"
	"time"

	"portcare/calendar"
	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

// gifts has what acts about gifts do, wherever a programme is carried out (PRE-4a, POS-4c).
var gifts = effects{
	{procedure.CarryOutApproach, forms.IssueInvoice}: (*recording).issueInvoice,
	{procedure.CarryOutApproach, forms.RecordGift}:   (*recording).recordGift,
	{procedure.CarryOutCare, forms.IssueInvoice}:     (*recording).issueInvoice,
	{procedure.CarryOutCare, forms.RecordGift}:       (*recording).recordGift,
}

// issueInvoice hands an invoice of gifts to Finance, which checks and files it; the step doesn't close before.
func (r *recording) issueInvoice(ctx context.Context) error {
	form, err := forms.Decode[forms.GiftInvoice](r.s.Form)
	if err != nil {
		return err
	}
	if form.Date > forms.NewDay(r.At.In(calendar.Zone)) {
		return invalid("form.date", "in_future")
	}
	issued, err := form.Date.In(time.UTC)
	if err != nil {
		return invalid("form.date", "not_a_date")
	}
	finance, err := r.tx.UnitOfKind(ctx, procedure.UnitFinance)
	if errors.Is(err, models.ErrNotFound) {
		return invalid("act", "no_finance")
	}
	if err != nil {
		return err
	}
	fresh, err := r.tx.SaveGiftInvoice(ctx, models.GiftInvoice{
		ID: r.s.ID, Reference: r.Reference, Step: r.Step, Round: r.Round, Number: form.Number, IssuedOn: issued,
		Amount: form.Amount, Supplier: form.Supplier, IssuedBy: r.actor.ID, RecordedAt: r.At,
	})
	if err != nil {
		return err
	}
	if !fresh {
		return invalid("form.number", "invoice_known")
	}
	if err := r.attach(ctx, "form.attachments", form.Attachments); err != nil {
		return err
	}
	return r.give(ctx, finance.ID, "Kiểm tra và lưu hoá đơn quà tặng số "+form.Number, nil)
}

// recordGift keeps a gift that was given, with its voucher.
func (r *recording) recordGift(ctx context.Context) error {
	form, err := forms.Decode[forms.GivenGift](r.s.Form)
	if err != nil {
		return err
	}
	of, err := r.ofTheCase(ctx, "form.customer", form.Customer)
	if err != nil {
		return err
	}
	at := r.At
	if form.GivenAt != nil {
		at = *form.GivenAt
	}
	if at.After(r.At) {
		return invalid("form.given_at", "in_future")
	}
	if err := r.attach(ctx, "form.attachments", form.Attachments); err != nil {
		return err
	}
	return r.tx.SaveGift(ctx, models.Gift{
		ID: r.s.ID, Reference: r.Reference, Step: r.Step, Round: r.Round, CustomerCode: of.CustomerCode, Recipient: form.Recipient,
		Item: form.Item, Quantity: form.Quantity, Value: form.Value, Voucher: form.Voucher, GivenAt: at,
		GivenBy: either(form.GivenBy, r.actor.Name), RecordedBy: r.actor.ID,
	})
}
