package browser_test

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/forms"
)

//nolint:tparallel // its parts are chapters, one after the other
func TestARecordIsReadFromTheListToItsTimeline(t *testing.T) {
	t.Parallel()
	r := signedIn(t, "nvkd1", desk)
	t.Run("CUS-1 the record shows what is known, and how complete that is", func(t *testing.T) {
		r.open("/customers?q=hai+long")
		r.follow("#customer-KH0010 a")
		require.Equal(t, "/customers/KH0010", r.path())
		r.sees("record", "0287950762", "Ngô Thị Mai Phương")
		r.sees("people", "Đồng Xuân Bách", "14/03/1971")
		r.sees("contracts", "76/2021/HĐ-CHP", "Đang hiệu lực", "31/03/2027")
		r.sees("completeness", "Đầy đủ 100%")
		r.sees("tiers", "Nhập số liệu")
		r.sees("revenue", "10/2026")
	})
	t.Run("CUS-4 the timeline has all of it by month, and only what is asked for", func(t *testing.T) {
		r.press("timeline")
		require.Equal(t, "/customers/KH0010/timeline", r.path())
		r.sees("", "Thăm kho của khách", "2.162.831.000 ₫", "22.766 tấn")
		r.tick("kind-interaction")
		r.press("kinds-send")
		r.sees("", "Thăm kho của khách")
		r.lacks("", "2.162.831.000 ₫")
		require.True(t, ask[bool](r, `document.getElementById("kind-interaction").checked`))
	})
	t.Run("what a reader asks for and isn't there says so, and how to go on", func(t *testing.T) {
		r.open("/customers/KH0010/timeline?kind=gift")
		r.sees("", "Hiện tất cả")
		require.Empty(t, ask[[]string](r, `[...document.querySelectorAll(".timeline li")].map(e => e.id)`))
	})
}

//nolint:tparallel // its parts are chapters, one after the other
func TestARecordIsEditedByKeyboard(t *testing.T) {
	t.Parallel()
	name := "Công ty Bàn Phím " + uuid.NewString()[:6]
	code := newCustomer(t, forms.NewCustomer{Name: name, Phone: "0225 3622 111"})
	r := signedIn(t, "truongkd", desk)
	r.open("/customers/" + code)
	r.tabTo("edit")
	r.typeKeys("\r")
	require.Equal(t, "/customers/"+code+"/edit", r.path())

	t.Run("CUS-4 a wrong field is named, and what was typed stands there still", func(t *testing.T) {
		r.tabTo("customer-contact.email")
		r.do(chromedp.KeyEvent("không phải thư"))
		r.run(`document.querySelector("#customer").noValidate = true`) // as browsers that check less
		r.typeKeys("\r")
		r.sees("customer", "Thư điện tử: Ghi một địa chỉ thư điện tử")
		require.Equal(t, "không phải thư", r.value("customer-contact.email"))
		require.Equal(t, name, r.value("customer-name"))
	})
	t.Run("CUS-4 who, when, before and after stand in the history", func(t *testing.T) {
		r.run(`document.getElementById("customer-contact.email").value = ""`)
		r.run(`document.getElementById("customer-name").focus()`)
		r.tabTo("customer-contact.phone")
		r.run(`document.activeElement.select()`)
		r.do(chromedp.KeyEvent("0225 3622 222"))
		r.tabTo("customer-note")
		r.do(chromedp.KeyEvent("Khách báo đổi số."))
		r.tabTo("customer-send")
		r.typeKeys("\r")
		require.Equal(t, "/customers/"+code, r.path())
		r.sees("record", "0225 362 2222")
		r.sees("changes", "Đinh Hoàng Long")
		r.run(`document.querySelector("#changes details").open = true`)
		r.sees("changes", "Khách báo đổi số.", "0225 362 2222")
	})
	t.Run("CUS-4 whoever read an older version is told, and loses nothing", func(t *testing.T) {
		other := r.tab(desk)
		other.open("/customers/" + code + "/edit")
		r.open("/customers/" + code + "/edit")
		r.write("customer-note", "Lần thứ nhất")
		r.write("customer-contact.address", "12 đường Thử Nghiệm")
		r.press("customer-send")
		other.write("customer-contact.address", "34 đường Đến Sau")
		require.EqualValues(t, 412, other.press("customer-send"))
		require.Equal(t, "34 đường Đến Sau", other.value("customer-contact.address"))
		r.open("/customers/" + code)
		r.sees("record", "12 đường Thử Nghiệm")
	})
}
