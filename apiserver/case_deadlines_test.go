package apiserver_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/procedure"
)

func TestDeadlinesSayHowTheyWereComputedAndWhatBecameOfThem(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.caseAt(procedure.Receive)
	received := time.Date(2026, 11, 22, 1, 0, 0, 0, time.UTC)
	edition, _ := procedure.Find(procedure.Default)
	marks, err := edition.Escalation.Marks(received, 15*time.Minute, procedure.ByTheHour)
	require.NoError(t, err)
	require.NoError(t, s.db.StartDeadline(t.Context(), models.Deadline{
		Reference: c.Reference, Step: c.Step, Round: 1, Name: procedure.Acknowledgement, Origin: procedure.FromReceipt,
		Clock: procedure.Elapsed, Clause: "CHP 6.2 B1", StartedAt: received, Term: 15 * time.Minute, DueAt: received.Add(15 * time.Minute),
	}, marks))
	require.NoError(t, s.db.StopAllDeadlines(t.Context(), c.Reference, received.Add(20*time.Minute)))
	var got struct {
		Items []struct {
			Computed, State string
			LateBy          int `json:"late_by_seconds"`
			Term            int `json:"term_seconds"`
			Marks           []struct{ Kind string }
		}
	}
	s.ask("cntv.officer", "GET", "/api/v1/cases/"+c.Reference+"/deadlines", nil).in(t, &got)
	require.Equal(t, "15 phút từ lúc tiếp nhận (08:00 22/11/2026), tính mọi giờ trong ngày và mọi ngày: hạn 08:15 22/11/2026", got.Items[0].Computed)
	require.Equal(t, "breached", got.Items[0].State)
	require.Equal(t, 5*60, got.Items[0].LateBy)
	require.Equal(t, 15*60, got.Items[0].Term)
	require.Len(t, got.Items[0].Marks, 5)
	s.ask("cntv.officer", "GET", "/api/v1/cases/"+c.Reference+"/deadlines", nil, header("Accept-Language", "en")).in(t, &got)
	require.Contains(t, got.Items[0].Computed, "15 minutes from receipt")
}
