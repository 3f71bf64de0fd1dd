package forms_test

import (
	"encoding/json"
	"testing"

	"github.com/danielgtaylor/huma/v2"
	"github.com/stretchr/testify/require"

	"portcare/forms"
	"portcare/procedure"
)

// beforeTheService are the least forms that are taken before the service, and of gifts.
var beforeTheService = []struct {
	step procedure.StepID
	act  forms.Act
	form string
}{
	{procedure.ResearchCustomer, forms.ResearchAct, `{"customer":"KH0001"}`},
	{procedure.PlanApproach, forms.ResearchAct, `{"customer":"KH0001","contact":{"phone":"0225"}}`},
	{procedure.CarryOutApproach, forms.ResearchAct, `{"customer":"KH0001","sources":["visit"]}`},
	{procedure.ReportApproach, forms.ResearchAct, `{"customer":"KH0001","representatives":[{"name":"Lan"}]}`},
	{procedure.RecordTargetCustomer, forms.ResearchAct, `{"customer":"KH0001","representatives":[{"name":"Lan","gone":true}]}`},
	{procedure.ResearchCustomer, forms.Submit, `{"summary":"đủ"}`},
	{procedure.ApproveApproach, forms.Decide, `{"decision":"approve"}`},
	{procedure.CarryOutApproach, forms.Submit, `{"course":"đã gặp"}`},
	{procedure.ReportApproach, forms.Submit, `{"result":"a","market":"b","proposals":"c","opportunities":"d"}`},
	{procedure.EvaluateApproach, forms.Decide, `{"decision":"reject","reason":"a","goals":"b"}`},
	{procedure.RecordTargetCustomer, forms.Submit, `{}`},
	{procedure.CarryOutApproach, forms.IssueInvoice, `{"number":"1","date":"2026-11-20","amount":1,"supplier":"A"}`},
	{procedure.CarryOutCare, forms.IssueInvoice, `{"number":"1","date":"2026-11-20","amount":1,"supplier":"A"}`},
	{procedure.CarryOutApproach, forms.RecordGift, `{"customer":"KH0001","recipient":"A","item":"Hoa","quantity":1,"value":0,"voucher":"PX1"}`},
	{procedure.CarryOutCare, forms.RecordGift, `{"customer":"KH0001","recipient":"A","item":"Hoa","quantity":1,"value":0,"voucher":"PX1"}`},
}

func TestFormsBeforeTheServiceDescribeThemselves(t *testing.T) {
	t.Parallel()
	for _, w := range beforeTheService {
		f, ok := forms.For(w.step, w.act)
		require.True(t, ok, "%s %s", w.step, w.act)
		everyField(f.Schema(), "", func(name string, p *huma.Schema) {
			require.NotEmpty(t, p.Title, name)
			require.NotEmpty(t, p.Extensions[forms.ExtTitleEN], name)
		})
		require.Empty(t, f.Validate("form", json.RawMessage(w.form)), "%s %s", w.step, w.act)
		require.NotEmpty(t, forms.NamesOf(w.step, w.act).Button.VI)
	}
}

func TestHowCompleteAProfileIs(t *testing.T) {
	t.Parallel()
	t.Run("PRE-1c nothing is known: everything is missing", func(t *testing.T) {
		t.Parallel()
		c := forms.Profile{}.Completeness(false)
		require.Zero(t, c.Percent())
		require.False(t, c.Complete())
		require.Len(t, c.Missing, c.Needed)
		require.Contains(t, c.Missing, "contact.founded")
		require.Contains(t, c.Missing, "representatives")
		require.NotContains(t, c.Missing, "contact.traditional", "not everybody has one")
	})
	t.Run("PRE-1c who formerly used the service has one field more: why it left", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, forms.Profile{}.Completeness(false).Needed+1, forms.Profile{}.Completeness(true).Needed)
	})
	t.Run("PRE-1c of each representative it has to be known how to reach them", func(t *testing.T) {
		t.Parallel()
		p := forms.Profile{Representatives: []forms.Representative{{Name: "A", Position: "director", Phone: "1", Email: "a@b.vn"}, {Name: "B", Phone: " "}}}
		missing := p.Completeness(false).Missing
		require.Contains(t, missing, "representatives[1].phone", "blanks are nothing")
		require.NotContains(t, missing, "representatives[0].phone")
	})
	t.Run("PRE-1c one missing field of many isn't 100 percent", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, 99, forms.Completeness{Needed: 1000, Missing: []string{"x"}}.Percent())
		require.Equal(t, 100, forms.Completeness{Needed: 1000}.Percent())
	})
	t.Run("PRE-1c what is missing has a name for people", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, procedure.Text{VI: "Thông tin liên hệ: Điện thoại", EN: "Contact: Phones"}, forms.Profile{}.TitleOf("contact.phone"))
		require.Equal(t, procedure.Text{VI: "Người đại diện 2: Điện thoại", EN: "Representatives 2: Phone"}, forms.Profile{}.TitleOf("representatives[1].phone"))
		for _, name := range (forms.Profile{Representatives: []forms.Representative{{}}}).Completeness(true).Missing {
			require.NotEmpty(t, forms.Profile{}.TitleOf(name).VI, name)
		}
	})
}

func TestWhatIsFoundIsPutTogether(t *testing.T) {
	t.Parallel()
	known := forms.Profile{
		Contact:         forms.Contact{Phone: "1", Address: "A"},
		Representatives: []forms.Representative{{Name: "Lan", Likes: "Trà"}, {Name: "Huệ"}},
		Sources:         []string{"visit"},
	}
	both, err := known.With(json.RawMessage(`{"customer":"KH0001","contact":{"phone":"2","address":""},
		"representatives":[{"name":"Mai"},{"name":"lan","phone":"3"},{"name":"Huệ","gone":true}],"sources":["phone","visit"]}`))
	require.NoError(t, err)
	require.Equal(t, forms.Contact{Phone: "2"}, both.Contact, "what is named is replaced, also by nothing")
	require.Equal(t, []forms.Representative{{Name: "lan", Likes: "Trà", Phone: "3"}, {Name: "Mai"}}, both.Representatives)
	require.Equal(t, []string{"phone", "visit"}, both.Sources)
	require.Equal(t, "1", known.Contact.Phone, "what was known stays what it was")
	require.Equal(t, "Lan", known.Representatives[0].Name)
	_, err = known.With(json.RawMessage(`{"contact":5}`))
	require.ErrorIs(t, err, forms.ErrUnreadable)
}

func TestAHostileFindingIsRefused(t *testing.T) {
	t.Parallel()
	f, ok := forms.For(procedure.ResearchCustomer, forms.ResearchAct)
	require.True(t, ok)
	for _, form := range []string{
		`{}`, `{"customer":""}`, `{"customer":"KH0001","contact":{"fax":"1"}}`, `{"customer":"KH0001","capability":{"assets":1.5}}`,
		`{"customer":"KH0001","capability":{"assets":-1}}`, `{"customer":"KH0001","sources":["rumour"]}`,
		`{"customer":"KH0001","sources":["visit","visit"]}`, `{"customer":"KH0001","representatives":[{"name":" "}]}`,
		`{"customer":"KH0001","representatives":[{"name":"A","position":"king"}]}`, `{"customer":"KH0001","contact":{"founded":"19/05/1998"}}`,
	} {
		require.NotEmpty(t, f.Validate("form", json.RawMessage(form)), form)
	}
}
