package erasures_test

import (
	"bytes"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/uuid"
	_ "github.com/jackc/pgx/v5/stdlib"
	"github.com/stretchr/testify/require"

	"portcare/erasures"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

func TestMain(m *testing.M) { modelstest.Main(m) }

// company is a record in which somebody asks to be deleted.
type company struct {
	*testing.T
	db      *models.DB
	head    uuid.UUID
	subject *models.DataSubject
	request *models.PrivacyRequest
	dir     string
}

func newCompany(t *testing.T) *company {
	t.Helper()
	c := &company{T: t, db: modelstest.Open(t), dir: t.TempDir()}
	c.head = modelstest.Company(t, c.db)["kd.head"].ID
	modelstest.Customer(t, c.db, "AA", 3, "")
	c.exec(`INSERT INTO representatives (customer_code, position, name, details) VALUES ('AA', 0, 'Vũ Thị Hạnh', '{"name": "Vũ Thị Hạnh", "email": "hanh@example.com"}')`)
	var err error
	c.subject, err = c.db.Subject(t.Context(), models.DataSubject{Name: "Vũ Thị Hạnh", Mail: "hanh@example.com", Role: "representative"})
	require.NoError(t, err)
	now := time.Now()
	c.request = &models.PrivacyRequest{
		SubjectID: c.subject.ID, Kind: procedure.DeleteData, Channel: "mail", Content: "Xin xoá dữ liệu của Vũ Thị Hạnh", ReceivedAt: now, EnteredAt: now,
		EnteredBy: c.head, FirstDueAt: now, DueAt: now, CalendarVersion: 1, State: models.PrivacyReceived,
	}
	require.NoError(t, c.db.AddPrivacyRequest(t.Context(), c.request, c.subject.Mail))
	return c
}

func (c *company) exec(statement string) {
	c.Helper()
	pool, err := sql.Open("pgx", modelstest.DSN(c.T))
	require.NoError(c, err)
	_, err = pool.ExecContext(c.Context(), statement)
	require.NoError(c, errors.Join(err, pool.Close()))
}

var errRestored = errors.New("an older backup was restored")

// deletedAndRestored deletes the person, keeps the list, and leaves the database as it was before.
func (c *company) deletedAndRestored() {
	c.Helper()
	err := c.db.InTx(c.Context(), func(tx *models.DB) error {
		done, err := tx.Erase(c.Context(), c.subject, time.Now())
		require.NoError(c, err)
		require.NoError(c, tx.AddErasure(c.Context(), &models.Erasure{
			RequestID: c.request.ID, Pseudonym: models.Pseudonym(c.subject.ID), ErasedAt: time.Now(), ErasedBy: c.head, Counts: done,
		}))
		added, err := erasures.Keep(c.Context(), tx, c.dir)
		require.NoError(c, err)
		require.Equal(c, 1, added)
		return errRestored
	})
	require.ErrorIs(c, err, errRestored)
}

func (c *company) again() []erasures.Outcome {
	c.Helper()
	all, err := erasures.Again(c.Context(), c.db, c.dir, time.Now())
	require.NoError(c, err)
	return all
}

func (c *company) representative() string {
	c.Helper()
	pool, err := sql.Open("pgx", modelstest.DSN(c.T))
	require.NoError(c, err)
	var text string
	err = pool.QueryRowContext(c.Context(), `SELECT name || details FROM representatives WHERE customer_code = 'AA'`).Scan(&text)
	require.NoError(c, errors.Join(err, pool.Close()))
	return text
}

//nolint:tparallel // its parts are chapters, one after the other
func TestARestoredBackupBringsNobodyBack(t *testing.T) {
	t.Parallel()
	c := newCompany(t)
	c.deletedAndRestored()
	t.Run("CUS-9 the list has ids and codes, and nothing of the person", func(t *testing.T) {
		text, err := os.ReadFile(filepath.Join(c.dir, "erasures.jsonl"))
		require.NoError(t, err)
		require.Contains(t, string(text), c.request.ID.String())
		require.Contains(t, string(text), `"records":["AA"]`)
		require.NotContains(t, string(text), "Hạnh")
		require.NotContains(t, string(text), "hanh@")
		require.Contains(t, c.representative(), "Vũ Thị Hạnh", "the backup brought the person back")
	})
	t.Run("CUS-9 what a restored database doesn't know stays in the list", func(t *testing.T) {
		added, err := erasures.Keep(t.Context(), c.db, c.dir)
		require.NoError(t, err)
		require.Zero(t, added)
		require.FileExists(t, filepath.Join(c.dir, "erasures.jsonl"))
	})
	t.Run("CUS-9 carried out again, the person is gone and the request is closed", func(t *testing.T) {
		all := c.again()
		require.Len(t, all, 1)
		require.NoError(t, all[0].Err)
		require.Positive(t, all[0].Rows)
		require.NotContains(t, c.representative(), "Hạnh")
		require.NotContains(t, c.representative(), "hanh@example.com")
		request, err := c.db.PrivacyRequest(t.Context(), c.request.ID)
		require.NoError(t, err)
		require.Equal(t, models.PrivacyDone, request.State)
		require.NotNil(t, request.Subject.ErasedAt)
		require.NotContains(t, request.Content, "Hạnh")
	})
	t.Run("CUS-9 once more, nothing changes", func(t *testing.T) {
		require.Equal(t, []int{0}, []int{c.again()[0].Rows})
		past, err := c.db.PastErasures(t.Context())
		require.NoError(t, err)
		require.Len(t, past, 1)
		added, err := erasures.Keep(t.Context(), c.db, c.dir)
		require.NoError(t, err)
		require.Zero(t, added)
	})
}

func TestWhatCannotBeErasedAgainIsTold(t *testing.T) {
	t.Parallel()
	t.Run("CUS-9 a request that came in after the backup: the person is known and deleted", func(t *testing.T) {
		t.Parallel()
		c := newCompany(t)
		c.deletedAndRestored()
		c.exec(`DELETE FROM privacy_requests`)
		require.Positive(t, c.again()[0].Rows)
		require.NotContains(t, c.representative(), "Hạnh")
		require.Zero(t, c.again()[0].Rows)
	})
	for closer, known := range map[string]bool{"who ordered the deletion": true, "who took them down, where nobody knows the other": false} {
		t.Run("CUS-9 then the person's other requests are closed by "+closer, func(t *testing.T) {
			t.Parallel()
			c := newCompany(t)
			c.deletedAndRestored()
			c.exec(`UPDATE privacy_requests SET id = gen_random_uuid(), kind = 'access'`)
			if !known {
				list := filepath.Join(c.dir, "erasures.jsonl")
				text, err := os.ReadFile(list)
				require.NoError(t, err)
				require.NoError(t, os.WriteFile(list, bytes.ReplaceAll(text, []byte(c.head.String()), []byte(uuid.NewString())), 0o600))
			}
			require.Positive(t, c.again()[0].Rows)
			left, err := c.db.PrivacyRequests(t.Context(), models.PrivacyFilter{Limit: 5})
			require.NoError(t, err)
			require.Len(t, left, 1)
			require.Equal(t, models.PrivacyDone, left[0].State)
			require.Equal(t, c.head, *left[0].ClosedBy)
		})
	}
	t.Run("CUS-9 a person who wasn't in the ledger yet: told with the records to look at", func(t *testing.T) {
		t.Parallel()
		c := newCompany(t)
		c.deletedAndRestored()
		c.exec(`DELETE FROM privacy_requests`)
		c.exec(`DELETE FROM data_subjects`)
		all := c.again()
		require.ErrorIs(t, all[0].Err, models.ErrNotFound)
		require.Equal(t, []string{"AA"}, all[0].Records)
	})
	t.Run("CUS-9 a hold that stands in the backup is told, and nothing is deleted", func(t *testing.T) {
		t.Parallel()
		c := newCompany(t)
		c.deletedAndRestored()
		require.NoError(t, c.db.AddHold(t.Context(), &models.Hold{SubjectID: c.subject.ID, Reason: "Vụ kiện", PlacedAt: time.Now(), PlacedBy: c.head}))
		require.ErrorIs(t, c.again()[0].Err, models.ErrHeld)
		request, err := c.db.PrivacyRequest(t.Context(), c.request.ID)
		require.NoError(t, err)
		require.Equal(t, models.PrivacyReceived, request.State)
	})
	t.Run("CUS-9 a line that was changed deletes nobody whose request it wasn't", func(t *testing.T) {
		t.Parallel()
		c := newCompany(t)
		c.deletedAndRestored()
		other, err := c.db.Subject(t.Context(), models.DataSubject{Name: "Lê Văn Nam", Mail: "nam@example.com", Role: "requester"})
		require.NoError(t, err)
		list := filepath.Join(c.dir, "erasures.jsonl")
		text, err := os.ReadFile(list)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(list, bytes.ReplaceAll(text, []byte(c.subject.ID.String()), []byte(other.ID.String())), 0o600))
		require.ErrorIs(t, c.again()[0].Err, models.ErrOtherRequest)
		other, err = c.db.SubjectByID(t.Context(), other.ID)
		require.NoError(t, err)
		require.Nil(t, other.ErasedAt)
		request, err := c.db.PrivacyRequest(t.Context(), c.request.ID)
		require.NoError(t, err)
		require.Equal(t, models.PrivacyReceived, request.State)
	})
	t.Run("CUS-9 a request that wasn't to delete deletes nobody", func(t *testing.T) {
		t.Parallel()
		c := newCompany(t)
		c.deletedAndRestored()
		c.exec(`UPDATE privacy_requests SET kind = 'access'`)
		require.ErrorIs(t, c.again()[0].Err, models.ErrOtherRequest)
		require.Contains(t, c.representative(), "Hạnh")
	})
	t.Run("CUS-9 no list, and a broken one, are said", func(t *testing.T) {
		t.Parallel()
		c := newCompany(t)
		_, err := erasures.Again(t.Context(), c.db, c.dir, time.Now())
		require.ErrorIs(t, err, os.ErrNotExist)
		for _, broken := range []string{"{\n", "{}\n"} {
			require.NoError(t, os.WriteFile(filepath.Join(c.dir, "erasures.jsonl"), []byte(broken), 0o600))
			_, err = erasures.Again(t.Context(), c.db, c.dir, time.Now())
			require.ErrorContains(t, err, "line 1")
		}
	})
}
