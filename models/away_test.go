package models_test

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/models/modelstest"
)

func TestOfTwoTransactionsThatWaitForEachOtherOneCanBeAskedAgain(t *testing.T) {
	t.Parallel()
	db := modelstest.Open(t)
	for _, code := range []string{"KHA", "KHB"} {
		require.NoError(t, db.AddCustomer(t.Context(), &models.Customer{Code: code, Name: code, Kind: "other", Tier: 4, Standing: models.Potential}))
	}
	var both sync.WaitGroup
	both.Add(2)
	crossing := func(first, second string) error {
		return db.InTx(t.Context(), func(tx *models.DB) error {
			if _, err := tx.LockCustomer(t.Context(), first); err != nil {
				return err
			}
			both.Done()
			both.Wait()
			_, err := tx.LockCustomer(t.Context(), second)
			return err
		})
	}
	other := make(chan error, 1)
	go func() { other <- crossing("KHB", "KHA") }()
	errs := []error{crossing("KHA", "KHB"), <-other}
	given := 0
	for _, err := range errs {
		if err != nil {
			given++
			require.True(t, models.IsAway(err), "%v", err)
		}
	}
	require.Equal(t, 1, given)
}
