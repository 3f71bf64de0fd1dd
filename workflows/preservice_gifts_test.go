package workflows_test

import (
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/activities"
	"portcare/forms"
	"portcare/models"
	"portcare/models/modelstest"
)

func TestGiftsAndTheirInvoice(t *testing.T) {
	t.Parallel()
	s := planning(t)
	officer := s.staff["kd.officer"].ID
	scan := &models.Attachment{Name: "hd.pdf", ContentType: "application/pdf", Size: 1, SHA256: []byte{1}, Content: []byte{9}, UploadedBy: &officer}
	require.NoError(t, s.db.SaveAttachment(t.Context(), scan))
	invoice := forms.GiftInvoice{
		Number: "0000123", Date: "2026-11-20", Amount: 4_400_000, Supplier: "Công ty Mỹ nghệ Đông Hồ", Attachments: []string{scan.ID.String()},
	}
	given := forms.GivenGift{
		Customer: usingKH, Recipient: "Bà Hoàng Lan", Item: "Tranh Đông Hồ", Quantity: 2, Value: 400_000, Voucher: "PX-17",
	}
	s.after(hour, "kd.officer", forms.Submit, approach())
	s.after(2*hour, "gd", forms.Decide, agreed)
	tomorrow := s.after(3*hour, "kd.officer", forms.IssueInvoice, forms.GiftInvoice{Number: "1", Date: "2026-11-21", Amount: 1, Supplier: "A"})
	noFile := s.after(3*hour, "kd.officer", forms.IssueInvoice, forms.GiftInvoice{
		Number: "1", Date: "2026-11-20", Amount: 1, Supplier: "A", Attachments: []string{uuid.NewString()},
	})
	s.after(3*hour+minute, "kd.officer", forms.IssueInvoice, invoice)
	again := invoice
	again.Attachments, again.Supplier = nil, "CÔNG TY MỸ NGHỆ ĐÔNG HỒ"
	twice := s.after(3*hour+2*minute, "kd.officer", forms.IssueInvoice, again)
	s.after(3*hour+3*minute, "kd.officer", forms.RecordGift, given)
	later := received.Add(5 * hour)
	notYet := given
	notYet.GivenAt = &later
	future := s.after(3*hour+4*minute, "kd.officer", forms.RecordGift, notYet)
	stranger := given
	stranger.Customer = neverKH
	elsewhere := s.after(3*hour+4*minute, "kd.officer", forms.RecordGift, stranger)
	office := s.after(3*hour+4*minute, "vp.officer", forms.IssueInvoice, forms.GiftInvoice{Number: "2", Date: "2026-11-20", Amount: 1, Supplier: "A"})
	s.finish(4*hour, "vp.officer")
	unchecked := s.after(5*hour, "kd.officer", forms.Submit, carriedOut)
	s.finish(6*hour, "tckt.officer")
	s.after(7*hour, "kd.officer", forms.Submit, carriedOut)
	s.after(8*hour, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("PRE-4a Finance checks and files the invoice, and the step waits for it", func(t *testing.T) {
		t.Parallel()
		unchecked.refusedAs(t, activities.RefusedBlocked, "work_items_open")
		invoices, err := s.db.GiftInvoices(t.Context(), s.reference)
		require.NoError(t, err)
		require.Len(t, invoices, 1)
		items, err := s.db.WorkItems(t.Context(), s.reference)
		require.NoError(t, err)
		byID := map[uuid.UUID]models.WorkItem{}
		for _, item := range items {
			byID[item.ID] = item
		}
		check := byID[invoices[0].ID]
		require.Equal(t, modelstest.Finance, check.UnitID)
		require.Equal(t, s.staff["tckt.officer"].ID, *check.ClosedBy)
		require.Contains(t, s.told("task"), "tckt.duty")
		require.Equal(t, "PRE-5/1", s.path()[3])
	})
	t.Run("PRE-4a its files belong to the case", func(t *testing.T) {
		t.Parallel()
		files, err := s.db.Attachments(t.Context(), s.reference)
		require.NoError(t, err)
		require.Len(t, files, 1)
		require.Equal(t, scan.ID, files[0].ID)
		noFile.refusedFor(t, "form.attachments[0]", "unknown_file")
	})
	t.Run("PRE-4a gifts are recorded with their vouchers, by whoever gave them", func(t *testing.T) {
		t.Parallel()
		gifts, err := s.db.Gifts(t.Context(), s.reference)
		require.NoError(t, err)
		require.Len(t, gifts, 1)
		require.Equal(t, []string{usingKH, "PX-17", "Nhân viên Phòng Kinh doanh"}, []string{gifts[0].CustomerCode, gifts[0].Voucher, gifts[0].GivenBy})
		require.Equal(t, 3*hour+3*minute, gifts[0].GivenAt.Sub(received))
	})
	t.Run("PRE-4a what can't be right: of tomorrow, twice, not given yet, to somebody else's customer, by another unit", func(t *testing.T) {
		t.Parallel()
		tomorrow.refusedFor(t, "form.date", "in_future")
		twice.refusedFor(t, "form.number", "invoice_known")
		future.refusedFor(t, "form.given_at", "in_future")
		elsewhere.refusedFor(t, "form.customer", "not_of_the_case")
		office.refusedAs(t, activities.RefusedLetter, "letter_missing")
	})
}
