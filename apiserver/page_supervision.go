package apiserver

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"portcare/procedure"
	"portcare/web"
	"portcare/workflows"
)

// engineUI is where Temporal's own pages show the namespace of the cases; empty: nowhere.
func engineUI(address, namespace string) string {
	if address == "" {
		return ""
	}
	return strings.TrimSuffix(address, "/") + "/namespaces/" + url.PathEscape(namespace) + "/workflows"
}

// engineCase is where Temporal's own pages show a case; empty: nowhere.
func (s *Server) engineCase(reference string) string {
	if s.temporalUI == "" {
		return ""
	}
	return s.temporalUI + "/" + url.PathEscape(reference)
}

// running are cases that are open: the engine forgets closed ones after a while.
const running = "ExecutionStatus = 'Running'"

// supervisionPage leads into Temporal's own pages with ready filters.
func (s *Server) supervisionPage(g *gin.Context) error {
	p := &web.SupervisionPage{Frame: s.frame(g), Address: s.temporalUI}
	units, err := s.unitChoices(g.Request.Context())
	if err != nil {
		return err
	}
	overdue := workflows.Overdue.GetName() + " = true"
	p.Groups = []web.FilterGroup{
		{Title: titleOverall.In(p.Lang), Filters: []web.Link{s.filter(titleOverdue.In(p.Lang), overdue)}},
		{Title: titleOverdueOf.In(p.Lang)}, {Title: titleAtStep.In(p.Lang)}, {Title: titleByTier.In(p.Lang)},
	}
	for _, u := range units {
		p.Groups[1].Filters = append(p.Groups[1].Filters, s.filter(u.Title, overdue, is(workflows.Unit.GetName(), u.Value)))
	}
	for _, chart := range s.charts {
		title := titleRunning.In(p.Lang) + ": " + chart.Title.In(p.Lang)
		p.Groups[0].Filters = append(p.Groups[0].Filters, s.filter(title, is(workflows.Procedure.GetName(), string(chart.ID))))
		for _, step := range chart.Steps {
			title := string(step.ID) + " · " + step.Title.In(p.Lang)
			p.Groups[2].Filters = append(p.Groups[2].Filters, s.filter(title, is(workflows.Step.GetName(), string(step.ID))))
		}
	}
	for tier, title := range tierTitles {
		p.Groups[3].Filters = append(p.Groups[3].Filters, s.filter(title.In(p.Lang), is(workflows.Tier.GetName(), strconv.Itoa(tier))))
	}
	return s.show(g, http.StatusOK, p)
}

func (s *Server) filter(title string, conditions ...string) web.Link {
	query := url.Values{"query": {strings.Join(append([]string{running}, conditions...), " AND ")}}
	return web.Link{Text: title, Href: s.temporalUI + "?" + query.Encode()}
}

func is(attribute, value string) string { return attribute + " = '" + value + "'" }

var (
	titleOverall   = procedure.Text{VI: "Toàn công ty", EN: "The whole company"}
	titleOverdue   = procedure.Text{VI: "Mọi hồ sơ trễ hạn", EN: "All cases that are late"}
	titleRunning   = procedure.Text{VI: "Mọi hồ sơ đang xử lý", EN: "All open cases"}
	titleOverdueOf = procedure.Text{VI: "Trễ hạn theo đơn vị", EN: "Late, by unit"}
	titleAtStep    = procedure.Text{VI: "Đang ở bước", EN: "At a step"}
	titleByTier    = procedure.Text{VI: "Theo hạng khách hàng", EN: "By the customer's tier"}
)

// tierTitles are the tiers of customers by number (CUS-2); 0 is a customer who isn't known.
var tierTitles = []procedure.Text{
	{VI: "Chưa rõ khách hàng", EN: "Customer not known"},
	{VI: "Hạng 1 · VVIP", EN: "Tier 1 · VVIP"},
	{VI: "Hạng 2 · VIP", EN: "Tier 2 · VIP"},
	{VI: "Hạng 3 · đang sử dụng dịch vụ", EN: "Tier 3 · using the port"},
	{VI: "Hạng 4 · tiềm năng hoặc đã rời", EN: "Tier 4 · potential or former"},
}
