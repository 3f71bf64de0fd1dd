package models_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/models/modelstest"
)

//nolint:tparallel // its part is a chapter
func TestCustomersGivenWhileOthersAreHandedOverStay(t *testing.T) {
	t.Parallel()
	db, staff := modelstest.OpenCompany(t)
	giver, taker := staff["kd.officer"].ID, staff["kd.duty"].ID
	require.NoError(t, db.SaveCustomer(t.Context(), models.Customer{Code: "SEEN", Name: "A", Kind: "other", Tier: 4, OwnerID: &giver}))
	t.Run("CUS-6 only those move that were looked at", func(t *testing.T) {
		require.NoError(t, db.InTx(t.Context(), func(tx *models.DB) error {
			held, err := tx.LockHoldings(t.Context(), giver, nil)
			require.NoError(t, err)
			require.Len(t, held, 1)
			require.NoError(t, db.SaveCustomer(t.Context(), models.Customer{Code: "UNSEEN", Name: "B", Kind: "other", Tier: 4, OwnerID: &giver}))
			moved, err := tx.HandOver(t.Context(), models.HandOver{From: giver, To: taker, Codes: []string{held[0].Code}, Reason: "x", By: giver, At: tierDay})
			require.Equal(t, 1, moved)
			return err
		}))
	})
}
