package workflows_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/forms"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

func TestTheOutlineOfAConference(t *testing.T) {
	t.Parallel()
	s := newCare(t, procedure.Conference, usingKH)
	s.after(hour, "kd.officer", forms.Submit, careReport(usingKH))
	early := s.after(hour+minute, "gd", forms.DecideOutline, outlineOK)
	tooMany := outline()
	tooMany.Container, tooMany.General = 2, 1
	impossible := s.after(hour+2*minute, "kd.officer", forms.SubmitOutline, tooMany)
	s.after(hour+3*minute, "kd.officer", forms.ListParticipants, guestList())
	without := s.after(hour+4*minute, "kd.officer", forms.Submit, carePlan(eventAfter))
	s.after(2*hour, "kd.officer", forms.SubmitOutline, outline())
	again := s.after(2*hour+minute, "kd.officer", forms.SubmitOutline, outline())
	officer := s.after(2*hour+2*minute, "kd.officer", forms.DecideOutline, outlineOK)
	unexplained := s.after(3*hour, "gd", forms.DecideOutline, forms.OutlineDecision{Decision: "reject"})
	s.after(4*hour, "gd", forms.DecideOutline, outlineNo)
	second := s.after(4*hour+minute, "dgd", forms.DecideOutline, outlineOK)
	rejected := s.after(5*hour, "kd.officer", forms.Submit, carePlan(eventAfter))
	s.after(6*hour, "kd.officer", forms.SubmitOutline, outline())
	s.after(40*hour, "dgd", forms.DecideOutline, outlineOK)
	blocked := s.after(41*hour, "kd.officer", forms.Submit, carePlan(eventAfter))
	s.finishAll(42 * hour)
	done := s.after(43*hour, "kd.officer", forms.Submit, carePlan(eventAfter))
	s.playUntil(44 * hour)

	t.Run("POS-2b without the leaders' word on the outline, no plan", func(t *testing.T) {
		t.Parallel()
		early.refusedAs(t, "blocked", "no_outline")
		impossible.refusedFor(t, "form.potential", "more_than_all")
		without.refusedAs(t, "blocked", "outline_not_approved")
		rejected.refusedAs(t, "blocked", "outline_not_approved")
		again.refusedAs(t, "stale", "outline_waits")
	})
	t.Run("X-1 only A decides on it, with a reason against it, and the first word stands", func(t *testing.T) {
		t.Parallel()
		officer.refusedAs(t, "letter", "letter_missing")
		unexplained.refusedFor(t, "form.reason", "required")
		second.refusedAs(t, "stale", "decided")
		rows, err := s.db.Tasks(t.Context(), s.reference)
		require.NoError(t, err)
		var leaders int
		for _, row := range rows {
			if row.Step == procedure.PlanCare && row.Letter == procedure.Accountable {
				leaders++
				require.NotNil(t, row.ClosedAt)
			}
		}
		require.Equal(t, 2, leaders)
		require.Contains(t, s.told("task"), "gd")
	})
	t.Run("X-3 the leaders have 24 hours, each time; then GD, DGD and the head of Sales are reminded", func(t *testing.T) {
		t.Parallel()
		d := s.deadline(procedure.PlanCare, 1, procedure.OutlineDecision)
		require.Equal(t, received.Add(30*hour), d.DueAt.UTC())
		require.Equal(t, d.DueAt, *d.BreachedAt)
		require.Subset(t, s.told("decision_reminder"), []string{"gd", "dgd", "kd.head"})
	})
	t.Run("POS-2b the plan waits until Office, Sales and Finance have worked out their lists", func(t *testing.T) {
		t.Parallel()
		blocked.refusedAs(t, "blocked", "work_items_open")
		done.taken(t)
	})
}

func TestNobodyDecidesOnTheirOwnOutline(t *testing.T) {
	t.Parallel()
	s := newCare(t, procedure.Conference, usingKH)
	gd := s.staff["gd"]
	gd.Memberships = append(gd.Memberships, models.Membership{UnitID: modelstest.Sales, Role: procedure.RoleOfficer})
	require.NoError(t, s.db.SaveUser(t.Context(), gd))
	s.after(hour, "kd.officer", forms.Submit, careReport(usingKH))
	s.after(2*hour, "gd", forms.SubmitOutline, outline())
	own := s.after(3*hour, "gd", forms.DecideOutline, outlineOK)
	other := s.after(4*hour, "dgd", forms.DecideOutline, outlineOK)
	s.playUntil(5 * hour)
	t.Run("X-1 own outline", func(t *testing.T) {
		t.Parallel()
		own.refusedAs(t, "letter", "own_plan")
		other.taken(t)
	})
}
