package apiserver

import (
	"maps"
	"slices"

	"portcare/models"
	"portcare/procedure"
)

// routes is everything that can be asked, and of whom: the tables of all areas. The access matrix test walks them.
func (s *Server) routes() []route {
	return slices.Concat(s.caseRoutes(), s.documentRoutes(), s.programmeRoutes(), s.calendarRoutes(), s.delegationRoutes(),
		s.surveyRoutes(), s.correctiveRoutes(),
		s.customerRoutes(), s.lifeRoutes(), s.timelineRoutes(), s.privacyRoutes(), s.importRoutes(), s.viewRoutes(), s.duplicateRoutes(),
	)
}

// titles say what each operation is for.
var titles = joined(
	caseTitles, documentTitles, programmeTitles, calendarTitles, delegationTitles, surveyTitles, correctiveTitles,
	customerTitles, lifeTitles, timelineTitles, privacyTitles, importTitles, viewTitles, duplicateTitles,
)

func joined(tables ...map[string]procedure.Text) map[string]procedure.Text {
	all := map[string]procedure.Text{}
	for _, t := range tables {
		maps.Copy(all, t)
	}
	return all
}

// caseRoutes are those of cases and of everything around them.
func (s *Server) caseRoutes() []route {
	return []route{
		{"POST", "/sessions", "signIn", anybody, "", handle(s.signIn), keyless, models.ViewNothing},
		{"DELETE", "/sessions/current", "signOut", signedIn, "", handle(s.signOut), keyless, models.ViewNothing},
		{"POST", "/tokens", "createToken", signedIn, scopeSettings, handle(s.createToken), keyed, models.ViewNothing},
		{"GET", "/tokens", "listTokens", signedIn, scopeSettings, handle(s.listTokens), reads, models.ViewNothing},
		{"DELETE", "/tokens/{id}", "revokeToken", signedIn, scopeSettings, handle(s.revokeToken), keyless, models.ViewNothing},

		{"POST", "/attachments", "uploadAttachment", requesters, scopeRequests, handle(s.upload), file, models.ViewNothing},
		{"GET", "/attachments/{id}", "downloadAttachment", signedIn, scopeRead, handleAs("The file", takenTypes(), s.download), reads, models.ViewAttachment},

		{"GET", "/units", "listUnits", signedIn, scopeRead, handle(s.listUnits), reads, models.ViewNothing},
		{"GET", "/users", "listUsers", staffOrAdmins, scopeRead, handle(s.listUsers), reads, models.ViewNothing},
		{"GET", "/authority", "getAuthority", staffOrAdmins, scopeRead, handle(s.getAuthority), reads, models.ViewNothing},
		{"PUT", "/authority", "putAuthority", keepsAuthority, scopeSettings, handle(s.putAuthority), keyed, models.ViewNothing},
		{"GET", "/procedures", "listProcedures", signedIn, scopeRead, handle(s.listProcedures), reads, models.ViewNothing},
		{"GET", "/procedures/{procedure}", "getProcedure", signedIn, scopeRead, handle(s.getProcedure), reads, models.ViewNothing},

		{"POST", "/requests", "enterRequest", requesters, scopeRequests, handle(s.receive), keyed, models.ViewNothing},
		{"POST", "/public/requests", "sendRequest", anybody, "", handle(s.receivePublic), keyed, models.ViewNothing},

		{"POST", "/cases", "openCase", opensCases, scopeRequests, handle(s.openCase), keyed, models.ViewNothing},
		{"GET", "/cases", "listCases", signedIn, scopeRead, handle(s.listCases), reads, models.ViewNothing},
		{"GET", "/cases/{reference}", "getCase", signedIn, scopeRead, handle(s.getCase), reads, models.ViewCase},
		{"GET", "/cases/{reference}/journal", "getJournal", signedIn, scopeRead, handle(s.getJournal), reads, models.ViewCase},
		{"GET", "/cases/{reference}/deadlines", "listDeadlines", signedIn, scopeRead, handle(s.listDeadlines), reads, models.ViewNothing},
		{"POST", "/cases/{reference}/acknowledgement", "acknowledge", signedIn, scopeAct, handle(s.acknowledge), acts, models.ViewNothing},
		{"POST", "/cases/{reference}/acts", "act", signedIn, scopeAct, handle(s.doAct), acts, models.ViewNothing},
		{"POST", "/cases/{reference}/decisions", "decide", signedIn, scopeAct, handle(s.decide), acts, models.ViewNothing},
		{"POST", "/cases/{reference}/opinions", "giveOpinion", signedIn, scopeAct, handle(s.opine), acts, models.ViewNothing},
		{"PUT", "/cases/{reference}/drafts/{step}", "putDraft", signedIn, scopeAct, handle(s.putDraft), keyed, models.ViewNothing},
		{"GET", "/cases/{reference}/drafts/{step}", "getDraft", signedIn, scopeRead, handle(s.getDraft), reads, models.ViewNothing},
		{"GET", "/cases/{reference}/work-items", "listWorkItems", signedIn, scopeRead, handle(s.listWorkItems), reads, models.ViewCase},
		{"POST", "/cases/{reference}/work-items", "openWorkItem", signedIn, scopeAct, handle(s.openWorkItem), keyed, models.ViewNothing},
		{"POST", "/cases/{reference}/work-items/{id}/completion", "closeWorkItem", signedIn, scopeAct, handle(s.closeWorkItem), acts, models.ViewNothing},

		{"GET", "/tasks", "listTasks", signedIn, scopeRead, handle(s.listTasks), reads, models.ViewNothing},
		{"GET", "/events", "streamEvents", signedIn, scopeRead, handleAs(aboutEvents, []string{"text/event-stream"}, s.streamEvents), reads, models.ViewNothing},

		{"GET", "/p/confirm/{token}", "showResult", anybody, "", handle(s.showResult), reads, models.ViewCase},
		{"POST", "/p/confirm/{token}", "answerByLink", anybody, "", handle(s.takeAnswer), linked, models.ViewNothing},

		{"GET", "/livez", "live", anybody, "", handle(s.live), reads, models.ViewNothing},
		{"GET", "/readyz", "ready", anybody, "", handle(s.ready), reads, models.ViewNothing},
	}
}

// aboutEvents describes the stream of events.
const aboutEvents = "Server-sent events. waiting: {items, next_cursor} as of GET /tasks, what waits for the caller when the " +
	"stream begins. tasks: {reference, tasks}, the caller's own tasks in a case that changed. reload: something may have " +
	"been missed; what waits now follows."

var caseTitles = map[string]procedure.Text{
	"signIn":             {VI: "Đăng nhập", EN: "Sign in"},
	"signOut":            {VI: "Đăng xuất", EN: "Sign out"},
	"createToken":        {VI: "Tạo mã truy cập cho chương trình", EN: "Make a token for a program"},
	"listTokens":         {VI: "Các mã truy cập của tôi", EN: "Your tokens"},
	"revokeToken":        {VI: "Thu hồi mã truy cập", EN: "Revoke a token"},
	"uploadAttachment":   {VI: "Tải tệp lên", EN: "Upload a file"},
	"downloadAttachment": {VI: "Tải tệp về", EN: "Download a file"},
	"listUnits":          {VI: "Danh bạ đơn vị", EN: "Directory of units"},
	"listUsers":          {VI: "Người của một đơn vị", EN: "People of a unit"},
	"getAuthority":       {VI: "Xem bảng phân cấp thẩm quyền", EN: "See who may settle what"},
	"putAuthority":       {VI: "Sửa bảng phân cấp thẩm quyền", EN: "Set who may settle what"},
	"listProcedures":     {VI: "Các quy trình đang áp dụng", EN: "Procedures in force"},
	"getProcedure":       {VI: "Một quy trình: bước, RACI, thời hạn, biểu mẫu", EN: "One procedure: steps, RACI, deadlines, forms"},
	"enterRequest":       {VI: "Ghi nhận phản hồi của khách hàng", EN: "Enter a customer's request"},
	"sendRequest":        {VI: "Gửi phản hồi qua website", EN: "Send a request by the website form"},
	"openCase":           {VI: "Mở hồ sơ của một quy trình", EN: "Open a case of a procedure"},
	"listCases":          {VI: "Danh sách hồ sơ", EN: "List cases"},
	"getCase":            {VI: "Một hồ sơ", EN: "One case"},
	"getJournal":         {VI: "Nhật ký hồ sơ", EN: "Journal of a case"},
	"listDeadlines":      {VI: "Thời hạn của hồ sơ", EN: "Deadlines of a case"},
	"acknowledge":        {VI: "Tiếp nhận xử lý phản hồi", EN: "Take a request"},
	"act":                {VI: "Thực hiện công việc của bước", EN: "Act in a step"},
	"decide":             {VI: "Quyết định", EN: "Decide"},
	"giveOpinion":        {VI: "Cho ý kiến tham vấn", EN: "Give an opinion"},
	"getDraft":           {VI: "Đọc bản nháp của mình", EN: "Read your draft"},
	"putDraft":           {VI: "Lưu bản nháp", EN: "Keep a draft"},
	"listWorkItems":      {VI: "Việc giao cho đơn vị khác", EN: "Work items of other units"},
	"openWorkItem":       {VI: "Giao việc cho đơn vị khác", EN: "Give another unit something to do"},
	"closeWorkItem":      {VI: "Báo việc đã xong", EN: "Say that a work item is done"},
	"listTasks":          {VI: "Việc đang chờ tôi", EN: "What waits for me"},
	"streamEvents":       {VI: "Báo khi việc của tôi thay đổi", EN: "Hear when my tasks change"},
	"showResult":         {VI: "Khách hàng xem kết quả", EN: "The customer sees the result"},
	"answerByLink":       {VI: "Khách hàng xác nhận hoặc báo chưa xong", EN: "The customer confirms, or says it isn't solved"},
	"live":               {VI: "Tiến trình còn chạy", EN: "The process answers"},
	"ready":              {VI: "Sẵn sàng phục vụ", EN: "Ready to serve"},
}
