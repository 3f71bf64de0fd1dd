package apiserver_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

// TestACaseAndTheRegisterReportTheSame: what is known about a customer comes from one place.
func TestACaseAndTheRegisterReportTheSame(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	code := "KHTV"
	customer := modelstest.Customer(t, s.db, code, 1, modelstest.BranchTV)
	require.NoError(t, s.db.SaveProfiles(t.Context(), []models.CustomerProfile{{
		CustomerCode: code, UpdatedAt: time.Now(),
		Profile: []byte(`{"market": {"region": "Miền Bắc", "habits": "Trả chậm"}, "capability": {"growth": "Thêm một nhà máy"}, "care": {"wishes": "Giảm giá"}}`),
	}}, nil))
	require.NoError(t, s.db.SaveRevenue(t.Context(), []models.Revenue{{CustomerCode: code, Month: monthOf(2026, 8), Revenue: 100}}))
	from, to := monthOf(2026, 7), monthOf(2026, 9).AddDate(0, 1, -1)
	about := func(step procedure.StepID) *models.Case {
		c := s.caseAt(step, func(c *models.Case) {
			c.Procedure, c.OwnerUnitID, c.HandlingUnitID = procedure.PostService, modelstest.BranchTV, modelstest.BranchTV
		})
		require.NoError(t, s.db.SaveOpening(t.Context(), models.Opening{
			Reference: c.Reference, Objective: "Tri ân", Programme: "visit", PeriodFrom: &from, PeriodTo: &to, Form: []byte(`{}`),
		}, []models.CaseCustomer{{Reference: c.Reference, CustomerCode: code, Use: models.Using, Customer: customer}}))
		return c
	}
	compiling, planning := about(procedure.CompileReport), about(procedure.PlanCare)
	s.round(planning, procedure.CompileReport, 1, "")
	s.counted(planning, procedure.CompileReport, 1, "submit", "cntv.officer",
		`{"customers": [{"customer": "KHTV", "reason": "Thêm tuyến mới", "proposal": "Tặng quà Tết"}, {"customer": "KHKHAC", "reason": "Bí mật"}]}`)
	known := map[string]string{"market": "Miền Bắc", "traits": "Trả chậm", "plans": "Thêm một nhà máy", "wishes": "Giảm giá"}

	t.Run("POS-1a the report of the register knows what the form of the case begins with", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, known, s.sheet("cntv.officer", "").Known)
		form := s.browser("cntv.officer").get("/cases/"+compiling.Reference).form(t, "act-submit", nil)
		for field, text := range known {
			require.Equal(t, text, form.Get("customers.0."+field), field)
		}
	})
	t.Run("POS-1a the reason for a change is what a person wrote in a case about that period", func(t *testing.T) {
		t.Parallel()
		got := s.sheet("cntv.officer", "?from=2026-08-01&to=2026-08-31")
		require.Len(t, got.Reasons, 1)
		require.Equal(t, "Thêm tuyến mới", got.Reasons[0]["reason"])
		require.Equal(t, "Tặng quà Tết", got.Reasons[0]["proposal"])
		require.Equal(t, planning.Reference, got.Reasons[0]["reference"])
		require.Empty(t, s.sheet("cntv.officer", "?from=2026-01-01&to=2026-01-31").Reasons, "another period")
		require.Contains(t, s.browser("cntv.officer").get("/customers/KHTV/report?from=1/8/2026&to=31/8/2026").said("reasons"), "Thêm tuyến mới")
	})
}

func TestWhatCareProgrammesHeardLastComesFirst(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.careCase()
	code := *c.guest.CustomerCode
	require.NoError(t, s.db.SaveCustomerCare(t.Context(), []models.CustomerCare{{
		CustomerCode: code, Reference: c.Reference, Plans: "Mở kho mới", RecordedBy: s.staff["cntv.officer"].ID, RecordedAt: time.Now(),
	}}))
	require.NoError(t, s.db.SaveProfiles(t.Context(), []models.CustomerProfile{{
		CustomerCode: code, UpdatedAt: time.Now(), Profile: []byte(`{"capability": {"growth": "Chưa rõ"}, "care": {"wishes": "Giảm giá"}}`),
	}}, nil))
	var got sheet
	s.ask("cntv.officer", "GET", customersPath+"/"+code+"/report", nil).in(t, &got)
	require.Equal(t, "Mở kho mới", got.Known["plans"])
	require.Equal(t, "Giảm giá", got.Known["wishes"])
}
