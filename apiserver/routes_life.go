package apiserver

import (
	"portcare/access"
	"portcare/models"
	"portcare/procedure"
)

var (
	seesRanks       = rule{"Sales and leaders", access.Person.SeesAll}
	governsRegister = rule{"the head of Sales", func(p access.Person) bool {
		return access.CanCustomer(p, access.GovernRegister, access.Customer{}) == access.Allowed
	}}
)

// lifeRoutes are those of what becomes of customers: tiers, and records that are closed and reopened (CUS-2, CUS-5).
func (s *Server) lifeRoutes() []route {
	return []route{
		{"GET", "/tiers", "getTiers", seesRanks, scopeRead, handle(s.getTiers), reads, models.ViewNothing},
		{"GET", "/tiers/moves", "listTierMoves", seesRanks, scopeRead, handle(s.listTierMoves), reads, models.ViewList},
		{"PUT", "/tiers/window", "putTierWindow", governsRegister, scopeSettings, handle(s.putTierWindow), keyed, models.ViewNothing},
		{"POST", "/tiers/recomputation", "recomputeTiers", governsRegister, scopeAct, handle(s.recomputeTiers), keyed, models.ViewNothing},

		{"POST", "/customers/{code}/closing", "closeRecord", keepsRecords, scopeAct, handle(s.closeRecord), keyed, models.ViewNothing},
		{"POST", "/customers/{code}/reopening", "reopenRecord", keepsRecords, scopeAct, handle(s.reopenRecord), keyed, models.ViewNothing},
		{"GET", "/customers/{code}/closings", "listClosings", keepsRecords, scopeRead, handle(s.listClosings), reads, models.ViewCustomer},
		{"GET", "/customers/{code}/tasks", "listRecordTasks", keepsRecords, scopeRead, handle(s.listRecordTasks), reads, models.ViewCustomer},
		{"POST", "/register-tasks/{id}/answer", "answerRecordTask", keepsRecords, scopeAct, handle(s.answerRecordTask), acts, models.ViewNothing},
	}
}

var lifeTitles = map[string]procedure.Text{
	"getTiers":       {VI: "Xếp hạng khách hàng: kỳ tính và những lần tính", EN: "Tiers: the window, and when they were computed"},
	"listTierMoves":  {VI: "Tính thử: ai sẽ đổi hạng, đổi nhóm và vì sao", EN: "Dry run: who would move, and why"},
	"putTierWindow":  {VI: "Đổi kỳ doanh thu dùng để xếp hạng", EN: "Set the window of revenue that counts"},
	"recomputeTiers": {VI: "Tính lại hạng và nhóm ngay", EN: "Recompute tiers and standings now"},

	"closeRecord":      {VI: "Chuyển sang hồ sơ khách hàng quá khứ", EN: "Move the record to the past customers"},
	"reopenRecord":     {VI: "Mở lại hồ sơ khách hàng", EN: "Reopen the record"},
	"listClosings":     {VI: "Những lần hồ sơ được đóng và mở lại", EN: "When the record was closed and reopened"},
	"listRecordTasks":  {VI: "Việc cần làm với hồ sơ", EN: "What is to be done about the record"},
	"answerRecordTask": {VI: "Trả lời việc về hồ sơ", EN: "Answer a task about the record"},
}

// lifePages are the pages of the same.
func (s *Server) lifePages() []pageRoute {
	return []pageRoute{
		{"GET", "/tiers", seesRanks, s.tiersPage, models.ViewList},
		{"POST", "/tiers/window", governsRegister, s.setWindowByPage, models.ViewList},
		{"POST", "/tiers/recomputation", governsRegister, s.recomputeByPage, models.ViewNothing},

		{"GET", "/customers/:code/closing", keepsRecords, s.closingPage, models.ViewCustomer},
		{"POST", "/customers/:code/closing", keepsRecords, s.closeByPage, models.ViewCustomer},
		{"GET", "/customers/:code/reopening", keepsRecords, s.reopeningPage, models.ViewNothing},
		{"POST", "/customers/:code/reopening", keepsRecords, s.reopenByPage, models.ViewNothing},
		{"GET", "/customers/:code/tasks/:id", keepsRecords, s.recordTaskPage, models.ViewNothing},
		{"POST", "/customers/:code/tasks/:id", keepsRecords, s.answerByTaskPage, models.ViewNothing},
	}
}
