package workflows_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/activities"
	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

// another opens a second case beside the story's.
func (s *story) another(form forms.PreServiceOpening) *story {
	s.Helper()
	next := &story{T: s.T, db: s.db, staff: s.staff}
	next.reference = next.opens(procedure.PreService, "kd.officer", "KD", form).Reference
	return next
}

// throughWith carries a case from the end of its research to its record.
func throughWith(s *story) {
	s.Helper()
	throughTo(s)
	s.after(9*hour, "kd.officer", forms.Submit, recorded)
	s.play()
}

// throughTo carries a case from the end of its research to the updating of records.
func throughTo(s *story) {
	s.Helper()
	if s.theCase().Step == procedure.ResearchCustomer {
		s.after(hour, "kd.officer", forms.Submit, researched)
	}
	s.after(2*hour, "kd.officer", forms.Submit, approach())
	s.after(3*hour, "gd", forms.Decide, agreed)
	s.finish(5*hour, "vp.officer")
	s.after(6*hour, "kd.officer", forms.Submit, carriedOut)
	s.after(7*hour, "kd.officer", forms.Submit, reported)
	s.after(8*hour, "dgd", forms.Decide, evaluatedWell)
}

func TestFindingsGoIntoTheCustomersRecords(t *testing.T) {
	t.Parallel()
	s := newCase(t, procedure.PreService, mixed)
	s.after(10*minute, "kd.officer", forms.ResearchAct, finding(formerKH))
	s.after(20*minute, "kd.officer", forms.ResearchAct, finding(neverKH, func(f *forms.Finding) { f.Contact.Email = "" }))
	throughTo(s)
	oneMissing := s.after(9*hour, "kd.officer", forms.Submit, recorded)
	foreign := s.after(9*hour, "kd.officer", forms.Submit, forms.RecordUpdate{Reviewed: []forms.Reviewed{{Customer: branchKH, Note: "Đúng"}}})
	s.after(10*hour, "kd.officer", forms.ResearchAct, forms.Finding{
		Customer: neverKH, Profile: forms.Profile{Representatives: []forms.Representative{
			{Name: "Phạm Thu", Gone: true}, {Name: "Đỗ Mai", Position: "director", Birthday: "1980-02-29"},
		}},
	})
	s.after(11*hour, "kd.officer", forms.Submit, forms.RecordUpdate{
		Reviewed: []forms.Reviewed{{Customer: usingKH, Note: "Đã gọi xác nhận, không đổi"}}, Note: "Bổ sung sau chiến dịch",
	})
	s.play()
	t.Run("PRE-7 every customer's record is updated or reviewed, otherwise the case stays open", func(t *testing.T) {
		t.Parallel()
		oneMissing.refusedAs(t, activities.RefusedBlocked, "record_not_updated")
		require.Equal(t, "customers."+usingKH, oneMissing.refused.Location)
		foreign.refusedFor(t, "form.reviewed[0].customer", "not_of_the_case")
		require.Equal(t, models.CaseClosed, s.theCase().State)
	})
	t.Run("PRE-7 how the customer is reached stands in its plain columns", func(t *testing.T) {
		t.Parallel()
		c, err := s.db.Customer(t.Context(), formerKH)
		require.NoError(t, err)
		require.Equal(t, "12 Lê Lai, Hải Phòng", c.Address)
		require.Equal(t, "vanphong@khach.example", c.Email)
		require.Equal(t, "0225 000 111", c.Phone)
		require.Equal(t, "1998-05-19", c.Founded.Format(time.DateOnly))
		never, err := s.db.Customer(t.Context(), neverKH)
		require.NoError(t, err)
		require.Empty(t, never.Email, "what nobody found stays as it was")
	})
	t.Run("PRE-1b representatives can be found by what the details say", func(t *testing.T) {
		t.Parallel()
		_, people, err := s.db.Profile(t.Context(), neverKH)
		require.NoError(t, err)
		require.Len(t, people, 1, "who doesn't stand for it any more is left out")
		require.Equal(t, []string{"Đỗ Mai", "director", "1980-02-29"}, []string{people[0].Name, people[0].Role, people[0].Birthday})
	})
	t.Run("CUS-4 who changed the record, when, and what it was before and after", func(t *testing.T) {
		t.Parallel()
		changes, err := s.db.CustomerChanges(t.Context(), formerKH)
		require.NoError(t, err)
		require.Len(t, changes, 1)
		change := changes[0]
		require.Equal(t, s.staff["kd.officer"].ID, change.ChangedBy)
		require.Equal(t, 11*hour, change.ChangedAt.Sub(received))
		require.Equal(t, s.reference, *change.Reference)
		before, err := forms.Decode[forms.Profile](change.Before)
		require.NoError(t, err)
		after, err := forms.Decode[forms.Profile](change.After)
		require.NoError(t, err)
		require.Equal(t, "hongbang@example.com", before.Contact.Email)
		require.Empty(t, before.Representatives)
		require.Equal(t, "vanphong@khach.example", after.Contact.Email)
		require.Len(t, after.Representatives, 1)
		reviewed, err := s.db.CustomerChanges(t.Context(), usingKH)
		require.NoError(t, err)
		require.Equal(t, "Đã gọi xác nhận, không đổi", reviewed[0].Note)
		require.JSONEq(t, string(reviewed[0].Before), string(reviewed[0].After))
	})
	t.Run("PRE-7 GD and DGD are told", func(t *testing.T) {
		t.Parallel()
		told := s.told("informed")
		require.Subset(t, told, []string{"gd", "dgd"})
	})
}
