package workflows_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/activities"
	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

// mixed is a case about customers of each status of use.
var mixed = forms.PreServiceOpening{Objective: "Mở tuyến mới", Customers: []string{usingKH, formerKH, neverKH}}

// finding returns what the case knows about a customer.
func (s *story) finding(customer string) (models.Finding, forms.Profile) {
	s.Helper()
	findings, err := s.db.Findings(s.Context(), s.reference)
	require.NoError(s, err)
	for _, f := range findings {
		if f.CustomerCode == customer {
			profile, err := forms.Decode[forms.Profile](f.Profile)
			require.NoError(s, err)
			return f, profile
		}
	}
	require.Fail(s, "nothing was found about "+customer)
	return models.Finding{}, forms.Profile{}
}

func TestResearchOfCustomersOfMixedUse(t *testing.T) {
	t.Parallel()
	s := newCase(t, procedure.PreService, mixed)
	nobodyYet := s.after(10*minute, "kd.officer", forms.Submit, researched)
	s.after(20*minute, "kd.officer", forms.ResearchAct, finding(formerKH, func(f *forms.Finding) { f.Care.WhyLeft = "" }))
	oneLeft := s.after(30*minute, "kd.officer", forms.Submit, researched)
	s.after(40*minute, "kd.officer", forms.ResearchAct, forms.Finding{
		Customer: neverKH, Profile: forms.Profile{Contact: forms.Contact{Address: "Kiến An"}, Sources: []string{"visit"}},
	})
	s.after(50*minute, "kd.officer", forms.Submit, researched)
	s.after(hour, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("PRE-0 a case of mixed use begins with those who aren't using", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, []string{"PRE-1/1", "PRE-2/1"}, s.path())
	})
	t.Run("PRE-1 the research isn't finished before each of them was looked into", func(t *testing.T) {
		t.Parallel()
		nobodyYet.refusedAs(t, activities.RefusedBlocked, "not_researched")
		require.Equal(t, "customers."+formerKH, nobodyYet.refused.Location)
		require.Equal(t, []string{"customers." + neverKH}, nobodyYet.refused.Others)
		oneLeft.refusedAs(t, activities.RefusedBlocked, "not_researched")
		require.Equal(t, "customers."+neverKH, oneLeft.refused.Location)
		require.Equal(t, 1, oneLeft.refused.Number)
	})
	t.Run("PRE-1c what is incomplete is counted and named, and holds nothing up", func(t *testing.T) {
		t.Parallel()
		former, _ := s.finding(formerKH)
		require.False(t, former.Complete)
		require.Equal(t, []string{"care.why_left"}, former.Missing, "of those who left it has to be known why")
		never, _ := s.finding(neverKH)
		require.Less(t, never.Percent, 20)
		require.Contains(t, never.Missing, "representatives")
		require.NotContains(t, never.Missing, "care.why_left")
		require.NotContains(t, never.Missing, "sources")
	})
}

func TestWhatIsFoundLaterReplacesWhatItNames(t *testing.T) {
	t.Parallel()
	s := newCase(t, procedure.PreService, forms.PreServiceOpening{Objective: "Mở tuyến", Customers: []string{neverKH}})
	s.after(10*minute, "kd.officer", forms.ResearchAct, finding(neverKH))
	s.after(20*minute, "kd.officer", forms.ResearchAct, forms.Finding{Customer: neverKH, Profile: forms.Profile{
		Contact: forms.Contact{Phone: "0225 999 999"},
		Representatives: []forms.Representative{
			{Name: "phạm  THU", Likes: "Trà"}, {Name: "Lê Bình", Position: "purchasing_head", Phone: "0902", Email: "binh@khach.example"},
		},
		Sources: []string{"conference"},
	}})
	s.after(30*minute, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("PRE-1a a later finding replaces the fields it names", func(t *testing.T) {
		t.Parallel()
		found, profile := s.finding(neverKH)
		require.True(t, found.Complete)
		require.Equal(t, "0225 999 999", profile.Contact.Phone)
		require.Equal(t, "12 Lê Lai, Hải Phòng", profile.Contact.Address)
	})
	t.Run("PRE-1b people are added to by name", func(t *testing.T) {
		t.Parallel()
		_, profile := s.finding(neverKH)
		require.Len(t, profile.Representatives, 2)
		require.Equal(t, "Trà", profile.Representatives[0].Likes)
		require.Equal(t, "general_director", profile.Representatives[0].Position)
	})
	t.Run("PRE-1c sources add up, and each version stays", func(t *testing.T) {
		t.Parallel()
		_, profile := s.finding(neverKH)
		require.Equal(t, []string{"conference", "phone", "visit"}, profile.Sources)
		require.Len(t, s.journal("research"), 2)
		acts, err := s.db.AppliedOf(t.Context(), s.reference, "research")
		require.NoError(t, err)
		first, err := forms.Decode[forms.Finding](acts[0].Form)
		require.NoError(t, err)
		require.Equal(t, "0225 000 111", first.Contact.Phone)
	})
}

func TestAFindingThatCannotBeRight(t *testing.T) {
	t.Parallel()
	s := newCase(t, procedure.PreService, targets)
	foreign := s.after(minute, "kd.officer", forms.ResearchAct, finding(usingKH))
	nothing := s.after(2*minute, "kd.officer", forms.ResearchAct, forms.Finding{Customer: neverKH})
	unborn := s.after(3*minute, "kd.officer", forms.ResearchAct, finding(neverKH, func(f *forms.Finding) {
		f.Contact.Founded, f.Representatives[0].Birthday = "2026-11-21", "2027-01-01"
	}))
	twice := s.after(4*minute, "kd.officer", forms.ResearchAct, finding(neverKH, func(f *forms.Finding) {
		f.Representatives = append(f.Representatives, forms.Representative{Name: "PHẠM THU"})
	}))
	stranger := s.after(5*minute, "cntv.officer", forms.ResearchAct, finding(neverKH))
	leader := s.after(6*minute, "gd", forms.ResearchAct, finding(neverKH))
	s.after(hour, "gd", forms.Withdraw, withdrawn)
	s.play()
	t.Run("PRE-1a of another case's customer, empty, in the future, or of one person twice", func(t *testing.T) {
		t.Parallel()
		foreign.refusedFor(t, "form.customer", "not_of_the_case")
		nothing.refusedFor(t, "form", "nothing_found")
		unborn.refusedFor(t, "form.contact.founded", "in_future")
		require.Equal(t, []string{"form.representatives[0].birthday"}, unborn.refused.Others)
		twice.refusedFor(t, "form.representatives[1].name", "not_unique")
	})
	t.Run("PRE-1 only R researches", func(t *testing.T) {
		t.Parallel()
		stranger.refusedAs(t, activities.RefusedLetter, "letter_missing")
		leader.refusedAs(t, activities.RefusedLetter, "letter_missing")
	})
	t.Run("PRE-1 a refused finding changes nothing", func(t *testing.T) {
		t.Parallel()
		findings, err := s.db.Findings(t.Context(), s.reference)
		require.NoError(t, err)
		require.Empty(t, findings)
	})
}

func TestResearchBeginsWithWhatTheRecordKnows(t *testing.T) {
	t.Parallel()
	first := newCase(t, procedure.PreService, forms.PreServiceOpening{Objective: "Lần một", Customers: []string{neverKH}})
	first.after(minute, "kd.officer", forms.ResearchAct, finding(neverKH))
	throughWith(first)
	second := first.another(forms.PreServiceOpening{Objective: "Lần hai", Customers: []string{neverKH}})
	second.after(minute, "kd.officer", forms.ResearchAct, forms.Finding{
		Customer: neverKH, Profile: forms.Profile{Care: forms.CareHistory{Wishes: "Giá theo sản lượng"}},
	})
	second.after(hour, "gd", forms.Withdraw, withdrawn)
	second.play()
	t.Run("PRE-1c a customer whose record is complete stays fully researched", func(t *testing.T) {
		t.Parallel()
		found, profile := second.finding(neverKH)
		require.True(t, found.Complete, found.Missing)
		require.Equal(t, "Giá theo sản lượng", profile.Care.Wishes)
		require.Equal(t, "Phạm Thu", profile.Representatives[0].Name)
	})
	t.Run("PRE-7 what an unfinished case found isn't in the record", func(t *testing.T) {
		t.Parallel()
		row, _, err := second.db.Profile(t.Context(), neverKH)
		require.NoError(t, err)
		var profile forms.Profile
		require.NoError(t, json.Unmarshal(row.Profile, &profile))
		require.Equal(t, "Giảm thời gian chờ", profile.Care.Wishes)
	})
}
