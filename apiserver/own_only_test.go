package apiserver_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

// TestABranchSeesItsOwnOnlyEverywhere asks every way to a customer's data about one of the branch's own and one of another.
func TestABranchSeesItsOwnOnlyEverywhere(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	modelstest.Customer(t, s.db, "OWN", 3, modelstest.BranchTV)
	modelstest.Customer(t, s.db, "FOREIGN", 3, modelstest.BranchCV)
	const officer = "cntv.officer"
	for _, part := range []string{
		"", "/contacts", "/contracts", "/revenue", "/interactions", "/timeline", "/tier-history", "/changes", "/report?period=month&from=2026-10-01",
	} {
		t.Run("CUS-6 of a record "+part, func(t *testing.T) {
			t.Parallel()
			require.Equal(t, 200, s.ask(officer, "GET", "/api/v1/customers/OWN"+part, nil).status)
			require.Equal(t, 404, s.ask(officer, "GET", "/api/v1/customers/FOREIGN"+part, nil).status)
		})
	}
	for _, list := range []string{"/customers", "/customers?q=Công", "/customers?q=khach@example.com", "/customers/export?format=csv", "/customers/export?format=csv&q=Công"} {
		t.Run("CUS-6 in "+list, func(t *testing.T) {
			t.Parallel()
			got := s.ask(officer, "GET", "/api/v1"+list, nil)
			require.Equal(t, 200, got.status)
			require.Contains(t, string(got.body), "OWN")
			require.NotContains(t, string(got.body), "FOREIGN")
		})
	}
	t.Run("CUS-6 of attachments", func(t *testing.T) {
		t.Parallel()
		for branch, status := range map[string]int{modelstest.BranchTV: 200, modelstest.BranchCV: 404} {
			c := s.caseAt(procedure.Handle, func(c *models.Case) { c.OwnerUnitID = branch })
			file := models.Attachment{Reference: &c.Reference, Name: "a.pdf", ContentType: "application/pdf", Size: 1, SHA256: []byte{1}, Content: []byte("x")}
			require.NoError(t, s.db.SaveAttachment(t.Context(), &file))
			require.Equal(t, status, s.ask(officer, "GET", "/api/v1/attachments/"+file.ID.String(), nil).status)
		}
	})
}
