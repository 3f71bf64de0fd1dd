package browser_test

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/forms"
)

//nolint:tparallel // its parts are chapters, one after the other
func TestTwoRecordsOfOneCustomerAreMergedSideBySideAndPartedAgain(t *testing.T) {
	t.Parallel()
	taxCode := fmt.Sprintf("02%08d", rand.IntN(1e8))
	mark := uuid.NewString()[:6]
	stays := newCustomer(t, forms.NewCustomer{Code: freshCode(), Name: "Công ty Ở Lại " + mark, TaxCode: taxCode})
	goes := newCustomer(t, forms.NewCustomer{
		Code: freshCode(), Name: "Công ty Ở Lại " + mark + " (cũ)", TaxCode: taxCode, Address: "5 đường Hai Lần",
	})
	r := signedIn(t, "truongkd", desk)
	t.Run("CUS-4 likely duplicates are listed with what they have in common", func(t *testing.T) {
		r.open("/customers/duplicates")
		r.sees("duplicates", "KH0014", "KH0051", "KH0037", "KH0052", "So sánh")
	})
	t.Run("CUS-4 side by side it is seen where they differ", func(t *testing.T) {
		r.open("/customers/" + stays + "/duplicates/" + goes)
		r.sees("", "So sánh hai hồ sơ", "(cũ)", "5 đường Hai Lần", taxCode, "khác")
	})
	t.Run("CUS-4 merged, the old code leads to the record that goes on, which has all of it", func(t *testing.T) {
		r.unfold("merge-" + goes)
		r.write("merge-"+goes+"-reason", "Một công ty, hai lần nhập.")
		r.press("merge-" + goes + "-send")
		r.open("/customers/" + goes)
		r.sees("", stays)
		r.open("/customers/" + stays)
		r.sees("record", "5 đường Hai Lần")
		r.open("/customers?q=" + goes)
		require.NotContains(t, r.rows("customers"), "customer-"+goes)
	})
	t.Run("CUS-4 parted again, both are as they were", func(t *testing.T) {
		r.open("/merges")
		r.sees("", stays, goes, "Một công ty, hai lần nhập.")
		r.follow(`main a[href^="/merges/"]`)
		r.sees("", goes)
		r.unfold("part")
		r.write("part-reason", "Hoá ra là hai công ty.")
		r.press("part-send")
		r.sees("undone", "Hoá ra là hai công ty.")
		r.open("/customers/" + goes)
		r.sees("record", "5 đường Hai Lần")
		r.open("/customers/" + stays)
		r.lacks("record", "5 đường Hai Lần")
	})
}

//nolint:tparallel // its parts are chapters, one after the other
func TestCustomersAreHandedToAColleague(t *testing.T) {
	t.Parallel()
	from, err := person("truckd")
	require.NoError(t, err)
	to, err := person("nvkd2")
	require.NoError(t, err)
	name := "Công ty Đổi Người " + uuid.NewString()[:6]
	code := newCustomer(t, forms.NewCustomer{Name: name, Owner: from.Person().ID})
	r := signedIn(t, "truongkd", desk)
	t.Run("CUS-6 the head of Sales sees who looks after how many", func(t *testing.T) {
		r.open("/portfolios")
		r.sees("", "Cao Thị Bích Ngọc", "Phan Thị Thuỳ Dương")
		r.open("/portfolios?from=" + from.Person().ID)
		r.sees("chosen", name)
	})
	t.Run("CUS-6 without a reason nothing moves", func(t *testing.T) {
		r.pick("hand-over-to", to.Person().ID)
		r.run(`document.getElementById("hand-over").noValidate = true`)
		require.EqualValues(t, http.StatusUnprocessableEntity, r.press("hand-over-send"))
	})
	t.Run("CUS-6 all of them go in one act, with who looked after them in the history", func(t *testing.T) {
		r.write("hand-over-reason", "Chuyển địa bàn.")
		r.press("hand-over-send")
		require.Equal(t, "/portfolios", r.path())
		r.lacks("", "Cao Thị Bích Ngọc")
		r.open("/customers/" + code)
		r.sees("facts", "Tạ Đức Mạnh")
		r.sees("changes", "Đinh Hoàng Long")
	})
}

// unfold opens what an element is folded up in.
func (r *reader) unfold(id string) {
	r.t.Helper()
	r.run(`document.getElementById("` + id + `").closest("details")?.setAttribute("open", "")`)
}
