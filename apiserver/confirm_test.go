package apiserver_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/apiserver"
	"portcare/models"
	"portcare/procedure"
)

// handedOver is a case that waits for the customer's word, with the link that was mailed.
func (s *site) handedOver() (c *models.Case, path string, token []byte) {
	s.Helper()
	c = s.caseAt(procedure.Confirm)
	require.NoError(s, s.db.StartDeadline(s.Context(), models.Deadline{
		Reference: c.Reference, Step: c.Step, Round: c.Round, Name: procedure.Confirmation, Origin: procedure.FromHandOver, Clock: procedure.Elapsed,
		StartedAt: c.OpenedAt, Term: time.Hour, DueAt: c.OpenedAt.Add(time.Hour),
	}, nil))
	secret, hash := models.NewSecret()
	require.NoError(s, s.db.SaveLink(s.Context(), models.Link{
		TokenHash: hash, Purpose: "confirm", Reference: c.Reference, Step: c.Step, Round: c.Round, ExpiresAt: time.Now().Add(time.Hour),
	}))
	return c, "/p/confirm/" + secret, hash
}

func (s *site) acts(reference string) (n int) {
	s.Helper()
	s.query(&n, "SELECT count(*) FROM submissions WHERE reference = $1", reference)
	return n
}

func TestINS5aTheCustomersWordIsTakenOnce(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for name, over := range map[string]func(c *models.Case, link []byte) error{
		"the link was used": func(_ *models.Case, link []byte) error { return s.db.UseLink(t.Context(), link, time.Now()) },
		"it was answered": func(c *models.Case, _ []byte) error {
			return s.db.StopDeadlines(t.Context(), c.Reference, time.Now(), procedure.Confirmation)
		},
		"the case went on": func(c *models.Case, _ []byte) error {
			c.Step = procedure.Evaluate
			return s.db.SaveCase(t.Context(), c)
		},
	} {
		c, path, link := s.handedOver()
		var shown struct{ Open bool }
		s.ask("", "GET", path, nil).in(t, &shown)
		require.True(t, shown.Open)
		require.Equal(t, 503, s.ask("", "POST", path, object{"solved": true}).status, "taken, but the engine is away")
		require.Equal(t, 1, s.acts(c.Reference))

		require.NoError(t, over(c, link), name)
		s.ask("", "GET", path, nil).in(t, &shown)
		require.False(t, shown.Open, name)
		got := s.ask("", "POST", path, object{"solved": true, "comment": "và thêm nữa"})
		require.Equal(t, 409, got.status, "%s: %s", name, got.body)
		require.Equal(t, 1, s.acts(c.Reference), "refused before it is kept: %s", name)
	}
}

func TestAnswersByLinkAreSlowedDownByAddress(t *testing.T) {
	t.Parallel()
	now := time.Now()
	s := newSite(t, func(c *apiserver.Config) { c.Now = func() time.Time { return now } })
	for range 120 {
		require.Equal(t, 404, s.ask("", "POST", "/p/confirm/guess", object{"solved": true}).status)
	}
	got := s.ask("", "POST", "/p/confirm/guess", object{"solved": true})
	require.Equal(t, 429, got.status)
	require.Equal(t, "1", got.header.Get("Retry-After"))
	now = now.Add(time.Minute)
	require.Equal(t, 404, s.ask("", "POST", "/p/confirm/guess", object{"solved": true}).status)
}
