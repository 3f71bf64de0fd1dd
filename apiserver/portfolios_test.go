package apiserver_test

import (
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/models/modelstest"
)

// keeps makes a customer that somebody looks after.
func (s *site) keeps(login, code, branch string) {
	s.Helper()
	owner := s.staff[login].ID
	c := models.Customer{Code: code, Name: "Công ty " + code, Kind: "other", OwnerID: &owner}
	if branch != "" {
		c.BranchID = &branch
	}
	require.NoError(s, s.db.SaveCustomer(s.Context(), c))
}

func (s *site) ownerOf(code string) uuid.UUID {
	s.Helper()
	row, err := s.db.Customer(s.Context(), code)
	require.NoError(s, err)
	if row.OwnerID == nil {
		return uuid.Nil
	}
	return *row.OwnerID
}

func (s *site) handsOver(login, from, to string, codes ...string) answer {
	s.Helper()
	body := object{"from": s.staff[from].ID, "to": s.staff[to].ID, "reason": "Thôi việc"}
	if len(codes) > 0 {
		body["customers"] = codes
	}
	return s.ask(login, "POST", "/api/v1/portfolios/hand-over", body)
}

//nolint:tparallel // its parts are chapters, one after the other
func TestAPortfolioIsHandedOverInOneAct(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, code := range []string{"AA", "BB", "CC"} {
		s.keeps("kd.officer", code, "")
	}
	s.keeps("kd.officer", "TV", modelstest.BranchTV)
	s.keeps("kd.duty", "DD", "")
	before, err := s.db.Customer(t.Context(), "AA")
	require.NoError(t, err)
	got := s.handsOver("kd.head", "kd.officer", "kd.duty", "AA", "BB")
	require.Equal(t, 200, got.status, string(got.body))
	var done struct{ Customers int }
	got.in(t, &done)
	t.Run("CUS-6 those who were named move, the others stay", func(t *testing.T) {
		require.Equal(t, 2, done.Customers)
		for code, owner := range map[string]string{"AA": "kd.duty", "BB": "kd.duty", "CC": "kd.officer", "TV": "kd.officer"} {
			require.Equal(t, s.staff[owner].ID, s.ownerOf(code), code)
		}
	})
	t.Run("CUS-6 each record says who gave it to whom and why, in a new version", func(t *testing.T) {
		row, err := s.db.Customer(t.Context(), "AA")
		require.NoError(t, err)
		require.Equal(t, before.Version+1, row.Version)
		changes, err := s.db.CustomerChangesAfter(t.Context(), "AA", models.PageEnd{}, 10)
		require.NoError(t, err)
		require.Len(t, changes, 1)
		require.Equal(t, "Thôi việc", changes[0].Note)
		require.Equal(t, s.staff["kd.head"].ID, changes[0].ChangedBy)
		require.JSONEq(t, `{"owner":"`+s.staff["kd.officer"].ID.String()+`"}`, string(changes[0].Before))
		require.JSONEq(t, `{"owner":"`+s.staff["kd.duty"].ID.String()+`"}`, string(changes[0].After))
	})
	t.Run("CUS-6 both are written to", func(t *testing.T) {
		sent, err := s.db.MessagesOfKind(t.Context(), "portfolio")
		require.NoError(t, err)
		require.Len(t, sent, 2)
		for _, m := range sent {
			require.NotContains(t, m.Body, "Công ty", "no customer is named")
		}
	})
	t.Run("CUS-6 without names it is all", func(t *testing.T) {
		require.Equal(t, 200, s.handsOver("kd.head", "kd.officer", "kd.duty").status)
		require.Equal(t, s.staff["kd.duty"].ID, s.ownerOf("TV"), "Sales may look after a branch's customers")
	})
}

//nolint:tparallel // its parts are chapters, one after the other
func TestAHandOverThatIsWrongChangesNothing(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.keeps("kd.officer", "AA", "")
	s.keeps("kd.officer", "TV", modelstest.BranchTV)
	s.keeps("kd.duty", "DD", "")
	require.NoError(t, s.db.Leave(t.Context(), s.staff["cnhd.officer"].ID, time.Now()))
	for name, c := range map[string]struct {
		from, to string
		codes    []string
		at, code string
	}{
		"CUS-6 somebody else's customer":                  {"kd.officer", "kd.duty", []string{"AA", "DD"}, "body.customers[1]", "not_of_keeper"},
		"CUS-6 a customer that isn't there":               {"kd.officer", "kd.duty", []string{"NOBODY"}, "body.customers[0]", "not_of_keeper"},
		"CUS-6 nobody to hand over":                       {"kd.head", "kd.duty", nil, "body.from", "nothing_to_hand_over"},
		"CUS-6 to the same person":                        {"kd.officer", "kd.officer", nil, "body.to", "same_keeper"},
		"CUS-6 to another branch":                         {"kd.officer", "cncv.officer", nil, "body.to", "not_a_keeper"},
		"CUS-6 all, of which one isn't of the branch":     {"kd.officer", "cntv.officer", nil, "body.to", "not_a_keeper"},
		"CUS-6 to somebody who has left":                  {"kd.officer", "cnhd.officer", nil, "body.to", "not_a_keeper"},
		"CUS-6 to somebody who doesn't change any record": {"kd.officer", "gd", nil, "body.to", "not_a_keeper"},
		"CUS-6 twice the same customer":                   {"kd.officer", "kd.duty", []string{"AA", "AA"}, "body.customers", "not_unique"},
	} {
		t.Run(name, func(t *testing.T) {
			got := s.handsOver("kd.head", c.from, c.to, c.codes...)
			require.Equal(t, 422, got.status, string(got.body))
			require.Equal(t, c.code, codesOf(got.problem(t))[c.at], string(got.body))
			require.Equal(t, s.staff["kd.officer"].ID, s.ownerOf("AA"))
			require.Equal(t, s.staff["kd.duty"].ID, s.ownerOf("DD"))
		})
	}
	t.Run("CUS-6 only the head of Sales", func(t *testing.T) {
		for _, login := range []string{"kd.officer", "cntv.head", "gd", "administrator"} {
			require.Equal(t, 403, s.handsOver(login, "kd.officer", "kd.duty").status, login)
		}
	})
	t.Run("CUS-6 a branch takes its own customer", func(t *testing.T) {
		require.Equal(t, 200, s.handsOver("kd.head", "kd.officer", "cntv.officer", "TV").status)
	})
	t.Run("CUS-6 of two acts at once one moves the customers", func(t *testing.T) {
		var wait sync.WaitGroup
		statuses := make([]int, 2)
		for i, to := range []string{"kd.duty", "kd.head"} {
			wait.Go(func() { statuses[i] = s.handsOver("kd.head", "kd.officer", to).status })
		}
		wait.Wait()
		require.ElementsMatch(t, []int{200, 422}, statuses)
	})
}

//nolint:tparallel // its parts are chapters, one after the other
func TestWhoLeftHandsOverByPage(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	s.keeps("cntv.officer", "TV", modelstest.BranchTV)
	s.keeps("kd.duty", "AA", "")
	require.NoError(t, s.db.Leave(t.Context(), s.staff["cntv.officer"].ID, time.Now()))
	b := s.browser("kd.head")
	from := s.staff["cntv.officer"].ID.String()
	t.Run("CUS-6 whoever left comes first", func(t *testing.T) {
		var listed struct {
			Items []struct {
				Owner  struct{ ID string }
				LeftAt *time.Time `json:"left_at"`
			}
		}
		s.ask("kd.head", "GET", "/api/v1/portfolios", nil).in(t, &listed)
		require.Len(t, listed.Items, 2)
		require.Equal(t, from, listed.Items[0].Owner.ID)
		require.NotNil(t, listed.Items[0].LeftAt)
		require.Contains(t, b.get("/portfolios").said("portfolios"), "đã thôi việc")
	})
	t.Run("CUS-6 what was wrong stands in the form again", func(t *testing.T) {
		page := b.get("/portfolios?from=" + from)
		got := b.post("/portfolios", page.form(t, "hand-over", map[string]string{"to": s.staff["kd.duty"].ID.String(), "reason": ""}))
		require.Equal(t, 422, got.status)
		require.Equal(t, 404, b.get("/portfolios?from=x").status)
	})
	t.Run("CUS-6 the customers have somebody again, who alone is written to", func(t *testing.T) {
		page := b.get("/portfolios?from=" + from)
		require.Contains(t, string(page.body), "Công ty TV")
		got := b.post("/portfolios", page.form(t, "hand-over", map[string]string{"to": s.staff["cntv.head"].ID.String(), "reason": "Đã thôi việc"}))
		require.Equal(t, 303, got.status, string(got.body))
		require.Equal(t, s.staff["cntv.head"].ID, s.ownerOf("TV"))
		sent, err := s.db.MessagesOfKind(t.Context(), "portfolio")
		require.NoError(t, err)
		require.Len(t, sent, 1)
	})
}
