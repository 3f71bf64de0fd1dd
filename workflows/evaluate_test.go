package workflows_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/activities"
	"portcare/forms"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

// evaluating brings a new case to INS-6 at two hours, closed by the one who rechecks.
func evaluating(t *testing.T, rechecks string, change ...func(*models.Case, *models.Request)) *story {
	t.Helper()
	s := confirming(t, change...)
	s.after(40*minute, "kd.officer", forms.HandOver, forms.Handover{Told: forms.ByPhone})
	s.after(hour, customer, forms.AnswerAct, answered(true, 5, ""))
	s.after(2*hour, rechecks, forms.Submit, checked)
	return s
}

func TestAFailedEvaluationIsClassifiedAnew(t *testing.T) {
	t.Parallel()
	s := evaluating(t, "kd.officer")
	reasonless := s.after(3*hour, "gd", forms.Decide, forms.Decision{Decision: "reject"})
	own := s.after(3*hour, "kd.head", forms.Decide, passed)
	s.after(4*hour, "gd", forms.Decide, failed)
	s.check(5*hour, func() {
		sameTime(t, 4*hour+30*minute, &s.deadline(procedure.Classify, 2, procedure.Classification).DueAt)
	})
	s.after(5*hour, "kd.officer", forms.Submit, question)
	s.after(6*hour, "kd.officer", forms.Submit, solvedWork)
	s.after(6*hour+minute, "kd.officer", forms.HandOver, handedOut)
	s.after(7*hour, customer, forms.AnswerAct, answered(true, 3, ""))
	s.after(8*hour, "kd.officer", forms.Submit, checked)
	s.after(9*hour, "dgd", forms.Decide, passed)
	s.after(10*hour, "kd.officer", forms.Submit, filed)
	s.play()
	t.Run("INS-6a failed means a new round from INS-2, with the reason, and every round is kept", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, []string{
			"INS-1/1", "INS-2/1", "INS-4/1", "INS-5/1", "INS-6/1", "INS-2/2", "INS-4/2", "INS-5/2", "INS-6/2", "INS-7/1",
		}, s.path())
		require.Equal(t, failed.Reason, s.round(procedure.Classify, 2).Reason)
		require.Equal(t, "reject", s.round(procedure.Evaluate, 1).Outcome)
		require.Equal(t, "approve", s.round(procedure.Evaluate, 2).Outcome)
		decisions, err := s.db.Decisions(t.Context(), s.reference)
		require.NoError(t, err)
		require.Len(t, decisions, 2)
	})
	t.Run("INS-6a the reason of a rejection is required, and A decides", func(t *testing.T) {
		t.Parallel()
		reasonless.refusedFor(t, "form.reason", "required")
		own.refusedAs(t, activities.RefusedLetter, "letter_missing")
	})
	t.Run("INS-6a within 24 h of the report", func(t *testing.T) {
		t.Parallel()
		sameTime(t, 26*hour, &s.deadline(procedure.Evaluate, 1, procedure.Decision).DueAt)
	})
	t.Run("INS-2b in a later round classification counts from the reopening", func(t *testing.T) {
		t.Parallel()
		sameTime(t, 4*hour, &s.deadline(procedure.Classify, 2, procedure.Classification).StartedAt)
	})
	t.Run("INS-7a the rating is that of the last round", func(t *testing.T) {
		t.Parallel()
		entry, err := s.db.LogEntry(t.Context(), s.reference)
		require.NoError(t, err)
		require.Equal(t, "3", entry.Rating)
	})
}

func TestNobodyEvaluatesTheirOwnWork(t *testing.T) {
	t.Parallel()
	s := evaluating(t, "kd.head")
	both := *s.staff["dgd"]
	both.Memberships = append(both.Memberships, models.Membership{UnitID: modelstest.Sales, Role: procedure.RoleOfficer})
	require.NoError(t, s.db.SaveUser(t.Context(), &both))
	// DGD, who also works in Sales, closes INS-5 of the second round.
	s.after(3*hour, "dgd", forms.Decide, failed)
	s.after(4*hour, "dgd", forms.Submit, question)
	s.after(4*hour+minute, "dgd", forms.Submit, solvedWork)
	s.after(4*hour+2*minute, "dgd", forms.HandOver, handedOut)
	s.after(5*hour, customer, forms.AnswerAct, answered(true, 3, ""))
	s.after(6*hour, "dgd", forms.Submit, checked)
	own := s.after(7*hour, "dgd", forms.Decide, passed)
	general := s.after(8*hour, "gd", forms.Decide, passed)
	s.after(9*hour, "kd.officer", forms.Withdraw, withdrawn)
	s.play()
	t.Run("X-1 DGD can't evaluate what DGD reported, GD can", func(t *testing.T) {
		t.Parallel()
		own.refusedAs(t, activities.RefusedLetter, "own_plan")
		general.taken(t)
		decision, err := s.db.Decision(t.Context(), s.reference, procedure.Evaluate, 2)
		require.NoError(t, err)
		require.Equal(t, s.staff["gd"].ID, decision.DecidedBy)
	})
}

func TestTheLogOfSupportHasNineFields(t *testing.T) {
	t.Parallel()
	t.Run("INS-7a all are filled from the case and the filer's word", func(t *testing.T) {
		t.Parallel()
		s := evaluating(t, "kd.officer")
		s.after(3*hour, "gd", forms.Decide, passed)
		s.after(4*hour, "kd.officer", forms.Submit, filed)
		s.play()
		entry, err := s.db.LogEntry(t.Context(), s.reference)
		require.NoError(t, err)
		sameTime(t, 0, entry.RequestedAt)
		sameTime(t, 4*hour, entry.FiledAt)
		require.Equal(t, s.staff["kd.officer"].ID, *entry.FiledBy)
		entry.RequestedAt, entry.FiledAt, entry.FiledBy = nil, nil, nil
		require.Equal(t, &models.LogEntry{
			Reference: s.reference, Request: "Xe chờ ở cổng hơn ba giờ.", Requester: "Lê Văn Nam",
			Handler: s.staff["kd.officer"].Name, Kind: 3, Minutes: 30, Method: "Tra TOS", State: "Hoàn thành", Rating: "5",
		}, entry)
		require.Equal(t, models.CaseClosed, s.theCase().State)
	})
	t.Run("INS-7a what an incomplete request left out is asked for", func(t *testing.T) {
		t.Parallel()
		s := evaluating(t, "kd.officer", func(_ *models.Case, r *models.Request) { r.RequesterName, r.Content = "", " " })
		s.after(3*hour, "gd", forms.Decide, passed)
		nothing := s.after(4*hour, "kd.officer", forms.Submit, filed)
		half := s.after(5*hour, "kd.officer", forms.Submit, forms.Filing{State: "Xong", Request: "Hỏi vị trí container"})
		whole := s.after(6*hour, "kd.officer", forms.Submit, forms.Filing{State: "Xong", Request: "Hỏi vị trí container", Requester: "Chủ hàng"})
		s.play()
		nothing.refusedFor(t, "form.request", "required")
		half.refusedFor(t, "form.requester", "required")
		whole.taken(t)
		entry, err := s.db.LogEntry(t.Context(), s.reference)
		require.NoError(t, err)
		require.Equal(t, "Chủ hàng", entry.Requester)
	})
	t.Run("INS-7a the owner files, also when another unit handled it", func(t *testing.T) {
		t.Parallel()
		s := beyond(t)
		s.after(hour, "gd", forms.Decide, assigned)
		s.after(2*hour, "dhsx.officer", forms.Submit, solvedWork)
		s.after(3*hour, "dhsx.officer", forms.HandOver, handedOut)
		s.after(4*hour, customer, forms.AnswerAct, answered(true, 5, ""))
		s.after(5*hour, "dhsx.officer", forms.Submit, checked)
		s.after(6*hour, "gd", forms.Decide, passed)
		handler := s.after(7*hour, "dhsx.officer", forms.Submit, filed)
		owner := s.after(8*hour, "kd.officer", forms.Submit, filed)
		s.play()
		handler.refusedAs(t, activities.RefusedLetter, "letter_missing")
		owner.taken(t)
		require.Equal(t, []string{"R KD "}, s.tasks(procedure.File))
		entry, err := s.db.LogEntry(t.Context(), s.reference)
		require.NoError(t, err)
		require.Equal(t, s.staff["dhsx.officer"].Name, entry.Handler)
	})
	t.Run("INS-7a a branch files its own customer's case", func(t *testing.T) {
		t.Parallel()
		s := newStory(t, ofBranch)
		require.NoError(t, s.db.SaveAuthority(t.Context(), models.Authority{UnitID: modelstest.BranchTV, Kind: 3, UpTo: 0, Version: 1}))
		sales := s.after(4*minute, "kd.officer", forms.Acknowledge, taken)
		s.after(5*minute, "cntv.officer", forms.Acknowledge, taken)
		s.after(15*minute, "cntv.officer", forms.Submit, question)
		s.after(30*minute, "cntv.officer", forms.Submit, solvedWork)
		s.after(40*minute, "cntv.officer", forms.HandOver, handedOut)
		s.after(hour, customer, forms.AnswerAct, answered(true, 5, ""))
		s.after(2*hour, "cntv.head", forms.Submit, checked)
		s.after(3*hour, "gd", forms.Decide, passed)
		filing := s.after(4*hour, "cntv.officer", forms.Submit, filed)
		s.play()
		sales.refusedAs(t, activities.RefusedLetter, "letter_missing")
		filing.taken(t)
		require.Equal(t, []string{"R CNTV "}, s.tasks(procedure.File))
		sameTime(t, 27*hour, &s.deadline(procedure.File, 1, procedure.Filing).DueAt)
	})
}
