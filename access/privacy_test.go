package access_test

import (
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/access"
)

func TestWhoTakesTheArchiveOfAPerson(t *testing.T) {
	t.Parallel()
	for name, p := range people {
		t.Run("CUS-9 "+name, func(t *testing.T) {
			t.Parallel()
			handles := name == "sales officer" || name == "sales duty" || name == "sales head"
			require.Equal(t, name == "sales head", p.TakesArchive([]uuid.UUID{uuid.New()}), "a request that somebody else handles")
			require.Equal(t, handles, p.TakesArchive([]uuid.UUID{uuid.New(), p.ID}), "a request that this person took down, as far as still of Sales")
		})
	}
	t.Run("CUS-9 nobody known handles nothing", func(t *testing.T) {
		t.Parallel()
		unknown := access.Person{Places: people["sales officer"].Places}
		require.False(t, unknown.TakesArchive([]uuid.UUID{uuid.Nil}))
	})
}
