package intake_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/intake"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

func TestMain(m *testing.M) { modelstest.Main(m) }

var now = time.Date(2026, 11, 22, 7, 30, 0, 123456789, time.UTC)

func company(t *testing.T) (*models.DB, modelstest.Staff) {
	t.Helper()
	db := modelstest.Open(t)
	return db, modelstest.Company(t, db)
}

func public(key string) intake.Request {
	return intake.Request{Actor: "public", Key: key, BodyHash: []byte(key), Channel: procedure.ChannelWebsite, Now: now}
}

func receive(t *testing.T, db *models.DB, in intake.Request) intake.Receipt {
	t.Helper()
	r, err := intake.Receive(t.Context(), db, in)
	require.NoError(t, err)
	return r
}

func TestEveryRequestIsKept(t *testing.T) {
	t.Parallel()

	t.Run("INS-1a a request from somebody unknown that says nothing is kept", func(t *testing.T) {
		t.Parallel()
		db, _ := company(t)
		got := receive(t, db, public("k"))
		require.Equal(t, "YC-2026-000001", got.Reference)

		c, err := db.Case(t.Context(), got.Reference)
		require.NoError(t, err)
		require.Equal(t, models.CaseOpen, c.State)
		require.Equal(t, procedure.Receive, c.Step)
		require.Equal(t, 1, c.Round)
		require.Equal(t, modelstest.Sales, c.OwnerUnitID)
		require.Equal(t, modelstest.Sales, c.HandlingUnitID)
		require.Zero(t, c.Tier)
		require.Nil(t, c.StartedAt, "the sweeper would start its workflow")
		require.Equal(t, now.Truncate(time.Microsecond), c.OpenedAt.UTC())

		request, err := db.Request(t.Context(), got.Reference)
		require.NoError(t, err)
		require.Empty(t, request.Content)
		messages, err := db.Messages(t.Context(), got.Reference)
		require.NoError(t, err)
		require.Empty(t, messages, "nobody to write to")
	})

	t.Run("INS-1a every channel is received", func(t *testing.T) {
		t.Parallel()
		db, _ := company(t)
		edition, ok := procedure.Find(procedure.Default)
		require.True(t, ok)
		require.Len(t, edition.Channels, 14)
		for _, channel := range edition.Channels {
			in := public(string(channel.ID))
			in.Channel = channel.ID
			request, err := db.Request(t.Context(), receive(t, db, in).Reference)
			require.NoError(t, err)
			require.Equal(t, channel.ID, request.Channel)
		}
	})

	t.Run("INS-1a what was said is in the request and in the journal", func(t *testing.T) {
		t.Parallel()
		db, staff := company(t)
		officer := staff["cncv.officer"].ID
		mine := &models.Attachment{Name: "a.pdf", ContentType: "application/pdf", Size: 1, SHA256: []byte{1}, Content: []byte{9}, UploadedBy: &officer}
		free := &models.Attachment{Name: "b.pdf", ContentType: "application/pdf", Size: 1, SHA256: []byte{2}, Content: []byte{9}}
		require.NoError(t, db.SaveAttachment(t.Context(), mine))
		require.NoError(t, db.SaveAttachment(t.Context(), free))
		in := public("k")
		in.Actor, in.EnteredBy, in.Channel = officer.String(), &officer, procedure.ChannelHotline
		in.RequesterName, in.Phone, in.Email, in.Firm = "An", "0912", "an@example.com", "Sóng Xanh"
		in.Content, in.Attachments, in.Parked = "Container chưa về", []uuid.UUID{mine.ID, free.ID}, true
		got := receive(t, db, in)

		request, err := db.Request(t.Context(), got.Reference)
		require.NoError(t, err)
		require.Equal(t, "Container chưa về", request.Content)
		require.Equal(t, "0912", request.RequesterPhone)
		require.True(t, request.Parked)
		files, err := db.Attachments(t.Context(), got.Reference)
		require.NoError(t, err)
		require.Len(t, files, 2)

		entries, texts, err := db.Journal(t.Context(), got.Reference)
		require.NoError(t, err)
		require.Len(t, entries, 1)
		require.Equal(t, "received", entries[0].Event)
		require.Equal(t, officer.String(), entries[0].Actor)
		require.Contains(t, string(texts[1].Body), "Container chưa về")
		require.Contains(t, string(texts[1].Body), mine.ID.String())
	})

	t.Run("INS-1a who left an address gets a receipt that repeats nothing of theirs", func(t *testing.T) {
		t.Parallel()
		db, _ := company(t)
		in := public("k")
		in.RequesterName, in.Email, in.Content = "Bấm vào đây", "khach@example.com", "http://evil.example"
		got := receive(t, db, in)
		messages, err := db.Messages(t.Context(), got.Reference)
		require.NoError(t, err)
		require.Len(t, messages, 1)
		m := messages[0]
		require.Equal(t, "receipt/"+got.Reference, m.Event)
		require.Equal(t, "khach@example.com", m.Address)
		require.Contains(t, m.Subject, got.Reference)
		require.Contains(t, m.Body, "22/11/2026 14:45", "15 minutes later, local time")
		require.NotContains(t, m.Name+m.Subject+m.Body, "Bấm")
		require.NotContains(t, m.Name+m.Subject+m.Body, "evil")
	})
}

func TestThePublicFormIsNoWayToFloodAMailBox(t *testing.T) {
	t.Parallel()
	to := func(key, address string) intake.Request {
		in := public(key)
		in.Email = address
		return in
	}

	t.Run("INS-1a a parked request is kept without a receipt", func(t *testing.T) {
		t.Parallel()
		db, _ := company(t)
		in := to("k", "khach@example.com")
		in.Parked = true
		require.True(t, receive(t, db, in).Parked)
		require.Equal(t, 1, count(t, "requests"))
		require.Zero(t, count(t, "messages"))
	})

	t.Run("INS-1a twenty public requests at once with one address are all kept, and it gets one receipt", func(t *testing.T) {
		t.Parallel()
		db, _ := company(t)
		atOnce(t, 20, func(ctx context.Context, i int) (intake.Receipt, error) {
			address := []string{"khach@example.com", "Khach@Example.com"}[i%2]
			return intake.Receive(ctx, db, to(fmt.Sprint(i), address))
		})
		require.Equal(t, 20, count(t, "requests"))
		require.Equal(t, 1, count(t, "messages"))
		receive(t, db, to("other", "khac@example.com"))
		require.Equal(t, 2, count(t, "messages"), "others get theirs")
	})

	t.Run("INS-1a some minutes later the address gets a receipt again", func(t *testing.T) {
		t.Parallel()
		db, _ := company(t)
		receive(t, db, to("1", "khach@example.com"))
		execute(t, "UPDATE messages SET created_at = now() - interval '11 minutes'")
		receive(t, db, to("2", "khach@example.com"))
		require.Equal(t, 2, count(t, "messages"))
	})

	t.Run("INS-1a what an employee enters always gets its receipt", func(t *testing.T) {
		t.Parallel()
		db, staff := company(t)
		receive(t, db, to("1", "khach@example.com"))
		in := to("2", "khach@example.com")
		officer := staff["kd.officer"].ID
		in.Actor, in.EnteredBy = officer.String(), &officer
		receive(t, db, in)
		require.Equal(t, 2, count(t, "messages"))
	})
}

func TestTheMomentOfReceiptCounts(t *testing.T) {
	t.Parallel()

	t.Run("INS-1b the case opens when the word reached the company, not when it was typed in", func(t *testing.T) {
		t.Parallel()
		db, _ := company(t)
		in := public("k")
		in.ReceivedAt, in.Email = now.Add(-20*time.Minute), "khach@example.com"
		got := receive(t, db, in)
		c, err := db.Case(t.Context(), got.Reference)
		require.NoError(t, err)
		require.Equal(t, in.ReceivedAt.Truncate(time.Microsecond), c.OpenedAt.UTC())
		request, err := db.Request(t.Context(), got.Reference)
		require.NoError(t, err)
		require.Equal(t, now.Truncate(time.Microsecond), request.EnteredAt.UTC())
		messages, err := db.Messages(t.Context(), got.Reference)
		require.NoError(t, err)
		require.NotContains(t, messages[0].Body, "chậm nhất lúc", "no promise for a moment that has passed")
	})

	t.Run("INS-1b the number is of the year of receipt, local time", func(t *testing.T) {
		t.Parallel()
		db, _ := company(t)
		in := public("k")
		in.ReceivedAt = time.Date(2025, 12, 31, 16, 59, 59, 0, time.UTC)
		require.Equal(t, "YC-2025-000001", receive(t, db, in).Reference)
		in = public("l")
		in.ReceivedAt = time.Date(2025, 12, 31, 17, 0, 0, 0, time.UTC)
		require.Equal(t, "YC-2026-000001", receive(t, db, in).Reference)
	})

	t.Run("INS-1c typed in more than 30 minutes after receipt is late, and the delay is kept", func(t *testing.T) {
		t.Parallel()
		db, _ := company(t)
		in := public("in time")
		in.ReceivedAt = now.Add(-30 * time.Minute)
		require.False(t, receive(t, db, in).EntryLate)
		in = public("late")
		in.ReceivedAt = now.Add(-30*time.Minute - time.Second)
		got := receive(t, db, in)
		require.True(t, got.EntryLate)
		request, err := db.Request(t.Context(), got.Reference)
		require.NoError(t, err)
		require.Equal(t, 30*time.Minute+time.Second, request.EnteredAt.Sub(request.ReceivedAt))
	})
}

func TestACaseBelongsToSalesOrABranch(t *testing.T) {
	t.Parallel()
	db, _ := company(t)
	modelstest.Customer(t, db, "KH-1", 1, modelstest.BranchTV)
	modelstest.Customer(t, db, "KH-2", 2, "")
	for name, want := range map[string]struct{ customer, unit, owner, handling string }{
		"nothing known":                          {"", "", modelstest.Sales, modelstest.Sales},
		"a branch's customer":                    {"KH-1", "", modelstest.BranchTV, modelstest.BranchTV},
		"Sales' customer":                        {"KH-2", "", modelstest.Sales, modelstest.Sales},
		"a branch is named":                      {"", modelstest.BranchCV, modelstest.BranchCV, modelstest.BranchCV},
		"Sales is named, nobody known":           {"", modelstest.Sales, modelstest.Sales, modelstest.Sales},
		"Sales is named for a branch's customer": {"KH-1", modelstest.Sales, modelstest.BranchTV, modelstest.Sales},
		"a branch is named for another's":        {"KH-1", modelstest.BranchCV, modelstest.BranchTV, modelstest.BranchCV},
		"a branch is named for Sales' customer":  {"KH-2", modelstest.BranchCV, modelstest.Sales, modelstest.BranchCV},
		"another unit, a branch's customer":      {"KH-1", modelstest.CallCentre, modelstest.BranchTV, modelstest.CallCentre},
		"another unit, nobody known":             {"", modelstest.CallCentre, modelstest.Sales, modelstest.CallCentre},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			in := public(name)
			in.CustomerCode, in.UnitID = want.customer, want.unit
			got := receive(t, db, in)
			c, err := db.Case(t.Context(), got.Reference)
			require.NoError(t, err)
			require.Equal(t, want.owner, c.OwnerUnitID)
			require.Equal(t, want.handling, c.HandlingUnitID)
			switch want.customer {
			case "KH-1":
				require.Equal(t, 1, c.Tier)
			case "KH-2":
				require.Equal(t, 2, c.Tier)
			default:
				require.Nil(t, c.CustomerCode)
			}
		})
	}
}

func TestOneKeyIsOneRequest(t *testing.T) {
	t.Parallel()

	t.Run("R2 the same key from twenty clients at once gives one case and one reference", func(t *testing.T) {
		t.Parallel()
		db, _ := company(t)
		in := public("nonce")
		in.Email = "khach@example.com"
		receipts := atOnce(t, 20, func(ctx context.Context, _ int) (intake.Receipt, error) { return intake.Receive(ctx, db, in) })
		var first int
		for _, r := range receipts {
			require.Equal(t, "YC-2026-000001", r.Reference)
			require.Equal(t, receipts[0].EnteredAt, r.EnteredAt, "the whole answer is the same")
			if !r.Replayed {
				first++
			}
		}
		require.Equal(t, 1, first)
		require.Equal(t, "YC-2026-000002", receive(t, db, public("next")).Reference, "no number was used up")
		messages, err := db.Messages(t.Context(), "YC-2026-000001")
		require.NoError(t, err)
		require.Len(t, messages, 1)
	})

	t.Run("R2 the same key with another body is refused", func(t *testing.T) {
		t.Parallel()
		db, _ := company(t)
		receive(t, db, public("nonce"))
		other := public("nonce")
		other.BodyHash = []byte("another body")
		_, err := intake.Receive(t.Context(), db, other)
		require.ErrorIs(t, err, intake.ErrKeyReused)
	})

	t.Run("R2 two people may use the same key", func(t *testing.T) {
		t.Parallel()
		db, staff := company(t)
		receive(t, db, public("1"))
		in := public("1")
		in.Actor = staff["kd.officer"].ID.String()
		require.Equal(t, "YC-2026-000002", receive(t, db, in).Reference)
	})

	t.Run("R2 a key whose request was refused can be used again", func(t *testing.T) {
		t.Parallel()
		db, _ := company(t)
		in := public("nonce")
		in.UnitID = "NOWHERE"
		_, err := intake.Receive(t.Context(), db, in)
		require.Error(t, err)
		require.False(t, receive(t, db, public("nonce")).Replayed)
	})
}

func TestReferencesHaveNoGaps(t *testing.T) {
	t.Parallel()
	t.Run("R6 fifty requests at once, every third refused, are numbered without a gap", func(t *testing.T) {
		t.Parallel()
		db, _ := company(t)
		taken := &models.Attachment{Name: "a.pdf", ContentType: "application/pdf", Size: 1, SHA256: []byte{1}, Content: []byte{9}}
		require.NoError(t, db.SaveAttachment(t.Context(), taken))
		receipts := atOnce(t, 50, func(ctx context.Context, i int) (intake.Receipt, error) {
			in := public(fmt.Sprint(i))
			if i%3 != 0 {
				return intake.Receive(ctx, db, in)
			}
			in.CustomerCode = "NOBODY"
			r, err := intake.Receive(ctx, db, in)
			var field *intake.FieldError
			require.ErrorAs(t, err, &field)
			return r, nil
		})
		seen := map[string]bool{}
		for _, r := range receipts {
			if r.Reference != "" {
				seen[r.Reference] = true
			}
		}
		require.Len(t, seen, 33)
		for n := range 33 {
			require.Contains(t, seen, fmt.Sprintf("YC-2026-%06d", n+1))
		}
	})
}

func TestARefusedRequestLeavesNothing(t *testing.T) {
	t.Parallel()
	db, staff := company(t)
	officer := staff["kd.officer"].ID
	theirs := &models.Attachment{Name: "a.pdf", ContentType: "application/pdf", Size: 1, SHA256: []byte{1}, Content: []byte{9}, UploadedBy: &officer}
	require.NoError(t, db.SaveAttachment(t.Context(), theirs))
	for name, refused := range map[string]struct {
		change      func(*intake.Request)
		field, code string
	}{
		"unknown channel":        {func(r *intake.Request) { r.Channel = "pigeon" }, "channel", "unknown"},
		"no channel":             {func(r *intake.Request) { r.Channel = "" }, "channel", "unknown"},
		"unknown unit":           {func(r *intake.Request) { r.UnitID = "XX" }, "unit", "unknown"},
		"unknown customer":       {func(r *intake.Request) { r.CustomerCode = "XX" }, "customer", "unknown"},
		"received in the future": {func(r *intake.Request) { r.ReceivedAt = now.Add(time.Microsecond) }, "received_at", "in_future"},
		"received long ago":      {func(r *intake.Request) { r.ReceivedAt = time.Date(26, 11, 22, 0, 0, 0, 0, time.UTC) }, "received_at", "too_old"},
		"too long":               {func(r *intake.Request) { r.Content = strings.Repeat("ư", 20001) }, "content", "too_long"},
		"unknown file":           {func(r *intake.Request) { r.Attachments = []uuid.UUID{uuid.New()} }, "attachments[0]", "unknown"},
		"somebody else's file":   {func(r *intake.Request) { r.Attachments = []uuid.UUID{theirs.ID} }, "attachments[0]", "unknown"},
	} {
		in := public(name)
		in.Email = "khach@example.com"
		refused.change(&in)
		_, err := intake.Receive(t.Context(), db, in)
		var field *intake.FieldError
		require.ErrorAs(t, err, &field, name)
		require.Equal(t, intake.FieldError{Field: refused.field, Code: refused.code}, *field, name)
	}
	for _, table := range []string{"cases", "requests", "journal", "journal_texts", "messages", "idempotency_keys", "reference_counters"} {
		require.Zero(t, count(t, table), table)
	}
}

func TestAFileGoesIntoOneRequestOnly(t *testing.T) {
	t.Parallel()
	db, _ := company(t)
	f := &models.Attachment{Name: "a.pdf", ContentType: "application/pdf", Size: 1, SHA256: []byte{1}, Content: []byte{9}}
	require.NoError(t, db.SaveAttachment(t.Context(), f))
	var mu sync.Mutex
	var refused int
	atOnce(t, 8, func(ctx context.Context, i int) (intake.Receipt, error) {
		in := public(fmt.Sprint(i))
		in.Attachments = []uuid.UUID{f.ID}
		r, err := intake.Receive(ctx, db, in)
		if err != nil {
			mu.Lock()
			defer mu.Unlock()
			refused++
		}
		return r, nil
	})
	require.Equal(t, 7, refused)
}

// atOnce lets n goroutines begin together and returns what each got.
func atOnce(t *testing.T, n int, do func(ctx context.Context, i int) (intake.Receipt, error)) []intake.Receipt {
	t.Helper()
	receipts, errs := make([]intake.Receipt, n), make([]error, n)
	start := make(chan struct{})
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() {
			<-start
			receipts[i], errs[i] = do(t.Context(), i)
		})
	}
	close(start)
	wg.Wait()
	for _, err := range errs {
		require.NoError(t, err)
	}
	return receipts
}

func TestARequestIsNeverOpenedUnderAnotherEditionThanTheOneInForce(t *testing.T) {
	t.Parallel()
	db, _ := company(t)
	in := public("k")
	in.Edition = procedure.Default
	require.Equal(t, procedure.Default, receive(t, db, in).Edition)
	in = public("l")
	in.Edition = "one to come"
	_, err := intake.Receive(t.Context(), db, in)
	require.ErrorContains(t, err, `no edition "one to come"`)
}
