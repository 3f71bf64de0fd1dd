package workflows_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

// refuse lets the reader of a mailbox withdraw a purpose.
func (s *story) refuse(mail string, purpose models.Purpose) {
	s.Helper()
	who, err := s.db.Subject(s.Context(), models.DataSubject{Mail: mail, Role: "representative"})
	require.NoError(s, err)
	require.NoError(s, s.db.AddConsents(s.Context(), who, []models.Consent{{Purpose: purpose, Means: "phone", At: time.Now(), RecordedAt: time.Now()}}))
}

func TestASurveyMailsWhoAgreed(t *testing.T) {
	t.Parallel()
	s := newSurvey(t)
	never := models.Customer{Code: "KH0009", Name: "Ông Bùi Văn Chưa", Kind: "other", Tier: 4, Email: "chua@example.com"}
	require.NoError(t, s.db.SaveCustomer(t.Context(), never))
	require.NoError(t, s.db.SaveContract(t.Context(), &models.Contract{Number: "HĐ 9", CustomerCode: never.Code, Signed: received}))
	s.refuse("hongbang@example.com", models.Surveys)
	s.after(hour, "kd.officer", forms.Submit, surveyPlan(surveyWaves...))
	s.playUntil(2 * hour)
	t.Run("CUS-9 whoever didn't agree to surveys isn't mailed and is on the list of whom to reach, with the reason", func(t *testing.T) {
		t.Parallel()
		require.Subset(t, []string{"songcam@example.com"}, s.addressed("survey_invitation"))
		require.NotEmpty(t, s.addressed("survey_invitation"))
		why := map[string]models.NoLetter{}
		for _, i := range s.invited() {
			if i.Wave == 1 {
				why[i.CustomerCode] = i.WhyUnsent
				require.Equal(t, i.CustomerCode == usingKH, i.TokenHash != nil, i.CustomerCode)
			}
		}
		require.Equal(t, models.NeverAgreed, why[never.Code])
		require.Equal(t, models.Withdrawn, why[formerKH])
		require.Empty(t, why[usingKH])
		require.Empty(t, why[neverKH], "there is no address")
	})
}

func TestAProgrammeInvitesWhoAgreed(t *testing.T) {
	t.Parallel()
	s := newCare(t, procedure.GroupConference, usingKH)
	s.refuse("bach@hongbang.example", models.Marketing)
	list := guestList()
	list.Guests = append(list.Guests, forms.ListedGuest{Name: "Cù Thị Lạ", Firm: "Công ty", Email: "la@example.com"})
	s.plans(eventAfter, forms.ListParticipants, list, usingKH)
	s.after(3*hour, "gd", forms.Decide, agreed)
	s.playUntil(day)
	t.Run("CUS-9 whoever didn't agree to invitations isn't mailed, and stays to be contacted by a person", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, []string{"hanh@songcam.example"}, s.addressed("invitation"))
		for _, g := range s.guests() {
			require.Equal(t, g.Email == "hanh@songcam.example", g.InvitedAt != nil, g.Email)
			require.False(t, g.Contacted())
		}
	})
	t.Run("CUS-9 who agreed to one purpose didn't agree to another", func(t *testing.T) {
		t.Parallel()
		not, err := s.db.NotConsented(t.Context(), models.Surveys, []string{"bach@hongbang.example", "la@example.com"})
		require.NoError(t, err)
		require.Equal(t, map[string]models.NoLetter{"la@example.com": models.NeverAgreed}, not)
	})
}
