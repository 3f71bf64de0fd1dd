package apiserver_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/procedure"
)

func TestTheJournalOfACaseShowsItsChain(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	reference := s.enter("td.officer", object{"channel": "hotline", "content": "Hàng về chưa?"})
	var got struct {
		Items []struct {
			Seq         int
			Actor, Name string
			Event, Hash string
			PrevHash    string `json:"prev_hash"`
			Text        object
			Salt        string
		}
	}
	s.ask("td.officer", "GET", "/api/v1/cases/"+reference+"/journal", nil).in(t, &got)
	require.Equal(t, "received", got.Items[0].Event)
	require.Equal(t, s.staff["td.officer"].Name, got.Items[0].Name)
	require.Equal(t, "Hàng về chưa?", got.Items[0].Text["content"])
	require.Empty(t, got.Items[0].PrevHash)
	require.Len(t, got.Items[0].Hash, 64)
}

func TestTheJournalOfACaseIsReadPageByPage(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	reference := s.enter("td.officer", object{"channel": "hotline", "content": "Hàng về chưa?"})
	for range 4 {
		require.NoError(t, s.db.InTx(t.Context(), func(tx *models.DB) error {
			return tx.AppendJournal(t.Context(), models.Entry{
				Reference: reference, At: time.Now(), Actor: "system", Event: "opened", Step: procedure.Receive, Round: 1,
			}, object{"unit": "KD"})
		}))
	}
	path := "/api/v1/cases/" + reference + "/journal?limit=2"
	var seqs []int
	for cursor := ""; ; {
		var page struct {
			Items []struct {
				Seq  int
				Text object
			}
			Next string `json:"next_cursor"`
		}
		s.ask("td.officer", "GET", path+cursor, nil).in(t, &page)
		for _, e := range page.Items {
			seqs = append(seqs, e.Seq)
			require.NotEmpty(t, e.Text)
		}
		if page.Next == "" {
			break
		}
		require.Len(t, page.Items, 2)
		cursor = "&cursor=" + page.Next
	}
	require.Equal(t, []int{1, 2, 3, 4, 5}, seqs)
	got := s.ask("td.officer", "GET", path+"&cursor=x", nil)
	require.Equal(t, map[string]string{"query.cursor": "invalid"}, codesOf(got.problem(t)))
}
