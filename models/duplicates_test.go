package models_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/models/modelstest"
)

var everything = models.CustomerViewer{All: true, Names: true}

//nolint:tparallel // its parts are chapters, one after the other
func TestDuplicatesAreFound(t *testing.T) {
	t.Parallel()
	r := newRecords(t)
	add := func(code, name, tax, phone string, change ...string) {
		t.Helper()
		r.exec(`INSERT INTO customers (code, name, kind, tax_code, phone) VALUES ($1, $2, 'other', $3, $4)`, code, name, tax, phone)
		for _, set := range change {
			r.exec(`UPDATE customers SET `+set+` WHERE code = $1`, code)
		}
	}
	add("VNM1", "Công ty Cổ phần Sữa Việt Nam Vinamilk", "0300588569", "+84285415555")
	add("VNM2", "CTCP SUA VIET NAM (VINAMILK)", "030-0588569", "")
	add("HPT", "Công ty TNHH Vận tải Hải Phòng Toàn Cầu", "0200588561", "+84912345678, +842253859945")
	add("TRAN", "Trần Văn Hùng", "", "0912 345 678", "person = true")
	add("HUNG", "Trần Văn Hùng", "", "", "person = true")
	add("KHAC", "Công ty Cổ phần Thép Miền Trung", "0400588562", "")
	add("THEP", "Công ty TNHH Thép Miền Trung", "0500588563", "")
	add("DON1", "Công ty TNHH MTV Cổ phần", "", "")
	add("DON2", "Tập đoàn Công ty Cổ phần", "", "")
	r.exec(`INSERT INTO representatives (customer_code, position, name, details) VALUES ('KHAC', 0, 'Mai', '{"name": "Mai", "phone": "0225.385.9945"}')`)
	r.look()

	t.Run("CUS-1 by tax code however it is written, by name without what firms share, and by any telephone number", func(t *testing.T) {
		found := map[[2]string][]string{}
		pairs, err := r.db.Duplicates(t.Context(), everything, models.DuplicatesAfter{}, 50)
		require.NoError(t, err)
		for _, p := range pairs {
			found[[2]string{p.FirstCode, p.SecondCode}] = p.Reasons
		}
		require.Equal(t, map[[2]string][]string{
			{"VNM1", "VNM2"}: {"tax_code", "name"},
			{"HPT", "TRAN"}:  {"phone"},
			{"HPT", "KHAC"}:  {"phone"},
			{"KHAC", "THEP"}: {"name"},
		}, found, "people of one name are many, and a name of nothing but legal forms tells nothing")
		require.Equal(t, "VNM1", pairs[0].FirstCode, "the likeliest first")
		require.Greater(t, pairs[0].Likeness, 95)
		for _, p := range pairs {
			if p.FirstCode == "KHAC" {
				require.Less(t, p.Likeness, 60, "two tax codes speak against one firm")
			}
		}
	})
	t.Run("CUS-1 pages follow each other", func(t *testing.T) {
		var all []string
		var after models.DuplicatesAfter
		for {
			page, err := r.db.Duplicates(t.Context(), everything, after, 1)
			require.NoError(t, err)
			if len(page) == 0 {
				break
			}
			after = models.DuplicatesAfter{Likeness: page[0].Likeness, First: page[0].FirstCode, Second: page[0].SecondCode}
			all = append(all, page[0].FirstCode+page[0].SecondCode)
		}
		require.Len(t, all, 4)
	})
	t.Run("CUS-6 of a pair both have to be seen", func(t *testing.T) {
		r.exec(`UPDATE customers SET branch_id = 'CNTV' WHERE code IN ('VNM1', 'VNM2', 'HPT')`)
		pairs, err := r.db.Duplicates(t.Context(), models.CustomerViewer{Branches: []string{modelstest.BranchTV}}, models.DuplicatesAfter{}, 50)
		require.NoError(t, err)
		require.Len(t, pairs, 1)
		pairs, err = r.db.Duplicates(t.Context(), models.CustomerViewer{}, models.DuplicatesAfter{}, 50)
		require.NoError(t, err)
		require.Empty(t, pairs)
	})
	t.Run("CUS-4 a change of the record, of its people or of its contact person is looked at again", func(t *testing.T) {
		of := func(code string) (others []string) {
			r.look()
			pairs, err := r.db.DuplicatesOf(t.Context(), everything, code, 50)
			require.NoError(t, err)
			for _, p := range pairs {
				others = append(others, p.FirstCode+"+"+p.SecondCode)
			}
			return others
		}
		r.exec(`UPDATE customers SET tax_code = '0300588569-001' WHERE code = 'VNM2'`)
		require.Equal(t, []string{"VNM1+VNM2"}, of("VNM2"), "a unit of the firm has another code, and the name is still the same")
		r.exec(`UPDATE customers SET name = 'Công ty Xây dựng số 9' WHERE code = 'VNM2'`)
		require.Empty(t, of("VNM2"))
		r.exec(`DELETE FROM representatives WHERE customer_code = 'KHAC'`)
		require.Equal(t, []string{"HPT+TRAN"}, of("HPT"))
		r.exec(`INSERT INTO customer_profiles VALUES ('THEP', '{"contact": {"person_phone": "+84912345678"}}', now())`)
		require.ElementsMatch(t, []string{"HPT+TRAN", "HPT+THEP"}, of("HPT"))
		r.exec(`UPDATE customer_profiles SET profile = '{}' WHERE customer_code = 'THEP'`)
		require.Equal(t, []string{"HPT+TRAN"}, of("HPT"))
		m, err := r.merge("TRAN", "HPT")
		require.NoError(t, err)
		require.Empty(t, of("HPT"), "they are one now")
		_, err = r.undo(m.ID)
		require.NoError(t, err)
		require.Equal(t, []string{"HPT+TRAN"}, of("TRAN"))
	})
	t.Run("CUS-4 somebody may say that two are two, for good until it is taken back", func(t *testing.T) {
		said := &models.Apart{FirstCode: "TRAN", SecondCode: "HPT", Reason: "giám đốc của công ty", SaidBy: r.staff["kd.officer"].ID, SaidAt: time.Now()}
		require.NoError(t, r.db.SayApart(t.Context(), said))
		again := &models.Apart{FirstCode: "HPT", SecondCode: "TRAN", Reason: "x", SaidBy: said.SaidBy, SaidAt: time.Now()}
		require.ErrorIs(t, r.db.SayApart(t.Context(), again), models.ErrTaken)
		require.NoError(t, r.db.FindDuplicates(t.Context(), "TRAN", "HPT"))
		pairs, err := r.db.DuplicatesOf(t.Context(), everything, "TRAN", 50)
		require.NoError(t, err)
		require.Empty(t, pairs)
		all, err := r.db.ApartAfter(t.Context(), everything, models.PageEnd{}, 50)
		require.NoError(t, err)
		require.Len(t, all, 1)
		require.NoError(t, r.db.TakeApartBack(t.Context(), &all[0], said.SaidBy, time.Now()))
		pairs, err = r.db.DuplicatesOf(t.Context(), everything, "TRAN", 50)
		require.NoError(t, err)
		require.Len(t, pairs, 1)
	})
	t.Run("what went by unseen is found at night, and nothing else is looked at", func(t *testing.T) {
		r.look()
		require.NoError(t, r.db.DuplicatesDue(t.Context()))
		require.Zero(t, r.number(`SELECT count(*) FROM duplicates_due`))
		r.exec(`UPDATE customer_traces SET value = 'cach khac' WHERE customer_code = 'THEP' AND kind = 'name'`)
		r.exec(`DELETE FROM customer_traces WHERE customer_code = 'KHAC'`)
		require.NoError(t, r.db.DuplicatesDue(t.Context()))
		require.Equal(t, 2, r.number(`SELECT count(*) FROM duplicates_due`))
		r.look()
		pairs, err := r.db.DuplicatesOf(t.Context(), everything, "THEP", 50)
		require.NoError(t, err)
		require.Len(t, pairs, 1)
	})
	t.Run("a number that very many share says nothing", func(t *testing.T) {
		r.exec(`INSERT INTO customers (code, name, kind, phone) SELECT 'TD-' || n, md5(n::text), 'other', '1900 6868 68' FROM generate_series(1, 30) n`)
		r.look()
		pairs, err := r.db.DuplicatesOf(t.Context(), everything, "TD-1", 50)
		require.NoError(t, err)
		require.Empty(t, pairs)
	})
}

func TestLookingForDuplicatesOfOneRecordReadsNoWholeTable(t *testing.T) {
	t.Parallel()
	r := newRecords(t)
	r.exec(`INSERT INTO customers (code, name, kind, tax_code, phone) SELECT 'KH-' || n, 'Công ty ' || md5(n::text), 'other', lpad(n::text, 10, '0'), '09' || lpad(n::text, 8, '0')
		FROM generate_series(1, 20000) n`)
	r.exec(`INSERT INTO representatives (customer_code, position, name, details) SELECT code, 0, 'Lan', '{"name": "Lan"}' FROM customers`)
	r.exec(`INSERT INTO customer_profiles SELECT code, '{}', now() FROM customers`)
	r.exec(`INSERT INTO customer_traces SELECT code, 'tax_code', tax_code FROM customers UNION ALL SELECT code, 'name', telling_name(name) FROM customers`)
	r.exec(`INSERT INTO duplicates (first_code, second_code, likeness, reasons) SELECT 'KH-' || n, 'KH-' || n || '0', 60, '{name}' FROM generate_series(1, 2000) n`)
	r.exec(`ANALYZE`)
	scans := func() (all map[string]int) {
		all = map[string]int{}
		for _, table := range []string{"customers", "representatives", "customer_profiles", "customer_traces", "duplicates"} {
			r.exec(`SELECT pg_stat_force_next_flush()`)
			all[table] = r.number(`SELECT seq_scan FROM pg_stat_user_tables WHERE relname = $1`, table)
		}
		return all
	}
	r.raw.SetMaxOpenConns(1)
	const found = `SELECT idx_scan FROM pg_stat_user_tables WHERE relname = 'duplicates'`
	before, looked := scans(), r.number(found)
	require.NoError(t, r.db.InTx(t.Context(), func(tx *models.DB) error {
		if err := tx.FindDuplicates(t.Context(), "KH-77"); err != nil {
			return err
		}
		if _, err := tx.DuplicatesOf(t.Context(), everything, "KH-77", 5); err != nil {
			return err
		}
		_, err := tx.Duplicates(t.Context(), everything, models.DuplicatesAfter{Likeness: 60, First: "KH-5", Second: "KH-50"}, 50)
		return err
	}))
	require.NoError(t, r.db.Close()) // which has the server count what was read
	require.Eventually(t, func() bool { return r.number(found) > looked }, 20*time.Second, 50*time.Millisecond)
	require.Equal(t, before, scans(), "CUS-1 the plan of looking for duplicates of one record")
}

// look looks for duplicates until nothing is due.
func (r *records) look() {
	r.Helper()
	for {
		n, err := r.db.LookForDuplicates(r.Context(), 50)
		require.NoError(r, err)
		if n == 0 {
			return
		}
	}
}
