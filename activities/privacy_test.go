package activities_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/activities"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

// lawyers has a request of a person and a breach, with the clocks of the law running.
type lawyers struct {
	*testing.T
	*activities.Activities
	staff modelstest.Staff
	start time.Time
}

func newLawyers(t *testing.T) *lawyers {
	t.Helper()
	db, staff := modelstest.OpenCompany(t)
	return &lawyers{t, &activities.Activities{DB: db, PublicURL: "https://care.example"}, staff, time.Now().Add(-30 * 24 * time.Hour)}
}

func (l *lawyers) request(kind procedure.PrivacyKind) *models.PrivacyRequest {
	l.Helper()
	who, err := l.DB.Subject(l.Context(), models.DataSubject{Name: "Vũ Thị Hạnh", Mail: uuid.NewString() + "@example.com", Role: "guest"})
	require.NoError(l, err)
	r := &models.PrivacyRequest{
		SubjectID: who.ID, Kind: kind, Channel: "mail", ReceivedAt: l.start, EnteredAt: l.start, EnteredBy: l.staff["kd.officer"].ID,
		FirstDueAt: l.start.Add(48 * time.Hour), CalendarVersion: 1, DueAt: l.start.Add(240 * time.Hour), State: models.PrivacyReceived,
	}
	require.NoError(l, l.DB.AddPrivacyRequest(l.Context(), r, who.Mail))
	return r
}

// check runs the job so long after the start, and returns whom it wrote to since the last time, with the subjects.
func (l *lawyers) check(after time.Duration) []string {
	l.Helper()
	before := len(l.letters())
	require.NoError(l, l.CheckPrivacy(l.Context(), l.start.Add(after)))
	var told []string
	for _, m := range l.letters()[before:] {
		word, _, _ := strings.Cut(m.Subject, " theo luật")
		told = append(told, m.Address+" "+word)
		require.NotContains(l, m.Body, "Hạnh")
	}
	slices.Sort(told)
	return told
}

func (l *lawyers) letters() []models.Message {
	l.Helper()
	all, err := l.DB.MessagesOfKind(l.Context(), "privacy_due")
	require.NoError(l, err)
	return all
}

func TestTheTermsOfTheLaw(t *testing.T) {
	t.Parallel()
	t.Run("CUS-9 the head of Sales is warned at two thirds and told when it is late, each once", func(t *testing.T) {
		t.Parallel()
		l := newLawyers(t)
		r := l.request(procedure.DeleteData)
		require.Empty(t, l.check(31*time.Hour))
		require.Equal(t, []string{"kd.head@port.example Sắp đến hạn"}, l.check(32*time.Hour))
		require.Empty(t, l.check(47*time.Hour))
		require.Equal(t, []string{"kd.head@port.example QUÁ HẠN"}, l.check(49*time.Hour))
		require.Empty(t, l.check(50*time.Hour))
		now := time.Now()
		r.State, r.FirstAnsweredAt, r.FirstAnsweredBy = models.PrivacyAnswered, &now, &l.staff["kd.head"].ID
		require.NoError(t, l.DB.SavePrivacyRequest(t.Context(), r))
		require.Equal(t, []string{"kd.head@port.example Sắp đến hạn"}, l.check(160*time.Hour), "of the answer itself")
		r.State, r.Answer, r.ClosedAt, r.ClosedBy = models.PrivacyDone, "Đã xoá", &now, &l.staff["kd.head"].ID
		require.NoError(t, l.DB.SavePrivacyRequest(t.Context(), r))
		require.Empty(t, l.check(400*time.Hour), "what is answered is quiet")
	})
	t.Run("CUS-9 without a head of Sales the duty officer is told", func(t *testing.T) {
		t.Parallel()
		l := newLawyers(t)
		left := time.Now()
		head := l.staff["kd.head"]
		head.LeftAt = &left
		require.NoError(t, l.DB.SaveUser(t.Context(), head))
		l.request(procedure.AccessData)
		require.Equal(t, []string{"kd.duty@port.example Sắp đến hạn"}, l.check(40*time.Hour))
	})
	t.Run("CUS-9 a breach is due after 72 hours, and GD hears as well", func(t *testing.T) {
		t.Parallel()
		l := newLawyers(t)
		require.NoError(t, l.DB.AddBreach(t.Context(), &models.Breach{
			DiscoveredAt: l.start, DueAt: l.start.Add(procedure.BreachTerm), Happened: "x", EnteredBy: head(l), EnteredAt: l.start,
		}))
		require.Empty(t, l.check(47*time.Hour))
		require.Equal(t, []string{"gd@port.example Sắp đến hạn", "kd.head@port.example Sắp đến hạn"}, l.check(48*time.Hour))
		require.Equal(t, []string{"gd@port.example QUÁ HẠN", "kd.head@port.example QUÁ HẠN"}, l.check(73*time.Hour))
	})
}

func head(l *lawyers) uuid.UUID { return l.staff["kd.head"].ID }

func TestEveryNightTheListOfDeletionsIsKeptOutsideTheDatabase(t *testing.T) {
	t.Parallel()
	l := newLawyers(t)
	l.AnchorDir = t.TempDir()
	r := l.request(procedure.DeleteData)
	require.NoError(t, l.DB.AddErasure(t.Context(), &models.Erasure{
		RequestID: r.ID, Pseudonym: models.Pseudonym(r.SubjectID), ErasedAt: l.start, ErasedBy: l.staff["kd.head"].ID,
	}))
	require.NoError(t, l.AnchorJournal(t.Context(), l.start))
	list, err := os.ReadFile(filepath.Join(l.AnchorDir, "erasures.jsonl"))
	require.NoError(t, err)
	require.Contains(t, string(list), r.SubjectID.String(), "CUS-9 beside the anchors, by number")
}
