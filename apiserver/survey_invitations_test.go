package apiserver_test

import (
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/models"
)

func TestTheCallCentreCallsForEverybody(t *testing.T) {
	t.Parallel()
	v := newSurvey(newSite(t))
	t.Run("SUR-2a it sees whom to call, notes who was reached and types in what they say", func(t *testing.T) {
		t.Parallel()
		var list struct{ Items []struct{ Customer string } }
		v.ask("td.officer", "GET", v.path("/invitations?reached=false&wave=1"), nil).in(t, &list)
		require.Len(t, list.Items, 2)
		reached := v.ask("td.officer", "POST", v.path("/invitations/"+v.invited["KH001"].String()+"/reached"), object{"note": "Sẽ trả lời"})
		require.Equal(t, 200, reached.status, string(reached.body))
		typed := v.ask("td.officer", "POST", v.path("/responses"), types(object{"channel": "call_centre", "customer": "KH002"}))
		require.Equal(t, 201, typed.status, string(typed.body))
	})
	t.Run("SUR-3a what customers of others said isn't the call centre's to read", func(t *testing.T) {
		t.Parallel()
		own := newSurvey(newSite(t))
		require.Equal(t, 201, own.ask("cntv.officer", "POST", own.path("/responses"), types(nil)).status)
		var list struct{ Items []object }
		own.ask("td.officer", "GET", own.path("/responses"), nil).in(t, &list)
		require.Empty(t, list.Items)
	})
}

func TestWhoIsNotReachedIsWorkedOff(t *testing.T) {
	t.Parallel()
	v := newSurvey(newSite(t))
	at := func(customer, what string) string {
		return v.path("/invitations/" + v.invited[customer].String() + "/" + what)
	}
	message := models.Message{ID: v.invited["KH001"], Reference: &v.Reference, Event: "x", Kind: "survey_invitation", Address: "a@example.com", Subject: "s", Body: "b", State: "failed"}
	require.NoError(t, v.db.Enqueue(t.Context(), message))
	var list struct{ Items []struct{ State string } }
	v.ask("kd.officer", "GET", v.path("/invitations?state=bounced"), nil).in(t, &list)
	require.Len(t, list.Items, 1, "SUR-2a a letter that doesn't arrive has bounced")

	require.Equal(t, 404, v.ask("cncv.officer", "POST", at("KH001", "reached"), object{}).status, "another unit's customer")
	require.Equal(t, 403, v.ask("gd", "POST", at("KH001", "reached"), object{}).status)
	require.Equal(t, 404, v.ask("kd.officer", "POST", v.path("/invitations/"+uuid.NewString()+"/reached"), object{}).status)
	require.Equal(t, 404, v.ask("kd.officer", "POST", v.path("/invitations/x/reached"), object{}).status)
	require.Equal(t, 422, v.ask("kd.officer", "POST", at("KH001", "given-up"), object{"reason": "  "}).status)
	reached := v.ask("kd.officer", "POST", at("KH001", "reached"), object{"note": "Sẽ trả lời"})
	require.Equal(t, 200, reached.status, string(reached.body))
	require.Contains(t, string(reached.body), `"state":"reached"`)
	givenUp := v.ask("cntv.officer", "POST", at("KH002", "given-up"), object{"reason": "Đã giải thể"})
	require.Equal(t, 200, givenUp.status, string(givenUp.body))
	require.Contains(t, string(givenUp.body), `"note":"Đã giải thể"`)
	n, err := v.db.CountUnreached(t.Context(), v.Reference, nil)
	require.NoError(t, err)
	require.Equal(t, 1, n)
}
