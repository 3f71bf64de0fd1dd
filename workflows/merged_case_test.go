package workflows_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/testsuite"

	"portcare/anchor"
	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

func TestACaseGoesOnWithTheRecordThatAnotherWentInto(t *testing.T) {
	t.Parallel()
	s := newCase(t, procedure.PreService, mixed)
	s.after(10*minute, "kd.officer", forms.ResearchAct, finding(formerKH))
	s.after(15*minute, "kd.officer", forms.ResearchAct, finding(usingKH, func(f *forms.Finding) { f.Contact.Address = "Địa chỉ cũ" }))
	s.at(20*minute, func(*testsuite.TestWorkflowEnvironment) {
		require.NoError(t, s.db.InTx(t.Context(), func(tx *models.DB) error {
			m := &models.Merge{FromCode: formerKH, IntoCode: usingKH, Reason: "trùng", MergedBy: s.staff["kd.head"].ID, MergedAt: time.Now()}
			return tx.MergeCustomers(t.Context(), m, func(json.RawMessage, models.Use) (int, []string, error) { return 100, []string{}, nil })
		}))
	})
	s.after(30*minute, "kd.officer", forms.ResearchAct, finding(neverKH))
	byOldCode := s.after(40*minute, "kd.officer", forms.ResearchAct, forms.Finding{
		Customer: formerKH, Profile: forms.Profile{Contact: forms.Contact{Leaders: "Ông Ba"}},
	})
	throughWith(s)

	t.Run("CUS-4 an act that names the old code counts for the record that goes on", func(t *testing.T) {
		t.Parallel()
		require.Nil(t, byOldCode.refused)
		require.Equal(t, models.CaseClosed, s.theCase().State)
		customers, err := s.db.CaseCustomers(t.Context(), s.reference)
		require.NoError(t, err)
		require.Len(t, customers, 2)
		profile, _, err := s.db.Profile(t.Context(), usingKH)
		require.NoError(t, err)
		require.Contains(t, string(profile.Profile), "Ông Ba")
	})
	t.Run("R6 the journal of the case still proves itself", func(t *testing.T) {
		t.Parallel()
		require.NotEmpty(t, s.journal("research"))
		report, err := anchor.Verify(t.Context(), s.db, t.TempDir())
		require.NoError(t, err)
		require.Empty(t, report.Faults)
	})
}
