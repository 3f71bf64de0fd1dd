package apiserver_test

import (
	"net/url"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/calendar"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

// lifeMatrix has a request for each operation about what becomes of customers. What is set is stale, so that 412 means
// that setting it was allowed; so does 409 where the record is in another state.
func (s *site) lifeMatrix() map[string]func() asked {
	s.Helper()
	fixed := func(path string, body any) func() asked {
		return func() asked { return asked{path: "/api/v1" + path, body: body, with: header("If-Match", `"old"`)} }
	}
	modelstest.Customer(s.T, s.db, "LIFETV", 3, modelstest.BranchTV)
	s.closed("LIFETV")
	modelstest.Customer(s.T, s.db, "LIVETV", 3, modelstest.BranchTV)
	task := s.unused("LIVETV")
	return map[string]func() asked{
		"getTiers":         fixed("/tiers", nil),
		"listTierMoves":    fixed("/tiers/moves", nil),
		"putTierWindow":    fixed("/tiers/window", object{"months": 6, "reason": "x"}),
		"recomputeTiers":   fixed("/tiers/recomputation", nil),
		"closeRecord":      fixed("/customers/LIFETV/closing", object{"reason": "other", "why": "x"}),
		"reopenRecord":     fixed("/customers/LIVETV/reopening", object{"why": "x"}),
		"listClosings":     fixed("/customers/LIFETV/closings", nil),
		"listRecordTasks":  fixed("/customers/LIVETV/tasks", nil),
		"answerRecordTask": fixed("/register-tasks/"+task.ID.String()+"/answer", object{"why": "x"}),
	}
}

// lifePageRequests has a request for each of their pages.
func (s *site) lifePageRequests() map[string]func() (string, url.Values) {
	s.Helper()
	versioned := func(path string, form ...string) func() (string, url.Values) {
		return to(path, append(form, "_version", `"old"`)...)
	}
	modelstest.Customer(s.T, s.db, "LIFETV", 3, modelstest.BranchTV)
	s.closed("LIFETV")
	modelstest.Customer(s.T, s.db, "LIVETV", 3, modelstest.BranchTV)
	task := "/customers/LIVETV/tasks/" + s.unused("LIVETV").ID.String()
	return map[string]func() (string, url.Values){
		"GET /tiers":                      versioned("/tiers"),
		"POST /tiers/window":              versioned("/tiers/window", "months", "6", "reason", "x"),
		"POST /tiers/recomputation":       versioned("/tiers/recomputation"),
		"GET /customers/:code/closing":    versioned("/customers/LIFETV/closing"),
		"POST /customers/:code/closing":   versioned("/customers/LIFETV/closing", "reason", "other", "why", "x"),
		"GET /customers/:code/reopening":  versioned("/customers/LIVETV/reopening"),
		"POST /customers/:code/reopening": versioned("/customers/LIVETV/reopening", "why", "x"),
		"GET /customers/:code/tasks/:id":  versioned(task),
		"POST /customers/:code/tasks/:id": versioned(task, "why", "x"),
	}
}

// closed moves a record to the past customers.
func (s *site) closed(code string) {
	s.Helper()
	require.NoError(s, s.db.InTx(s.Context(), func(tx *models.DB) error {
		row, err := tx.LockCustomer(s.Context(), code)
		if err != nil {
			return err
		}
		return tx.CloseRecord(s.Context(), row, models.Closing{
			ClosedAt: time.Now(), ClosedBy: s.staff["kd.officer"].ID, Reason: "other_provider", Why: "Sang cảng khác",
		})
	}))
}

// night does what the job of a night does, as of now.
func (s *site) night() {
	s.Helper()
	now := time.Now()
	_, err := s.db.RetierNow(s.Context(), now.In(calendar.Zone), models.CauseNightly, nil, now)
	require.NoError(s, err)
	require.NoError(s, s.db.ReviewUse(s.Context(), models.Review{
		Day: now.In(calendar.Zone), At: now, Due: func(procedure.RegisterTaskID) time.Time { return now.Add(30 * 24 * time.Hour) },
	}))
}

// used gives a customer revenue of a month.
func (s *site) used(code string, ago int) {
	s.Helper()
	require.NoError(s, s.db.SaveRevenue(s.Context(), []models.Revenue{{CustomerCode: code, Month: monthsAgo(ago), Revenue: 1000}}))
}

// unused is the task about a customer who used nothing for long.
func (s *site) unused(code string) models.RegisterTask {
	s.Helper()
	s.used(code, 20)
	s.night()
	tasks, err := s.db.RegisterTasksOf(s.Context(), code)
	require.NoError(s, err)
	require.NotEmpty(s, tasks)
	return tasks[0]
}
