package forms_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/danielgtaylor/huma/v2"
	"github.com/stretchr/testify/require"

	"portcare/forms"
	"portcare/procedure"
)

// wholeSurvey is a form of each act of a survey with its required fields filled.
var wholeSurvey = []struct {
	step procedure.StepID
	act  forms.Act
	form string
}{
	{procedure.PlanSurvey, forms.Submit, `{"goal":"g","content":"c","audience":"a","method":"m","budget":[{"item":"in phiếu","amount":0}],
		"waves":[{"form":"BM.01","channel":"mail","audience":"contract","from":"2026-11-01","to":"2026-11-30"}]}`},
	{procedure.RunSurvey, forms.Submit, `{"course":"xong"}`},
	{procedure.AnalyseSurvey, forms.Submit, `{"findings":[{"group":"g","finding":"f","cause":"c","proposal":"p"}],"summary":"s"}`},
	{procedure.PlanImprovement, forms.Submit, `{"risks":"r","assignments":[{"issue":"i","cause":"c","unit":"VP","what":"w",
		"due":"2026-12-27T09:00:00+07:00","result":"r","measure":"m"}]}`},
	{procedure.Improve, forms.TellRaiser, `{"response":3,"result":"đã mở thêm làn"}`},
	{procedure.Improve, forms.Submit, `{"course":"xong"}`},
	{procedure.ReportImprovement, forms.Submit, `{"result":"r","effect":"e","proposals":"p"}`},
}

func TestTheFormsOfASurveyNameWhatIsMissing(t *testing.T) {
	t.Parallel()
	for _, w := range wholeSurvey {
		t.Run(fmt.Sprintf("SUR %s %s", w.step, w.act), func(t *testing.T) {
			t.Parallel()
			f, ok := forms.For(w.step, w.act)
			require.True(t, ok)
			require.Empty(t, f.Validate("form", json.RawMessage(w.form)))
			require.NotEmpty(t, forms.NamesOf(w.step, w.act).Button.VI)
			everyField(f.Schema(), "", func(name string, p *huma.Schema) {
				require.NotEmpty(t, p.Title, name)
				require.NotEqual(t, p.Title, p.Extensions[forms.ExtTitleEN], name)
			})
			var fields map[string]any
			require.NoError(t, json.Unmarshal([]byte(w.form), &fields))
			missing := f.Validate("form", json.RawMessage(`{}`))
			require.Len(t, missing, len(fields), "each missing field is named")
		})
	}
}

func TestTheFormsForCustomers(t *testing.T) {
	t.Parallel()
	edition, ok := procedure.Find(procedure.Default)
	require.True(t, ok)
	for _, asked := range edition.SurveyForms {
		form, ok := forms.SurveyForm(asked.ID)
		require.True(t, ok, "nobody wrote %s", asked.ID)
		t.Run("SUR-1a "+asked.ID+" asks on a scale from 1 to 5, in both languages", func(t *testing.T) {
			t.Parallel()
			questions := form.Questions()
			require.GreaterOrEqual(t, len(questions), 6)
			require.Equal(t, "overall", questions[len(questions)-1].ID, "in the order of the form")
			for _, q := range questions {
				require.NotEmpty(t, q.Title.VI)
				require.NotEqual(t, q.Title.VI, q.Title.EN)
			}
			require.Empty(t, form.Validate("answers", json.RawMessage(`{}`)), "nobody has to answer everything")
		})
		t.Run("SUR-2a "+asked.ID+" takes no question that it doesn't ask, and no rating off the scale", func(t *testing.T) {
			t.Parallel()
			for sent, at := range map[string]string{
				`{"overall":6}`: "answers.overall", `{"overall":0}`: "answers.overall", `{"overall":4.5}`: "answers.overall",
				`{"overall":"5"}`: "answers.overall", `{"weather":5}`: "answers.weather", `{"email":"not a mail"}`: "answers.email",
			} {
				problems := form.Validate("answers", json.RawMessage(sent))
				require.NotEmpty(t, problems, sent)
				require.Equal(t, at, problems[0].Location)
			}
		})
	}
	_, ok = forms.SurveyForm("BM.05")
	require.False(t, ok)
}
