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
	}
}

var lifeTitles = map[string]procedure.Text{
	"getTiers":       {VI: "Xếp hạng khách hàng: kỳ tính và những lần tính", EN: "Tiers: the window, and when they were computed"},
	"listTierMoves":  {VI: "Tính thử: ai sẽ đổi hạng, đổi nhóm và vì sao", EN: "Dry run: who would move, and why"},
	"putTierWindow":  {VI: "Đổi kỳ doanh thu dùng để xếp hạng", EN: "Set the window of revenue that counts"},
	"recomputeTiers": {VI: "Tính lại hạng và nhóm ngay", EN: "Recompute tiers and standings now"},
}

// lifePages are the pages of the same.
func (s *Server) lifePages() []pageRoute {
	return []pageRoute{
		{"GET", "/tiers", seesRanks, s.tiersPage, models.ViewList},
		{"POST", "/tiers/window", governsRegister, s.setWindowByPage, models.ViewList},
		{"POST", "/tiers/recomputation", governsRegister, s.recomputeByPage, models.ViewNothing},
	}
}
