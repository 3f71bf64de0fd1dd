package models_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/models"
)

//nolint:tparallel // its parts are chapters, one after the other
func TestACustomerWhoIsAPersonIsTakenOutOfTheHistory(t *testing.T) {
	t.Parallel()
	r := newRecords(t)
	h := human{"Vũ Thị Hạnh", "hanh@songcam.example", "+84912345678", "AA"}
	r.scatter(h)
	officer := r.staff["kd.officer"].ID
	for _, code := range []string{"CC", "FF"} { // the second is a firm, which keeps its own
		r.customer(code)
		record := `{"name": "Vũ Thị Hạnh", "tax_code": "031090001234", "contact": {"email": "hanh@songcam.example", "address": "12 Lạch Tray", "founded": "1970-03-08", "traditional": "28/3"}}`
		r.exec(`INSERT INTO customer_profiles (customer_code, profile, updated_at) VALUES ($1, $2, now())`, code, record)
		r.exec(`INSERT INTO customer_changes (customer_code, changed_at, changed_by, before, after) VALUES ($1, now(), $2, '{}', $3)`, code, officer, record)
	}
	r.exec(`UPDATE customers SET name = 'Vũ Thị Hạnh', person = code = 'CC', email = CASE code WHEN 'CC' THEN $1 ELSE '' END, tax_code = '031090001234', address = '12 Lạch Tray', founded = '1970-03-08' WHERE code IN ('CC', 'FF')`, h.mail)
	merge := uuid.New()
	r.exec(`INSERT INTO merges (id, from_code, into_code, reason, merged_by, merged_at, own) VALUES ($1, 'CC', 'FF', 'x', $2, now(), '{}')`, merge, officer)
	r.exec(`INSERT INTO merge_rows (merge_id, table_name, how, key, before) VALUES ($1, 'customers', 'removed', '{}', '{"tax_code": "031090001234", "address": "12 Lạch Tray"}')`, merge)
	r.exec(`INSERT INTO merge_rows (merge_id, table_name, how, key, before) VALUES ($1, 'representatives', 'removed', '{}', $2)`, merge,
		`{"name": "Vũ Thị Hạnh", "details": {"name": "Vũ Thị Hạnh", "email": "hanh@songcam.example", "birthday": "1970-03-08", "likes": "Trà sen"}}`)
	s := r.subject(h)
	would, err := r.db.WouldErase(t.Context(), s, time.Now())
	require.NoError(t, err)
	require.Equal(t, would, r.erase(s))

	t.Run("CUS-9 number, address and birthday go with the name, also where it doesn't stand beside them", func(t *testing.T) {
		for table, rows := range r.everything() {
			for _, row := range rows {
				if strings.HasPrefix(row, "(FF,") || strings.Contains(row, ",FF,") {
					continue
				}
				for _, its := range []string{"031090001234", "Lạch Tray", "1970-03-08", "Trà sen"} {
					require.NotContains(t, row, its, table)
				}
			}
		}
	})
	t.Run("CUS-9 a firm's record stays as it was", func(t *testing.T) {
		require.Equal(t, []string{"031090001234 12 Lạch Tray 1970-03-08"}, r.texts(`SELECT tax_code || ' ' || address || ' ' || founded FROM customers WHERE code = 'FF'`))
		require.Equal(t, []string{"12 Lạch Tray"}, r.texts(`SELECT after #>> '{contact,address}' FROM customer_changes WHERE customer_code = 'FF'`))
	})
	t.Run("CUS-9 again, there is nothing left to do", func(t *testing.T) {
		require.Zero(t, r.erase(s).Total())
	})
}

func TestWhatAPersonIsGiven(t *testing.T) {
	t.Parallel()
	h := human{"Vũ Thị Hạnh", "hanh@songcam.example", "+84912345678", "AA"}
	given := func(r *records, s *models.DataSubject) (string, []string) {
		parts, shared, err := r.db.PersonalData(t.Context(), s)
		require.NoError(t, err)
		text, err := json.Marshal(parts)
		require.NoError(t, err)
		return string(text), shared
	}
	t.Run("CUS-9 a list of people gives the person's own line only", func(t *testing.T) {
		t.Parallel()
		r := newRecords(t)
		r.scatter(h)
		r.exec(`UPDATE submissions SET form = jsonb_set(form, '{guests,1}', '{"name": "Bùi Văn Tám", "phone": "0905 111 222"}') WHERE jsonb_exists(form, 'guests')`)
		text, shared := given(r, r.subject(h))
		require.Empty(t, shared)
		require.Contains(t, text, "1970-03-08")
		require.NotContains(t, text, "Bùi Văn Tám")
		require.NotContains(t, text, "0905 111 222")
	})
	t.Run("CUS-9 nobody is given what is about a namesake", func(t *testing.T) {
		t.Parallel()
		r := newRecords(t)
		namesake := human{"Vũ Thị Hạnh", "hanh@khac.example", "+84912349999", "BB"}
		r.scatter(h)
		r.scatter(namesake)
		text, shared := given(r, r.subject(h))
		require.Equal(t, []string{"name"}, shared)
		require.Contains(t, text, h.mail)
		require.NotContains(t, text, namesake.mail)
		require.NotContains(t, text, "0912 349.999")
	})
}
