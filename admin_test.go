package main

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/zap"

	"portcare/apiserver"
	"portcare/models"
	"portcare/models/modelstest"
)

func TestCUS6LeavingAndANewPasswordEndWhatWasOpen(t *testing.T) {
	t.Parallel()
	db, staff := modelstest.OpenCompany(t)
	database := []string{"PORTCARE_DATABASE_URL=" + modelstest.DSN(t)}
	session := func() string {
		secret, hash := models.NewSecret()
		require.NoError(t, db.StartSession(t.Context(), models.Session{
			TokenHash: hash, UserID: staff["kd.head"].ID, CreatedAt: time.Now(), ExpiresAt: time.Now().Add(time.Hour),
		}))
		return secret
	}
	requireEnded := func(secret string) {
		t.Helper()
		_, err := db.SignedIn(t.Context(), secret, time.Now())
		require.ErrorIs(t, err, models.ErrNotFound)
	}
	first := session()
	changed := portcareTold(t, "một mật khẩu mới\n", database, "user", "password", "kd.head")
	require.Zero(t, changed.code, changed.errors)
	requireEnded(first)

	second := session()
	left := portcare(t, database, "user", "leave", "kd.head")
	require.Zero(t, left.code, left.errors)
	requireEnded(second)
	again := portcare(t, database, "user", "leave", "kd.head")
	require.Equal(t, 1, again.code)
	require.Contains(t, again.errors, "find kd.head: not found")

	back := portcare(t, database, "user", "add", "kd.head", "--name", "Trở lại", "--role", "KD:officer")
	require.Zero(t, back.code, back.errors)
	requireEnded(first)
	requireEnded(second)
}

func TestAccessIsWhatITGives(t *testing.T) {
	t.Parallel()
	db, _ := modelstest.OpenCompany(t)
	modelstest.Customer(t, db, "KH0001", 3, modelstest.BranchTV)
	server, err := apiserver.New(apiserver.Config{DB: db, Log: zap.NewNop(), PublicURL: "http://localhost"})
	require.NoError(t, err)
	database := []string{"PORTCARE_DATABASE_URL=" + modelstest.DSN(t)}
	give := func(role string) {
		t.Helper()
		given := portcare(t, database, "user", "add", "nhan.vien", "--name", "Nhân Viên", "--role", role)
		require.Zero(t, given.code, given.errors)
	}
	t.Run("CUS-6 a role given by IT opens the register, and one that is taken back closes it, both at once", func(t *testing.T) {
		t.Parallel()
		give("TCKT:officer")
		token := portcare(t, database, "user", "token", "nhan.vien", "--name", "thử")
		require.Zero(t, token.code, token.errors)
		for _, step := range []struct {
			role   string
			status int
		}{
			{"TCKT:officer", http.StatusForbidden}, {"CNCV:officer", http.StatusNotFound}, {"CNTV:officer", http.StatusOK},
			{"KD:officer", http.StatusOK}, {"CNTT:officer", http.StatusForbidden},
		} {
			give(step.role)
			r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/api/v1/customers/KH0001", nil)
			r.Header.Set("Authorization", "Bearer "+strings.TrimSpace(token.said))
			answer := httptest.NewRecorder()
			server.Handler().ServeHTTP(answer, r)
			require.Equal(t, step.status, answer.Code, step.role)
			require.Equal(t, step.status == http.StatusOK, strings.Contains(answer.Body.String(), "khach@example.com"), step.role)
		}
	})
}

func TestAUnitIsAddedAndItsNameChanged(t *testing.T) {
	t.Parallel()
	db := modelstest.Open(t)
	database := []string{"PORTCARE_DATABASE_URL=" + modelstest.DSN(t)}
	for _, name := range []string{"Phòng Kinh doanh", "Phòng Kinh doanh và Tiếp thị"} {
		said := portcare(t, database, "unit", "add", "KD", "--kind", "sales", "--name-vi", name, "--name-en", "Sales")
		require.Zero(t, said.code, said.said)
		unit, err := db.Unit(t.Context(), "KD")
		require.NoError(t, err)
		require.Equal(t, name, unit.NameVI)
	}
	require.NotZero(t, portcare(t, database, "unit", "add", "KD", "--kind", "pirates", "--name-vi", "a", "--name-en", "b").code)
}
