package e2e_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/demo"
	"portcare/forms"
	"portcare/procedure"
)

// straightThrough carries a request by mail through all seven steps: received, acknowledged, classified, handled,
// confirmed by the customer's link, evaluated, filed.
func straightThrough(t *testing.T, request demo.NewRequest) (reference string) {
	t.Helper()
	receipt, err := as(t, "tongdai").Enter(t.Context(), request)
	require.NoError(t, err)
	reference = receipt.Reference
	officer := as(t, "nvkd1")
	_, err = officer.Acknowledge(t.Context(), reference, forms.Acknowledgement{})
	require.NoError(t, err)
	submit(t, officer, reference, first(procedure.Classify), forms.Classification{Nature: procedure.Question, Kind: 2, Checked: true})
	submit(t, officer, reference, first(procedure.Handle), forms.Handling{
		Method: "Tra biểu cước đang áp dụng.", Result: "Biểu cước đã gửi kèm.", Cause: "Biểu cước mới.", Measure: "Đăng trên website.",
	})
	_, err = officer.Act(t.Context(), reference, first(procedure.Confirm), forms.HandOver, forms.Handover{Told: forms.ByMail})
	require.NoError(t, err)
	five := 5
	require.NoError(t, nobody().Confirm(t.Context(), linkFor(t, request.Requester.Email), forms.Answer{Solved: true, Rating: &five}))
	submit(t, officer, reference, first(procedure.Confirm), forms.Recheck{Satisfied: "Hài lòng.", Recurrence: "Không lặp lại."})
	_, err = as(t, "pgd").Decide(t.Context(), reference, first(procedure.Evaluate), forms.Decision{Decision: "approve"})
	require.NoError(t, err)
	done := submit(t, officer, reference, first(procedure.File), forms.Filing{State: "Đã giải quyết xong."})
	require.Equal(t, "closed", done.State)
	return reference
}

// submit closes a working step.
func submit(t *testing.T, c *demo.Client, reference string, place demo.Place, form any) demo.Done {
	t.Helper()
	done, err := c.Act(t.Context(), reference, place, forms.Submit, form)
	require.NoError(t, err)
	return done
}

// linkFor waits for a letter with the result and returns the customer's link in it.
func linkFor(t *testing.T, email string) (link string) {
	t.Helper()
	require.Eventually(t, func() bool {
		letters, err := nobody().Mail(t.Context(), email)
		link = demo.LinkIn(letters, "/p/confirm/")
		return err == nil && link != ""
	}, 20*time.Second, 20*time.Millisecond)
	return link
}
