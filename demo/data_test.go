package demo_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/demo"
	"portcare/models"
	"portcare/procedure"
)

func TestCustomersComeWithTheirTiers(t *testing.T) {
	t.Parallel()
	db := seeded(t)
	customers, err := demo.Customers()
	require.NoError(t, err)
	require.Len(t, customers, 50)
	byTier := map[int][]string{}
	for _, c := range customers {
		kept, err := db.Customer(t.Context(), c.Code)
		require.NoError(t, err)
		require.Equal(t, c.Name, kept.Name)
		require.Equal(t, c.BranchID, kept.BranchID)
		byTier[kept.Tier] = append(byTier[kept.Tier], c.Code)
	}

	t.Run("CUS-2 the ten highest revenues, the next fifteen, those who use the port, and the rest", func(t *testing.T) {
		t.Parallel()
		require.Len(t, byTier[1], 10)
		require.Len(t, byTier[2], 15)
		// Summed up outside Go over November 2025 to October 2026.
		require.Equal(t, []string{
			"KH0002", "KH0010", "KH0014", "KH0017", "KH0020", "KH0028", "KH0035", "KH0045", "KH0046", "KH0047",
		}, byTier[1])
		require.Contains(t, byTier[2], "KH0037", "25th")
		require.Contains(t, byTier[3], "KH0042", "26th")
		require.Equal(t, []string{
			"KH0001", "KH0005", "KH0011", "KH0015", "KH0027", "KH0036", "KH0039", "KH0040", "KH0044", "KH0048", "KH0049", "KH0050",
		}, byTier[4], "no revenue in the last twelve months")
	})
}

func TestACustomerRecordIsReadWhole(t *testing.T) {
	t.Parallel()
	db := seeded(t)
	c, err := db.Customer(t.Context(), "KH0002")
	require.NoError(t, err)
	branch := demo.BranchCV
	require.Equal(t, &branch, c.BranchID)
	contracts, err := db.Contracts(t.Context(), "KH0002")
	require.NoError(t, err)
	require.Len(t, contracts, 1)
	require.Equal(t, "47/2021/HĐ-CHP", contracts[0].Number)
	require.Equal(t, "2021-07-15", contracts[0].Signed.Format("2006-01-02"))
	require.Equal(t, models.Traditional, c.Standing)
	require.Equal(t, "2016-04-19", c.Founded.Format("2006-01-02"))
	potential, err := db.Customer(t.Context(), "KH0001")
	require.NoError(t, err)
	require.Equal(t, models.Potential, potential.Standing)
	require.Nil(t, potential.BranchID, "Sales' own")
}

func TestTheRequestsAreOfEveryNature(t *testing.T) {
	t.Parallel()
	requests, err := demo.Requests()
	require.NoError(t, err)
	require.Len(t, requests, 20)
	edition, ok := procedure.Find(procedure.Default)
	require.True(t, ok)
	natures := map[procedure.NatureID]int{}
	known := map[string]models.Customer{}
	customers, err := demo.Customers()
	require.NoError(t, err)
	for _, c := range customers {
		known[c.Code] = c
	}
	for _, r := range requests {
		_, ok := edition.Nature(r.Nature)
		require.True(t, ok, r.Nature)
		natures[r.Nature]++
		require.NotEmpty(t, r.Content)
		if r.Customer != "" {
			require.Contains(t, known, r.Customer)
		}
	}
	require.Len(t, natures, 5)
}
