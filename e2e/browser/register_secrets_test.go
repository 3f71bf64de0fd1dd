package browser_test

import (
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/forms"
)

//nolint:tparallel // its parts are chapters, one after the other
func TestTheHeadOfSalesSeesWhoLookedAtWhom(t *testing.T) {
	t.Parallel()
	code := newCustomer(t, forms.NewCustomer{Name: "Công ty Kín Đáo " + uuid.NewString()[:6], Branch: "CNCV"})
	officer, stranger, head := signedIn(t, "nv.cncv", desk), signedIn(t, "nv.cntv", desk), signedIn(t, "truongkd", desk)
	officer.open("/customers/" + code)
	officer.sees("", "Công ty Kín Đáo")
	stranger.open("/customers/" + code)
	stranger.sees("", "Không tìm thấy")

	t.Run("CUS-6 who saw the record stands in the log, who was refused doesn't", func(t *testing.T) {
		head.open("/views")
		head.write("filter-customer", code)
		head.press("filter-send")
		head.sees("views", "Lưu Thị Phương Thảo", "Hồ sơ khách hàng", code)
		head.lacks("views", "Vương Thị Hải Yến", "Công ty Kín Đáo")
		head.sees("sum", "khách hàng", "người xem")
	})
	t.Run("CUS-6 looking at the log is in the log, too", func(t *testing.T) {
		head.open("/views?person=truongkd&kind=log")
		head.sees("views", "Đinh Hoàng Long", "Nhật ký xem")
	})
	t.Run("CUS-6 the log isn't an officer's to read", func(t *testing.T) {
		officer.open("/customers")
		require.NotContains(t, officer.read(""), "Nhật ký xem")
		officer.open("/views")
		officer.lacks("", code)
	})
}

//nolint:tparallel // its parts are chapters, one after the other
func TestAPersonAsksAboutTheirDataAndTheClocksRun(t *testing.T) {
	t.Parallel()
	mail := "hoi-" + uuid.NewString()[:8] + "@example.com"
	r := signedIn(t, "truongkd", desk)
	r.open("/privacy")
	t.Run("CUS-9 without a mailbox or telephone it can't be known whose data it is", func(t *testing.T) {
		r.pick("addPrivacyRequest-kind", "access")
		r.write("addPrivacyRequest-name", "Đặng Hỏi Dữ Liệu")
		r.pick("addPrivacyRequest-role", "requester")
		r.pick("addPrivacyRequest-channel", "mail")
		require.EqualValues(t, 422, r.press("addPrivacyRequest-send"))
		require.Equal(t, "Đặng Hỏi Dữ Liệu", r.value("addPrivacyRequest-name"))
	})
	t.Run("CUS-9 a request has a clock for the first answer and one for what is asked", func(t *testing.T) {
		r.write("addPrivacyRequest-mail", mail)
		r.press("addPrivacyRequest-send")
		require.True(t, strings.HasPrefix(r.path(), "/privacy/requests/"), r.path())
		r.sees("facts", "Đặng Hỏi Dữ Liệu", "Hạn trả lời lần đầu", "Hạn giải quyết", "Đinh Hoàng Long")
		r.sees("", "Đã nhận", "còn")
	})
	t.Run("CUS-9 the first answer and the end stand there with who gave them", func(t *testing.T) {
		r.write("answerPrivacyFirst-text", "Đã nhận yêu cầu, sẽ gửi trong 10 ngày.")
		r.press("answerPrivacyFirst-send")
		r.sees("", "Đã trả lời lần đầu")
		r.sees("facts", "sẽ gửi trong 10 ngày")
		r.write("completePrivacy-text", "Đã gửi bản sao dữ liệu.")
		r.press("completePrivacy-send")
		r.sees("", "Đã thực hiện")
		r.open("/privacy")
		r.sees("requests", "Đặng Hỏi Dữ Liệu", "Đã thực hiện")
	})
}
