package apiserver_test

import (
	"context"
	"fmt"
	"maps"
	"net/url"
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
	return map[string]func() (string, url.Values){
		"GET /surveys/:reference/responses/new":    to("/surveys/" + v.Reference + "/responses/new?wave=1"),
		"POST /surveys/:reference/responses/new":   to("/surveys/"+v.Reference+"/responses/new", "wave", "1", "channel", "paper", "attitude", "5"),
		"POST /surveys/:reference/invitations/:id": to("/surveys/"+v.Reference+"/invitations/"+v.invited["KH001"].String(), "outcome", "reached"),
	}
}
