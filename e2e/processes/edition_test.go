package processes_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/demo"
	"portcare/forms"
	"portcare/procedure"
)

// TestAHouseOfTheGroup works by the group's procedures.
//
//nolint:tparallel // its parts are chapters, one after the other
func TestAHouseOfTheGroup(t *testing.T) {
	t.Parallel()
	folder := newFolder(t)
	t.Cleanup(func() { stopOrphan(t, folder) })
	dev := startDev(t, folder, "--edition", "vimc-1")
	home := devAddress(t, dev)
	at := func(login string) *demo.Client { return signIn(t, login, home).at[0] }
	officer, head := at("nvkd1"), at("truongkd")

	t.Run("ED-2 there is no care before the service", func(t *testing.T) {
		err := officer.Do(t.Context(), http.MethodPost, "/api/v1/cases", map[string]any{
			"procedure": procedure.PreService, "objective": "Mở tuyến", "customers": []string{"KH0001"},
		}, nil)
		var problem *demo.Problem
		require.ErrorAs(t, err, &problem)
		require.Equal(t, http.StatusUnprocessableEntity, problem.Status)
		require.Equal(t, []demo.FieldError{{Code: "not_in_edition", Location: "body.procedure"}}, problem.Errors)
	})

	t.Run("ED-2 a request is supported in five steps, handed over by the head", func(t *testing.T) {
		ctx, request := t.Context(), aRequest()
		receipt, err := at("tongdai").Enter(ctx, request)
		require.NoError(t, err)
		require.Equal(t, "vimc-1", receipt.Edition)
		reference := receipt.Reference
		act := func(c *demo.Client, step procedure.StepID, act forms.Act, form any) demo.Done {
			done, err := c.Act(ctx, reference, first(step), act, form)
			require.NoError(t, err)
			return done
		}
		_, err = officer.Acknowledge(ctx, reference, forms.Acknowledgement{})
		require.NoError(t, err)
		act(officer, procedure.Classify, forms.Submit, forms.Classification{Nature: procedure.Question, Kind: 2, Checked: true})
		act(officer, procedure.Handle, forms.Submit, forms.Handling{Method: "Tra biểu cước.", Result: "Đã gửi biểu cước."})
		act(head, procedure.Confirm, forms.HandOver, forms.Handover{Told: forms.ByMail})
		nobody := demo.NewClient(home)
		require.NoError(t, nobody.Confirm(ctx, confirmation(t, nobody, request.Requester.Email), forms.Answer{Solved: true}))
		done := act(head, procedure.Confirm, forms.Submit, forms.Recheck{Satisfied: "Hài lòng.", Recurrence: "Không lặp lại."})
		require.Equal(t, procedure.File, done.Next.Step)
		require.Equal(t, "closed", act(officer, procedure.File, forms.Submit, forms.Filing{State: "Đã giải quyết xong."}).State)

		ended, err := officer.Case(ctx, reference)
		require.NoError(t, err)
		var steps []procedure.StepID
		for _, visit := range ended.Rounds {
			steps = append(steps, visit.Step)
		}
		require.Equal(t, []procedure.StepID{procedure.Receive, procedure.Classify, procedure.Handle, procedure.Confirm, procedure.File}, steps)
	})
	dev.stop(t)
}

// confirmation waits for the letter with the result, in the mailbox of the development server, and returns its link.
func confirmation(t *testing.T, c *demo.Client, email string) (link string) {
	t.Helper()
	require.Eventually(t, func() bool {
		letters, err := c.Mail(t.Context(), email)
		link = demo.LinkIn(letters, "/p/confirm/")
		return err == nil && link != ""
	}, patience, 50*time.Millisecond)
	return link
}
