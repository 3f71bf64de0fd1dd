package apiserver

import "portcare/procedure"

// routes is everything that can be asked, and of whom. The access matrix test walks this table.
func (s *Server) routes() []route {
	return []route{
		{"POST", "/sessions", "signIn", anybody, "", handle(s.signIn), keyless},
		{"DELETE", "/sessions/current", "signOut", signedIn, "", handle(s.signOut), keyless},
		{"POST", "/tokens", "createToken", signedIn, scopeSettings, handle(s.createToken), keyed},

		{"POST", "/attachments", "uploadAttachment", requesters, scopeRequests, handle(s.upload), file},
		{"GET", "/attachments/{id}", "downloadAttachment", signedIn, scopeRead, handle(s.download), reads},

		{"GET", "/units", "listUnits", signedIn, scopeRead, handle(s.listUnits), reads},
		{"GET", "/users", "listUsers", staffOrAdmins, scopeRead, handle(s.listUsers), reads},
		{"GET", "/authority", "getAuthority", staffOrAdmins, scopeRead, handle(s.getAuthority), reads},
		{"PUT", "/authority", "putAuthority", keepsAuthority, scopeSettings, handle(s.putAuthority), keyed},
		{"GET", "/procedures", "listProcedures", signedIn, scopeRead, handle(s.listProcedures), reads},
		{"GET", "/procedures/{procedure}", "getProcedure", signedIn, scopeRead, handle(s.getProcedure), reads},

		{"GET", "/livez", "live", anybody, "", handle(s.live), reads},
		{"GET", "/readyz", "ready", anybody, "", handle(s.ready), reads},
	}
}

// titles say what each operation is for.
var titles = map[string]procedure.Text{
	"signIn":             {VI: "Đăng nhập", EN: "Sign in"},
	"signOut":            {VI: "Đăng xuất", EN: "Sign out"},
	"createToken":        {VI: "Tạo mã truy cập cho chương trình", EN: "Make a token for a program"},
	"uploadAttachment":   {VI: "Tải tệp lên", EN: "Upload a file"},
	"downloadAttachment": {VI: "Tải tệp về", EN: "Download a file"},
	"listUnits":          {VI: "Danh bạ đơn vị", EN: "Directory of units"},
	"listUsers":          {VI: "Người của một đơn vị", EN: "People of a unit"},
	"getAuthority":       {VI: "Xem bảng phân cấp thẩm quyền", EN: "See who may settle what"},
	"putAuthority":       {VI: "Sửa bảng phân cấp thẩm quyền", EN: "Set who may settle what"},
	"listProcedures":     {VI: "Các quy trình đang áp dụng", EN: "Procedures in force"},
	"getProcedure":       {VI: "Một quy trình: bước, RACI, thời hạn, biểu mẫu", EN: "One procedure: steps, RACI, deadlines, forms"},
	"live":               {VI: "Tiến trình còn chạy", EN: "The process answers"},
	"ready":              {VI: "Sẵn sàng phục vụ", EN: "Ready to serve"},
}
