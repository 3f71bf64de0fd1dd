package apiserver_test

import (
	"maps"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/models/modelstest"
)

func (s *site) turn(login, code, to string, body object) answer {
	s.Helper()
	return s.ask(login, "POST", customersPath+"/"+code+"/"+to, body)
}

func (s *site) record(login, code string) object {
	s.Helper()
	var record object
	got := s.ask(login, "GET", customersPath+"/"+code, nil)
	require.Equal(s, 200, got.status)
	got.in(s.T, &record)
	return record
}

type listed struct{ Items []object }

func (s *site) list(login, path string) []object {
	s.Helper()
	got := s.ask(login, "GET", path, nil)
	require.Equal(s, 200, got.status, string(got.body))
	var l listed
	got.in(s.T, &l)
	return l.Items
}

var left = object{"reason": "other_provider", "why": "Chuyển sang cảng nước sâu vì tàu lớn"}

//nolint:tparallel // its parts are chapters, one after the other
func TestARecordMovesToThePastCustomersAndBack(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.earns("KHTV", modelstest.BranchTV, map[int]int64{1: 900})
	s.night()

	t.Run("CUS-5 who used the service last month isn't closed by mistake", func(t *testing.T) {
		got := s.turn("cntv.officer", "KHTV", "closing", left)
		require.Equal(t, 422, got.status, string(got.body))
		problem := got.problem(t)
		require.Equal(t, "used_lately", codesOf(problem)["body.though_used"])
		require.Contains(t, problem.Errors[0].Message, monthsAgo(1).Format("01/2006"))
		require.Equal(t, "active", s.record("gd", "KHTV")["state"])
	})
	t.Run("CUS-5 moved to another provider, the record is closed with the reason", func(t *testing.T) {
		meant := maps.Clone(left)
		meant["though_used"] = true
		got := s.turn("cntv.officer", "KHTV", "closing", meant)
		require.Equal(t, 201, got.status, string(got.body))
		require.Equal(t, `"2"`, got.header.Get("ETag"))
		record := s.record("gd", "KHTV")
		require.Equal(t, "past", record["state"])
		require.Equal(t, left["why"], record["left_why"])
		require.NotEmpty(t, record["closed_at"])
		require.EqualValues(t, 4, record["tier"], "who left is a former customer")
		require.Equal(t, []string{"KHTV"}, s.codes("kd.officer", "?state=past"))
		require.Empty(t, s.codes("kd.officer", "?state=active"))
	})
	t.Run("CUS-2 the history of tiers names the last month that counted, not the one after", func(t *testing.T) {
		history := s.browser("kd.officer").get("/customers/KHTV").said("tiers")
		require.Contains(t, history, monthsAgo(12).Format("01/2006")+" – "+monthsAgo(1).Format("01/2006"))
	})
	t.Run("CUS-5 closing it twice is refused", func(t *testing.T) {
		got := s.turn("kd.officer", "KHTV", "closing", left)
		require.Equal(t, 409, got.status)
		require.Equal(t, "/problems/other-state", got.problem(t).Type)
	})
	t.Run("CUS-5 a case about a past customer can be opened, and reopens nothing", func(t *testing.T) {
		got := s.ask("kd.officer", "POST", "/api/v1/requests", object{
			"channel": "hotline", "customer": "KHTV", "content": "Hỏi về hóa đơn cũ",
		})
		require.Equal(t, 201, got.status, string(got.body))
		require.Equal(t, "past", s.record("kd.officer", "KHTV")["state"])
	})
	t.Run("CUS-5 the record can still be edited, to note what is found out later", func(t *testing.T) {
		got := s.ask("cntv.officer", "POST", customersPath+"/KHTV/interactions", object{"channel": "phone", "summary": "Có thể quay lại năm sau"})
		require.Equal(t, 201, got.status)
	})
	t.Run("CUS-5 reopened, it has its history", func(t *testing.T) {
		got := s.turn("cntv.head", "KHTV", "reopening", object{"why": "Ký lại hợp đồng"})
		require.Equal(t, 201, got.status, string(got.body))
		record := s.record("kd.officer", "KHTV")
		require.Equal(t, "active", record["state"])
		require.NotContains(t, record, "left_why")
		times := s.list("gd", customersPath+"/KHTV/closings")
		require.Len(t, times, 1)
		require.Equal(t, []any{"other_provider", left["why"], "Ký lại hợp đồng"}, []any{times[0]["reason"], times[0]["why"], times[0]["reopened_why"]})
		require.Equal(t, s.staff["cntv.officer"].Name, times[0]["closed_by"].(object)["name"])
		require.Equal(t, s.staff["cntv.head"].Name, times[0]["reopened_by"].(object)["name"])
		require.Equal(t, 409, s.turn("cntv.head", "KHTV", "reopening", object{"why": "x"}).status, "twice it isn't reopened")
	})
	t.Run("CUS-4 both changes: who, when, before, after", func(t *testing.T) {
		changes := s.changesOf("KHTV")
		require.Len(t, changes, 2)
		field := func(change object, name string) object {
			for _, f := range change["fields"].([]any) {
				if f.(object)["field"] == name {
					return f.(object)
				}
			}
			return nil
		}
		require.Equal(t, object{"field": "life.state", "before": "past", "after": "active"}, field(changes[0], "life.state"))
		require.Equal(t, "Ký lại hợp đồng", changes[0]["note"])
		require.Equal(t, object{"field": "life.state", "before": "active", "after": "past"}, field(changes[1], "life.state"))
		require.Equal(t, left["why"], field(changes[1], "life.why")["after"])
		require.Equal(t, s.staff["cntv.officer"].Name, changes[1]["by"].(object)["name"])
		for _, change := range changes {
			require.NotEmpty(t, change["at"])
		}
	})
}

// codes are those of a list of customers.
func (s *site) codes(login, query string) []string {
	s.Helper()
	codes := []string{}
	for _, c := range s.list(login, customersPath+query) {
		codes = append(codes, c["code"].(string))
	}
	return codes
}

func TestWhoMayCloseARecord(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	modelstest.Customer(t, s.db, "KHTV", 3, modelstest.BranchTV)
	modelstest.Customer(t, s.db, "OWN", 3, "")
	task := s.unused("KHTV")
	t.Run("CUS-6 Sales all, a branch its own; leaders watch, others see nothing", func(t *testing.T) {
		t.Parallel()
		for login, want := range map[string]int{
			"gd": 403, "dgd": 403, "cncv.officer": 404, "td.officer": 403, "supervisor": 403, "administrator": 403, "integration": 403, "": 401,
		} {
			require.Equal(t, want, s.turn(login, "KHTV", "closing", left).status, login)
			require.Equal(t, want, s.turn(login, "KHTV", "reopening", object{"why": "x"}).status, login)
			require.Equal(t, want, s.ask(login, "POST", "/api/v1/register-tasks/"+task.ID.String()+"/answer", object{"why": "x"}).status, login)
		}
		require.Equal(t, 404, s.turn("cntv.officer", "OWN", "closing", left).status)
		require.Equal(t, 404, s.ask("cncv.officer", "GET", customersPath+"/KHTV/closings", nil).status)
		require.Equal(t, 404, s.ask("cncv.officer", "GET", customersPath+"/KHTV/tasks", nil).status)
		require.Equal(t, 200, s.ask("gd", "GET", customersPath+"/KHTV/tasks", nil).status)
	})
}

func TestWhatCantBeAClosingIsRefused(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	modelstest.Customer(t, s.db, "KHTV", 3, modelstest.BranchTV)
	task := s.unused("KHTV")
	long := string(make([]byte, 0, 2001))
	for range 2001 {
		long += "x"
	}
	t.Run("CUS-5 without a reason, with an unknown one, too long, with more than there is", func(t *testing.T) {
		t.Parallel()
		for want, body := range map[string]object{
			"body.reason required":      {"why": "x"},
			"body.reason not_one_of":    {"reason": "bored", "why": "x"},
			"body.why required":         {"reason": "price"},
			"body.why too_short":        {"reason": "price", "why": ""},
			"body.why too_long":         {"reason": "price", "why": long},
			"body.colour unknown_field": {"reason": "price", "why": "x", "colour": "blue"},
		} {
			got := s.turn("cntv.officer", "KHTV", "closing", body)
			require.Equal(t, 422, got.status, want)
			for at, code := range codesOf(got.problem(t)) {
				require.Equal(t, want, at+" "+code)
			}
		}
		for _, blank := range []string{" ", "\n\t "} {
			require.Equal(t, 422, s.turn("cntv.officer", "KHTV", "closing", object{"reason": "price", "why": blank}).status)
			require.Equal(t, 422, s.turn("cntv.officer", "KHTV", "reopening", object{"why": blank}).status)
			require.Equal(t, 422, s.ask("cntv.officer", "POST", "/api/v1/register-tasks/"+task.ID.String()+"/answer", object{"why": blank}).status)
		}
		require.Equal(t, 404, s.turn("kd.officer", "NOBODY", "closing", left).status)
		for _, id := range []string{uuid.NewString(), "1"} {
			require.Equal(t, 404, s.ask("kd.officer", "POST", "/api/v1/register-tasks/"+id+"/answer", object{"why": "x"}).status)
		}
		require.Equal(t, "active", s.record("cntv.officer", "KHTV")["state"], "nothing half done")
	})
}

func TestARecordIsClosedOnceHoweverManyTry(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	modelstest.Customer(t, s.db, "KHTV", 3, modelstest.BranchTV)
	task := s.unused("KHTV")
	var group sync.WaitGroup
	statuses := make([]int, 8)
	for i := range statuses {
		group.Go(func() {
			if i%2 == 0 {
				statuses[i] = s.turn("kd.officer", "KHTV", "closing", left).status
				return
			}
			statuses[i] = s.ask("cntv.officer", "POST", "/api/v1/register-tasks/"+task.ID.String()+"/answer", object{"why": "x"}).status
		})
	}
	group.Wait()
	counts := map[int]int{}
	for _, status := range statuses {
		counts[status]++
	}
	t.Run("CUS-5 closing wins once; the task is answered or done, never both", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, 1, counts[http.StatusCreated])
		require.LessOrEqual(t, counts[http.StatusOK], 1)
		require.Equal(t, 8, counts[http.StatusCreated]+counts[http.StatusOK]+counts[http.StatusConflict])
		require.Len(t, s.list("kd.officer", customersPath+"/KHTV/closings"), 1)
		outcome := s.list("kd.officer", customersPath+"/KHTV/tasks")[0]["outcome"]
		require.Equal(t, map[int]string{0: "done", 1: "kept"}[counts[http.StatusOK]], outcome)
	})
}

func TestTheSameClosingSentTwiceIsOne(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	modelstest.Customer(t, s.db, "KHTV", 3, modelstest.BranchTV)
	key := header("Idempotency-Key", uuid.NewString())
	first := s.ask("kd.officer", "POST", customersPath+"/KHTV/closing", left, key)
	second := s.ask("kd.officer", "POST", customersPath+"/KHTV/closing", left, key)
	require.Equal(t, 201, first.status)
	require.Equal(t, 201, second.status, "the answer is given again")
	require.Equal(t, first.body, second.body)
}

func TestAMergedRecordIsNeitherClosedNorReopened(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	modelstest.Customer(t, s.db, "OLD", 3, "")
	modelstest.Customer(t, s.db, "NEW", 3, "")
	task := s.unused("OLD")
	require.NoError(t, s.db.InTx(t.Context(), func(tx *models.DB) error {
		return tx.MergeCustomers(t.Context(), &models.Merge{
			FromCode: "OLD", IntoCode: "NEW", Reason: "Trùng", MergedBy: s.staff["kd.head"].ID, MergedAt: time.Now(),
		}, nil)
	}))
	t.Run("CUS-5 its tasks went to the record that goes on", func(t *testing.T) {
		t.Parallel()
		require.Equal(t, 409, s.turn("kd.officer", "OLD", "closing", left).status)
		require.Equal(t, 409, s.turn("kd.officer", "OLD", "reopening", object{"why": "x"}).status)
		got := s.ask("kd.officer", "POST", "/api/v1/register-tasks/"+task.ID.String()+"/answer", object{"why": "x"})
		require.Equal(t, 200, got.status)
		require.Contains(t, string(got.body), `"customer":"NEW"`)
	})
}
