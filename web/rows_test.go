package web_test

import (
	"bytes"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/forms"
	"portcare/web"
)

// plan is a form with lists.
type plan struct {
	Goal    string      `json:"goal" minLength:"1" maxLength:"200" vi:"Mục tiêu" en:"Goal"`
	Day     forms.Day   `json:"day,omitempty" vi:"Ngày" en:"Day"`
	Ways    []string    `json:"ways,omitempty" pick:"told" vi:"Hình thức" en:"Ways"`
	Guests  []sampleRow `json:"guests" maxItems:"20" vi:"Khách mời" en:"Guests"`
	Place   planPlace   `json:"place" vi:"Địa điểm" en:"Place"`
	Another planPlace   `json:"another,omitempty" vi:"Nơi khác" en:"Another place"`
}

type planPlace struct {
	City  string       `json:"city" minLength:"1" maxLength:"50" vi:"Thành phố" en:"City"`
	Costs []sampleCard `json:"costs,omitempty" vi:"Chi phí" en:"Costs"`
}

var planForm = forms.Of[plan]()

func planBlank() web.Blank { return web.Blank{Schema: planForm.Schema(), Lang: "vi"} }

// sentAgain collects what a browser sends for the drawn fields.
func sentAgain(fields []web.Field, into url.Values) {
	for _, f := range fields {
		switch {
		case f.List != nil:
			for _, row := range f.List.Rows {
				sentAgain(row.Fields, into)
			}
		case len(f.Fields) > 0:
			sentAgain(f.Fields, into)
		case f.Widget == web.Checks:
			for _, c := range f.Choices {
				if f.Chosen(c.Value) {
					into.Add(f.Name, c.Value)
				}
			}
		default:
			into.Set(f.Name, f.Value)
		}
	}
}

func TestAListIsReadAndDrawnAgainAsItWasTyped(t *testing.T) {
	t.Parallel()
	typed, err := planBlank().Read(url.Values{
		"goal": {" Gặp mặt "}, "day": {"1/2/2027"}, "ways": {"email", "phone", "email", ""},
		"guests.0.name": {""}, // left empty: left out
		"guests.1.name": {"Ông A"}, "guests.1.told": {"approve"}, "guests.1.paid": {"true"}, "guests.1.ways": {"phone", "chat"},
		"guests.2.id": {"nobody sees it"}, "guests.2.name": {" \r\n"},
		"guests.7.name": {"Bà B"}, "guests.7.id": {"7"},
		"place.city": {"Hải Phòng"}, "place.costs.3.a": {"Hoa"}, "place.costs.3.c": {"1.200.000 ₫"}, "place.costs.3.d": {"2027-02-01"},
	})
	require.NoError(t, err)
	require.Empty(t, typed.Wrong)
	require.JSONEq(t, `{
		"goal":"Gặp mặt","day":"2027-02-01","ways":["email","phone"],
		"guests":[{"name":"Ông A","told":"approve","paid":true,"ways":["phone","chat"]},{"name":"Bà B","id":"7","paid":false}],
		"place":{"city":"Hải Phòng","costs":[{"a":"Hoa","c":1200000,"d":"2027-02-01"}]}
	}`, string(typed.JSON))
	require.Empty(t, planForm.Validate("form", typed.JSON))

	fields := planBlank().Fields("plan", typed.Values, nil)
	again := url.Values{}
	sentAgain(fields, again)
	require.Equal(t, "Bà B", again.Get("guests.1.name"), "rows are counted anew")
	require.Equal(t, "1.200.000 ₫", again.Get("place.costs.0.c"), "as it was typed")
	twice, err := planBlank().Read(again)
	require.NoError(t, err)
	require.Equal(t, typed, twice, "what is drawn and sent again is the same")
}

func TestAListHasEmptyRowsUpToWhatItTakes(t *testing.T) {
	t.Parallel()
	for filled, drawn := range map[int]int{0: 3, 1: 4, 16: 19, 18: 20, 20: 20, 25: 25} {
		values := map[string]string{}
		for i := range filled {
			values[fmt.Sprintf("guests.%d.name", i)] = "x"
		}
		list := listOf(t, planBlank().Fields("plan", values, nil), "guests")
		require.Len(t, list.Rows, drawn, "%d filled", filled)
		require.Equal(t, 20, list.Most)
		require.False(t, list.Cards)
		require.Equal(t, fmt.Sprint(drawn), list.Rows[drawn-1].Number)
		require.Equal(t, "guests.__.name", list.Spare.Fields[1].Name)
	}
}

func listOf(t *testing.T, fields []web.Field, name string) *web.Rowed {
	t.Helper()
	for _, f := range fields {
		if f.Name == name {
			require.NotNil(t, f.List)
			return f.List
		}
	}
	require.Fail(t, "no list "+name)
	return nil
}

func TestWhatIsWrongInAListStandsBesideItsCellAndInTheSummary(t *testing.T) {
	t.Parallel()
	typed, err := planBlank().Read(url.Values{
		"goal": {"x"}, "place.city": {"HP"}, "guests.4.told": {"approve"}, "guests.9.name": {"A"}, "place.costs.0.b": {"ba"}, "place.costs.0.d": {"31/02/2027"},
	})
	require.NoError(t, err)
	require.Equal(t, map[string]string{"place.costs.0.b": web.CodeNotANumber, "place.costs.0.d": web.CodeNotADay}, typed.Wrong)
	problems := planForm.Validate("form", typed.JSON)
	require.Len(t, problems, 1)
	require.Equal(t, "form.guests[0]", problems[0].Location, "the name is missing there")
	require.Equal(t, "guests.0.name", web.FieldAt("guests[0].name"))

	form := web.Form{ID: "plan", Fields: planBlank().Fields("plan", typed.Values, map[string]string{"guests.0.name": "Cần điền.", "place.costs.0.b": "Ghi số.", "place.city": "Sai."})}
	wrong := form.Wrong()
	require.Len(t, wrong, 3)
	require.Equal(t, []string{"plan-guests.0.name", "plan-place.city", "plan-place.costs.0.b"}, []string{wrong[0].ID, wrong[1].ID, wrong[2].ID})
	require.Equal(t, "Khách mời, dòng 1", wrong[0].Of)
	require.True(t, form.Listed())
	require.Equal(t, "ba", wrong[2].Value, "as it was typed")

	items, err := planBlank().Typed(typed)
	require.NoError(t, err)
	require.Equal(t, web.Item{Name: "Địa điểm", Items: []web.Item{
		{Name: "Thành phố", Value: "HP"},
		{Name: "Chi phí", Table: &web.Table{Columns: []string{"Bê", "Dê"}, Rows: [][]string{{"ba", "31/02/2027"}}}},
	}}, items[2], "nothing that was typed is lost")
}

func TestASectionIsAskedForOnlyWhenItHasToBe(t *testing.T) {
	t.Parallel()
	typed, err := planBlank().Read(url.Values{"another.city": {" "}})
	require.NoError(t, err)
	require.JSONEq(t, `{"place":{}}`, string(typed.JSON))
	for _, f := range planBlank().Fields("plan", nil, nil) {
		switch f.Name {
		case "place":
			require.True(t, f.Fields[0].Required)
		case "another":
			require.False(t, f.Fields[0].Required, "only when something else of it is filled in")
		}
	}
}

func TestAHostileFormIsReadWithinBounds(t *testing.T) {
	t.Parallel()
	sent := url.Values{"goal": {"x"}, "place.city": {"HP"}}
	for i := range 10_000 {
		sent.Set(fmt.Sprintf("guests.%d.name", i), "x")
	}
	typed, err := planBlank().Read(sent)
	require.NoError(t, err)
	problems := planForm.Validate("form", typed.JSON)
	require.NotEmpty(t, problems)
	require.Equal(t, "form.guests", problems[0].Location)
	require.Len(t, listOf(t, planBlank().Fields("plan", typed.Values, nil), "guests").Rows, 120)

	typed, err = planBlank().Read(url.Values{
		"goal": {"x"}, "place.city": {"HP"}, "guests.-1.name": {"a"}, "guests.01.name": {"b"}, "guests.+1.name": {"c"}, "guests.1e3.name": {"d"},
		"guests.99999999999999999999.name": {"e"}, "guests.__.name": {"f"}, "guests..name": {"g"}, "guests.name": {"h"}, "guests": {"i"},
		"guests.9000000.name": {"the last"}, "guests.5.name": {"the first"}, "guests.5.sneaked": {"x"}, "guests.6.sneaked": {"x"}, "sneaked": {"x"},
	})
	require.NoError(t, err)
	require.JSONEq(t, `{"goal":"x","place":{"city":"HP"},"guests":[{"name":"the first","paid":false},{"name":"the last","paid":false}]}`, string(typed.JSON))

	drawn := planBlank().Fields("plan", map[string]string{"guests.900000000.name": "x", "guests.-5.name": "x"}, nil)
	require.Len(t, listOf(t, drawn, "guests").Rows, 120, "a draft made by hand doesn't fill the page")
}

func TestAListCanBeSentByTheKeyAndReadByEverybody(t *testing.T) {
	t.Parallel()
	site, err := web.New()
	require.NoError(t, err)
	form := web.Form{ID: "plan", Action: "/x", Button: "Gửi", Fields: planBlank().Fields("plan", nil, map[string]string{"guests.0.name": "Cần điền."})}
	page, err := site.Render(&web.RequestPage{Frame: frame("vi"), Form: form})
	require.NoError(t, err)
	text := string(page)
	require.Less(t, strings.Index(text, `id="plan-enter"`), strings.Index(text, `name="_rows"`), "the enter key sends the form, it doesn't add rows")
	require.Contains(t, text, `<button class="quiet" id="plan-guests-more" name="_rows" value="guests" formnovalidate data-add>`)
	require.Contains(t, text, `<a href="#plan-guests.0.name">Khách mời, dòng 1: Tên</a>: Cần điền.`)
	require.Contains(t, text, `<label for="plan-guests.1.name">Tên <em>bắt buộc</em> <span>(Khách mời, dòng 2)</span></label>`)
	require.Equal(t, 1, bytes.Count(page, []byte(`name="guests.0.name"`)))
	require.NotContains(t, text, `name="guests.0.name" value="" dir="auto" required`, "an empty row isn't asked for")
}
