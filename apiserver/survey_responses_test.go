package apiserver_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/procedure"
)

func TestAFormIsTypedIn(t *testing.T) {
	t.Parallel()
	v := newSurvey(newSite(t))
	for name, c := range map[string]struct {
		body     object
		at, code string
	}{
		"a question that isn't asked":   {types(object{"answers": object{"weather": 5}}), "body.answers.weather", "unknown_field"},
		"a rating of 6":                 {types(object{"answers": object{"attitude": 6}}), "body.answers.attitude", "too_great"},
		"half a point":                  {types(object{"answers": object{"attitude": 4.5}}), "body.answers.attitude", "not_a_number"},
		"a question of another form":    {types(object{"wave": 2, "unit": "CNTV", "answers": object{"price": 5}}), "body.answers.price", "unknown_field"},
		"nothing at all":                {types(object{"answers": object{"name": "An", "opinion": "  "}}), "body.answers", "nothing_said"},
		"answers that are no object":    {types(object{"answers": []int{5}}), "body.answers", "not_an_object"},
		"an endless opinion":            {types(object{"answers": object{"opinion": strings.Repeat("x", 4001)}}), "body.answers.opinion", "too_long"},
		"a wave that isn't there":       {types(object{"wave": 9}), "body.wave", "unknown"},
		"a channel that isn't one":      {types(object{"channel": "link"}), "body.channel", "not_one_of"},
		"a day to come":                 {types(object{"given_on": day(1).Format(time.DateOnly)}), "body.given_on", "in_future"},
		"a day before the wave":         {types(object{"given_on": day(-6).Format(time.DateOnly)}), "body.given_on", "outside_wave"},
		"a wave that is over":           {types(object{"wave": 3}), "body.given_on", "outside_wave"},
		"a day that isn't one":          {types(object{"given_on": "2026-02-30"}), "body.given_on", "not_a_date"},
		"a unit that doesn't take part": {types(object{"unit": "CNHD"}), "body.unit", "not_a_surveyed_unit"},
		"a box of another branch":       {types(object{"wave": 2, "unit": "CNCV", "answers": object{"waiting": 4}}), "body.unit", "not_a_surveyed_unit"},
		"a customer who isn't there":    {types(object{"customer": "KH999"}), "body.customer", "unknown"},
		"a field that nobody knows":     {types(object{"sneaked": true}), "body.sneaked", "unknown_field"},
		"a mail address that isn't one": {types(object{"answers": object{"attitude": 4, "email": "an"}}), "body.answers.email", "not_an_email"},
	} {
		t.Run("SUR-2a refused: "+name, func(t *testing.T) {
			t.Parallel()
			got := v.ask("kd.officer", "POST", v.path("/responses"), c.body)
			require.Equal(t, 422, got.status, string(got.body))
			require.Equal(t, c.code, codesOf(got.problem(t))[c.at], string(got.body))
		})
	}
	t.Run("SUR-2a the same key and form is the same form again", func(t *testing.T) {
		t.Parallel()
		key := header("Idempotency-Key", uuid.NewString())
		first := v.ask("kd.officer", "POST", v.path("/responses"), types(object{"answers": object{"attitude": 2, "opinion": "hai lần"}}), key)
		again := v.ask("kd.officer", "POST", v.path("/responses"), types(object{"answers": object{"attitude": 2, "opinion": "hai lần"}}), key)
		require.Equal(t, []int{201, 201}, []int{first.status, again.status}, string(first.body))
		require.Equal(t, string(first.body), string(again.body))
		other := v.ask("kd.officer", "POST", v.path("/responses"), types(nil), key)
		require.Equal(t, 422, other.status)
	})
	t.Run("SUR-2a a form without a key is refused", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, 428, v.ask("kd.officer", "POST", v.path("/responses"), types(nil), header("Idempotency-Key", "")).status)
	})
	t.Run("SUR-3a until the opinions are compiled, no longer", func(t *testing.T) {
		t.Parallel()
		later := newSurvey(newSite(t), func(c *models.Case) { c.Step = procedure.AnalyseSurvey })
		require.Equal(t, 201, later.ask("kd.officer", "POST", later.path("/responses"), types(nil)).status)
		require.Equal(t, 409, later.ask("kd.officer", "POST", later.path("/invitations/"+later.invited["KH001"].String()+"/reached"), object{}).status)
		over := newSurvey(newSite(t), func(c *models.Case) { c.Step = procedure.PlanImprovement })
		require.Equal(t, 409, over.ask("kd.officer", "POST", over.path("/responses"), types(nil)).status)
	})
	t.Run("SUR-2a no other case has forms", func(t *testing.T) {
		t.Parallel()
		request := v.caseAt(procedure.Handle)
		require.Equal(t, 404, v.ask("kd.officer", "GET", "/api/v1/surveys/"+request.Reference, nil).status)
	})
}

func TestAPaperFormAnswersAnInvitation(t *testing.T) {
	t.Parallel()
	v := newSurvey(newSite(t))
	typed := v.ask("cntv.officer", "POST", v.path("/responses"), types(object{"customer": "KH002"}))
	require.Equal(t, 201, typed.status, string(typed.body))
	t.Run("SUR-2a an invited customer who wrote on paper has answered", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, 409, v.ask("", "POST", v.links["KH002"], object{"attitude": 5}).status)
		var p struct {
			Invited, Reached int
			States           map[string]int
		}
		v.ask("kd.officer", "GET", v.path("/progress"), nil).in(t, &p)
		require.Equal(t, []int{3, 1, 1}, []int{p.Invited, p.Reached, p.States["answered"]})
	})
	t.Run("SUR-2a the list to work off has those not reached", func(t *testing.T) {
		t.Parallel()
		var list struct{ Items []struct{ Customer string } }
		v.ask("kd.officer", "GET", v.path("/invitations?reached=false&wave=1"), nil).in(t, &list)
		require.Len(t, list.Items, 1)
		require.Equal(t, "KH001", list.Items[0].Customer)
	})
}
