package apiserver

import (
	"portcare/access"
	"portcare/models"
	"portcare/procedure"
)

var (
	importers   = rule{"Sales, Finance and heads of branches", access.Person.Imports}
	seesImports = rule{"Sales, Finance, heads of branches and leaders", access.Person.SeesImports}
)

// importRoutes are those of files that come into the register (CUS-8).
func (s *Server) importRoutes() []route {
	return []route{
		{"POST", "/imports", "addImport", importers, scopeAct, handle(s.addImport), tableFile, models.ViewNothing},
		{"GET", "/imports", "listImports", seesImports, scopeRead, handle(s.listImports), reads, models.ViewNothing},
		{"GET", "/imports/{id}", "getImport", seesImports, scopeRead, handle(s.getImport), reads, models.ViewNothing},
		{"GET", "/imports/{id}/errors", "listImportErrors", seesImports, scopeRead, handle(s.listImportErrors), reads, models.ViewNothing},
		{"GET", "/imports/{id}/changes", "listImportChanges", seesImports, scopeRead, handle(s.listImportChanges), reads, models.ViewList},
		{"POST", "/imports/{id}/application", "applyImport", importers, scopeAct, handle(s.applyImport), acts, models.ViewNothing},
		{"POST", "/imports/{id}/cancellation", "cancelImport", importers, scopeAct, handle(s.cancelImport), acts, models.ViewNothing},
	}
}

var importTitles = map[string]procedure.Text{
	"addImport":         {VI: "Gửi tệp khách hàng, hợp đồng hoặc doanh thu", EN: "Send a file of customers, contracts or revenue"},
	"listImports":       {VI: "Các lần nhập dữ liệu", EN: "List imports"},
	"getImport":         {VI: "Một lần nhập: đang ở đâu, thay đổi những gì", EN: "One import: where it is, what it changes"},
	"listImportErrors":  {VI: "Những chỗ sai trong tệp, theo dòng và cột", EN: "What is wrong in the file, by line and column"},
	"listImportChanges": {VI: "Những gì sẽ thay đổi, trước và sau", EN: "What would change, before and after"},
	"applyImport":       {VI: "Ghi dữ liệu của tệp vào hồ sơ", EN: "Apply a file to the register"},
	"cancelImport":      {VI: "Hủy lần nhập", EN: "Cancel an import"},
}

// importPages are the pages of the same.
func (s *Server) importPages() []pageRoute {
	return []pageRoute{
		{"GET", importsAddress, seesImports, s.importsPage, models.ViewNothing},
		{"POST", importsAddress, importers, s.addImportByPage, models.ViewNothing},
		{"GET", importsAddress + "/:id", seesImports, s.importPage, models.ViewList},
		{"GET", importsAddress + "/:id/errors", seesImports, s.importErrorsFile, models.ViewNothing},
		{"POST", importsAddress + "/:id/application", importers, s.applyImportByPage, models.ViewNothing},
		{"POST", importsAddress + "/:id/cancellation", importers, s.cancelImportByPage, models.ViewNothing},
	}
}

// importsAddress is where the pages of imports begin.
const importsAddress = "/imports"
