package models_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"portcare/models"
	"portcare/models/modelstest"
)

// register has customers whose names are hard to find.
func register(t *testing.T) *models.DB {
	t.Helper()
	db, _ := modelstest.OpenCompany(t)
	tv := modelstest.BranchTV
	for _, c := range []models.Customer{
		{Code: "VNM", Name: "Công ty Cổ phần Sữa Việt Nam – Vinamilk", TaxCode: "0300588569", Phone: "+842854155555", Email: "lienhe@vinamilk.example"},
		{Code: "HAPAG", Name: "Hapag-Lloyd Việt Nam TNHH", Phone: "0225 385 9945", Kind: "carrier", BranchID: &tv},
		{Code: "DONGA", Name: "Công ty TNHH Vận tải Đông Á", TaxCode: "0200236845-001", Phone: "+84912345678", BranchID: &tv},
		{Code: "AN", Name: "Nguyễn Thị Ấn", Person: true},
		{Code: "OLD", Name: "Đông Á cũ", State: "past", ClosedAt: new(time.Now())},
		{Code: "PCT", Name: "100% Cotton_Export"},
	} {
		if c.Kind == "" {
			c.Kind = "cargo_owner"
		}
		require.NoError(t, db.SaveCustomer(t.Context(), c))
	}
	require.NoError(t, db.SaveContract(t.Context(), &models.Contract{
		Number: "47/2021/HĐ-CHP", CustomerCode: "VNM", Signed: time.Date(2021, 7, 15, 0, 0, 0, 0, time.UTC),
	}))
	return db
}

// everybody sees every record.
var everybody = models.CustomerViewer{All: true}

func codesOf(t *testing.T, db *models.DB, v models.CustomerViewer, f models.CustomerFilter) []string {
	t.Helper()
	if f.Limit == 0 {
		f.Limit = 50
	}
	page, err := db.ListCustomers(t.Context(), v, f)
	require.NoError(t, err)
	codes := []string{}
	for _, c := range page {
		if c.Similar {
			c.Code += "~"
		}
		codes = append(codes, c.Code)
	}
	return codes
}

func TestCustomersAreFoundByWhatPeopleType(t *testing.T) {
	t.Parallel()
	db := register(t)
	for words, want := range map[string][]string{
		"sữa việt":         {"VNM"},
		"sua viet":         {"VNM"},
		"VIET SUA":         {"VNM"},          // words in any order
		"dong a":           {"DONGA", "OLD"}, // past customers too
		"namilk":           {"VNM"},          // part of a word
		"ấn":               {"AN"},           // too short for a part: the beginning of a word
		"0300588569":       {"VNM"},
		"0200236845001":    {"DONGA"},
		"0200236845-001":   {"DONGA"},
		"0912 345 678":     {"DONGA"},
		"+84 912.345.678":  {"DONGA"},
		"84912345678":      {"DONGA"},
		"912345":           {"DONGA"},
		"(0225) 3859945":   {"HAPAG"},
		"028 5415 5555":    {"VNM"},
		"lienhe@":          {"VNM"},
		"47/2021":          {"VNM"},
		"2021/hđ":          {"VNM"},
		"2021/hd-chp":      {"VNM"},
		"hđ-chp":           {"VNM"}, // without a digit
		"CHP":              {},      // might be anything
		"2021":             {"VNM"}, // in the middle
		"/2021":            {"VNM"},
		"021/":             {"VNM"},
		"021":              {}, // too short for a part: the beginning of a number
		"hđ-tcit":          {},
		"hapag-lloyd":      {"HAPAG"},
		"hapag":            {"HAPAG"},
		"vinamlik":         {"VNM~"}, // typos
		"hapak lloid":      {"HAPAG~"},
		"sau viet":         {"VNM~"}, // letters of a short word swapped
		"dogn a":           {"DONGA~", "OLD~"},
		"dnogx a":          {},
		"cong ty vinamilc": {"VNM~"},
		"100%":             {"PCT"},
		"n_e":              {"PCT"}, // no wildcards
		"100％":             {"PCT"}, // from an Asian keyboard
		"100＿":             {},
		"%%%":              {},
		"nobody at all":    {},
		"vnm":              {"VNM"},
		"":                 {"PCT", "VNM", "DONGA", "OLD", "HAPAG", "AN"},
	} {
		t.Run("CUS-4 "+words, func(t *testing.T) {
			t.Parallel()
			require.Equal(t, want, codesOf(t, db, everybody, models.CustomerFilter{Words: words}))
		})
	}
}

func TestCustomersAreFilteredAndSeen(t *testing.T) {
	t.Parallel()
	db := register(t)
	tv, sales := modelstest.BranchTV, ""
	branch := models.CustomerViewer{Branches: []string{tv}}
	names := models.CustomerViewer{Names: true}
	t.Run("CUS-1 by kind, state, branch and standing", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, []string{"HAPAG"}, codesOf(t, db, everybody, models.CustomerFilter{Kind: "carrier"}))
		require.Equal(t, []string{"OLD"}, codesOf(t, db, everybody, models.CustomerFilter{State: "past"}))
		require.Equal(t, []string{"DONGA", "HAPAG"}, codesOf(t, db, everybody, models.CustomerFilter{Branch: &tv}))
		require.Equal(t, []string{"PCT", "VNM", "OLD", "AN"}, codesOf(t, db, everybody, models.CustomerFilter{Branch: &sales}))
		require.Empty(t, codesOf(t, db, everybody, models.CustomerFilter{Standing: models.Traditional}))
		require.Empty(t, codesOf(t, db, everybody, models.CustomerFilter{Tier: 1}))
	})
	t.Run("CUS-6 a branch finds its own, whatever it asks for", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, []string{"DONGA", "HAPAG"}, codesOf(t, db, branch, models.CustomerFilter{}))
		require.Equal(t, []string{"DONGA"}, codesOf(t, db, branch, models.CustomerFilter{Words: "dong a"}))
		require.Empty(t, codesOf(t, db, branch, models.CustomerFilter{Words: "vinamlik"}))
		require.Empty(t, codesOf(t, db, branch, models.CustomerFilter{Words: "47/2021"}))
		require.Empty(t, codesOf(t, db, branch, models.CustomerFilter{Branch: &sales}))
	})
	t.Run("CUS-6 who sees names finds by names only", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, []string{"VNM"}, codesOf(t, db, names, models.CustomerFilter{Words: "sua viet"}))
		require.Equal(t, []string{"VNM~"}, codesOf(t, db, names, models.CustomerFilter{Words: "vinamlik"}))
		require.Equal(t, []string{"VNM"}, codesOf(t, db, names, models.CustomerFilter{Words: "vnm"}))
		for _, words := range []string{"0300588569", "lienhe@", "47/2021", "028 5415 5555"} {
			require.Empty(t, codesOf(t, db, names, models.CustomerFilter{Words: words}), words)
		}
		require.Empty(t, codesOf(t, db, names, models.CustomerFilter{Kind: "carrier"}))
		require.Empty(t, codesOf(t, db, names, models.CustomerFilter{State: "past"}))
		page, err := db.ListCustomers(t.Context(), names, models.CustomerFilter{Limit: 1})
		require.NoError(t, err)
		require.False(t, page[0].Seen)
	})
	t.Run("CUS-6 who sees nothing finds nothing", func(t *testing.T) {
		t.Parallel()
		require.Empty(t, codesOf(t, db, models.CustomerViewer{}, models.CustomerFilter{}))
	})
}

// TestPagesOfCustomersJoinToTheWholeList walks a list page by page, whatever the pages' size.
func TestPagesOfCustomersJoinToTheWholeList(t *testing.T) {
	t.Parallel()
	db := modelstest.Open(t)
	for i := range 60 {
		require.NoError(t, db.SaveCustomer(t.Context(), models.Customer{
			Code: fmt.Sprintf("K%02d", i), Name: []string{"Đại Hưng", "Anh Em", "Bình An", "đại hưng"}[i%4], Kind: []string{"carrier", "other"}[i%2],
		}))
	}
	rapid.Check(t, func(r *rapid.T) {
		f := models.CustomerFilter{Words: rapid.SampledFrom([]string{"", "dai", "an", "K1", "zzz"}).Draw(r, "words"), Limit: 100}
		if rapid.Bool().Draw(r, "filtered") {
			f.Kind = "carrier"
		}
		whole := exact(r, db, f)
		f.Limit = rapid.IntRange(1, 20).Draw(r, "limit")
		var walked []string
		for {
			page := exact(r, db, f)
			for _, c := range page {
				walked = append(walked, c.Code)
			}
			if len(page) < f.Limit {
				break
			}
			last := page[len(page)-1]
			f.AfterName, f.AfterCode = last.SortName, last.Code
		}
		require.Len(r, walked, len(whole))
		for i, c := range whole {
			require.Equal(r, c.Code, walked[i])
		}
	})
}

func exact(r *rapid.T, db *models.DB, f models.CustomerFilter) (found []models.ListedCustomer) {
	page, err := db.ListCustomers(context.Background(), everybody, f)
	require.NoError(r, err)
	for _, c := range page {
		if !c.Similar {
			found = append(found, c)
		}
	}
	return found
}
