package apiserver_test

import (
	"net/url"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/models/modelstest"
)

// duplicatePageRequests has a request for each page about records of one customer, of branch CNTV.
func (s *site) duplicatePageRequests() map[string]func() (string, url.Values) {
	s.Helper()
	for _, code := range []string{"DOI1", "DOI2", "DOI3", "DOI4"} {
		modelstest.Customer(s.T, s.db, code, 3, modelstest.BranchTV)
	}
	said := models.Apart{FirstCode: "DOI1", SecondCode: "DOI3", Reason: "x", SaidBy: s.staff["kd.head"].ID, SaidAt: time.Now()}
	require.NoError(s, s.db.SayApart(s.Context(), &said))
	merge := s.merged("DOI4", "DOI3").String()
	return map[string]func() (string, url.Values){
		"GET /customers/duplicates":              to("/customers/duplicates"),
		"GET /customers/:code/duplicates/:other": to("/customers/DOI1/duplicates/DOI2"),
		"POST /customers/:code/merge":            to("/customers/DOI1/merge", "into", "DOI2"), // without a reason: 422
		"POST /customers/apart":                  to("/customers/apart", "first", "DOI1", "second", "DOI2"),
		"POST /customers/apart/:id/withdrawal":   to("/customers/apart/" + said.ID.String() + "/withdrawal"),
		"GET /merges":                            to("/merges"),
		"GET /merges/:id":                        to("/merges/" + merge),
		"POST /merges/:id/undo":                  to("/merges/" + merge + "/undo"),
	}
}

//nolint:tparallel // its parts are chapters, one after the other
func TestDuplicatesAreSettledByPages(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	officer, head := s.browser("kd.officer"), s.browser("kd.head")
	one, _ := s.addCustomer("kd.officer", object{"name": "Công ty Cổ phần Thép Đông Hải", "kind": "cargo_owner", "phone": "0225 385 9945"})
	other, _ := s.addCustomer("kd.officer", object{"name": "Cty TNHH Thép Đông Hải", "kind": "cargo_owner", "address": nasty})
	pair := "/customers/" + one.Code + "/duplicates/" + other.Code

	t.Run("CUS-1 the list and the record lead to both side by side, differing fields marked", func(t *testing.T) {
		require.Contains(t, officer.get("/customers/duplicates").said("duplicates"), "tên gần giống")
		require.Contains(t, officer.get("/customers/"+one.Code).said("alike"), other.Code)
		page := officer.get(pair)
		require.Equal(t, 200, page.status, string(page.body))
		require.Contains(t, page.said("sides"), "0225 385 9945")
		require.Contains(t, page.said("sides"), "khác")
		require.NotContains(t, string(page.body), "<script>alert")
		require.Nil(t, page.byID("merge-"+one.Code), "merging is for the head of Sales")
		require.NotNil(t, page.byID("apart"))
	})
	t.Run("CUS-4 they are said to be two, and that is taken back", func(t *testing.T) {
		page := officer.get(pair)
		wrong := officer.post("/customers/apart", page.form(t, "apart", map[string]string{"reason": ""}))
		require.Equal(t, 422, wrong.status)
		said := officer.post("/customers/apart", wrong.form(t, "apart", map[string]string{"reason": "công ty mẹ và con"}))
		require.Equal(t, 303, said.status, string(said.body))
		list := officer.get("/customers/duplicates")
		require.Contains(t, list.said("said-apart"), "công ty mẹ và con")
		require.Contains(t, string(list.body), "Không có cặp hồ sơ nào")
		again := officer.get(pair)
		require.Contains(t, again.said("apart-because"), "công ty mẹ và con")
		id, err := s.db.ApartOf(t.Context(), one.Code, other.Code)
		require.NoError(t, err)
		require.Equal(t, 303, officer.post("/customers/apart/"+id.ID.String()+"/withdrawal", again.form(t, "back", nil)).status)
		require.Contains(t, officer.get("/customers/duplicates").said("duplicates"), "Thép Đông Hải")
	})
	t.Run("CUS-4 the head of Sales merges them, and the old address leads on with a notice", func(t *testing.T) {
		page := head.get(pair)
		wrong := head.post("/customers/"+other.Code+"/merge", page.form(t, "merge-"+other.Code, map[string]string{"reason": ""}))
		require.Equal(t, 422, wrong.status)
		right := head.post("/customers/"+other.Code+"/merge", wrong.form(t, "merge-"+other.Code, map[string]string{"reason": "một công ty"}))
		require.Equal(t, 303, right.status, string(right.body))
		require.Equal(t, "/customers/"+one.Code+"?done=act", right.to())
		for _, path := range []string{"", "/edit", "/contacts", "/timeline"} {
			old := officer.get("/customers/" + other.Code + path)
			require.Equal(t, 303, old.status, path)
			require.Equal(t, "/customers/"+one.Code+"?merged="+other.Code, old.to())
		}
		require.Contains(t, string(officer.get("/customers/"+one.Code+"?merged="+other.Code).body), "Hồ sơ "+other.Code+" đã gộp vào hồ sơ này")
		require.NotContains(t, string(officer.get("/customers/"+one.Code+"?merged=BIA").body), "BIA đã gộp")
	})
	t.Run("CUS-4 the merge is shown with what it brought together, and undone", func(t *testing.T) {
		list := head.get("/merges")
		require.Equal(t, 200, list.status)
		require.Contains(t, list.said("merges"), "một công ty")
		var id struct{ Items []struct{ ID string } }
		s.ask("kd.head", "GET", "/api/v1/merges", nil).in(t, &id)
		page := head.get("/merges/" + id.Items[0].ID)
		require.Equal(t, 200, page.status)
		require.NotContains(t, string(page.body), "<script>alert")
		undone := head.post("/merges/"+id.Items[0].ID+"/undo", page.form(t, "part", map[string]string{"reason": "hai công ty"}))
		require.Equal(t, 303, undone.status, string(undone.body))
		require.Contains(t, head.get(undone.to()).said("undone"), "hai công ty")
		again := head.post("/merges/"+id.Items[0].ID+"/undo", page.form(t, "part", map[string]string{"reason": "hai công ty", "_nonce": uuid.NewString()}))
		require.Equal(t, 409, again.status)
		require.Equal(t, 200, officer.get("/customers/"+other.Code).status)
	})
}
