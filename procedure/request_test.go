package procedure_test

import (
	"testing"
	"time"
	"unicode"

	"github.com/stretchr/testify/require"

	"portcare/procedure"
)

func TestReceiving(t *testing.T) {
	t.Parallel()

	t.Run("INS-1a the fourteen channels are known", func(t *testing.T) {
		t.Parallel()
		var found []string
		for _, c := range chp1(t).Channels {
			found = append(found, string(c.ID))
		}
		require.Equal(t, []string{
			"leader", "sales", "branch_marketing", "website", "chat", "hotline", "email", "secretariat", "fanpage",
			"form_bm01", "survey", "conference", "third_party", "in_person",
		}, found)
	})

	t.Run("INS-1c the limit for entering a request is 30 minutes", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, 30*time.Minute, chp1(t).EntryLimit)
	})
}

func TestClassifying(t *testing.T) {
	t.Parallel()

	t.Run("INS-2a each nature has a guide of its own and leads to its kinds", func(t *testing.T) {
		t.Parallel()
		kinds := map[procedure.NatureID][]int{}
		guides := map[string]bool{}
		for _, n := range chp1(t).Natures {
			kinds[n.ID] = n.Kinds
			guides[n.Guide.VI] = true
			require.NotEmpty(t, n.Guide.EN)
		}
		require.Equal(t, map[procedure.NatureID][]int{
			"complaint": {4}, "question": {1, 2, 3}, "claim": {4}, "suggestion": {5}, "other": {6},
		}, kinds)
		require.Len(t, guides, 5)
	})

	t.Run("INS-2b the norms are 0.2, 1, 1 and 0.2 hours, and kinds 4 and 6 wait for a committed time", func(t *testing.T) {
		t.Parallel()
		norms := map[int]float64{}
		for _, k := range chp1(t).Kinds {
			norms[k.ID] = k.Norm.Hours()
		}
		require.Equal(t, map[int]float64{1: 0.2, 2: 1, 3: 1, 4: 0, 5: 0.2, 6: 0}, norms)
	})

	t.Run("INS-2b none of the fixed norms exceeds the hour above which the customer is told a date", func(t *testing.T) {
		t.Parallel()
		e := chp1(t)
		require.Equal(t, time.Hour, e.Tell)
		for _, k := range e.Kinds {
			require.LessOrEqual(t, k.Norm, e.Tell)
		}
	})

	t.Run("INS-2d kinds 1 to 3 have at least three ready answers each, without figures", func(t *testing.T) {
		t.Parallel()
		answers := map[int]int{}
		for _, a := range chp1(t).Answers {
			answers[a.Kind]++
			for _, r := range a.Answer.VI + a.Answer.EN {
				require.False(t, unicode.IsDigit(r), a.Question.EN)
			}
		}
		for kind := 1; kind <= 3; kind++ {
			require.GreaterOrEqual(t, answers[kind], 3, kind)
		}
	})

	t.Run("INS-2d each kind has a guide, and there are at least six criteria for classifying", func(t *testing.T) {
		t.Parallel()
		e := chp1(t)
		for _, k := range e.Kinds {
			require.NotEmpty(t, k.Guide.VI, k.ID)
			require.NotEmpty(t, k.Guide.EN, k.ID)
		}
		require.GreaterOrEqual(t, len(e.Checklist), 6)
	})

	t.Run("INS-3b the form of the complaint report is data that names what leaders have to know", func(t *testing.T) {
		t.Parallel()
		var required []string
		for _, f := range chp1(t).Complaint {
			if f.Required {
				required = append(required, f.ID)
			}
		}
		require.Subset(t, required, []string{"what_happened", "since_when", "done_so_far", "proposal", "urgency"})
	})

	t.Run("a kind that doesn't exist isn't found", func(t *testing.T) {
		t.Parallel()
		_, ok := chp1(t).Kind(7)
		require.False(t, ok)
	})
}
