package forms_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/danielgtaylor/huma/v2"
	"github.com/stretchr/testify/require"

	"portcare/forms"
	"portcare/procedure"
)

func TestWhatMakesNoSenseIsRefusedWhereItStands(t *testing.T) {
	t.Parallel()
	post, _ := forms.ForOpening(procedure.PostService)
	pre, _ := forms.ForOpening(procedure.PreService)
	plan, _ := forms.For(procedure.PlanApproach, forms.Submit)
	came, _ := forms.For(procedure.CarryOutCare, forms.RecordAttendance)
	measures, _ := forms.For(procedure.CarryOutCorrection, forms.Submit)
	guests, _ := forms.For(procedure.PlanCare, forms.ListParticipants)
	progress, _ := forms.For(procedure.Handle, forms.Progress)
	voice, _ := forms.SurveyForm("BM.01")
	period := `{"objective":"x","programme":"conference","period":{"from":"%","to":"2026-01-01"}}`
	guest := `{"guests":[{"name":"%"}]}`
	for name, c := range map[string]struct {
		form     *forms.Form
		text, at string
	}{
		"an object in a list of customers":       {pre, `{"objective":"x","customers":[{"zz":1}]}`, "f.customers[0]"},
		"a list in a list of materials":          {plan, `{"marketing_kit":["a",[]]}`, "f.marketing_kit[1]"},
		"an object among those who came":         {came, `{"present":[{}]}`, "f.present[0]"},
		"an object among files":                  {measures, `{"done":"x","evidence":"y","attachments":[{"a":{}}]}`, "f.attachments[0]"},
		"a period that begins in the year 0":     {post, strings.Replace(period, "%", "0000-01-01", 1), "f.period.from"},
		"a period that begins before any record": {post, strings.Replace(period, "%", "1899-12-31", 1), "f.period.from"},
		"a period in centuries":                  {post, strings.Replace(period, "%", "2201-01-01", 1), "f.period.from"},
		"a moment in the year 1":                 {progress, `{"note":"x","new_date":"0001-01-01T00:00:00Z"}`, "f.new_date"},
		"a moment in millennia":                  {progress, `{"note":"x","new_date":"9999-01-01T00:00:00Z"}`, "f.new_date"},
		"a name before the address":              {guests, `{"guests":[{"name":"x","email":"An <an@x.example>"}]}`, "f.guests[0].email"},
		"no address":                             {pre, `{"objective":"x","prospects":[{"name":"x","kind":"other","email":"x"}]}`, "f.prospects[0].email"},
		"a name before a survey's address":       {voice, `{"email":"An <an@x.example>"}`, "f.email"},
		"a name that turns the line around":      {guests, strings.Replace(guest, "%", "\u202e", 1), "f.guests[0].name"},
		"a name of no width":                     {guests, strings.Replace(guest, "%", " \u200b\u2060\u3164", 1), "f.guests[0].name"},
		"a note of controls":                     {progress, `{"note":"\u0001\u0007"}`, "f.note"},
		"a name of two lines":                    {guests, strings.Replace(guest, "%", `An\r\nBcc: x`, 1), "f.guests[0].name"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var locations []string
			for _, p := range c.form.Validate("f", json.RawMessage(c.text)) {
				locations = append(locations, p.Location)
			}
			require.Equal(t, []string{c.at}, locations)
		})
	}
	for name, c := range map[string]struct {
		form *forms.Form
		text string
	}{
		"a period of this century":     {post, strings.Replace(period, "%", "2025-01-01", 1)},
		"a note of two lines":          {progress, `{"note":"một\nhai"}`},
		"a guest with a plain address": {guests, `{"guests":[{"name":"Nguyễn Văn An","email":"an@x.example"}]}`},
		"customers":                    {pre, `{"objective":"x","customers":["KH001","KH002"]}`},
	} {
		t.Run("right: "+name, func(t *testing.T) {
			t.Parallel()
			require.Empty(t, c.form.Validate("f", json.RawMessage(c.text)))
		})
	}
	require.Len(t, pre.Validate("f", json.RawMessage(`{"objective":"x","customers":["KH001","KH001"]}`)), 1, "the same twice")
}

func TestEverySumOfMoneyHasAMost(t *testing.T) {
	t.Parallel()
	classify, _ := forms.For(procedure.Classify, forms.Submit)
	form := `{"nature":"question","kind":3,"checked":true,"amount":`
	require.Empty(t, classify.Validate("f", json.RawMessage(form+`1000000000000000}`)))
	problems := classify.Validate("f", json.RawMessage(form+`1000000000000001}`))
	require.Len(t, problems, 1)
	require.Equal(t, "f.amount", problems[0].Location)
	for _, p := range []procedure.StepID{procedure.PlanCare, procedure.CarryOutCare, procedure.PlanApproach, procedure.Classify, procedure.ResearchCustomer} {
		for act, form := range forms.OfStep(p) {
			everyField(form.Schema(), "", func(name string, p *huma.Schema) {
				if p.Extensions["x-as"] == "money" {
					require.NotNil(t, p.Maximum, "%s takes any sum as %s", act, name)
				}
			})
		}
	}
}
