package intake_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/intake"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

func TestAProgrammeForWhoeverUsedTheService(t *testing.T) {
	t.Parallel()
	db, staff := modelstest.OpenCompany(t)
	month := func(m time.Month) time.Time { return time.Date(2026, m, 1, 0, 0, 0, 0, time.UTC) }
	var months []models.Revenue
	for _, c := range []struct {
		code, branch string
		month        time.Month
		revenue      int64
	}{
		{"KH0001", "", time.August, 100}, {"KH0002", "", time.September, 200}, {"KH0003", "", time.June, 300},
		{"KH0004", "", time.August, 0}, {"KH0005", modelstest.BranchTV, time.August, 500},
	} {
		modelstest.Customer(t, db, c.code, 3, c.branch)
		months = append(months, models.Revenue{CustomerCode: c.code, Month: month(c.month), Revenue: c.revenue})
	}
	require.NoError(t, db.SaveRevenue(t.Context(), months))
	open := func(login, unit, from, to string) (intake.Opened, error) {
		form, err := json.Marshal(map[string]any{
			"objective": "Tri ân", "programme": "visit_gifts", "period": map[string]string{"from": from, "to": to},
		})
		require.NoError(t, err)
		return intake.Open(t.Context(), db, intake.Opening{
			By: staff[login].ID, Key: unit + from, BodyHash: form, Procedure: procedure.PostService, Unit: unit, Form: form,
		})
	}
	codes := func(o intake.Opened) (found []string) {
		for _, c := range o.Customers {
			found = append(found, c.Code)
		}
		return found
	}

	t.Run("POS-1a nobody named: every customer of the unit with revenue in the period", func(t *testing.T) {
		t.Parallel()
		sales, err := open("kd.officer", modelstest.Sales, "2026-07-01", "2026-09-30")
		require.NoError(t, err)
		require.Equal(t, []string{"KH0001", "KH0002"}, codes(sales))
		branch, err := open("cntv.officer", modelstest.BranchTV, "2026-07-01", "2026-09-30")
		require.NoError(t, err)
		require.Equal(t, []string{"KH0005"}, codes(branch))
	})
	t.Run("POS-1a a trip of some days counts the months that it touches", func(t *testing.T) {
		t.Parallel()
		trip, err := open("kd.officer", modelstest.Sales, "2026-08-30", "2026-09-02")
		require.NoError(t, err)
		require.Equal(t, []string{"KH0001", "KH0002"}, codes(trip))
	})
	t.Run("POS-1a a report about nobody isn't opened", func(t *testing.T) {
		t.Parallel()
		_, err := open("kd.officer", modelstest.Sales, "2025-01-01", "2025-03-31")
		var field *intake.FieldError
		require.ErrorAs(t, err, &field)
		require.Equal(t, intake.FieldError{Field: "customers", Code: "required"}, *field)
	})
}
