package intake_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/intake"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

var now = time.Date(2026, 11, 22, 7, 30, 0, 123456789, time.UTC)

func company(t *testing.T) (*models.DB, modelstest.Staff) {
	t.Helper()
	return modelstest.OpenCompany(t)
}

func public(key string) intake.Request {
	return intake.Request{Actor: "public", Key: key, BodyHash: []byte(key), Channel: procedure.ChannelWebsite, Now: now}
}

func receive(t *testing.T, db *models.DB, in intake.Request) intake.Receipt {
	t.Helper()
	r, err := intake.Receive(t.Context(), db, in)
	require.NoError(t, err)
	return r
}

// atOnce lets n goroutines begin together and returns what each got.
func atOnce(t *testing.T, n int, do func(ctx context.Context, i int) (intake.Receipt, error)) []intake.Receipt {
	t.Helper()
	receipts, errs := make([]intake.Receipt, n), make([]error, n)
	start := make(chan struct{})
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() {
			<-start
			receipts[i], errs[i] = do(t.Context(), i)
		})
	}
	close(start)
	wg.Wait()
	for _, err := range errs {
		require.NoError(t, err)
	}
	return receipts
}
