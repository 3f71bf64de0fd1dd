package browser_test

import (
	"net/http"
	"testing"
	"time"

	sdkclient "go.temporal.io/sdk/client"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/forms"
)

// It moves every customer who isn't where the rules say, so that no other story runs beside it.
//
//nolint:paralleltest // see above
func TestWhoWouldMoveIsSeenBeforeTheTiersAreRecomputed(t *testing.T) {
	r := signedIn(t, "truongkd", desk)
	name := "Công ty Mới Ký " + uuid.NewString()[:6]
	code := newCustomer(t, forms.NewCustomer{
		Name: name, Contract: &forms.Contract{Number: "HĐ " + uuid.NewString()[:8], Signed: "2026-02-03"},
	})
	t.Run("CUS-2 the dry run names the customer with the reason, and moves nobody", func(t *testing.T) {
		r.open("/tiers")
		r.sees("move-"+code, name, "tiềm năng → mới")
		r.open("/customers/" + code)
		r.sees("", "tiềm năng")
		r.open("/tiers")
		r.sees("move-"+code, name)
	})
	t.Run("CUS-2 the button moves them, and the run is kept with who did it", func(t *testing.T) {
		r.press("recompute-send")
		r.sees("last-runs", "Đinh Hoàng Long")
		require.NotContains(t, r.rows("moves"), "move-"+code)
		r.open("/customers/" + code)
		r.sees("tiers", "tiềm năng", "mới")
	})
	t.Run("CUS-2 another window is tried without being set", func(t *testing.T) {
		r.open("/tiers")
		r.run(`document.getElementById("try-months").value = ""`)
		r.write("try-months", "1")
		r.press("try-send")
		r.sees("dry-run", "kỳ 1 tháng")
		r.sees("window", "12 tháng đã khóa sổ gần nhất")
	})
}

// It lets the night's work run, which moves others too.
//
//nolint:paralleltest // see above
func TestACustomerWhoLeftIsAskedClosedAndReopened(t *testing.T) {
	keeper, err := person("nvkd1")
	require.NoError(t, err)
	name := "Công ty Thôi Dùng " + uuid.NewString()[:6]
	code := newCustomer(t, forms.NewCustomer{Name: name, Owner: keeper.Person().ID, Contract: &forms.Contract{
		Number: "HĐ " + uuid.NewString()[:8], Signed: "2023-01-05", Ends: "2024-12-31",
	}})
	keepRegister(t, code)
	r := signedIn(t, "nvkd1", desk)
	t.Run("CUS-5 the night proposes to find out the reason, among the tasks of who looks after the customer", func(t *testing.T) {
		r.open("/tasks")
		r.sees("tasks", name, "Tìm lý do khách hàng ngừng sử dụng dịch vụ")
		r.follow(`#tasks a[href="/customers/` + code + `#tasks"]`)
		r.sees("tasks", "Không sử dụng dịch vụ từ", "Vẫn là khách hàng của cảng")
	})
	t.Run("CUS-5 a reason is asked for, and what was typed isn't lost", func(t *testing.T) {
		r.follow(`#tasks a[href$="/closing"]`)
		r.pick("life-reason", "other_provider")
		r.run(`document.getElementById("life").noValidate = true`)
		require.EqualValues(t, http.StatusUnprocessableEntity, r.press("life-send"))
		require.Equal(t, "other_provider", ask[string](r, `new FormData(document.getElementById("life")).get("reason")`))
	})
	t.Run("CUS-5 closed, it stands among the past customers with the reason, and the task is done", func(t *testing.T) {
		r.write("life-why", "Chuyển kho sang nơi khác, gần cảng bạn hơn.")
		r.press("life-send")
		require.Equal(t, "/customers/"+code, r.path())
		r.sees("past", "khách hàng quá khứ")
		r.sees("facts", "Chuyển kho sang nơi khác")
		r.sees("tasks", "Đã làm", "Phan Thị Thuỳ Dương")
		r.open("/customers?state=past&q=" + code)
		require.Equal(t, []string{"customer-" + code}, r.rows("customers"))
		r.open("/tasks")
		r.lacks("tasks", name)
	})
	t.Run("CUS-5 reopened, it is a customer again and keeps its history", func(t *testing.T) {
		r.open("/customers/" + code)
		r.follow(`.casehead a[href$="/reopening"]`)
		r.write("life-why", "Khách quay lại hỏi giá.")
		r.press("life-send")
		r.sees("tasks", "Chuyển kho sang nơi khác", "Khách quay lại hỏi giá.")
		r.lacks("", "Hồ sơ này thuộc khách hàng quá khứ")
		r.open("/customers/" + code + "/timeline?kind=life")
		r.sees("", "Chuyển sang khách hàng quá khứ", "Khách quay lại hỏi giá.")
	})
}

// keepRegister lets the night's work on the register run now, until there is a task about the customer.
func keepRegister(t *testing.T, code string) {
	t.Helper()
	err := system.TemporalClient().ScheduleClient().GetHandle(t.Context(), "keep-register").Trigger(t.Context(), sdkclient.ScheduleTriggerOptions{})
	require.NoError(t, err)
	require.Eventually(t, func() bool {
		tasks, err := system.DB().RegisterTasksOf(t.Context(), code)
		return err == nil && len(tasks) == 1
	}, 2*patience, 50*time.Millisecond, "the night's work comes to this customer")
}

// pick chooses one of several, whether they are in a list or have a button each.
func (r *reader) pick(id, value string) {
	r.t.Helper()
	if ask[bool](r, `document.getElementById("`+id+`").tagName === "SELECT"`) {
		r.choose(id, value)
		return
	}
	r.tick(id + "-" + value)
}
