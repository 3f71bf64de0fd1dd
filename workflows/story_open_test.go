package workflows_test

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/testsuite"

	"portcare/forms"
	"portcare/intake"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

// Customers of the stories: one of Sales who uses the service, one who used to, one who never did, and one of a branch.
const (
	usingKH, formerKH, neverKH, branchKH = "KH0001", "KH0002", "KH0003", "KH0004"
)

// newCase opens a case of a procedure that doesn't begin with a customer's word, in the name of an officer of Sales.
func newCase(t *testing.T, id procedure.ID, form any) *story {
	t.Helper()
	db, staff := modelstest.OpenCompany(t)
	s := &story{T: t, db: db, staff: staff}
	s.register()
	s.reference = s.opens(id, "kd.officer", modelstest.Sales, form).Reference
	return s
}

// register has the customers of the stories.
func (s *story) register() {
	s.Helper()
	branch := modelstest.BranchTV
	for code, c := range map[string]models.Customer{
		usingKH:  {Name: "Công ty Vận tải Sông Cấm", Kind: "carrier", Tier: 1, Email: "songcam@example.com"},
		formerKH: {Name: "Công ty Thép Hồng Bàng", Kind: "cargo_owner", Tier: 4, Email: "hongbang@example.com"},
		neverKH:  {Name: "Công ty Gỗ Kiến An", Kind: "cargo_owner", Tier: 4},
		branchKH: {Name: "Công ty Container Lạch Tray", Kind: "carrier", Tier: 2, BranchID: &branch},
	} {
		c.Code = code
		require.NoError(s, s.db.SaveCustomer(s.Context(), c))
	}
	modelstest.Agree(s, s.db, "songcam@example.com", "hongbang@example.com",
		"hanh@songcam.example", "bach@hongbang.example", "toan@example.com", "someone.else@example.com")
	month := func(ago int) time.Time {
		return time.Date(received.Year(), received.Month(), 1, 0, 0, 0, 0, time.UTC).AddDate(0, -ago, 0)
	}
	require.NoError(s, s.db.SaveRevenue(s.Context(), []models.Revenue{
		{CustomerCode: usingKH, Month: month(1), Revenue: 900_000_000, Discount: 10_000_000, TEU: 400},
		{CustomerCode: usingKH, Month: month(13), Revenue: 600_000_000, TEU: 300},
		{CustomerCode: formerKH, Month: month(20), Revenue: 50_000_000, Tonnes: 1200},
		{CustomerCode: branchKH, Month: month(2), Revenue: 300_000_000, TEU: 150},
	}))
}

// opens commits an opening as the API does.
func (s *story) opens(id procedure.ID, login, unit string, form any) intake.Opened {
	s.Helper()
	raw, err := json.Marshal(form)
	require.NoError(s, err)
	f, ok := forms.ForOpening(id)
	require.True(s, ok)
	require.Empty(s, f.Validate("form", raw), "the API wouldn't take this form")
	opened, err := intake.Open(s.Context(), s.db, intake.Opening{
		By: s.staff[login].ID, Key: login + "/" + string(raw), BodyHash: raw, Procedure: id, Unit: unit, Form: raw, Now: received,
	})
	require.NoError(s, err)
	return opened
}

// finish lets somebody report every open work item of the case that is of the person's unit as done.
func (s *story) finish(d time.Duration, login string) {
	s.Helper()
	s.at(d, func(env *testsuite.TestWorkflowEnvironment) {
		items, err := s.db.WorkItems(context.Background(), s.reference)
		require.NoError(s, err)
		for _, item := range items {
			if unit := s.staff[login].Memberships[0].UnitID; item.ClosedAt == nil && item.UnitID == unit {
				s.act(env, login, forms.CloseWorkItem, forms.WorkItemResult{ID: item.ID.String(), Result: "Đã xong"}, place{}, &outcome{})
			}
		}
	})
}
