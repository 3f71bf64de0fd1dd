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
