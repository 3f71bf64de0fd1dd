package forms_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/forms"
)

// visit is a form with everything that can be nested.
type visit struct {
	Common
	Guests []guest    `json:"guests,omitempty" maxItems:"50" vi:"Khách mời" en:"Guests" vi_hint:"Mỗi người một dòng." en_hint:"One line each."`
	Place  place      `json:"place" vi:"Địa điểm" en:"Place"`
	Told   []string   `json:"told,omitempty" pick:"told" vi:"Báo qua" en:"Told by"`
	Day    forms.Day  `json:"day,omitempty" vi:"Ngày" en:"Day"`
	Later  *forms.Day `json:"later,omitempty" vi:"Ngày khác" en:"Another day"`
}

// Common is embedded, which takes an exported type.
type Common struct {
	Goal string `json:"goal" minLength:"1" maxLength:"200" vi:"Mục tiêu" en:"Goal"`
}

type guest struct {
	Name   string `json:"name" minLength:"1" maxLength:"100" vi:"Họ tên" en:"Name"`
	Age    int    `json:"age,omitempty" vi:"Tuổi" en:"Age"`
	Budget int64  `json:"budget,omitempty" minimum:"0" as:"money" vi:"Chi phí" en:"Cost"`
}

type place struct {
	City    string `json:"city" minLength:"1" maxLength:"100" vi:"Thành phố" en:"City"`
	Hotels  []room `json:"hotels,omitempty" vi:"Khách sạn" en:"Hotels"`
	Remarks string `json:"remarks,omitempty" maxLength:"100" vi:"Ghi chú" en:"Remarks"`
}

type room struct {
	Hotel string `json:"hotel" maxLength:"100" vi:"Tên" en:"Name"`
}

var visitForm = forms.Of[visit]()

func TestAFormWithListsDescribesItselfInOnePiece(t *testing.T) {
	t.Parallel()
	text, err := json.Marshal(visitForm.Schema())
	require.NoError(t, err)
	require.NotContains(t, string(text), "$ref")
	guests := visitForm.Schema().Properties["guests"]
	require.Equal(t, "Khách mời", guests.Title)
	require.Equal(t, "Mỗi người một dòng.", guests.Description)
	require.Equal(t, 50, *guests.MaxItems)
	name := guests.Items.Properties["name"]
	require.Equal(t, "Họ tên", name.Title)
	require.Equal(t, "Name", name.Extensions[forms.ExtTitleEN])
	require.Equal(t, "money", guests.Items.Properties["budget"].Extensions[forms.ExtAs])
	require.Equal(t, "date", visitForm.Schema().Properties["day"].Format)
	require.Equal(t, 200, *visitForm.Schema().Properties["place"].Properties["hotels"].MaxItems, "no list is endless")
	require.Equal(t, 0, visitForm.Schema().Properties["goal"].Extensions[forms.ExtOrder], "of an embedded type, first")
}

func TestAWrongCellIsNamedByItsRow(t *testing.T) {
	t.Parallel()
	for form, at := range map[string]string{
		`{"guests":[{"name":"A"},{"name":"B"},{}]}`:                         "body.form.guests[2]", // as huma says it: name is missing there
		`{"guests":[{"name":"A"},{"name":"B"},{"name":" \t"}]}`:             "body.form.guests[2].name",
		`{"guests":[{"name":"A"},{"name":"B","age":1.5}]}`:                  "body.form.guests[1].age",
		`{"guests":[{"name":"A","budget":1e30}]}`:                           "body.form.guests[0].budget",
		`{"guests":[{"name":"A","budget":-1}]}`:                             "body.form.guests[0].budget",
		`{"guests":[{"name":"A","sneaked":1}]}`:                             "body.form.guests[0].sneaked",
		`{"guests":["A"]}`:                                                  "body.form.guests[0]",
		`{"guests":{"0":{"name":"A"}}}`:                                     "body.form.guests",
		`{"place":{"city":"  "}}`:                                           "body.form.place.city",
		`{"place":{"city":"HP","hotels":[{"hotel":"x"},{"hotel":5}]}}`:      "body.form.place.hotels[1].hotel",
		`{"told":["email","telepathy"]}`:                                    "",
		`{"told":[1]}`:                                                      "body.form.told[0]",
		`{"told":["` + strings.Repeat("x", 101) + `"]}`:                     "body.form.told[0]",
		`{"day":"2026-02-30"}`:                                              "body.form.day",
		`{"day":"31/12/2026"}`:                                              "body.form.day",
		`{"later":"2026-12-31T00:00:00Z"}`:                                  "body.form.later",
		`{"day":"2028-02-29","later":"2026-12-31"}`:                         "",
		`{"guests":[],"place":{"city":"HP","hotels":[]},"told":[]}`:         "",
		`{"guests":[{"name":"` + strings.Repeat("x", 101) + `"}]}`:          "body.form.guests[0].name",
		`{"guests":[{"name":"A","name":"B","age":3},{"name":"C","age":0}]}`: "",
	} {
		t.Run(form[:min(len(form), 60)], func(t *testing.T) {
			t.Parallel()
			var fields map[string]json.RawMessage
			require.NoError(t, json.Unmarshal([]byte(form), &fields))
			fields["goal"] = json.RawMessage(`"gặp"`)
			if _, there := fields["place"]; !there {
				fields["place"] = json.RawMessage(`{"city":"HP"}`)
			}
			raw, err := json.Marshal(fields)
			require.NoError(t, err)
			problems := visitForm.Validate("body.form", raw)
			if at == "" {
				require.Empty(t, problems)
				_, err := forms.Decode[visit](raw)
				require.NoError(t, err, "what is found right can be read")
				return
			}
			require.Len(t, problems, 1)
			require.Equal(t, at, problems[0].Location)
		})
	}
}

func TestAHostileListIsRefusedWithFewWords(t *testing.T) {
	t.Parallel()
	rows := strings.Repeat(`{"name":" ","age":0.5},`, 10_000)
	problems := visitForm.Validate("body.form", json.RawMessage(fmt.Sprintf(`{"goal":"x","place":{"city":"HP"},"guests":[%s{}]}`, rows)))
	require.NotEmpty(t, problems)
	require.LessOrEqual(t, len(problems), 100)
	require.Equal(t, "body.form.guests", problems[0].Location)
	require.Contains(t, problems[0].Message, "50")
}

func TestRowsHaveNoListsOfTheirOwn(t *testing.T) {
	t.Parallel()
	require.PanicsWithValue(t, "the rows of forms_test.place have a list or section: Hotels", func() {
		forms.Of[struct {
			Places []place `json:"places"`
		}]()
	})
}

func TestADayIsADay(t *testing.T) {
	t.Parallel()
	zone := time.FixedZone("+07", 7*60*60)
	day := forms.NewDay(time.Date(2026, 12, 31, 23, 0, 0, 0, zone))
	require.Equal(t, forms.Day("2026-12-31"), day)
	begins, err := day.In(zone)
	require.NoError(t, err)
	require.Equal(t, time.Date(2026, 12, 31, 0, 0, 0, 0, zone), begins)
	_, err = forms.Day("").In(zone)
	require.Error(t, err)
}
