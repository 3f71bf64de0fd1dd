package models_test

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"portcare/models"
	"portcare/models/modelstest"
)

var tierDay = time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)

// monthAgo is the first day of the month that many before that of tierDay.
func monthAgo(n int) time.Time { return time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC).AddDate(0, -n, 0) }

// known is a customer as a naive reader would write it down.
type known struct {
	code    string
	signed  *time.Time
	revenue map[int]int64 // by months ago
}

func TestTiersAndStandingAgreeWithANaiveReader(t *testing.T) {
	t.Parallel()
	record := modelstest.Open(t)
	t.Run("CUS-2 tiers with their ties, and CUS-3 standings, come out as somebody reading month by month would say", func(t *testing.T) {
		t.Parallel()
		rapid.Check(t, func(r *rapid.T) {
			err := record.InTx(t.Context(), func(db *models.DB) error {
				agrees(r, db)
				return errUndo
			})
			require.ErrorIs(r, err, errUndo)
		})
	})
}

// errUndo leaves the record empty for the next round.
var errUndo = errors.New("undo")

func agrees(r *rapid.T, db *models.DB) {
	var all []known
	for i := range rapid.IntRange(0, 40).Draw(r, "customers") {
		k := known{code: fmt.Sprintf("KH%04d", i), revenue: map[int]int64{}}
		if rapid.Bool().Draw(r, "contract") {
			day := tierDay.AddDate(0, 0, -rapid.IntRange(0, 2500).Draw(r, "signed"))
			k.signed = &day
		}
		for _, ago := range rapid.SliceOfNDistinct(rapid.OneOf(rapid.IntRange(0, 50), rapid.IntRange(0, 430)), 0, 8, rapid.ID[int]).Draw(r, "months") {
			k.revenue[ago] = rapid.SampledFrom([]int64{0, 1, 1, 5, 100}).Draw(r, "revenue")
		}
		save(r, db, k)
		all = append(all, k)
	}
	moves, err := db.TierMoves(r.Context(), tierDay, models.TierWindow, models.MovesAfter{}, 1000)
	require.NoError(r, err)
	changed, err := db.Retier(r.Context(), tierDay, models.TierWindow, "import", tierDay)
	require.NoError(r, err)
	require.Len(r, moves, int(changed), "the dry run names exactly those who move")
	for code, want := range expected(all) {
		c, err := db.Customer(r.Context(), code)
		require.NoError(r, err)
		require.Equal(r, want, place{c.Tier, c.Standing}, code)
	}
	again, err := db.Retier(r.Context(), tierDay, models.TierWindow, "nightly", tierDay)
	require.NoError(r, err)
	require.Zero(r, again, "nobody moves twice")
}

type place struct {
	tier     int
	standing models.CustomerStanding
}

func save(r *rapid.T, db *models.DB, k known) {
	require.NoError(r, db.SaveCustomer(r.Context(), models.Customer{Code: k.code, Name: k.code, Kind: "other", Tier: 4}))
	if k.signed != nil {
		require.NoError(r, db.SaveContract(r.Context(), &models.Contract{Number: "HD/" + k.code, CustomerCode: k.code, Signed: *k.signed}))
	}
	var rows []models.Revenue
	for ago, dong := range k.revenue {
		rows = append(rows, models.Revenue{CustomerCode: k.code, Month: monthAgo(ago), Revenue: dong})
	}
	require.NoError(r, db.SaveRevenue(r.Context(), rows))
}

// expected is the rule, read sentence by sentence.
func expected(all []known) map[string]place {
	type facts struct {
		known
		sum      int64
		since    *time.Time
		lastUsed int // months ago; -1: never
	}
	var list []facts
	for _, k := range all {
		f := facts{known: k, lastUsed: -1}
		var used []int
		for ago, dong := range k.revenue {
			if dong > 0 {
				used = append(used, ago)
			}
			if ago >= 1 && ago <= 12 {
				f.sum += dong
			}
		}
		slices.SortFunc(used, func(a, b int) int { return b - a }) // oldest first
		if len(used) > 0 {
			f.lastUsed = used[len(used)-1]
		}
		switch {
		case len(used) == 0:
			f.since = k.signed
		case f.lastUsed <= 12:
			from := monthAgo(used[0])
			if k.signed != nil {
				from = *k.signed
			}
			for i := 1; i < len(used); i++ {
				if again := monthAgo(used[i]); used[i-1]-used[i] > 12 && again.After(from) {
					from = again
				}
			}
			f.since = &from
		}
		list = append(list, f)
	}
	slices.SortFunc(list, func(a, b facts) int {
		return cmp.Or(cmp.Compare(b.sum, a.sum), older(a.since, b.since), cmp.Compare(a.code, b.code))
	})
	places := map[string]place{}
	for i, f := range list {
		p := place{tier: 4, standing: models.Potential}
		switch {
		case f.sum > 0 && i < 10:
			p.tier = 1
		case f.sum > 0 && i < 25:
			p.tier = 2
		case f.lastUsed >= 0 && f.lastUsed <= 12:
			p.tier = 3
		}
		if f.since != nil {
			switch {
			case !f.since.After(tierDay.AddDate(-3, 0, 0)):
				p.standing = models.Traditional
			case !f.since.After(tierDay.AddDate(-2, 0, 0)):
				p.standing = models.Established
			default:
				p.standing = models.NewCustomer
			}
		}
		places[f.code] = p
	}
	return places
}

func older(a, b *time.Time) int {
	switch {
	case a == nil && b == nil:
		return 0
	case a == nil:
		return 1
	case b == nil:
		return -1
	}
	return a.Truncate(24 * time.Hour).Compare(b.Truncate(24 * time.Hour))
}

func TestARowOfTheHistoryNamesTheReason(t *testing.T) {
	t.Parallel()
	db := modelstest.Open(t)
	k := known{code: "KH0001", revenue: map[int]int64{0: 5, 1: 700, 12: 300, 13: 9000}}
	rapid.Check(t, func(r *rapid.T) { save(r, db, k) })
	_, err := db.Retier(t.Context(), tierDay, models.TierWindow, "import", tierDay)
	require.NoError(t, err)
	t.Run("CUS-2 twelve closed months count, and the change is kept with rank and revenue", func(t *testing.T) {
		t.Parallel()
		history, err := db.TierChanges(t.Context(), "KH0001")
		require.NoError(t, err)
		require.Len(t, history, 1)
		h := history[0]
		require.Equal(t, []any{4, 1, int64(1000), int64(1), "import"}, []any{h.TierBefore, h.Tier, h.Revenue, *h.Rank, h.Cause})
		require.Equal(t, []time.Time{monthAgo(12), monthAgo(0)}, []time.Time{h.WindowFrom.UTC(), h.WindowTo.UTC()})
	})
}
