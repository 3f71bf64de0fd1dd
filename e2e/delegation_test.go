package e2e_test

import (
	"context"
	"net/http"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/demo"
	"portcare/forms"
	"portcare/forms/formstest"
	"portcare/procedure"
)

// delegated is a delegation as the API shows it.
type delegated struct {
	ID    uuid.UUID `json:"id"`
	State string    `json:"state"`
}

// delegate lets somebody decide about approaches of Sales in the leader's place until the story is over.
func delegate(t *testing.T, from, to string) (made delegated) {
	t.Helper()
	require.NoError(t, as(t, from).Do(t.Context(), http.MethodPost, "/api/v1/delegations", forms.Delegation{
		To: as(t, to).Person().ID, Kind: "empowered", Procedure: procedure.PreService, Unit: demo.Sales,
		EndsAt: new(time.Now().Add(time.Hour)), Reason: "Đi công tác nước ngoài",
	}, &made))
	t.Cleanup(func() {
		require.NoError(t, as(t, from).Do(context.Background(), http.MethodPost, "/api/v1/delegations/"+made.ID.String()+"/revocation", nil, nil))
	})
	return made
}

// TestADelegateDecidesOnAnApproach: GD is away, and the director of a branch, who otherwise sees nothing of Sales' cases,
// approves the plan that waits.
func TestADelegateDecidesOnAnApproach(t *testing.T) {
	ctx := t.Context()
	officer, gd, delegatee := as(t, "nvkd1"), as(t, "gd"), as(t, "gd.cnhd")
	var opened struct{ Reference string }
	require.NoError(t, officer.Do(ctx, http.MethodPost, "/api/v1/cases", map[string]any{
		"procedure": "pre-service", "objective": "Mở rộng sản lượng tuyến mới", "customers": []string{"KH0001"},
		"sorting": []map[string]string{{"customer": "KH0001", "use": "using", "reason": "Đang có hợp đồng"}},
	}, &opened))
	plan := first(procedure.PlanApproach)
	_, err := as(t, "pgd").GiveOpinion(ctx, opened.Reference, plan, forms.Opinion{Text: "Nên mời cả hãng tàu."})
	require.NoError(t, err, "X-7 the parties concerned speak before the plan is submitted")
	submit(t, officer, opened.Reference, plan, approach())

	var problem *demo.Problem
	_, err = delegatee.Case(ctx, opened.Reference)
	require.ErrorAs(t, err, &problem)
	require.Equal(t, http.StatusNotFound, problem.Status, "without a mandate the case isn't there")
	require.Equal(t, "in_force", delegate(t, "gd", "gd.cnhd").State)

	tasks, err := delegatee.Tasks(ctx)
	require.NoError(t, err)
	references := map[string]bool{}
	for _, task := range tasks {
		references[task.Reference] = true
	}
	require.True(t, references[opened.Reference], "X-2 what waits is covered at once")
	decision := first(procedure.ApproveApproach)
	done, err := delegatee.Decide(ctx, opened.Reference, decision, forms.Approval{Decision: "approve"})
	require.NoError(t, err)
	require.Equal(t, procedure.CarryOutApproach, done.Next.Step)

	_, err = gd.Decide(ctx, opened.Reference, decision, forms.Approval{Decision: "approve"})
	require.ErrorAs(t, err, &problem)
	require.Equal(t, http.StatusConflict, problem.Status)
	require.Equal(t, delegatee.Person().Name, problem.Decided.By, "R3 the leader is told who was first")
	require.Equal(t, gd.Person().Name, problem.Decided.For)

	journal, err := gd.Journal(ctx, opened.Reference)
	require.NoError(t, err)
	var recorded bool
	for _, e := range journal {
		recorded = recorded || e.Event == "decide" && e.Actor == delegatee.Person().ID && e.For == gd.Person().ID
	}
	require.True(t, recorded, "X-2 B for A")

	var readings struct {
		Items []struct {
			ID        uuid.UUID
			Reference string
		}
		Unread int
	}
	require.NoError(t, gd.Do(ctx, http.MethodGet, "/api/v1/readings", nil, &readings))
	require.Equal(t, 1, readings.Unread, "X-2 the result is reported")
	require.Equal(t, opened.Reference, readings.Items[0].Reference)
	for range 2 {
		require.NoError(t, gd.Do(ctx, http.MethodPost, "/api/v1/readings/"+readings.Items[0].ID.String()+"/read", nil, nil))
	}
	require.NoError(t, gd.Do(ctx, http.MethodGet, "/api/v1/readings", nil, &readings))
	require.Zero(t, readings.Unread)
}

// approach is a complete plan.
func approach() forms.ApproachPlan { return formstest.ApproachPlan(time.Now()) }
