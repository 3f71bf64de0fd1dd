package e2e_test

import (
	"net/http"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/demo"
	"portcare/forms"
	"portcare/procedure"
)

func TestTwoLeadersDecideAtTheSameMoment(t *testing.T) {
	t.Parallel()
	t.Run("R3 one is right, and the other is told who decided, what and when, fifty times", func(t *testing.T) {
		t.Parallel()
		for range 50 {
			raceOfTwo(t)
		}
	})
}

func raceOfTwo(t *testing.T) {
	t.Helper()
	reference := beyondAuthority(t)
	leaders := []*demo.Client{as(t, "gd"), as(t, "pgd")}
	words := []forms.Assignment{
		{Decision: "approve", Unit: demo.Delivery, Direction: "Kiểm đếm lại trong hôm nay."},
		{Decision: "reject", Reason: "Đơn vị tự giải quyết được."},
	}
	errs := make([]error, len(leaders))
	start := make(chan struct{})
	var both sync.WaitGroup
	for i := range leaders {
		both.Go(func() {
			<-start
			_, errs[i] = leaders[i].Decide(t.Context(), reference, first(procedure.AssignAuthority), words[i])
		})
	}
	close(start)
	both.Wait()

	winner := 0
	if errs[0] != nil {
		winner = 1
	}
	require.NoError(t, errs[winner])
	var late *demo.Problem
	require.ErrorAs(t, errs[1-winner], &late)
	require.Equal(t, http.StatusConflict, late.Status)
	require.NotNil(t, late.Decided, "the other is told: %v", late)
	require.Equal(t, leaders[winner].Person().Name, late.Decided.By)
	require.Equal(t, words[winner].Decision, late.Decided.Decision)

	decisions, err := system.DB().Decisions(t.Context(), reference)
	require.NoError(t, err)
	require.Len(t, decisions, 1)
	require.Equal(t, words[winner].Decision, decisions[0].Decision)
	require.True(t, late.Decided.At.Equal(decisions[0].DecidedAt))
}
