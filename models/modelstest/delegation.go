package modelstest

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/models"
)

// Delegate lets somebody decide in somebody else's place by standing rule, since an hour ago by the wall clock.
func Delegate(tb testing.TB, db *models.DB, from, to uuid.UUID, change ...func(*models.Delegation)) models.Delegation {
	tb.Helper()
	d := models.Delegation{
		FromID: from, ToID: to, Kind: models.Standing, Reason: "Đi công tác", StartsAt: time.Now().Add(-time.Hour), CreatedAt: time.Now(),
	}
	for _, c := range change {
		c(&d)
	}
	require.NoError(tb, db.MakeDelegation(context.Background(), &d))
	return d
}
