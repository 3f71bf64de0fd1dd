package workflows_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/procedure"
)

// What the record says about a case, for the proofs.

// path is how the case went: step and round, in order.
func (s *story) path() []string {
	s.Helper()
	rounds, err := s.db.Rounds(s.Context(), s.reference)
	require.NoError(s, err)
	var path []string
	for _, r := range rounds {
		path = append(path, fmt.Sprintf("%s/%d", r.Step, r.Round))
	}
	return path
}

func (s *story) round(step procedure.StepID, round int) models.Round {
	s.Helper()
	rounds, err := s.db.Rounds(s.Context(), s.reference)
	require.NoError(s, err)
	i := slices.IndexFunc(rounds, func(r models.Round) bool { return r.Step == step && r.Round == round })
	require.GreaterOrEqual(s, i, 0, "%s/%d was never opened", step, round)
	return rounds[i]
}

func (s *story) theCase() *models.Case {
	s.Helper()
	c, err := s.db.Case(s.Context(), s.reference)
	require.NoError(s, err)
	return c
}

// deadline returns a deadline of a round.
func (s *story) deadline(step procedure.StepID, round int, name procedure.DeadlineName) *models.Deadline {
	s.Helper()
	d, err := s.db.DeadlineOf(s.Context(), s.reference, step, round, name)
	require.NoError(s, err)
	return d
}

// fired returns when the marks of a deadline fired, after receipt: the warning as "warning 10m0s", rungs as "1 15m0s".
func (s *story) fired(step procedure.StepID, name procedure.DeadlineName) []string {
	s.Helper()
	_, marks, err := s.db.Deadlines(s.Context(), s.reference)
	require.NoError(s, err)
	var fired []string
	for _, m := range marks {
		if m.Step != step || m.Name != name || m.FiredAt == nil {
			continue
		}
		what := string(procedure.Warning)
		if m.Kind == procedure.Rung {
			what = fmt.Sprint(m.Rung)
		}
		fired = append(fired, fmt.Sprintf("%s %s", what, m.FiredAt.Sub(received)))
	}
	return fired
}

// told returns the logins who got letters of a kind, in the order they were queued.
func (s *story) told(kind string) []string {
	s.Helper()
	var told []string
	for _, m := range s.letters(kind) {
		told = append(told, s.login(m.UserID))
	}
	return told
}

func (s *story) letters(kind string) []models.Message {
	s.Helper()
	messages, err := s.db.Messages(s.Context(), s.reference)
	require.NoError(s, err)
	return slices.DeleteFunc(messages, func(m models.Message) bool { return m.Kind != kind })
}

func (s *story) login(id *uuid.UUID) string {
	if id == nil {
		return customer
	}
	for login, u := range s.staff {
		if u.ID == *id {
			return login
		}
	}
	return id.String()
}

// said is a journal entry with its words.
type said struct {
	models.Entry
	words map[string]any
}

// journal returns the entries of a case with the event.
func (s *story) journal(event string) []said {
	s.Helper()
	entries, texts, err := s.db.Journal(s.Context(), s.reference)
	require.NoError(s, err)
	var all []said
	for _, e := range entries {
		if e.Event != event {
			continue
		}
		words := map[string]any{}
		require.NoError(s, json.Unmarshal(texts[e.Seq].Body, &words))
		all = append(all, said{e, words})
	}
	return all
}

// tasks returns the letter, unit and role of the tasks of the first round, such as "A BGD general_director".
func (s *story) tasks(step procedure.StepID) []string {
	s.Helper()
	rows, err := s.db.Tasks(s.Context(), s.reference)
	require.NoError(s, err)
	var tasks []string
	for _, row := range rows {
		if row.Step == step && row.Round == 1 {
			tasks = append(tasks, fmt.Sprintf("%s %s %s", row.Letter, row.UnitID, row.Role))
		}
	}
	return tasks
}

// sameTime compares moments, whatever zone they are written in.
func sameTime(t *testing.T, after time.Duration, got *time.Time) {
	t.Helper()
	require.NotNil(t, got)
	require.Equal(t, after, got.Sub(received))
}
