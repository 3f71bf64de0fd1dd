package models_test

import (
	"encoding/json"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/models"
)

//nolint:tparallel // its parts are chapters, one after the other
func TestAMergeLosesNothing(t *testing.T) {
	t.Parallel()
	r := newRecords(t)
	for _, code := range []string{"CU", "MOI"} {
		r.customer(code)
	}
	r.exec(`UPDATE customers SET phone = '+84225000001', tax_code = '0100109106', address = 'Cũ' WHERE code = 'CU'`)
	r.exec(`UPDATE customers SET phone = '+84225000002' WHERE code = 'MOI'`)
	r.exec(`INSERT INTO customer_profiles VALUES ('CU', '{"contact": {"leaders": "Bà Tư", "person": "Lan"}, "sources": ["visit"]}', now()),
		('MOI', '{"contact": {"person": "Hùng"}, "capability": {"assets": 9007199254740993}, "sources": ["phone"]}', now())`)
	r.exec(`INSERT INTO representatives (customer_code, position, name, details) VALUES
		('CU', 0, 'Lê Lan', '{"name": "Lê Lan", "phone": "1", "likes": "trà"}'), ('CU', 1, 'Hoà', '{"name": "Hoà"}'),
		('MOI', 0, 'lê  lan', '{"name": "lê  lan", "phone": "2"}')`)
	r.exec(`INSERT INTO revenue (customer_code, month, revenue, discount, profit, teu) VALUES
		('CU', '2026-01-01', 100, 10, NULL, 1.5), ('CU', '2026-02-01', 7, 0, NULL, 0), ('MOI', '2026-01-01', 50, 5, 3, 2)`)
	reference := r.aCase("in-service", "CU")
	m, err := r.merge("CU", "MOI")
	require.NoError(t, err)

	t.Run("CUS-4 revenue is added by month", func(t *testing.T) {
		months, err := r.db.RevenueOf(t.Context(), "MOI", month(2026, 1), month(2026, 12))
		require.NoError(t, err)
		require.Len(t, months, 2)
		require.EqualValues(t, 7, months[0].Revenue)
		require.EqualValues(t, 150, months[1].Revenue)
		require.EqualValues(t, 15, months[1].Discount)
		require.EqualValues(t, 3, *months[1].Profit)
		require.InDelta(t, 3.5, months[1].TEU, 0)
	})
	t.Run("CUS-4 what the record says stands, what it lacks is filled in, and the rest stays readable", func(t *testing.T) {
		c, err := r.db.Customer(t.Context(), "MOI")
		require.NoError(t, err)
		require.Equal(t, []string{"+84225000002", "0100109106", "Cũ"}, []string{c.Phone, c.TaxCode, c.Address})
		profile, people, err := r.db.Profile(t.Context(), "MOI")
		require.NoError(t, err)
		require.JSONEq(t, `{"contact": {"leaders": "Bà Tư", "person": "Hùng"}, "capability": {"assets": 9007199254740993}, "sources": ["phone", "visit"]}`, string(profile.Profile))
		require.Len(t, people, 2)
		require.JSONEq(t, `{"name": "lê  lan", "phone": "2", "likes": "trà"}`, string(people[0].Details))
		require.Equal(t, "Hoà", people[1].Name)
		old, _, err := r.db.Profile(t.Context(), "CU")
		require.NoError(t, err)
		require.Contains(t, string(old.Profile), "Lan")
		rows, err := r.db.MergeRows(t.Context(), m.ID)
		require.NoError(t, err)
		require.NotEmpty(t, rows)
	})
	t.Run("CUS-4 its cases are the other's, and the old code leads on", func(t *testing.T) {
		c, err := r.db.Case(t.Context(), reference)
		require.NoError(t, err)
		require.Equal(t, "MOI", *c.CustomerCode)
		went, err := r.db.WentTo(t.Context(), []string{"CU", "MOI", "KHONG"})
		require.NoError(t, err)
		require.Equal(t, map[string]string{"CU": "MOI", "MOI": "MOI"}, went)
		now, err := r.db.CustomersNow(t.Context(), []string{"CU", "KHONG"})
		require.NoError(t, err)
		require.Len(t, now, 1)
		require.Equal(t, "MOI", now["CU"].Code)
	})
	t.Run("CUS-4 nothing new comes to the old code, whoever writes it", func(t *testing.T) {
		for name, write := range map[string]func() error{
			"a contract": func() error {
				return r.db.SaveContract(t.Context(), &models.Contract{Number: "9", CustomerCode: "CU", Signed: time.Now()})
			},
			"revenue": func() error {
				return r.db.SaveRevenue(t.Context(), []models.Revenue{{CustomerCode: "CU", Month: month(2026, 5)}})
			},
			"a case": func() error {
				_, err := r.raw.ExecContext(t.Context(), `UPDATE cases SET customer_code = 'CU' WHERE reference = $1`, reference)
				return err
			},
		} {
			gone, ok := models.AsMerged(write())
			require.True(t, ok, name)
			require.Equal(t, "CU", gone.Code, name)
		}
	})
}

//nolint:tparallel // its parts are chapters, one after the other
func TestWhatCantBeMerged(t *testing.T) {
	t.Parallel()
	r := newRecords(t)
	for _, code := range []string{"AA", "BB", "CC", "PAST"} {
		r.customer(code)
	}
	r.exec(`UPDATE customers SET state = 'past', closed_at = now() WHERE code = 'PAST'`)
	first, err := r.merge("AA", "BB")
	require.NoError(t, err)
	refused := func(want error, from, into string) {
		t.Helper()
		before := r.dump()
		_, err := r.merge(from, into)
		require.Equal(t, want, err)
		require.Equal(t, before, r.dump(), "nothing changed")
	}
	t.Run("CUS-4 a record isn't merged into itself", func(*testing.T) { refused(models.MergeIntoItself, "CC", "CC") })
	t.Run("CUS-4 nor into a past one", func(*testing.T) { refused(models.MergeIntoPast, "CC", "PAST") })
	t.Run("CUS-4 nor into one that was merged, in a circle or not", func(*testing.T) {
		refused(&models.MergedError{Code: "AA", Into: "BB"}, "BB", "AA")
		refused(&models.MergedError{Code: "AA", Into: "BB"}, "CC", "AA")
	})
	t.Run("CUS-4 nor twice", func(*testing.T) { refused(&models.MergedError{Code: "AA", Into: "BB"}, "AA", "CC") })
	t.Run("CUS-4 nor with nobody", func(*testing.T) { refused(models.ErrNotFound, "CC", "KHONG") })
	t.Run("CUS-5 a past record may go into an active one, and comes back as past", func(t *testing.T) {
		m, err := r.merge("PAST", "CC")
		require.NoError(t, err)
		_, err = r.undo(m.ID)
		require.NoError(t, err)
		c, err := r.db.Customer(t.Context(), "PAST")
		require.NoError(t, err)
		require.Equal(t, "past", c.State)
	})
	t.Run("CUS-4 merges are undone latest first, and once", func(t *testing.T) {
		second, err := r.merge("BB", "CC")
		require.NoError(t, err)
		_, err = r.undo(first.ID)
		require.Equal(t, models.MergeLaterFirst, err)
		_, err = r.undo(second.ID)
		require.NoError(t, err)
		_, err = r.undo(second.ID)
		require.Equal(t, models.MergeUndone, err)
		_, err = r.undo(first.ID)
		require.NoError(t, err)
		_, err = r.undo(uuid.New())
		require.ErrorIs(t, err, models.ErrNotFound)
	})
}

//nolint:tparallel // its parts are chapters, one after the other
func TestWhatCameAfterAMerge(t *testing.T) {
	t.Parallel()
	r := newRecords(t)
	r.customer("AA")
	r.customer("BB")
	r.exec(`UPDATE customers SET phone = '1', address = 'a' WHERE code = 'AA'`)
	r.exec(`INSERT INTO revenue (customer_code, month, revenue) VALUES ('AA', '2026-01-01', 1), ('BB', '2026-01-01', 2), ('AA', '2026-02-01', 3)`)
	r.exec(`INSERT INTO contracts (number, customer_code, signed) VALUES ('1/AA', 'AA', '2024-01-01'), ('2/AA', 'AA', '2024-01-01')`)
	r.exec(`INSERT INTO representatives (customer_code, position, name, details) VALUES ('AA', 0, 'Lan', '{"name": "Lan"}'), ('AA', 1, 'Huệ', '{"name": "Huệ"}')`)
	old := r.aCase("in-service", "AA")
	m, err := r.merge("AA", "BB")
	require.NoError(t, err)

	later := r.aCase("in-service", "BB")
	r.exec(`UPDATE cases SET amount = 5 WHERE reference = $1`, old)
	r.exec(`UPDATE revenue SET revenue = 20 WHERE customer_code = 'BB' AND month = '2026-01-01'`)
	r.exec(`UPDATE customers SET phone = '2' WHERE code = 'BB'`)
	r.exec(`DELETE FROM contracts WHERE number = '2/AA'`)
	r.exec(`UPDATE representatives SET details = '{"name": "Lan", "phone": "3"}' WHERE name = 'Lan'`)
	undone, err := r.undo(m.ID)
	require.NoError(t, err)

	t.Run("CUS-4 stays with the record that went on, and is told", func(t *testing.T) {
		require.Equal(t, map[string]int64{"cases": 1}, undone.Undoing.Stayed)
		c, err := r.db.Case(t.Context(), later)
		require.NoError(t, err)
		require.Equal(t, "BB", *c.CustomerCode)
	})
	t.Run("CUS-4 what was there before goes back, as it is now", func(t *testing.T) {
		c, err := r.db.Case(t.Context(), old)
		require.NoError(t, err)
		require.Equal(t, "AA", *c.CustomerCode)
		require.EqualValues(t, 5, c.Amount)
		require.Equal(t, 1, r.number(`SELECT revenue FROM revenue WHERE customer_code = 'AA' AND month = '2026-01-01'`))
		require.Equal(t, 3, r.number(`SELECT revenue FROM revenue WHERE customer_code = 'AA' AND month = '2026-02-01'`))
	})
	t.Run("CUS-4 what was changed since stays as it is, by name", func(t *testing.T) {
		require.Equal(t, 20, r.number(`SELECT revenue FROM revenue WHERE customer_code = 'BB' AND month = '2026-01-01'`))
		b, err := r.db.Customer(t.Context(), "BB")
		require.NoError(t, err)
		require.Equal(t, []string{"2", ""}, []string{b.Phone, b.Address})
		conflicts := map[string]string{}
		for _, c := range undone.Undoing.Conflicts {
			conflicts[c.Table+" "+string(c.Key)] = c.Why
		}
		require.Len(t, conflicts, 4)
		require.Equal(t, "changed", conflicts[`revenue {"month": "2026-01-01"}`])
		require.Equal(t, "changed", conflicts[`customers {"field":"phone"}`])
		require.Equal(t, "changed", conflicts[`representatives {"people":1}`])
		_, people, err := r.db.Profile(t.Context(), "BB")
		require.NoError(t, err)
		require.Len(t, people, 1, "who was edited since stays, and goes back as before too")
		_, people, err = r.db.Profile(t.Context(), "AA")
		require.NoError(t, err)
		require.Len(t, people, 2)
		kept, err := r.db.Merge(t.Context(), m.ID)
		require.NoError(t, err)
		require.Len(t, kept.Undoing.Conflicts, 4, "kept, to be read again")
	})
}

//nolint:tparallel // its parts are chapters, one after the other
func TestMergesAtOnce(t *testing.T) {
	t.Parallel()
	r := newRecords(t)
	at := func(acts ...func() error) (won int) {
		var all sync.WaitGroup
		results := make([]error, len(acts))
		for i, act := range acts {
			all.Go(func() { results[i] = act() })
		}
		all.Wait()
		for _, err := range results {
			if err == nil {
				won++
				continue
			}
			_, gone := models.AsMerged(err)
			require.True(t, gone || errors.Is(err, models.MergeUndone), "%v", err)
		}
		return won
	}
	for range 10 {
		a, b := "A-"+strings.ToUpper(uuid.NewString()[:6]), "B-"+strings.ToUpper(uuid.NewString()[:6])
		r.customer(a)
		r.customer(b)
		var m *models.Merge
		merge := func(from, into string) func() error {
			return func() error {
				made, err := r.merge(from, into)
				if err == nil {
					m = made
				}
				return err
			}
		}
		t.Run("CUS-4 only one of two opposite merges is made, without a deadlock", func(t *testing.T) {
			require.Equal(t, 1, at(merge(a, b), merge(b, a), merge(a, b)))
		})
		t.Run("CUS-4 what is written meanwhile comes before or after, never to a record that is gone", func(t *testing.T) {
			undo := func() error { _, err := r.undo(m.ID); return err }
			require.Equal(t, 1, at(undo, undo))
			write := func() error {
				return r.db.AddInteraction(t.Context(), &models.Interaction{
					CustomerCode: a, HappenedAt: time.Now(), Channel: "phone", Summary: "x", RecordedBy: r.staff["kd.officer"].ID,
				})
			}
			at(merge(a, b), write, write, write)
			require.Zero(t, r.number(`SELECT count(*) FROM interactions WHERE customer_code = $1`, a))
		})
	}
}

func TestFindingsOfOneCaseAreFilledIn(t *testing.T) {
	t.Parallel()
	r := newRecords(t)
	r.customer("AA")
	r.customer("BB")
	reference := r.aCase("pre-service", nil)
	for i, code := range []string{"AA", "BB"} {
		r.exec(`INSERT INTO case_customers (reference, customer_code, position, use) VALUES ($1, $2, $3, 'never')`, reference, code, i)
		r.exec(`INSERT INTO findings VALUES ($1, $2, $3, false, 50, '["contact.phone"]', now())`, reference, code,
			json.RawMessage(map[string]string{"AA": `{"contact": {"phone": "1", "address": "a"}}`, "BB": `{"contact": {"address": "b"}}`}[code]))
	}
	_, err := r.merge("AA", "BB")
	require.NoError(t, err)
	findings, err := r.db.Findings(t.Context(), reference)
	require.NoError(t, err)
	require.Len(t, findings, 1)
	require.JSONEq(t, `{"contact": {"phone": "1", "address": "b"}}`, string(findings[0].Profile))
	require.True(t, findings[0].Complete)
	require.Equal(t, 100, findings[0].Percent)
}
