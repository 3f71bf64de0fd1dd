package forms_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/stretchr/testify/require"

	"portcare/forms"
	"portcare/procedure"
)

// whole is a form of each act with its required fields filled.
var whole = []struct {
	step procedure.StepID
	act  forms.Act
	form string
}{
	{procedure.Receive, forms.Acknowledge, `{}`},
	{procedure.Classify, forms.Submit, `{"nature":"question","kind":3,"checked":true}`},
	{procedure.AssignAuthority, forms.Decide, `{"decision":"approve"}`},
	{procedure.Handle, forms.Submit, `{"method":"tra","result":"xong"}`},
	{procedure.Handle, forms.Progress, `{"note":"đang làm"}`},
	{procedure.Handle, forms.Escalate, `{"report":{"what_happened":"xe chờ"}}`},
	{procedure.Confirm, forms.HandOver, `{"told":"email"}`},
	{procedure.Confirm, forms.AnswerAct, `{"solved":true}`},
	{procedure.Confirm, forms.Submit, `{"satisfied":"rồi","recurrence":"không"}`},
	{procedure.Evaluate, forms.Decide, `{"decision":"reject"}`},
	{procedure.File, forms.Submit, `{"state":"xong"}`},
	{procedure.Handle, forms.GiveOpinion, `{"text":"nên"}`},
	{procedure.Handle, forms.Reassign, `{"assignee":"6f1c2a34-0000-4000-8000-000000000000","reason":"đổi ca"}`},
	{procedure.Handle, forms.Withdraw, `{"reason":"rút"}`},
	{procedure.Handle, forms.OpenWorkItem, `{"unit":"VP","title":"mượn xe"}`},
	{procedure.Handle, forms.CloseWorkItem, `{"id":"6f1c2a34-0000-4000-8000-000000000000","result":"xong"}`},
	{procedure.Handle, forms.SetDate, `{"due":"2026-11-27T09:00:00+07:00","reason":"khách dời lịch"}`},
	{procedure.Handle, forms.RequestCorrection, `{"unit":"DHSX","finding":"nhập sai số","why":"lần thứ ba"}`},
}

func TestEveryActHasAFormThatDescribesItself(t *testing.T) {
	t.Parallel()
	for _, w := range whole {
		t.Run(fmt.Sprintf("%s %s", w.step, w.act), func(t *testing.T) {
			t.Parallel()
			f, ok := forms.For(w.step, w.act)
			require.True(t, ok)
			schema := f.Schema()
			require.Equal(t, huma.TypeObject, schema.Type)
			require.NotEmpty(t, schema.Properties)
			everyField(schema, "", func(name string, p *huma.Schema) {
				require.NotEmpty(t, p.Title, "%s has no Vietnamese title", name)
				require.NotEmpty(t, p.Extensions["x-title-en"], "%s has no English title", name)
				require.NotEqual(t, p.Title, p.Extensions["x-title-en"], name)
				require.Contains(t, p.Extensions, "x-order")
			})
			require.Empty(t, f.Validate("body.form", json.RawMessage(w.form)))
		})
	}
}

// everyField walks through the fields of a form, those of its sections and rows too.
func everyField(s *huma.Schema, within string, visit func(name string, p *huma.Schema)) {
	for name, p := range s.Properties {
		visit(within+name, p)
		if p.Items != nil {
			p = p.Items
		}
		everyField(p, within+name+".", visit)
	}
}

func TestEveryRequiredFieldIsAskedFor(t *testing.T) {
	t.Parallel()
	for _, w := range whole {
		f, _ := forms.For(w.step, w.act)
		var fields map[string]any
		require.NoError(t, json.Unmarshal([]byte(w.form), &fields))
		require.Len(t, f.Schema().Required, len(fields), "%s %s", w.step, w.act)
		for name := range fields {
			rest := map[string]any{}
			for n, v := range fields {
				if n != name {
					rest[n] = v
				}
			}
			raw, err := json.Marshal(rest)
			require.NoError(t, err)
			problems := f.Validate("body.form", raw)
			require.Len(t, problems, 1, "%s %s without %s", w.step, w.act, name)
			require.Contains(t, problems[0].Message, name)
		}
	}
}

func TestWhatAFormDoesNotKnowIsRefused(t *testing.T) {
	t.Parallel()
	for _, w := range whole {
		f, _ := forms.For(w.step, w.act)
		extra := strings.Replace(w.form, "{", `{"sneaked":1,`, 1)
		extra = strings.Replace(extra, ",}", "}", 1)
		problems := f.Validate("body.form", json.RawMessage(extra))
		require.Len(t, problems, 1, "%s %s", w.step, w.act)
		require.Equal(t, "body.form.sneaked", problems[0].Location)
	}
}

func TestNoTextIsEndless(t *testing.T) {
	t.Parallel()
	for _, w := range whole {
		f, _ := forms.For(w.step, w.act)
		for name, p := range f.Schema().Properties {
			var long any = strings.Repeat("x", 20_001)
			at := "body.form." + name
			switch {
			case p.Type == huma.TypeObject:
				long, at = map[string]any{"what_happened": long}, at+".what_happened"
			case p.Type != huma.TypeString:
				continue
			}
			var fields map[string]any
			require.NoError(t, json.Unmarshal([]byte(w.form), &fields))
			fields[name] = long
			raw, err := json.Marshal(fields)
			require.NoError(t, err)
			problems := f.Validate("body.form", raw)
			require.NotEmpty(t, problems, "%s %s takes any length of %s", w.step, w.act, name)
			require.Equal(t, at, problems[0].Location)
		}
	}
}

func TestNoListIsEndlessNorIsATextInIt(t *testing.T) {
	t.Parallel()
	for _, w := range whole {
		f, _ := forms.For(w.step, w.act)
		everyField(f.Schema(), "", func(name string, p *huma.Schema) {
			if p.Type == huma.TypeArray {
				require.NotNil(t, p.MaxItems, "%s %s takes any number of %s", w.step, w.act, name)
				require.LessOrEqual(t, *p.MaxItems, 1000, "%s %s %s", w.step, w.act, name)
				p = p.Items
			}
			if p.Type == huma.TypeString && len(p.Enum) == 0 && p.Format == "" {
				require.NotNil(t, p.MaxLength, "%s %s takes any length of %s", w.step, w.act, name)
			}
		})
	}
}

func TestAWrongFieldIsNamed(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		step     procedure.StepID
		act      forms.Act
		form, at string
	}{
		"INS-2a a nature that doesn't exist": {procedure.Classify, forms.Submit, `{"nature":"joke","kind":3,"checked":true}`, "body.form.nature"},
		"INS-2b a kind that doesn't exist":   {procedure.Classify, forms.Submit, `{"nature":"question","kind":7,"checked":true}`, "body.form.kind"},
		"INS-2b half a kind":                 {procedure.Classify, forms.Submit, `{"nature":"question","kind":1.5,"checked":true}`, "body.form.kind"},
		"INS-2b a term of no time":           {procedure.Classify, forms.Submit, `{"nature":"question","kind":3,"checked":true,"committed_hours":0}`, "body.form.committed_hours"},
		"INS-2c a negative amount":           {procedure.Classify, forms.Submit, `{"nature":"question","kind":3,"checked":true,"amount":-1}`, "body.form.amount"},
		"INS-5a a rating of six":             {procedure.Confirm, forms.AnswerAct, `{"solved":true,"rating":6}`, "body.form.rating"},
		"X-1 a decision that is neither":     {procedure.Evaluate, forms.Decide, `{"decision":"maybe"}`, "body.form.decision"},
		"INS-4a a date that isn't one":       {procedure.Handle, forms.Progress, `{"note":"x","new_date":"tomorrow"}`, "body.form.new_date"},
		"INS-4a an assignee that isn't one":  {procedure.Handle, forms.Reassign, `{"assignee":"x","reason":"y"}`, "body.form.assignee"},
		"an empty text":                      {procedure.Handle, forms.Submit, `{"method":"","result":"x"}`, "body.form.method"},
		"no object":                          {procedure.File, forms.Submit, `[]`, "body.form"},
		"no JSON":                            {procedure.File, forms.Submit, `{`, "body.form"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f, ok := forms.For(c.step, c.act)
			require.True(t, ok)
			problems := f.Validate("body.form", json.RawMessage(c.form))
			require.Len(t, problems, 1)
			require.Equal(t, c.at, problems[0].Location)
			require.NotEmpty(t, problems[0].Message)
		})
	}
}

func TestAStepKnowsItsOwnActs(t *testing.T) {
	t.Parallel()
	require.Len(t, forms.OfStep(procedure.Confirm), 3)
	require.Len(t, forms.OfStep(""), 7, "acts that are alike in every step")
	registered := len(forms.OfStep(""))
	for _, id := range []procedure.StepID{
		procedure.Receive, procedure.Classify, procedure.AssignAuthority, procedure.Handle, procedure.Confirm, procedure.Evaluate, procedure.File,
	} {
		registered += len(forms.OfStep(id))
	}
	require.Len(t, whole, registered, "a form isn't tested")
	_, ok := forms.For(procedure.Receive, forms.Decide)
	require.False(t, ok)
	for _, w := range whole {
		own, ok := forms.OfStep(w.step)[w.act]
		if ok {
			f, _ := forms.For(w.step, w.act)
			require.Same(t, own, f)
		}
	}
}

func TestACommittedTermIsRoundedToMinutes(t *testing.T) {
	t.Parallel()
	require.Equal(t, 12*time.Minute, forms.Classification{CommittedHours: 0.2}.CommittedTerm())
	require.Zero(t, forms.Classification{}.CommittedTerm())
	_, err := forms.Decode[forms.Answer](json.RawMessage(`{"solved":3}`))
	require.ErrorContains(t, err, "forms.Answer")
}
