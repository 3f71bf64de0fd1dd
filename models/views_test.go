package models_test

import (
	"database/sql"
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/models/modelstest"
)

//nolint:tparallel // its parts are chapters, one after the other
func TestWhoseDataWereSeenAndHowMany(t *testing.T) {
	t.Parallel()
	db, staff := modelstest.OpenCompany(t)
	officer, head := staff["kd.officer"].ID, staff["kd.head"].ID
	for _, code := range []string{"AA", "BB", "CC"} {
		modelstest.Customer(t, db, code, 3, "")
	}
	into := "AA"
	require.NoError(t, db.SaveCustomer(t.Context(), models.Customer{Code: "OLD", Name: "Cũ", Kind: "other", State: "merged", MergedInto: &into}))
	require.NoError(t, db.SaveCustomer(t.Context(), models.Customer{Code: "ONE", Name: "Lê Văn Một", Kind: "other", Person: true}))
	details := func(mail string) []byte { return fmt.Appendf(nil, `{"email":%q}`, mail) }
	var profiles []models.CustomerProfile
	for _, code := range []string{"AA", "BB", "CC"} {
		profiles = append(profiles, models.CustomerProfile{CustomerCode: code, Profile: []byte("{}"), UpdatedAt: time.Now()})
	}
	require.NoError(t, db.SaveProfiles(t.Context(), profiles, []models.Representative{
		{CustomerCode: "AA", Position: 1, Name: "Trần Thị An", Details: details("An@a.example")},
		{CustomerCode: "BB", Position: 1, Name: "Trần T. An", Details: details("an@a.example")},
		{CustomerCode: "CC", Position: 1, Name: "Phạm Cường", Details: details("")},
	}))
	noon := time.Date(2026, 11, 20, 5, 0, 0, 0, time.UTC)
	look := func(at time.Time, who uuid.UUID, kind models.ViewKind, codes ...string) {
		require.NoError(t, db.LogView(t.Context(), models.View{
			At: at, PersonID: &who, Kind: kind, Channel: models.ByPage, Route: "GET /x", TraceID: "t", Customers: codes, Rows: len(codes),
		}))
	}
	look(noon, officer, models.ViewCustomer, "AA")
	look(noon, officer, models.ViewCustomer, "OLD")
	look(noon, officer, models.ViewContacts, "BB")
	look(noon, officer, models.ViewList, "AA", "CC", "ONE")
	look(noon.Add(time.Hour), head, models.ViewExport, "CC")
	look(noon.AddDate(-3, 0, 0), head, models.ViewCustomer, "CC")

	t.Run("CUS-6 what one person saw: merged customers count once, one mail is one person, lists show nobody behind", func(t *testing.T) {
		seen, err := db.SeenBetween(t.Context(), noon, noon.Add(time.Minute), &officer)
		require.NoError(t, err)
		require.Equal(t, &models.Seen{Views: 4, Viewers: 1, Customers: 4, People: 2}, seen)
	})
	t.Run("CUS-6 what anybody saw, until a moment that isn't included", func(t *testing.T) {
		seen, err := db.SeenBetween(t.Context(), time.Time{}, noon.Add(2*time.Hour), nil)
		require.NoError(t, err)
		require.Equal(t, &models.Seen{Views: 6, Exports: 1, Viewers: 2, Customers: 4, People: 3}, seen)
		seen, err = db.SeenBetween(t.Context(), noon.Add(-time.Hour), noon, nil)
		require.NoError(t, err)
		require.Zero(t, *seen)
	})
	t.Run("CUS-6 who saw a customer's data, under an older code too", func(t *testing.T) {
		page, err := db.ListViews(t.Context(), models.ViewFilter{Customer: "AA", Limit: 10})
		require.NoError(t, err)
		require.Len(t, page, 3)
		require.Equal(t, models.Codes{"AA", "CC", "ONE"}, page[0].Customers)
	})
	t.Run("CUS-6 the log can only grow", func(t *testing.T) {
		pool, err := sql.Open("pgx", modelstest.DSN(t))
		require.NoError(t, err)
		defer func() { require.NoError(t, pool.Close()) }()
		_, err = pool.ExecContext(t.Context(), "UPDATE views SET kind = 'case'")
		require.ErrorContains(t, err, "append-only")
		_, err = pool.ExecContext(t.Context(), "TRUNCATE views")
		require.ErrorContains(t, err, "append-only")
	})
	t.Run("CUS-6 views go when their time is over, which is a setting", func(t *testing.T) {
		dropped, err := db.DropViews(t.Context(), noon)
		require.NoError(t, err)
		require.EqualValues(t, 1, dropped, "of three years ago; two years are kept unless something else was set")
		require.NoError(t, db.AddSetting(t.Context(), models.Setting{Key: models.ViewMonths, Version: 1, Value: []byte("1"), SetBy: head, SetAt: noon}))
		dropped, err = db.DropViews(t.Context(), noon.AddDate(0, 2, 0))
		require.NoError(t, err)
		require.EqualValues(t, 5, dropped)
	})
	t.Run("CUS-6 whoever looked at a record is found by the one it was merged into, also by way of a third", func(t *testing.T) {
		by := "OLD"
		require.NoError(t, db.SaveCustomer(t.Context(), models.Customer{Code: "OLDER", Name: "Cũ hơn", Kind: "other", State: "merged", MergedInto: &by}))
		look(noon.AddDate(0, 0, -1), head, models.ViewCustomer, "OLDER")
		page, err := db.ListViews(t.Context(), models.ViewFilter{Customer: "AA", Person: &head, Limit: 10})
		require.NoError(t, err)
		require.Len(t, page, 1)
		require.Equal(t, models.Codes{"OLDER"}, page[0].Customers)
		look(noon.AddDate(0, 0, -1), head, models.ViewCustomer, "AA")
		seen, err := db.SeenBetween(t.Context(), noon.AddDate(0, 0, -2), noon.AddDate(0, 0, -1).Add(time.Hour), nil)
		require.NoError(t, err)
		require.Equal(t, []int{2, 1}, []int{seen.Views, seen.Customers})
	})
}
