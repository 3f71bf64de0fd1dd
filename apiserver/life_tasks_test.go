package apiserver_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/models/modelstest"
)

//nolint:tparallel // its parts are chapters, one after the other
func TestWhoStoppedUsingTheServiceIsAskedAbout(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	modelstest.Customer(t, s.db, "OWN", 3, "")
	modelstest.Customer(t, s.db, "KHTV", 3, modelstest.BranchTV)
	modelstest.Customer(t, s.db, "STAYS", 3, modelstest.BranchTV)
	for _, code := range []string{"OWN", "KHTV"} {
		s.used(code, 14)
	}
	task := s.unused("STAYS")
	tasks := func(login string) map[string]object {
		found := map[string]object{}
		for _, w := range s.list(login, "/api/v1/tasks") {
			if w["kind"] == "register_task" {
				found[w["customer"].(string)] = w
			}
		}
		return found
	}

	t.Run("CUS-5 the task is among those of Sales, or of the branch", func(t *testing.T) {
		require.Equal(t, "find_reason", tasks("kd.officer")["OWN"]["register_task"])
		require.Len(t, tasks("kd.officer"), 1)
		require.Len(t, tasks("cntv.officer"), 2)
		require.Equal(t, "CNTV", tasks("cntv.head")["KHTV"]["unit"])
		require.NotEmpty(t, tasks("cntv.head")["KHTV"]["due_at"])
		for _, login := range []string{"cncv.officer", "gd", "dhsx.officer", "td.officer"} {
			require.Empty(t, tasks(login), login)
		}
	})
	t.Run("CUS-5 whoever looks after the customer has it, and it goes along when the customer is handed over", func(t *testing.T) {
		s.keptBy("KHTV", "cntv.officer")
		require.Equal(t, s.staff["cntv.officer"].Name, tasks("cntv.officer")["KHTV"]["assignee"].(object)["name"])
		require.NotContains(t, tasks("cntv.duty"), "KHTV", "a colleague has it")
		require.Contains(t, tasks("cntv.head"), "KHTV", "the head sees what is given to others")
		s.keptBy("KHTV", "kd.officer")
		require.Contains(t, tasks("kd.officer"), "KHTV", "Sales looks after it")
		require.NotContains(t, tasks("cntv.head"), "KHTV")
		s.keptBy("KHTV", "")
		require.Contains(t, tasks("cntv.duty"), "KHTV")
	})
	t.Run("CUS-5 still our customer, because: the task is answered and asked once", func(t *testing.T) {
		path := "/api/v1/register-tasks/" + task.ID.String() + "/answer"
		got := s.ask("cntv.officer", "POST", path, object{"why": "Tàu đang sửa"})
		require.Equal(t, 200, got.status, string(got.body))
		require.NotContains(t, string(got.body), "Tàu", "answers that are kept have no texts in them")
		require.NotContains(t, tasks("cntv.officer"), "STAYS")
		again := s.ask("cntv.head", "POST", path, object{"why": "x"})
		require.Equal(t, 409, again.status)
		require.Equal(t, "/problems/not-awaited", again.problem(t).Type)
		s.night()
		listed := s.list("cntv.officer", customersPath+"/STAYS/tasks")
		require.Len(t, listed, 1)
		require.Equal(t, []any{"kept", "Tàu đang sửa"}, []any{listed[0]["outcome"], listed[0]["answer"]})
		require.Equal(t, s.staff["cntv.officer"].Name, listed[0]["closed_by"].(object)["name"])
		require.Equal(t, "active", s.record("cntv.officer", "STAYS")["state"])
	})
	t.Run("CUS-5 closing the record does the task", func(t *testing.T) {
		require.Equal(t, 201, s.turn("cntv.officer", "KHTV", "closing", left).status)
		require.NotContains(t, tasks("cntv.officer"), "KHTV")
		listed := s.list("cntv.officer", customersPath+"/KHTV/tasks")
		require.Equal(t, []any{"done", left["why"]}, []any{listed[0]["outcome"], listed[0]["answer"]})
	})
	t.Run("CUS-5 new use of a past customer proposes reopening, and reopens nothing by itself", func(t *testing.T) {
		s.used("KHTV", 0)
		s.night()
		s.night()
		require.Equal(t, "ask_reopening", tasks("cntv.officer")["KHTV"]["register_task"])
		require.Equal(t, "past", s.record("cntv.officer", "KHTV")["state"])
		require.Equal(t, 201, s.turn("cntv.officer", "KHTV", "reopening", object{"why": "Dùng lại dịch vụ"}).status)
		require.NotContains(t, tasks("cntv.officer"), "KHTV")
	})
}

//nolint:tparallel // its parts are chapters, one after the other
func TestWhyACustomerLeftIsFoundOutLater(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	modelstest.Customer(t, s.db, "KHTV", 3, modelstest.BranchTV)
	modelstest.Customer(t, s.db, "KNOWN", 3, modelstest.BranchTV)
	unknown := object{"reason": "unknown", "why": "Không liên lạc được"}
	asked := func() (ids []string) {
		for _, w := range s.list("cntv.officer", "/api/v1/tasks") {
			if w["register_task"] == "ask_reason" {
				require.Equal(t, "KHTV", w["customer"])
				ids = append(ids, w["id"].(string))
			}
		}
		return ids
	}
	t.Run("CUS-5 a closing of which nobody knows the reason asks for it to be found out, with a time limit", func(t *testing.T) {
		require.Equal(t, 201, s.turn("cntv.officer", "KNOWN", "closing", left).status)
		require.Equal(t, 201, s.turn("cntv.officer", "KHTV", "closing", unknown).status)
		s.night()
		require.Len(t, asked(), 1, "and the night leaves it")
		task := s.list("cntv.officer", customersPath+"/KHTV/tasks")[0]
		require.NotEmpty(t, task["due_at"])
		require.NotContains(t, task, "outcome")
		page := s.browser("cntv.officer").get("/customers/KHTV")
		require.Contains(t, page.said("tasks"), "Tìm hiểu lý do của khách hàng quá khứ")
		require.Contains(t, page.said("tasks"), "Đóng ngày")
	})
	t.Run("CUS-5 a record that is reopened isn't asked about any more, and closed again it is", func(t *testing.T) {
		require.Equal(t, 201, s.turn("cntv.officer", "KHTV", "reopening", object{"why": "Nhầm"}).status)
		require.Empty(t, asked())
		require.Equal(t, "overtaken", s.list("cntv.officer", customersPath+"/KHTV/tasks")[0]["outcome"])
		require.Equal(t, 201, s.turn("cntv.officer", "KHTV", "closing", unknown).status)
		require.Len(t, asked(), 1)
	})
	t.Run("CUS-5 what was found out answers it, and the record stays with the past customers", func(t *testing.T) {
		b := s.browser("cntv.officer")
		path := "/customers/KHTV/tasks/" + asked()[0]
		got := b.post(path, b.get(path).form(t, "life", map[string]string{"why": "Chuyển kho về Cái Mép"}))
		require.Equal(t, 303, got.status, string(got.body))
		require.Empty(t, asked())
		require.Contains(t, b.get("/customers/KHTV").said("tasks"), "Chuyển kho về Cái Mép")
		require.Equal(t, "past", s.record("cntv.officer", "KHTV")["state"])
	})
}

// keptBy gives a customer to somebody to look after; "" is nobody.
func (s *site) keptBy(code, login string) {
	s.Helper()
	require.NoError(s, s.db.InTx(s.Context(), func(tx *models.DB) error {
		row, err := tx.LockCustomer(s.Context(), code)
		if err != nil {
			return err
		}
		row.OwnerID = nil
		if login != "" {
			row.OwnerID = &s.staff[login].ID
		}
		return tx.UpdateCustomer(s.Context(), row)
	}))
}
