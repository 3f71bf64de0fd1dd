package apiserver_test

import (
	"context"
	"fmt"
	"maps"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

// survey is a survey of Sales at SUR-2, as the engine would have left it: wave 1 by mail asks KH001 of Sales and KH002 of
// branch CNTV, wave 2 is a box of branch CNTV, wave 3 is over.
type survey struct {
	*site
	*models.Case
	links   map[string]string // by customer: token of the link
	invited map[string]uuid.UUID
}

func newSurvey(s *site, change ...func(*models.Case)) *survey {
	s.Helper()
	v := &survey{site: s, links: map[string]string{}, invited: map[string]uuid.UUID{}}
	v.Case = &models.Case{
		Procedure: procedure.Survey, Edition: procedure.Default, State: models.CaseOpen, Step: procedure.RunSurvey, Round: 1,
		OwnerUnitID: modelstest.Sales, HandlingUnitID: modelstest.Sales, OpenedAt: time.Now().Add(-time.Minute).Truncate(time.Microsecond),
	}
	for _, f := range change {
		f(v.Case)
	}
	for code, branch := range map[string]string{"KH001": "", "KH002": modelstest.BranchTV} {
		modelstest.Customer(s.T, s.db, code, 2, branch)
	}
	today := day(0)
	tv := modelstest.BranchTV
	waves := []models.Wave{
		{Number: 1, Form: "BM.01", Channel: "mail", Audience: "contract", FromDay: today.AddDate(0, 0, -5), ToDay: today.AddDate(0, 0, 5)},
		{Number: 2, Form: "BM.04", Channel: "box", Audience: "visitors", UnitID: &tv, FromDay: today.AddDate(0, 0, -5), ToDay: today.AddDate(0, 0, 5)},
		{Number: 3, Form: "BM.01", Channel: "mail", Audience: "contract", FromDay: today.AddDate(0, 0, -9), ToDay: today.AddDate(0, 0, -1)},
	}
	ctx := context.Background()
	require.NoError(s, s.db.InTx(ctx, func(tx *models.DB) (err error) {
		if v.Reference, err = tx.NextReference(ctx, "KS", v.OpenedAt.Year()); err != nil {
			return err
		}
		if err := tx.CreateCase(ctx, v.Case); err != nil {
			return err
		}
		from, to := today.AddDate(0, 0, 1-today.Day()), today.AddDate(0, 1, 0)
		opening := models.Opening{Reference: v.Reference, Objective: "Quý IV", PeriodFrom: &from, PeriodTo: &to, Form: []byte(`{}`)}
		if err := tx.SaveOpening(ctx, opening, nil); err != nil {
			return err
		}
		for i := range waves {
			waves[i].Reference = v.Reference
		}
		return tx.SaveWaves(ctx, waves, []models.SurveyUnit{
			{Reference: v.Reference, UnitID: modelstest.BranchTV}, {Reference: v.Reference, UnitID: modelstest.BranchCV}, {Reference: v.Reference, UnitID: modelstest.CallCentre},
		})
	}))
	require.NoError(s, s.db.SavePlaces(ctx, []models.Place{{Token: "place-" + v.Reference, Reference: v.Reference, Wave: 2, UnitID: tv}}))
	v.invite(1, "KH001", modelstest.Sales)
	v.invite(1, "KH002", modelstest.BranchTV)
	v.invite(3, "KH001", modelstest.Sales)
	return v
}

// day is a day from today, as the record keeps days.
func day(from int) time.Time {
	year, month, d := time.Now().In(time.FixedZone("", 7*60*60)).Date()
	return time.Date(year, month, d+from, 0, 0, 0, 0, time.UTC)
}

func (v *survey) invite(wave int, customer, unit string) {
	v.Helper()
	secret, hash := models.NewSecret()
	i := models.Invitation{
		ID: uuid.New(), Reference: v.Reference, Wave: wave, CustomerCode: customer, UnitID: unit, TokenHash: hash, MadeAt: time.Now(),
	}
	require.NoError(v.T, v.db.Invite(context.Background(), []models.Invitation{i}))
	key := customer
	if wave != 1 {
		key = fmt.Sprint(customer, "/", wave)
	}
	v.links[key], v.invited[key] = "/p/survey/"+secret, i.ID
}

func (v *survey) path(rest string) string { return "/api/v1/surveys/" + v.Reference + rest }

// types is a form as it is typed in; change says what else.
func types(change object) object {
	form := object{"wave": 1, "channel": "paper", "answers": object{"attitude": 4, "opinion": "Xe chờ lâu"}}
	maps.Copy(form, change)
	return form
}

// surveyMatrix has a request for each operation of surveys.
func (s *site) surveyMatrix() map[string]func() asked {
	v := newSurvey(s)
	fixed := func(path string, body any) func() asked { return func() asked { return asked{path: path, body: body} } }
	return map[string]func() asked{
		"getSurvey":         fixed(v.path(""), nil),
		"getSurveyProgress": fixed(v.path("/progress"), nil),
		"getSurveyAnalysis": fixed(v.path("/analysis"), nil),
		"listInvitations":   fixed(v.path("/invitations"), nil),
		"noteReached":       fixed(v.path("/invitations/"+v.invited["KH001"].String()+"/reached"), object{"note": "x"}),
		"noteGivenUp":       fixed(v.path("/invitations/"+v.invited["KH001"].String()+"/given-up"), object{"reason": "x"}),
		"listResponses":     fixed(v.path("/responses"), nil),
		"enterResponse":     fixed(v.path("/responses"), types(nil)),
		"showSurvey":        fixed(v.links["KH001"], nil),
		"answerSurvey":      fixed(v.links["KH001"], object{}),
		"showPlaceForm":     fixed("/p/forms/place-"+v.Reference, nil),
		"answerAtPlace":     fixed("/p/forms/place-"+v.Reference, object{"waiting": 4}),
		"noteSurveyOpened":  fixed(v.links["KH001"]+"/opened", object{}),
	}
}

// surveyPages has a request for each page of surveys.
func (s *site) surveyPages() map[string]func() (string, url.Values) {
	v := newSurvey(s)
	to := func(path string, form ...string) func() (string, url.Values) {
		return func() (string, url.Values) {
			values := url.Values{"_nonce": {uuid.NewString()}}
			for i := 0; i < len(form); i += 2 {
				values.Set(form[i], form[i+1])
			}
			return path, values
		}
	}
	return map[string]func() (string, url.Values){
		"GET /surveys/:reference/responses/new":    to("/surveys/" + v.Reference + "/responses/new?wave=1"),
		"POST /surveys/:reference/responses/new":   to("/surveys/"+v.Reference+"/responses/new", "wave", "1", "channel", "paper", "attitude", "5"),
		"POST /surveys/:reference/invitations/:id": to("/surveys/"+v.Reference+"/invitations/"+v.invited["KH001"].String(), "outcome", "reached"),
	}
}

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

func TestACustomerAnswersByLink(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	v := newSurvey(s)
	link := v.links["KH001"]
	state := func() string {
		var list struct{ Items []struct{ ID, State string } }
		s.ask("kd.officer", "GET", v.path("/invitations?limit=200"), nil).in(t, &list)
		for _, i := range list.Items {
			if i.ID == v.invited["KH001"].String() {
				return i.State
			}
		}
		return "gone"
	}
	for range 2 {
		require.Equal(t, 200, s.ask("", "GET", link, nil).status)
	}
	require.Equal(t, "unsent", state(), "SUR-2a a GET changes nothing")
	require.Equal(t, 200, s.ask("", "POST", link+"/opened", nil).status)
	require.Equal(t, "opened", state())

	for sent, at := range map[string]string{`{"attitude":6}`: "body.attitude", `{"weather":1}`: "body.weather", `{}`: "body"} {
		refused := s.ask("", "POST", link, sent)
		require.Equal(t, 422, refused.status, string(refused.body))
		require.Contains(t, codesOf(refused.problem(t)), at)
	}
	answered := s.ask("", "POST", link, object{"attitude": 5, "overall": 3, "opinion": "Mở thêm làn", "email": "an@example.com"})
	require.Equal(t, 200, answered.status, string(answered.body))
	require.Equal(t, "answered", state())
	twice := s.ask("", "POST", link, object{"attitude": 1})
	require.Equal(t, 409, twice.status)
	require.Equal(t, map[string]string{"body": "answered_once"}, codesOf(twice.problem(t)))
	var shown struct{ Answered, Open bool }
	s.ask("", "GET", link, nil).in(t, &shown)
	require.True(t, shown.Answered)
	require.False(t, shown.Open)

	t.Run("SUR-2a one form, the customer's, counted to the customer's unit", func(t *testing.T) {
		t.Parallel()
		var list struct{ Items []object }
		s.ask("kd.officer", "GET", v.path("/responses"), nil).in(t, &list)
		require.Len(t, list.Items, 1)
		require.Equal(t, object{"attitude": 5.0, "overall": 3.0}, list.Items[0]["ratings"])
		require.Equal(t, []any{"link", "KD", "KH001", "Mở thêm làn"}, []any{
			list.Items[0]["channel"], list.Items[0]["unit"], list.Items[0]["customer"], list.Items[0]["opinion"],
		})
	})
	t.Run("SUR-2a nobody has to be called who answered", func(t *testing.T) {
		t.Parallel()
		refused := s.ask("kd.officer", "POST", v.path("/invitations/"+v.invited["KH001"].String()+"/reached"), object{})
		require.Equal(t, 409, refused.status)
	})
	t.Run("SUR-2a a link that is none, or of another purpose, isn't there", func(t *testing.T) {
		t.Parallel()
		c := s.caseAt(procedure.Confirm)
		secret, hash := models.NewSecret()
		require.NoError(t, s.db.SaveLink(t.Context(), models.Link{
			TokenHash: hash, Purpose: "confirm", Reference: c.Reference, Step: c.Step, Round: 1, ExpiresAt: time.Now().Add(time.Hour),
		}))
		for _, path := range []string{"/p/survey/" + secret, "/p/survey/x", "/p/survey/" + strings.Repeat("A", 43)} {
			require.Equal(t, 404, s.ask("", "GET", path, nil).status)
			require.Equal(t, 404, s.ask("", "POST", path, object{"attitude": 5}).status)
			require.Equal(t, 404, s.ask("", "POST", path+"/opened", nil).status)
		}
		require.Equal(t, 404, s.ask("", "GET", strings.Replace(link, "survey", "confirm", 1), nil).status)
	})
	t.Run("SUR-2a a wave that is over takes no answer", func(t *testing.T) {
		t.Parallel()
		refused := s.ask("", "POST", v.links["KH001/3"], object{"attitude": 5})
		require.Equal(t, 409, refused.status)
		require.Equal(t, map[string]string{"body": "survey_over"}, codesOf(refused.problem(t)))
	})
	t.Run("SUR-2a nor does a survey that collects no more", func(t *testing.T) {
		t.Parallel()
		over := newSurvey(newSite(t), func(c *models.Case) { c.Step = procedure.AnalyseSurvey })
		require.Equal(t, 409, over.ask("", "POST", over.links["KH001"], object{"attitude": 5}).status)
		require.Equal(t, 200, over.ask("", "POST", over.links["KH001"]+"/opened", nil).status)
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

func TestVisitorsAnswerAtThePlace(t *testing.T) {
	t.Parallel()
	v := newSurvey(newSite(t))
	link := "/p/forms/place-" + v.Reference
	t.Run("SUR-1a many answer by the link that hangs there, each once a key", func(t *testing.T) {
		t.Parallel()
		key := header("Idempotency-Key", uuid.NewString())
		first := v.ask("", "POST", link, object{"waiting": 4}, key)
		require.Equal(t, 201, first.status, string(first.body))
		require.Equal(t, string(first.body), string(v.ask("", "POST", link, object{"waiting": 4}, key).body))
		require.Equal(t, 201, v.ask("", "POST", link, object{"waiting": 4}).status)
		require.Equal(t, 201, v.ask("", "POST", link, object{"waiting": 2}, key).status, "of two strangers with one key, neither loses a form")
		require.Equal(t, 428, v.ask("", "POST", link, object{"waiting": 4}, header("Idempotency-Key", "")).status)
		require.Equal(t, 422, v.ask("", "POST", link, object{"price": 4}).status, "a question of another form")
		require.Equal(t, 404, v.ask("", "POST", "/p/forms/x", object{"waiting": 4}).status)
		require.Equal(t, 404, v.ask("", "GET", strings.Replace(v.links["KH001"], "survey", "forms", 1), nil).status, "an invitation is no place")
	})
	t.Run("SUR-1a the page is ready for the next visitor; twice the same press is one form", func(t *testing.T) {
		t.Parallel()
		own := newSurvey(newSite(t))
		link := "/p/forms/place-" + own.Reference
		b := own.browser("")
		page := b.get(link)
		form := page.form(t, "survey", map[string]string{"waiting": "2", "opinion": "Chờ lâu"})
		for range 2 {
			sent := b.post(link, form)
			require.Equal(t, 303, sent.status, string(sent.body))
			require.Contains(t, string(b.get(sent.to()).body), "Cảm ơn Quý khách")
		}
		var list struct {
			Items []struct{ Unit, Channel string }
		}
		own.ask("kd.officer", "GET", own.path("/responses"), nil).in(t, &list)
		require.Len(t, list.Items, 1)
		require.Equal(t, []string{"CNTV", "link"}, []string{list.Items[0].Unit, list.Items[0].Channel})
	})
	t.Run("SUR-1a units see their own links, supervisors none", func(t *testing.T) {
		t.Parallel()
		for login, want := range map[string]bool{"kd.officer": true, "cntv.officer": true, "cncv.officer": false, "supervisor": false} {
			got := string(v.ask(login, "GET", v.path(""), nil).body)
			require.Equal(t, want, strings.Contains(got, "http://localhost"+link), login)
		}
	})
	t.Run("SUR-2a not any more when the survey collects no longer", func(t *testing.T) {
		t.Parallel()
		over := newSurvey(newSite(t), func(c *models.Case) { c.Step = procedure.AnalyseSurvey })
		require.Equal(t, 409, over.ask("", "POST", "/p/forms/place-"+over.Reference, object{"waiting": 4}).status)
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

func TestProgressAndAnalysis(t *testing.T) {
	t.Parallel()
	v := newSurvey(newSite(t))
	for i, login := range []string{"cntv.officer", "cntv.officer", "cncv.officer", "kd.officer"} {
		got := v.ask(login, "POST", v.path("/responses"), types(object{"answers": object{"attitude": 2 + i%3, "opinion": fmt.Sprint("lời khách ", i), "phone": "0912345678"}}))
		require.Equal(t, 201, got.status, string(got.body))
	}
	t.Run("SUR-2a forms by branch and month against the target of 15", func(t *testing.T) {
		t.Parallel()
		var p struct {
			Target    int
			Responses int
			Months    []struct {
				Month    string
				Branches []struct {
					Unit   string
					Forms  int
					Behind bool
				}
			}
		}
		v.ask("supervisor", "GET", v.path("/progress"), nil).in(t, &p)
		require.Equal(t, []int{15, 4}, []int{p.Target, p.Responses})
		last := p.Months[len(p.Months)-1]
		require.Equal(t, day(0).Format("2006-01"), last.Month)
		forms := map[string]int{}
		for _, b := range last.Branches {
			forms[b.Unit] = b.Forms
			require.True(t, b.Behind)
		}
		require.Equal(t, map[string]int{"CNTV": 2, "CNCV": 1}, forms)
	})
	type table struct {
		Forms []struct {
			Responses int
			Questions []struct {
				ID              string
				N               int
				Mean, Satisfied float64
			}
		}
		Opinions []struct{ Unit, Opinion string }
	}
	analysis := func(t *testing.T, login, query string) (a table) {
		t.Helper()
		v.ask(login, "GET", v.path("/analysis"+query), nil).in(t, &a)
		return a
	}
	t.Run("SUR-3a n, mean and share of 4 and 5 by question", func(t *testing.T) {
		t.Parallel()
		a := analysis(t, "kd.officer", "")
		require.Equal(t, 4, a.Forms[0].Responses)
		q := a.Forms[0].Questions[0] // 2, 3, 4, 2
		require.Equal(t, "attitude", q.ID)
		require.Equal(t, 4, q.N)
		require.InDelta(t, 2.75, q.Mean, 1e-9)
		require.InDelta(t, 0.25, q.Satisfied, 1e-9)
		require.Len(t, a.Opinions, 4)
		require.Len(t, analysis(t, "kd.officer", "?unit=CNTV").Opinions, 2)
	})
	t.Run("SUR-3a a branch sees its own forms only, whatever it asks for", func(t *testing.T) {
		t.Parallel()
		require.Len(t, analysis(t, "cntv.officer", "").Opinions, 2)
		require.Empty(t, analysis(t, "cntv.officer", "?unit=CNCV").Opinions)
		var list struct{ Items []struct{ Unit string } }
		v.ask("cncv.officer", "GET", v.path("/responses?unit=CNTV"), nil).in(t, &list)
		require.Empty(t, list.Items)
		v.ask("cncv.officer", "GET", v.path("/responses"), nil).in(t, &list)
		require.Len(t, list.Items, 1)
		require.Equal(t, 404, v.ask("cnhd.officer", "GET", v.path("/responses"), nil).status, "it doesn't take part")
	})
	t.Run("SUR-3a a supervisor sees numbers without words or people", func(t *testing.T) {
		t.Parallel()
		a := v.ask("supervisor", "GET", v.path("/analysis"), nil)
		require.Equal(t, 200, a.status)
		require.Contains(t, string(a.body), `"n":4`)
		require.NotContains(t, string(a.body), "lời khách")
		for _, path := range []string{"/responses", "/invitations"} {
			require.Equal(t, 404, v.ask("supervisor", "GET", v.path(path), nil).status)
		}
		page := v.browser("supervisor").get("/cases/" + v.Reference)
		require.Equal(t, 200, page.status)
		for _, personal := range []string{"lời khách", "0912345678", "KH001"} {
			require.NotContains(t, string(page.body), personal)
		}
	})
	t.Run("SUR-2a lists show a survey to the units that take part", func(t *testing.T) {
		t.Parallel()
		for login, want := range map[string]bool{"cntv.officer": true, "cncv.head": true, "td.officer": true, "kd.officer": true, "cnhd.officer": false, "vp.officer": false} {
			var list listAnswer
			v.ask(login, "GET", "/api/v1/cases?procedure=survey", nil).in(t, &list)
			require.Equal(t, want, len(list.Items) == 1, login)
		}
	})
	t.Run("SUR-3a a page a number at a time", func(t *testing.T) {
		t.Parallel()
		var page struct {
			Items []struct{ Number int }
			Next  string `json:"next_cursor"`
		}
		var numbers []int
		path := v.path("/responses?limit=3")
		for range 2 {
			v.ask("kd.officer", "GET", path, nil).in(t, &page)
			for _, i := range page.Items {
				numbers = append(numbers, i.Number)
			}
			path = v.path("/responses?limit=3&cursor=" + page.Next)
		}
		require.Equal(t, []int{1, 2, 3, 4}, numbers)
	})
}

func TestThePagesOfASurvey(t *testing.T) {
	t.Parallel()
	t.Run("SUR-2a a paper form is typed in, and the page is ready for the next", func(t *testing.T) {
		t.Parallel()
		v := newSurvey(newSite(t))
		officer := v.browser("cntv.officer")
		page := officer.get("/surveys/" + v.Reference + "/responses/new")
		require.Contains(t, string(page.body), "?wave=2", "the waves to choose from")
		page = officer.get("/surveys/" + v.Reference + "/responses/new?wave=1")
		sent := officer.post("/surveys/"+v.Reference+"/responses/new", page.form(t, "response", map[string]string{"channel": "box", "attitude": "9", "opinion": "Cổng chậm"}))
		require.Equal(t, 422, sent.status)
		require.Contains(t, string(sent.body), "Cổng chậm", "nothing that was typed is lost")
		sent = officer.post("/surveys/"+v.Reference+"/responses/new", page.form(t, "response", map[string]string{"channel": "box", "attitude": "3", "opinion": "Cổng chậm"}))
		require.Equal(t, 303, sent.status, string(sent.body))
		require.Equal(t, 200, officer.get(sent.to()).status)
	})
	t.Run("SUR-2a the case shows progress, the list to work off and the opinions", func(t *testing.T) {
		t.Parallel()
		v := newSurvey(newSite(t))
		officer := v.browser("cntv.officer")
		require.Equal(t, 201, v.ask("cntv.officer", "POST", v.path("/responses"), types(object{"answers": object{"opinion": "Cổng chậm"}})).status)
		page := string(officer.get("/cases/" + v.Reference).body)
		for _, shown := range []string{`id="survey"`, "<svg", "1/15", "unreached-1-KH002", "Cổng chậm", "/responses/new"} {
			require.Contains(t, page, shown)
		}
		require.NotContains(t, page, "unreached-1-KH001", "another unit's customer")
		sales := string(v.browser("kd.officer").get("/cases/" + v.Reference).body)
		require.Contains(t, sales, "unreached-1-KH001")
	})
	t.Run("SUR-2a somebody is taken off the list", func(t *testing.T) {
		t.Parallel()
		v := newSurvey(newSite(t))
		officer := v.browser("cntv.officer")
		address := "/surveys/" + v.Reference + "/invitations/" + v.invited["KH002"].String()
		post := func(outcome, note string) shown {
			return officer.post(address, url.Values{"_nonce": {uuid.NewString()}, "outcome": {outcome}, "note": {note}})
		}
		require.Equal(t, 422, post("given_up", "").status, "giving up needs a reason")
		require.Equal(t, 400, post("eaten", "").status)
		require.Equal(t, 303, post("reached", "").status)
		require.NotContains(t, string(officer.get("/cases/"+v.Reference).body), "unreached-1-KH002")
	})
	t.Run("SUR-2a a customer answers on the page, once, and is thanked", func(t *testing.T) {
		t.Parallel()
		v := newSurvey(newSite(t))
		b := v.browser("")
		link := v.links["KH001"]
		page := b.get(link)
		require.Equal(t, 200, page.status)
		require.Contains(t, string(page.body), `data-opened="`+link+`/opened"`)
		empty := b.post(link, page.form(t, "survey", nil))
		require.Equal(t, 422, empty.status)
		sent := b.post(link, page.form(t, "survey", map[string]string{"overall": "5", "opinion": "Tốt"}))
		require.Equal(t, 303, sent.status, string(sent.body))
		require.Contains(t, string(b.get(sent.to()).body), "Cảm ơn Quý khách")
		twice := b.post(link, page.form(t, "survey", map[string]string{"overall": "1"}))
		require.Equal(t, 409, twice.status)
		require.Contains(t, string(twice.body), "Quý khách đã trả lời phiếu này")
		over := b.get(v.links["KH001/3"])
		require.Contains(t, string(over.body), `id="over"`)
		require.Equal(t, 404, b.get("/p/survey/x").status)
	})
}
