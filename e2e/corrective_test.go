package e2e_test

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/demo"
	"portcare/forms"
	"portcare/forms/formstest"
	"portcare/models"
	"portcare/procedure"
)

// complained is a complaint that Sales handles itself: it stands at INS-4.
func complained(t *testing.T) (reference string) {
	t.Helper()
	reference = taken(t)
	done := submit(t, as(t, "nvkd1"), reference, first(procedure.Classify), forms.Classification{
		Nature: procedure.Complaint, Kind: 4, Checked: true, CommittedHours: 20,
	})
	require.Equal(t, first(procedure.Handle), *done.Next)
	return reference
}

// theAction is a corrective action in the list.
type theAction struct {
	Reference, Unit, Finding string
	RaisedFrom               string `json:"raised_from"`
	CheckOn                  string `json:"check_on"`
	Effective                *bool
}

// raisedFrom waits until the workflow of the corrective action that a case gave rise to has begun.
func raisedFrom(t *testing.T, reference string) (action theAction) {
	t.Helper()
	require.Eventually(t, func() bool {
		var list demo.List[theAction]
		err := as(t, "nvkd1").Do(t.Context(), http.MethodGet, "/api/v1/corrective-actions?from="+url.QueryEscape(reference), nil, &list)
		if err != nil || len(list.Items) != 1 {
			return false
		}
		action = list.Items[0]
		return theCase(t, action.Reference).StartedAt != nil
	}, 30*time.Second, 200*time.Millisecond)
	return action
}

// correction is a corrective action on its way.
type correction struct {
	*testing.T
	reference string
}

// works lets the unit find the cause and carry the measures out: from now on, by the case's clock, in two days, to be
// checked on the tenth.
func (c correction) works(round int, now time.Time) {
	c.Helper()
	unit := as(c.T, "dieuhanh")
	submit(c.T, as(c.T, "truong.dieuhanh"), c.reference, demo.Place{Step: procedure.AnalyseCause, Round: round},
		formstest.CauseAnalysis(unit.Person().ID, now.Add(48*time.Hour), now.Add(10*24*time.Hour)))
	submit(c.T, unit, c.reference, demo.Place{Step: procedure.CarryOutCorrection, Round: round},
		forms.CorrectionDone{Done: "Đã bật kiểm tra chéo", Evidence: "Biên bản đào tạo"})
}

// checks lets whoever raised it give the word on the effect: not before its day, and then as it turned out.
func (c correction) checks(round int, result forms.EffectCheck) demo.Done {
	c.Helper()
	check := demo.Place{Step: procedure.CheckEffect, Round: round}
	_, err := as(c.T, "nvkd1").Act(c.Context(), c.reference, check, forms.Submit, result)
	refusedWith(c.T, err, "too_early")
	require.NoError(c, engine().FastForward(c.Context(), c.reference, 10*24*time.Hour))
	return submit(c.T, as(c.T, "nvkd1"), c.reference, check, result)
}

// TestAComplaintIsFollowedByACorrectiveAction: Sales asks for it while it handles the complaint, the unit concerned works
// it, the first measures change nothing, and the second ones do.
//
//nolint:tparallel // its parts are chapters, one after the other
func TestAComplaintIsFollowedByACorrectiveAction(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	complaint, officer := complained(t), as(t, "nvkd1")
	_, err := officer.Act(ctx, complaint, first(procedure.Handle), forms.RequestCorrection, forms.CorrectionRequest{
		Unit: demo.Operations, Finding: "Nhập sai số container mật danh XQVZ", Why: "Lần thứ ba trong tháng",
	})
	require.NoError(t, err)
	action := raisedFrom(t, complaint)
	c := correction{t, action.Reference}

	t.Run("INS-9 it is a case of its own of the unit concerned, and the complaint stays where it is", func(t *testing.T) {
		require.Equal(t, []string{complaint, demo.Operations}, []string{action.RaisedFrom, action.Unit})
		require.Equal(t, procedure.Handle, theCase(t, complaint).Step)
		tasks, err := as(t, "truong.dieuhanh").Tasks(ctx)
		require.NoError(t, err)
		var waits bool
		for _, task := range tasks {
			waits = waits || task.Reference == c.reference
		}
		require.True(t, waits)
	})
	t.Run("X-8 no measure is proposed before its risks and opportunities are weighed", func(t *testing.T) {
		unit := as(t, "dieuhanh")
		form := formstest.CauseAnalysis(unit.Person().ID, time.Now().Add(48*time.Hour), time.Now().Add(10*24*time.Hour))
		form.Risk = ""
		_, err := unit.Act(ctx, c.reference, first(procedure.AnalyseCause), forms.Submit, form)
		var problem *demo.Problem
		require.ErrorAs(t, err, &problem)
		require.Equal(t, http.StatusUnprocessableEntity, problem.Status)
		require.Len(t, problem.Errors, 1)
		require.Contains(t, problem.Errors[0].Location, "risk")
	})
	t.Run("INS-9 the effect is checked on its day, not before, and without effect the cause is looked for again", func(t *testing.T) {
		c.works(1, time.Now())
		done := c.checks(1, formstest.Ineffective())
		require.Equal(t, &demo.Place{Step: procedure.AnalyseCause, Round: 2}, done.Next)
	})
	t.Run("INS-9 measures that work end it", func(t *testing.T) {
		c.works(2, time.Now().Add(10*24*time.Hour))
		require.Equal(t, string(models.CaseClosed), c.checks(2, formstest.Effective()).State)
		finished(t, c.reference)
		again := raisedFrom(t, complaint)
		require.True(t, *again.Effective)
		require.Greater(t, again.CheckOn, time.Now().Add(19*24*time.Hour).Format(time.DateOnly))
	})
	t.Run("INS-9 the engine knows nothing of what was found", func(t *testing.T) {
		known := everythingKnown(t, c.reference)
		require.NotContains(t, known, "XQVZ")
		require.NotContains(t, known, formstest.Ineffective().Reason)
	})
}
