package apiserver

import (
	"portcare/access"
	"portcare/models"
	"portcare/procedure"
)

var reviewsViews = rule{"the head of Sales and directors", access.Person.ReviewsViews}

// viewRoutes are those of the log of who saw whose data (CUS-6).
func (s *Server) viewRoutes() []route {
	return []route{
		{"GET", "/views", "listViews", reviewsViews, scopeRead, handle(s.listViews), reads, models.ViewLog},
		{"GET", "/views/summary", "sumViews", reviewsViews, scopeRead, handle(s.sumViews), reads, models.ViewLog},
		{"GET", "/views/months", "getViewMonths", reviewsViews, scopeRead, handle(s.getViewMonths), reads, models.ViewNothing},
		{"PUT", "/views/months", "putViewMonths", reviewsViews, scopeSettings, handle(s.putViewMonths), keyed, models.ViewNothing},
		{"GET", "/secrecy/acknowledgements", "listAcknowledgements", seesAcknowledgements, scopeRead, handle(s.listAcknowledgements), reads, models.ViewNothing},
		{"GET", "/portfolios", "listPortfolios", governsRegister, scopeRead, handle(s.listPortfolios), reads, models.ViewNothing},
		{"POST", "/portfolios/hand-over", "handPortfolioOver", governsRegister, scopeAct, handle(s.handPortfolioOver), acts, models.ViewNothing},
	}
}

var viewTitles = map[string]procedure.Text{
	"listViews":            {VI: "Nhật ký xem: ai đã xem dữ liệu của ai", EN: "Who saw whose data"},
	"getViewMonths":        {VI: "Nhật ký xem được giữ bao lâu", EN: "For how long the log of views is kept"},
	"putViewMonths":        {VI: "Đổi thời gian giữ nhật ký xem", EN: "Set for how long the log of views is kept"},
	"listAcknowledgements": {VI: "Ai đã xác nhận giữ kín thông tin khách hàng", EN: "Who acknowledged the duty of secrecy"},
	"listPortfolios":       {VI: "Ai phụ trách bao nhiêu khách hàng", EN: "Who looks after how many customers"},
	"handPortfolioOver":    {VI: "Bàn giao khách hàng cho người khác phụ trách", EN: "Hand customers over to somebody else"},
	"sumViews":             {VI: "Đã xem dữ liệu của bao nhiêu khách hàng, bao nhiêu người", EN: "Whose data were seen: how many"},
}

// viewPages are the pages of the same.
func (s *Server) viewPages() []pageRoute {
	return []pageRoute{
		{"GET", "/views", reviewsViews, s.viewsPage, models.ViewLog},
		{"POST", "/views/months", reviewsViews, s.setViewMonthsByPage, models.ViewLog},
		{"GET", "/portfolios", governsRegister, s.portfoliosPage, models.ViewNothing},
		{"POST", "/portfolios", governsRegister, s.handOverByPage, models.ViewNothing},
	}
}
