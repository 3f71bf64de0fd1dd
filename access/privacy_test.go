package access_test

import (
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/access"
	"portcare/procedure"
)

func TestWhoTakesTheArchiveOfAPerson(t *testing.T) {
	t.Parallel()
	for name, p := range people {
		t.Run("CUS-9 "+name, func(t *testing.T) {
			t.Parallel()
			sells := name == "sales officer" || name == "sales duty" || name == "sales head"
			other := uuid.New()
			for _, r := range []struct {
				says     string
				kind     procedure.PrivacyKind
				tookDown uuid.UUID
				answered []uuid.UUID
				officers bool
			}{
				{"taken down by this person, answered by somebody else", procedure.AccessData, p.ID, []uuid.UUID{other}, true},
				{"taken down by this person, answered by both", procedure.AccessData, p.ID, []uuid.UUID{p.ID, other}, true},
				{"taken down by this person, answered by nobody", procedure.AccessData, p.ID, nil, false},
				{"taken down and answered by this person", procedure.AccessData, p.ID, []uuid.UUID{p.ID, p.ID}, false},
				{"taken down by somebody else, answered by this person", procedure.AccessData, other, []uuid.UUID{p.ID}, false},
				{"of others", procedure.AccessData, other, []uuid.UUID{uuid.New()}, false},
				{"of another kind", procedure.DeleteData, p.ID, []uuid.UUID{other}, false},
			} {
				want := name == "sales head" || r.officers && sells
				require.Equal(t, want, p.TakesArchive(r.kind, r.tookDown, r.answered), r.says)
			}
		})
	}
	t.Run("CUS-9 nobody known handles nothing", func(t *testing.T) {
		t.Parallel()
		unknown := access.Person{Places: people["sales officer"].Places}
		require.False(t, unknown.TakesArchive(procedure.AccessData, uuid.Nil, []uuid.UUID{uuid.New()}))
	})
}
