package models_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"portcare/models"
	"portcare/models/modelstest"
	"portcare/vietnam"
)

// TestEveryPlanFindsTheSame holds pages of a register that is large enough for every way of looking (a walk, gathering by
// words, gathering by filters) against a plain look at every record.
func TestEveryPlanFindsTheSame(t *testing.T) {
	t.Parallel()
	db, _ := modelstest.OpenCompany(t)
	everyone := crowd(t, db)
	words := []string{"", "công ty", "cong", "ty", "an", "b", "bin", "hai", "rare", "rare cong", "zzz", "com", "gmail", "0225", "12", "-001", "Ấn Độ", "%", "_"}
	rapid.Check(t, func(r *rapid.T) {
		f := models.CustomerFilter{
			Words: rapid.SampledFrom(words).Draw(r, "words"), Limit: rapid.IntRange(1, 60).Draw(r, "limit"),
			Kind:  rapid.SampledFrom([]string{"", "", "carrier", "other"}).Draw(r, "kind"),
			State: rapid.SampledFrom([]string{"", "", "active", "past"}).Draw(r, "state"),
			Tier:  rapid.SampledFrom([]int{0, 0, 1, 3}).Draw(r, "tier"),
		}
		if rapid.Bool().Draw(r, "deep") {
			at := rapid.SampledFrom(everyone).Draw(r, "after")
			f.AfterName, f.AfterCode = at.SortName, at.Code
		}
		v := rapid.SampledFrom([]models.CustomerViewer{
			{All: true}, {Names: true}, {Branches: []string{modelstest.BranchTV}}, {Names: true, Branches: []string{modelstest.BranchTV}}, {},
		}).Draw(r, "viewer")
		var want, got []string
		for _, c := range everyone {
			if isFound(c, v, f) && len(want) < f.Limit {
				want = append(want, c.Code)
			}
		}
		page, err := db.ListCustomers(context.Background(), v, f)
		require.NoError(r, err)
		for _, c := range page {
			if !c.Similar {
				got = append(got, c.Code)
			}
		}
		require.Equal(r, want, got)
	})
}

// crowd makes three thousand customers and returns them in the order of lists.
func crowd(t *testing.T, db *models.DB) []models.ListedCustomer {
	t.Helper()
	tv := modelstest.BranchTV
	var all []models.ListedCustomer
	require.NoError(t, db.InTx(t.Context(), func(tx *models.DB) error {
		for i := range 3000 {
			c := models.Customer{
				Code: fmt.Sprintf("K-%d", i), Kind: []string{"carrier", "other", "cargo_owner"}[i%3], Tier: []int{1, 3, 3, 3, 4}[i%5],
				Name:    []string{"Công ty An", "Công ty TNHH Bình", "Hải", "Nguyễn Văn Ấn", "DNTN Đại An"}[i%5] + fmt.Sprint(" ", i%97),
				TaxCode: fmt.Sprintf("02%08d", i), Phone: fmt.Sprintf("+84225%07d", i*7), Email: fmt.Sprintf("k%d@gmail.com", i),
			}
			if i%211 == 0 {
				c.Name += " Rare"
			}
			if i%4 == 0 {
				c.BranchID = &tv
			}
			if err := tx.SaveCustomer(t.Context(), c); err != nil {
				return err
			}
			all = append(all, models.ListedCustomer{Customer: c, SortName: vietnam.Fold(c.Name)})
		}
		return nil
	}))
	slices.SortFunc(all, func(a, b models.ListedCustomer) int {
		return strings.Compare(a.SortName+"\x00"+a.Code, b.SortName+"\x00"+b.Code)
	})
	return all
}

// isFound is the plain meaning of a search and its filters.
func isFound(c models.ListedCustomer, v models.CustomerViewer, f models.CustomerFilter) bool {
	seen := v.All || c.BranchID != nil && slices.Contains(v.Branches, *c.BranchID)
	narrow := f.Kind != "" || f.State != "" || f.Tier != 0
	inName := vietnam.Fold(c.Name + " " + c.Code)
	record := inName + " " + vietnam.Fold(c.TaxCode+" "+c.Phone+" "+c.Email) + " "
	record += c.TaxCode + "," + strings.TrimPrefix(c.Phone, "+")
	found := seen && stands(record, f.Words) || !narrow && v.Names && stands(inName, f.Words)
	return found && (f.Kind == "" || c.Kind == f.Kind) && f.State != "past" && (f.Tier == 0 || c.Tier == f.Tier) &&
		c.SortName+"\x00"+c.Code > f.AfterName+"\x00"+f.AfterCode
}

func stands(text, typed string) bool {
	words := strings.Fields(vietnam.Fold(typed))
	for _, word := range words {
		if word == "0225" { // a number is looked for without its zero
			word = "225"
		}
		there := strings.Contains(text, word)
		if len(word) < 3 {
			there = strings.HasPrefix(text, word) || strings.Contains(text, " "+word)
		}
		if !there || word == "%" || word == "_" {
			return false
		}
	}
	return true
}

func TestWordsOfNamesAreLearntAndForgotten(t *testing.T) {
	t.Parallel()
	db := modelstest.Open(t)
	named := func(name string) {
		require.NoError(t, db.SaveCustomer(t.Context(), models.Customer{Code: "K1", Name: name, Kind: "other"}))
	}
	similar := func(words string) bool {
		page, err := db.ListCustomers(t.Context(), everybody, models.CustomerFilter{Words: words, Limit: 5})
		require.NoError(t, err)
		return len(page) == 1 && page[0].Similar
	}
	named("Gemadept")
	require.True(t, similar("gemadebt"))
	named("Viconship")
	require.True(t, similar("viconshipp"), "the new name is known at once")
	require.NoError(t, db.ForgetWords(t.Context()))
	require.False(t, similar("gemadebt"))
	require.True(t, similar("viconshipp"), "words in use stay")
}
