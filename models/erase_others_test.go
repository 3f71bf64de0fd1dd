package models_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/models"
)

// looks are the rows of which a deletion says that somebody has to look at them: table and record.
func looks(e models.Erased) (found []string) {
	for _, r := range e.Records {
		if r.What == "look" {
			found = append(found, r.Table+" "+r.Record)
		}
	}
	return found
}

func TestNobodyElseIsErased(t *testing.T) {
	t.Parallel()
	h := human{"Tiêu Thị Lan", "lan@songcam.example", "+84912345678", "AA"}
	t.Run("CUS-9 who has a longer name isn't touched, neither as representative nor in texts", func(t *testing.T) {
		t.Parallel()
		r := newRecords(t)
		r.scatter(human{"Tiêu Thị Lan Trinh", "trinh@songcam.example", "+84912349999", "AA"})
		s := r.subject(h)
		before := r.everything()
		done := r.erase(s)
		after := r.everything()
		for _, table := range []string{"data_subjects", "privacy_requests"} { // these are the person's
			delete(before, table)
			delete(after, table)
		}
		require.Equal(t, before, after)
		require.NotContains(t, done.Changed, "representatives")
	})
	t.Run("CUS-9 a firm keeps its name, and a mailbox nobody has changes no firm", func(t *testing.T) {
		t.Parallel()
		r := newRecords(t)
		for _, code := range []string{"BB", "CC"} {
			r.customer(code)
			r.exec(`UPDATE customers SET name = 'Công ty' WHERE code = $1`, code)
			r.exec(`INSERT INTO customer_profiles (customer_code, profile, updated_at) VALUES ($1, '{"name": "Công ty", "firm": "Công ty"}', now())`, code)
		}
		done := r.erase(r.subject(human{"Công ty", "nobody@songcam.example", "", ""}))
		require.NotContains(t, done.Changed, "customers")
		require.NotContains(t, done.Changed, "customer_profiles")
		require.Equal(t, []string{"Công ty", "Công ty"}, r.texts(`SELECT name FROM customers WHERE code IN ('BB', 'CC')`))
	})
	t.Run("CUS-9 the same name without an address, and in a text elsewhere, is listed for a look and stays", func(t *testing.T) {
		t.Parallel()
		r := newRecords(t)
		r.scatter(h)
		r.customer("BB")
		officer := r.staff["kd.officer"].ID
		r.exec(`INSERT INTO representatives (customer_code, position, name, details) VALUES ('BB', 0, 'Tiêu Thị Lan', '{"name": "Tiêu Thị Lan", "likes": "Trà"}')`)
		r.exec(`INSERT INTO interactions (customer_code, happened_at, channel, summary, recorded_by) VALUES ('BB', now(), 'visit', 'Gặp Tiêu Thị Lan.', $1)`, officer)
		s := r.subject(h)
		would, err := r.db.WouldErase(t.Context(), s, time.Now())
		require.NoError(t, err)
		require.Equal(t, []string{"interactions BB", "representatives BB"}, looks(would))
		require.Contains(t, would.Records, models.ErasedRecord{Table: "representatives", Record: "AA", What: "erased", Rows: 1})
		parts, _, err := r.db.PersonalData(t.Context(), s)
		require.NoError(t, err)
		given, err := json.Marshal(parts)
		require.NoError(t, err)
		require.NotContains(t, string(given), "Gặp Tiêu Thị Lan.", "neither does the archive give it")
		require.Equal(t, would, r.erase(s))
		require.Equal(t, []string{"Gặp Tiêu Thị Lan."}, r.texts(`SELECT summary FROM interactions WHERE customer_code = 'BB'`))
		require.Equal(t, []string{"Tiêu Thị Lan Trà"}, r.texts(`SELECT name || ' ' || (details ->> 'likes') FROM representatives WHERE customer_code = 'BB'`))
	})
	t.Run("CUS-9 in a text of the person's firm a longer name stays", func(t *testing.T) {
		t.Parallel()
		r := newRecords(t)
		r.scatter(h)
		r.exec(`UPDATE interactions SET summary = 'Gặp Tiêu Thị Lan và Tiêu Thị Lan Trinh; Trần Tiêu Thị Lan vắng.'`)
		s := r.subject(h)
		r.erase(s)
		require.Equal(t, []string{"Gặp " + models.Pseudonym(s.ID) + " và Tiêu Thị Lan Trinh; Trần Tiêu Thị Lan vắng."}, r.texts(`SELECT summary FROM interactions`))
	})
	t.Run("CUS-9 a firm whose telephone or mail was the person's has none, so that an export can be imported", func(t *testing.T) {
		t.Parallel()
		r := newRecords(t)
		r.scatter(h)
		r.exec(`UPDATE customers SET email = $1, phone = '0225 3859 945, 0912 345 678' WHERE code = 'AA'`, h.mail)
		r.exec(`UPDATE customer_profiles SET profile = '{"contact": {"phone": "+84912345678", "email": "LAN@songcam.example", "address": "12 Lạch Tray", "person": "Tiêu Thị Lan", "person_phone": "+84912345678"}}'`)
		s := r.subject(h)
		r.erase(s)
		require.Equal(t, []string{"|0225 3859 945"}, r.texts(`SELECT email || '|' || phone FROM customers WHERE code = 'AA'`))
		require.JSONEq(t, `{"contact": {"phone": "", "email": "", "address": "12 Lạch Tray", "person": "`+models.Pseudonym(s.ID)+`", "person_phone": ""}}`,
			r.texts(`SELECT profile FROM customer_profiles WHERE customer_code = 'AA'`)[0])
	})
	t.Run("CUS-9 a dry run doesn't wait for who edits, nor keeps them waiting", func(t *testing.T) {
		t.Parallel()
		r := newRecords(t)
		r.scatter(h)
		s := r.subject(h)
		tx, err := r.raw.BeginTx(t.Context(), nil)
		require.NoError(t, err)
		defer func() { require.NoError(t, tx.Rollback()) }()
		_, err = tx.ExecContext(t.Context(), `UPDATE guests SET note = note || '.'`)
		require.NoError(t, err)
		_, err = r.db.WouldErase(t.Context(), s, time.Now())
		require.ErrorContains(t, err, "lock timeout")
		require.True(t, models.IsBusy(err))
	})
}
