package web_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/web"
)

func TestTwoVersionsOfADocumentAreCompared(t *testing.T) {
	t.Parallel()
	before := `{"goal":"Gặp","day":"2027-01-01","ways":["email","phone"],"place":{"city":"HP","costs":[{"a":"Hoa","c":100}]},
		"guests":[{"name":"A","told":"approve"},{"name":"B"},{"name":"C"},{"name":"D","paid":true}]}`
	after := `{"goal":"Gặp","day":"2027-02-01","ways":["email"],"place":{"city":"HN","costs":[{"a":"Hoa","c":100}]},"another":{"city":"X"},
		"guests":[{"name":"C"},{"name":"a","told":"reject"},{"name":"E"},{"name":"D (đổi)","paid":true}]}`
	changes, err := planBlank().Compare(json.RawMessage(before), json.RawMessage(after))
	require.NoError(t, err)
	named := map[string]web.Change{}
	for _, c := range changes {
		named[c.Name] = c
	}
	require.Equal(t, web.Change{Name: "Mục tiêu", Kind: web.Same, Before: "Gặp", After: "Gặp"}, named["Mục tiêu"])
	require.Equal(t, web.Change{Name: "Ngày", Kind: web.Changed, Before: "01/01/2027", After: "01/02/2027"}, named["Ngày"])
	require.Equal(t, web.Change{Name: "Hình thức", Kind: web.Changed, Before: "Thư điện tử, Điện thoại", After: "Thư điện tử"}, named["Hình thức"])
	require.Equal(t, web.Changed, named["Địa điểm"].Kind)
	require.Equal(t, web.Changed, named["Địa điểm"].Fields[0].Kind)
	require.Equal(t, web.Same, named["Địa điểm"].Fields[1].Kind)
	require.Equal(t, web.Change{Name: "Nơi khác", Kind: web.Changed, Fields: []web.Change{{Name: "Thành phố", Kind: web.Added, After: "X"}}}, named["Nơi khác"])

	var rows []string
	for _, r := range named["Khách mời"].List.Rows {
		rows = append(rows, string(r.Kind)+" "+r.Cells[0].Before+">"+r.Cells[0].After)
	}
	require.Equal(t, []string{"same C>C", "changed A>a", "added >E", "changed D>D (đổi)", "removed B>"}, rows)

	same, err := planBlank().Compare(json.RawMessage(before), json.RawMessage(before))
	require.NoError(t, err)
	for _, c := range same {
		require.Equal(t, web.Same, c.Kind, c.Name)
	}
	_, err = planBlank().Compare(json.RawMessage(`[]`), json.RawMessage(`{}`))
	require.Error(t, err)
}

func TestListsOfAnyLengthAreCompared(t *testing.T) {
	t.Parallel()
	for _, c := range [][2]string{
		{`{}`, `{}`},
		{`{"guests":null}`, `{"guests":[]}`},
		{`{"guests":[]}`, `{"guests":[{"name":"A"},{"name":"A"}]}`},
		{`{"guests":[{"name":"A"},{"name":"A"}]}`, `{"guests":[{}]}`},
		{`{"guests":["x",1,null]}`, `{"guests":"x","place":[],"goal":{}}`},
	} {
		_, err := planBlank().Compare(json.RawMessage(c[0]), json.RawMessage(c[1]))
		require.NoError(t, err)
	}
}
