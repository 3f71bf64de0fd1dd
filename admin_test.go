package main

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/models/modelstest"
)

func TestCUS6LeavingAndANewPasswordEndWhatWasOpen(t *testing.T) {
	t.Parallel()
	db := modelstest.Open(t)
	staff := modelstest.Company(t, db)
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
