package e2e_test

import (
	"bytes"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/demo"
	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

// What a straight approach may cost over all its runs: research to record, one finding, one approval, one evaluation.
const (
	mostApproachTransitions = 16
	mostApproachEvents      = 130
)

func TestAStraightApproachIsCheapAndTellsTheEngineNothingAboutCustomers(t *testing.T) {
	t.Parallel()
	ctx, officer := t.Context(), as(t, "nvkd1")
	prospect := forms.Prospect{
		Name: "Công ty Thuỷ sản Vụ Bản", Kind: "cargo_owner", Phone: "0225 3000 818", Email: "vuban@tiemnang.example", Address: "8 Cù Chính Lan",
	}
	reference, customer := openApproach(t, prospect)
	finding := everythingFound(customer)
	_, err := officer.Act(ctx, reference, first(procedure.ResearchCustomer), forms.ResearchAct, finding)
	require.NoError(t, err)
	submit(t, officer, reference, first(procedure.ResearchCustomer), forms.Research{Summary: "Đã gặp đại diện."})
	submit(t, officer, reference, first(procedure.PlanApproach), approach())
	_, err = as(t, "gd").Decide(ctx, reference, first(procedure.ApproveApproach), forms.Approval{Decision: "approve"})
	require.NoError(t, err)
	finishItems(t, "vanphong", demo.Office, reference)
	submit(t, officer, reference, first(procedure.CarryOutApproach), forms.ApproachDone{Course: "Đã gặp khách hàng theo kế hoạch."})
	submit(t, officer, reference, first(procedure.ReportApproach), forms.ApproachReport{Result: "Tốt", Market: "Tăng", Proposals: "Ký", Opportunities: "Nhiều"})
	_, err = as(t, "gd").Decide(ctx, reference, first(procedure.EvaluateApproach), forms.ApproachEvaluation{Decision: "approve"})
	require.NoError(t, err)
	submit(t, officer, reference, first(procedure.RecordTargetCustomer), forms.RecordUpdate{})
	finished(t, reference)

	t.Run("costs of a straight approach, counted over all its runs", func(t *testing.T) {
		t.Parallel()
		requireCheap(t, reference, mostApproachTransitions, mostApproachEvents)
	})

	t.Run("no customer, representative or text of anybody is in history, memo or search attributes", func(t *testing.T) {
		t.Parallel()
		person, contact := finding.Representatives[0], finding.Contact
		requireUnknown(t, reference, procedure.CarryOutApproach,
			prospect.Name, prospect.Phone, prospect.Email, prospect.Address, person.Name, person.Phone, person.Email, contact.Person, contact.PersonPhone,
			contact.PersonEmail, contact.Leaders, "Bạch Ngọc", "Vân Khiêm", "ZQVX", "Kho lạnh", "Tranh Đông Hồ", "Đã gặp đại diện", officer.Person().Name,
		)
	})
}

// rejections is how often the plan of one case is sent back; with the opinions that DGD gives on the way, the case takes
// more acts than one run of its workflow.
const rejections = 200

func TestTwoHundredRejectionsInOneCase(t *testing.T) {
	t.Parallel()
	ctx, officer, gd, dgd := t.Context(), as(t, "nvkd1"), as(t, "gd"), as(t, "pgd")
	reference, customer := openApproach(t, forms.Prospect{Name: "Công ty Hai Trăm Vòng", Kind: "carrier"})
	_, err := officer.Act(ctx, reference, first(procedure.ResearchCustomer), forms.ResearchAct, everythingFound(customer))
	require.NoError(t, err)
	submit(t, officer, reference, first(procedure.ResearchCustomer), forms.Research{Summary: "Đủ"})
	opinions := 0
	for round := 1; round <= rejections; round++ {
		plan, decision := demo.Place{Step: procedure.PlanApproach, Round: round}, demo.Place{Step: procedure.ApproveApproach, Round: round}
		done := submit(t, officer, reference, plan, approach())
		require.Equal(t, &decision, done.Next)
		if round%2 == 0 || round%10 == 1 {
			opinions++
			_, err := dgd.GiveOpinion(ctx, reference, decision, forms.Opinion{Text: "Ý kiến " + strconv.Itoa(round)})
			require.NoError(t, err)
		}
		_, err := gd.Decide(ctx, reference, decision, forms.Approval{Decision: "reject", Reason: "Lần " + strconv.Itoa(round)})
		require.NoError(t, err)
	}
	_, err = gd.Act(ctx, reference, demo.Place{Step: procedure.PlanApproach, Round: rejections + 1}, forms.Withdraw, forms.Withdrawal{Reason: "Đủ rồi"})
	require.NoError(t, err)
	finished(t, reference)

	t.Run("PRE-3a as often as needed: each round and each decision is there, once, with its reason", func(t *testing.T) {
		t.Parallel()
		decisions, err := system.DB().Decisions(t.Context(), reference)
		require.NoError(t, err)
		require.Len(t, decisions, rejections)
		reasons := map[string]bool{}
		for _, d := range decisions {
			reasons[d.Reason] = true
		}
		require.Len(t, reasons, rejections)
		rounds, err := system.DB().Rounds(t.Context(), reference)
		require.NoError(t, err)
		require.Len(t, rounds, 1+2*rejections+1)
	})
	t.Run("no act is lost or doubled over runs of the workflow", func(t *testing.T) {
		t.Parallel()
		acts, err := system.DB().Applied(t.Context(), reference)
		require.NoError(t, err)
		require.Len(t, acts, 2+2*rejections+opinions+1)
		cost := costOf(t, reference)
		t.Logf("%d runs: %d state transitions, %d events, %d bytes", cost.runs, cost.transitions, cost.events, cost.bytes)
		require.Greater(t, cost.runs, int64(1), "the case went on in a fresh run")
	})
	t.Run("R6 the chain of the journal is whole", func(t *testing.T) {
		t.Parallel()
		entries, texts, err := system.DB().Journal(t.Context(), reference)
		require.NoError(t, err)
		events := map[string]int{}
		var before []byte
		for i := range entries {
			e := &entries[i]
			events[e.Event]++
			require.Equal(t, int64(i+1), e.Seq)
			require.True(t, bytes.Equal(before, e.PrevHash), "entry %d follows the one before", e.Seq)
			require.Equal(t, e.ComputeHash(), e.Hash)
			text, err := models.Canonical(texts[e.Seq].Body)
			require.NoError(t, err)
			require.Equal(t, models.Digest(texts[e.Seq].Salt, text), e.Digest)
			before = e.Hash
		}
		require.Equal(t, rejections, events["decide"])
		require.Equal(t, rejections+1, events["submit"])
		require.Equal(t, opinions, events["opinion"])
		require.Equal(t, 1+2*rejections+1, events["opened"])
	})
}
