package web

import (
	"fmt"
	"strings"
	"time"

	"portcare/procedure"
)

// ViewsPage is the log of who saw whose data, with how many those were (CUS-6).
type ViewsPage struct {
	Frame
	Person, Customer, Kind, From, To string // what was asked for
	Kinds                            []Choice
	Problem                          string

	Customers, People, Cases, Exports, Viewers, Views int // in the period, by the person
	Lines                                             []ViewLine
	Next                                              string

	Kept    int // months
	History []MonthsSet
	Months  Form // sets for how many
}

func (*ViewsPage) view() string { return "views" }

// ViewLine is an answer that showed somebody's data.
type ViewLine struct {
	At                   time.Time
	By                   string // nobody of the company: by link
	Kind, Channel, Trace string
	Seen                 string // what it was, in words
	Customers, Cases     []string
	Rows                 int
	Filter               string
}

// List draws the log.
func (p *ViewsPage) List() List {
	l := List{
		ID: "views", Caption: viewWords.Views.In(p.Lang), Empty: viewWords.NobodyLooked.In(p.Lang), Next: p.Next,
		Columns: columns(p.Lang, viewWords.SeenAt, viewWords.SeenBy, viewWords.SeenWhat, viewWords.SeenOf),
	}
	for _, v := range p.Lines {
		by := Cell{Text: v.By, Note: viewChannels[v.Channel].In(p.Lang)}
		if v.By == "" {
			by = Cell{Text: viewChannels[v.Channel].In(p.Lang)}
		}
		more := []string{viewKinds[v.Kind].In(p.Lang)}
		if v.Rows != 1 {
			more = append(more, fmt.Sprintf(viewWords.SeenRows.In(p.Lang), v.Rows))
		}
		if v.Filter != "" {
			more = append(more, v.Filter)
		}
		what := Cell{Text: v.Seen, Note: strings.Join(more, " · ")}
		l.Rows = append(l.Rows, Row{Cells: []Cell{
			{Time: &v.At}, by, what, {Text: strings.Join(append(v.Customers, v.Cases...), ", "), Note: v.Trace},
		}})
	}
	return l
}

// MonthsList draws for how long the log was kept, and by whose word.
func (p *ViewsPage) MonthsList() List {
	return List{
		ID: "kept", Caption: viewWords.LogKept.In(p.Lang), Empty: lifeWords.NoWindowHistory.In(p.Lang),
		Columns: columns(p.Lang, lifeWords.RanAt, lifeWords.RanBy, viewWords.KeptMonths, lifeWords.Why), Rows: rowsOfMonths(p.History),
	}
}

// ViewFilterLabel is what the page calls a filter, by the name by which it is sent; false: there is no such filter on it.
func ViewFilterLabel(name, lang string) (string, bool) {
	text, ok := map[string]procedure.Text{
		"person": viewWords.Viewer, "customer": viewWords.OfCustomer, "kind": viewWords.ViewKind, "from": viewWords.ViewsFrom, "to": viewWords.ViewsTo,
	}[name]
	return text.In(lang), ok
}

// ViewKinds are what of people's data can be seen, as choices.
func ViewKinds(lang string) []Choice {
	var all []Choice
	for _, kind := range []string{
		"customer", "contacts", "timeline", "report", "case", "response", "guests", "attachment", "list", "export", "privacy", "log",
	} {
		all = append(all, Choice{kind, viewKinds[kind].In(lang)})
	}
	return all
}

var viewKinds = map[string]procedure.Text{
	"customer":   {VI: "Hồ sơ khách hàng", EN: "Customer's record"},
	"contacts":   {VI: "Người đại diện", EN: "Contacts"},
	"timeline":   {VI: "Dòng thời gian", EN: "Timeline"},
	"report":     {VI: "Báo cáo khách hàng", EN: "Customer report"},
	"case":       {VI: "Hồ sơ công việc", EN: "Case"},
	"response":   {VI: "Phiếu khảo sát", EN: "Survey forms"},
	"guests":     {VI: "Danh sách khách mời", EN: "Guest list"},
	"attachment": {VI: "Tệp đính kèm", EN: "Attachment"},
	"list":       {VI: "Danh sách", EN: "List"},
	"export":     {VI: "Xuất dữ liệu", EN: "Export"},
	"privacy":    {VI: "Đồng ý và yêu cầu về dữ liệu cá nhân", EN: "Consents and requests about personal data"},
	"log":        {VI: "Nhật ký xem", EN: "Log of views"},
}

var viewChannels = map[string]procedure.Text{
	"page":  {VI: "trên trang", EN: "on a page"},
	"api":   {VI: "qua API", EN: "by the API"},
	"token": {VI: "qua mã truy cập", EN: "by a token"},
	"link":  {VI: "khách mở liên kết được gửi", EN: "a customer, by the link sent"},
}
