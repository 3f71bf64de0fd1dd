package models_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"portcare/models"
	"portcare/models/modelstest"
)

// leader sees every case.
var leader = models.Viewer{All: true}

// timeline is a page of what happened with customer KHA, as "kind what".
func timeline(t *testing.T, db *models.DB, v models.Viewer, f models.TimelineFilter) []string {
	t.Helper()
	f.Customer, f.Today = "KHA", timelineDay
	if f.Limit == 0 {
		f.Limit = 200
	}
	events, err := db.Timeline(t.Context(), v, f)
	require.NoError(t, err)
	said := []string{}
	for _, e := range events {
		said = append(said, string(e.Kind)+" "+e.What)
	}
	return said
}

func TestEverythingThatHappenedStandsOnTheTimeline(t *testing.T) {
	t.Parallel()
	db, staff := eventful(t)

	t.Run("CUS-4 newest first, over all procedures and beside them", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, []string{
			"change changed", "interaction talked", "request closed", "message failed", "message sent", "request received",
			"case withdrawn", "programme opinion", "gift given", "programme answered", "programme contacted", "programme invited",
			"case rejected", "case approved", "case opened", "case opened", "tier tier", "survey answered", "survey reached",
			"survey invited", "contract signed", "contract ended", "life parted", "life merged", "life reopened", "life closed",
			"revenue used", "revenue first_used", "change contract", "contract signed", "change made",
		}, timeline(t, db, leader, models.TimelineFilter{}))
	})
	t.Run("each kind alone makes up the whole", func(t *testing.T) {
		t.Parallel()
		var parts []string
		for _, k := range models.TimelineKinds {
			part := timeline(t, db, leader, models.TimelineFilter{Kinds: []models.TimelineKind{k}})
			require.NotEmpty(t, part, k)
			for _, said := range part {
				require.Regexp(t, "^"+string(k)+" ", said)
			}
			parts = append(parts, part...)
		}
		require.ElementsMatch(t, parts, timeline(t, db, leader, models.TimelineFilter{}))
	})
	t.Run("an event says what it was about", func(t *testing.T) {
		t.Parallel()
		events, err := db.Timeline(t.Context(), leader, models.TimelineFilter{Customer: "KHA", Today: timelineDay, Limit: 200})
		require.NoError(t, err)
		by := map[string]models.TimelineEvent{}
		for _, e := range events {
			by[string(e.Kind)+" "+e.What] = e
		}
		closed := by["request closed"]
		require.Equal(t, "YC-2026-000001", *closed.Reference)
		require.Equal(t, "solved", closed.Facts.Outcome)
		require.InDelta(t, 5, *closed.Facts.Rating, 0)
		require.Equal(t, "Container bị móp", by["request received"].Words)
		require.Equal(t, models.TimelineFacts{Nature: "complaint", Channel: "hotline"}, by["request received"].Facts)
		require.Equal(t, "Quá đắt", by["case rejected"].Words)
		require.Equal(t, staff["kd.officer"].ID, *by["case rejected"].By)
		require.EqualValues(t, "POS-3", by["case rejected"].Step)
		require.EqualValues(t, "post-service", by["case rejected"].Procedure)
		require.Equal(t, models.TimelineFacts{Letter: "result", Channel: "email"}, by["message failed"].Facts)
		require.InDelta(t, 4.5, *by["survey answered"].Facts.Rating, 0)
		require.Equal(t, "accept", by["programme answered"].Facts.Answer)
		require.Equal(t, "KHB", by["life merged"].Title, "with which record")
		require.Equal(t, "Quay lại", by["life reopened"].Words)
		require.Equal(t, 2, by["gift given"].Facts.Quantity)
		require.Equal(t, int64(500_000), *by["gift given"].Facts.Amount)
		require.Equal(t, models.CustomerStanding("established"), by["tier tier"].Facts.Standing)
		require.Equal(t, []int{3, 1}, []int{by["tier tier"].Facts.TierBefore, by["tier tier"].Facts.Tier})
		require.InDelta(t, 3, by["revenue first_used"].Facts.TEU, 0)
		require.Equal(t, time.Date(2026, 2, 27, 17, 0, 0, 0, time.UTC), by["contract ended"].At.UTC(), "days begin in the company's time")
	})
}

func TestATimelineShowsOfCasesWhatItsReaderSees(t *testing.T) {
	t.Parallel()
	db, staff := eventful(t)
	branch := func(unit, login string) models.Viewer {
		return models.Viewer{ID: staff[login].ID, Enters: true, Units: []string{unit}}
	}
	ofCases := []models.TimelineKind{
		models.TimelineRequests, models.TimelineCases, models.TimelineMessages, models.TimelineSurveys, models.TimelineProgrammes, models.TimelineGifts,
	}
	t.Run("CUS-6 a branch sees its own cases and its part of surveys, not the programme of Sales", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, []string{
			"request closed", "message failed", "message sent", "request received", "case approved", "case opened",
			"survey answered", "survey reached", "survey invited",
		}, timeline(t, db, branch(modelstest.BranchTV, "cntv.officer"), models.TimelineFilter{Kinds: ofCases}))
	})
	t.Run("CUS-6 whoever takes part in a survey doesn't see others' part of it", func(t *testing.T) {
		t.Parallel()
		require.Empty(t, timeline(t, db, branch(modelstest.BranchHD, "cnhd.officer"), models.TimelineFilter{Kinds: ofCases}))
	})
	t.Run("CUS-6 a mandate shows what it covers", func(t *testing.T) {
		t.Parallel()
		v := branch(modelstest.BranchHD, "cnhd.head")
		v.Covered = []models.Cover{{Procedure: "post-service"}}
		require.Equal(t, []string{
			"case withdrawn", "programme opinion", "gift given", "programme answered", "programme contacted", "programme invited",
			"case rejected", "case opened",
		}, timeline(t, db, v, models.TimelineFilter{Kinds: ofCases}))
	})
}

// TestPagingShowsEachEventOnce has most events at few moments, so that pages end among equals.
func TestPagingShowsEachEventOnce(t *testing.T) {
	t.Parallel()
	db, _ := eventful(t)
	execute(t, `
		INSERT INTO interactions (customer_code, happened_at, channel, summary, recorded_by)
		SELECT 'KHA', timestamptz '2026-11-01 08:00Z' - interval '1 day' * (n % 5), 'phone', 'x', recorded_by FROM generate_series(1, 15) n, interactions;
		INSERT INTO tier_changes (customer_code, changed_at, cause, tier_before, tier, standing_before, standing, revenue, window_from, window_to)
		SELECT 'KHA', timestamptz '2026-11-01 08:00Z' - interval '1 day' * (n % 3), 'import', 1, 2, 'new', 'new', 0, '2026-01-01', '2026-02-01' FROM generate_series(1, 10) n`)
	all, err := db.Timeline(t.Context(), leader, models.TimelineFilter{Customer: "KHA", Today: timelineDay, Limit: 1000})
	require.NoError(t, err)
	require.Len(t, all, 31+25)
	require.True(t, slices.IsSortedFunc(all, func(a, b models.TimelineEvent) int { return b.At.Compare(a.At) }))
	rapid.Check(t, func(r *rapid.T) {
		f := models.TimelineFilter{Customer: "KHA", Today: timelineDay, Limit: rapid.IntRange(1, 60).Draw(r, "limit")}
		f.Kinds = rapid.SliceOfNDistinct(rapid.SampledFrom(models.TimelineKinds), 0, 4, rapid.ID[models.TimelineKind]).Draw(r, "kinds")
		var want, got []string
		for _, e := range all {
			if len(f.Kinds) == 0 || slices.Contains(f.Kinds, e.Kind) {
				want = append(want, e.ID)
			}
		}
		for {
			page, err := db.Timeline(t.Context(), leader, f)
			require.NoError(r, err)
			for _, e := range page {
				got = append(got, e.ID)
			}
			if len(page) < f.Limit {
				break
			}
			f.Before, f.BeforeID = page[f.Limit-1].At, page[f.Limit-1].ID
		}
		require.Equal(r, want, got)
	})
}

func TestATimelineFromAMomentOn(t *testing.T) {
	t.Parallel()
	db, _ := eventful(t)
	before := models.TimelineFilter{Before: time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)}
	require.Equal(t, []string{
		"contract signed", "contract ended", "life parted", "life merged", "life reopened", "life closed", "revenue used", "revenue first_used", "change contract", "contract signed", "change made",
	}, timeline(t, db, leader, before))
}
