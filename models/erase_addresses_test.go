package models_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/models"
)

// asked is a person of whom the ledger knows only what the request said.
func (r *records) asked(who models.DataSubject) *models.DataSubject {
	r.Helper()
	who.Role = "requester"
	s, err := r.db.Subject(r.Context(), who)
	require.NoError(r, err)
	return s
}

// own is the record AA of a customer who is Trần Thị Mơ, with a representative and what was written about her.
func (r *records) own() {
	r.Helper()
	const code, phone = "AA", "+84933000555"
	r.customer(code)
	r.exec(`UPDATE customers SET person = true, name = 'Trần Thị Mơ', email = 'mo@example.com', phone = $2 WHERE code = $1`, code, phone)
	r.exec(`INSERT INTO representatives (customer_code, position, name, details) VALUES ($1, 0, 'Trần Thị Mơ', jsonb_build_object('name', 'Trần Thị Mơ', 'phone', $2::text))`, code, phone)
	r.exec(`INSERT INTO customer_changes (customer_code, changed_at, changed_by, before, after) VALUES ($1, now(), $2, jsonb_build_object('phone', $3::text), jsonb_build_object('phone', '+84900000001'))`,
		code, r.staff["kd.officer"].ID, phone)
	r.exec(`INSERT INTO interactions (customer_code, happened_at, channel, summary, recorded_by) VALUES ($1, now(), 'visit', 'Gọi 0933 000 555 báo lịch', $2)`, code, r.staff["kd.officer"].ID)
}

func TestAPersonIsKnownByWhatStandsBesideTheAddress(t *testing.T) {
	t.Parallel()
	mo := models.DataSubject{Name: "Trần Thị Mơ", Mail: "mo@example.com"}
	t.Run("CUS-9 the telephone beside the mail address goes everywhere, though the request named the mail only", func(t *testing.T) {
		t.Parallel()
		r := newRecords(t)
		r.own()
		s := r.asked(mo)
		parts, shared, err := r.db.PersonalData(t.Context(), s)
		require.NoError(t, err)
		require.Empty(t, shared)
		given, err := json.Marshal(parts)
		require.NoError(t, err)
		require.Contains(t, string(given), "0933 000 555", "the archive gives what names the telephone")
		would, err := r.db.WouldErase(t.Context(), s, time.Now())
		require.NoError(t, err)
		require.Equal(t, would, r.erase(s))
		for table, rows := range r.everything() {
			for _, row := range rows {
				require.NotContains(t, strings.ReplaceAll(row, " ", ""), "933000555", table)
			}
		}
		require.Equal(t, []string{"+84900000001"}, r.texts(`SELECT after ->> 'phone' FROM customer_changes`), "another number stays")
	})
	t.Run("CUS-9 the mail address beside the telephone goes too", func(t *testing.T) {
		t.Parallel()
		r := newRecords(t)
		r.own()
		r.exec(`UPDATE interactions SET summary = 'Viết cho mo@example.com'`)
		s := r.asked(models.DataSubject{Name: "Trần Thị Mơ", Phone: "+84933000555"})
		r.erase(s)
		require.Equal(t, []string{"Viết cho " + models.Pseudonym(s.ID)}, r.texts(`SELECT summary FROM interactions`))
	})
	for name, other := range map[string]string{
		"a firm has":        `UPDATE customers SET person = false, phone = '0225 3859 945, 0933.000.555' WHERE code = 'BB'`,
		"somebody else has": `INSERT INTO representatives (customer_code, position, name, details) VALUES ('BB', 0, 'Lê Văn Nam', '{"name": "Lê Văn Nam", "phone": "+84933000555"}')`,
	} {
		t.Run("CUS-9 a number that "+name+" as well leads to nobody: somebody has to look where the person is known", func(t *testing.T) {
			t.Parallel()
			r := newRecords(t)
			r.own()
			r.customer("BB")
			r.exec(other)
			r.exec(`INSERT INTO interactions (customer_code, happened_at, channel, summary, recorded_by) VALUES ('BB', now(), 'visit', 'Số máy 0933 000 555', $1)`, r.staff["kd.officer"].ID)
			theirs := func() []string {
				return r.texts(`SELECT t::text FROM representatives t WHERE customer_code = 'BB' UNION ALL SELECT t::text FROM customers t WHERE code = 'BB'
					UNION ALL SELECT summary FROM interactions WHERE customer_code = 'BB'`)
			}
			before := theirs()
			done := r.erase(r.asked(mo))
			require.Equal(t, []string{"phone"}, done.Shared)
			require.Equal(t, before, theirs())
			require.Equal(t, []string{""}, r.texts(`SELECT phone FROM customers WHERE code = 'AA'`), "the person's own record loses it all the same")
			require.Equal(t, []string{"customer_changes AA", "interactions AA", "representatives AA"}, looks(done))
		})
	}
	t.Run("CUS-9 a mailbox that people of other names have leads to nobody", func(t *testing.T) {
		t.Parallel()
		r := newRecords(t)
		r.own()
		r.exec(`INSERT INTO representatives (customer_code, position, name, details) VALUES ('AA', 1, 'Lê Văn Nam', '{"name": "Lê Văn Nam", "email": "mo@example.com"}')`)
		done := r.erase(r.asked(models.DataSubject{Name: "Trần Thị Mơ", Phone: "+84933000555"}))
		require.Equal(t, []string{"mail"}, done.Shared)
		require.Equal(t, []string{"Lê Văn Nam"}, r.texts(`SELECT name FROM representatives WHERE position = 1`))
	})
	t.Run("CUS-9 a hold on the telephone stops the deletion that was asked for by mail", func(t *testing.T) {
		t.Parallel()
		r := newRecords(t)
		r.own()
		held := r.asked(models.DataSubject{Name: "Trần Thị Mơ", Phone: "+84933000555"})
		require.NoError(t, r.db.AddHold(t.Context(), &models.Hold{SubjectID: held.ID, Reason: "Vụ kiện", PlacedAt: time.Now(), PlacedBy: r.staff["kd.head"].ID}))
		_, err := r.db.WouldErase(t.Context(), r.asked(mo), time.Now())
		require.ErrorIs(t, err, models.ErrHeld)
	})
}

func TestCasesOfAPersonThatAreOpen(t *testing.T) {
	t.Parallel()
	for name, open := range map[string]func(*records) string{
		"that the person asked for by the recorded telephone": func(r *records) string {
			reference := r.aCase("in-service", nil)
			r.exec(`INSERT INTO requests VALUES ($1, 'phone', now(), now(), '', '0933 000 555', '', '', 'Giao chậm', false)`, reference)
			return reference
		},
		"that somebody else filed under the person's own record": func(r *records) string {
			reference := r.aCase("in-service", "AA")
			r.exec(`INSERT INTO requests VALUES ($1, 'phone', now(), now(), 'Lê Văn Nam', '0905 111 222', '', '', 'Giao chậm', false)`, reference)
			return reference
		},
	} {
		t.Run("CUS-9 a case "+name+" is the person's", func(t *testing.T) {
			t.Parallel()
			r := newRecords(t)
			r.own()
			r.customer("BB")
			r.aCase("in-service", "BB")
			s := r.asked(models.DataSubject{Name: "Trần Thị Mơ", Mail: "mo@example.com"})
			reference := open(r)
			found, err := r.db.OpenCasesOf(t.Context(), s)
			require.NoError(t, err)
			require.Equal(t, []string{reference}, found)
			r.exec(`UPDATE cases SET state = 'closed', closed_at = now() WHERE reference = $1`, reference)
			found, err = r.db.OpenCasesOf(t.Context(), s)
			require.NoError(t, err)
			require.Empty(t, found)
		})
	}
}

func TestWhoIsCalledByAnotherName(t *testing.T) {
	t.Parallel()
	h := human{"Vũ Thị Hạnh", "hanh@songcam.example", "+84912345678", "AA"}
	t.Run("CUS-9 another name and number for the same address are added, and nothing that was known is lost", func(t *testing.T) {
		t.Parallel()
		r := newRecords(t)
		first := r.subject(h)
		for range 2 {
			r.asked(models.DataSubject{Name: "Lê Thị Khác", Mail: h.mail, Phone: "+84912349999"})
			r.asked(models.DataSubject{Mail: h.mail})
			r.asked(models.DataSubject{Name: h.name, Mail: h.mail})
		}
		s, err := r.db.SubjectByID(t.Context(), first.ID)
		require.NoError(t, err)
		require.Equal(t, []any{h.name, []string{"Lê Thị Khác"}, "+84912349999", []string{h.phone}}, []any{s.Name, s.OtherNames, s.Phone, s.OtherPhones})
	})
	t.Run("CUS-9 somebody without a name gets the one that is given", func(t *testing.T) {
		t.Parallel()
		r := newRecords(t)
		r.asked(models.DataSubject{Mail: h.mail})
		s := r.asked(models.DataSubject{Name: h.name, Mail: h.mail})
		require.Equal(t, []any{h.name, 0}, []any{s.Name, len(s.OtherNames)})
	})
	t.Run("CUS-9 archive and deletion find what stands under each name", func(t *testing.T) {
		t.Parallel()
		r := newRecords(t)
		r.scatter(h)
		r.subject(h)
		s := r.asked(models.DataSubject{Name: "Lê Thị Khác", Mail: h.mail, Phone: "+84912349999"})
		r.exec(`INSERT INTO interactions (customer_code, happened_at, channel, summary, recorded_by) VALUES ('AA', now(), 'visit', 'Gặp Lê Thị Khác, 0912 349 999', $1)`, r.staff["kd.officer"].ID)
		parts, _, err := r.db.PersonalData(t.Context(), s)
		require.NoError(t, err)
		given, err := json.Marshal(parts)
		require.NoError(t, err)
		require.Contains(t, string(given), "Gặp Vũ Thị Hạnh")
		require.Contains(t, string(given), "Gặp Lê Thị Khác")
		r.erase(s)
		require.Empty(t, naming(r.everything(), h))
		require.Empty(t, naming(r.everything(), human{"Lê Thị Khác", h.mail, "+84912349999", ""}))
	})
}
