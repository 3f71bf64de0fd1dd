package modelstest

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/models"
)

// Agree records that the readers of the mailboxes agreed to every purpose (CUS-9).
func Agree(tb testing.TB, db *models.DB, mails ...string) {
	tb.Helper()
	at := time.Now().Add(-time.Hour)
	for _, mail := range mails {
		s, err := db.Subject(context.Background(), models.DataSubject{Mail: mail, Role: "representative"})
		require.NoError(tb, err)
		lines := make([]models.Consent, 0, len(models.Purposes()))
		for _, p := range models.Purposes() {
			lines = append(lines, models.Consent{
				Purpose: p, Given: true, TextVersion: "own", TextShown: "Tôi đồng ý.", Means: "paper", At: at, RecordedAt: at,
			})
		}
		require.NoError(tb, db.AddConsents(context.Background(), s, lines))
	}
}
