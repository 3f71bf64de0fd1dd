package apiserver

import (
	"portcare/access"
	"portcare/models"
	"portcare/procedure"
)

var (
	seesRegister = rule{"Sales, branches, leaders and the call centre", access.Person.OpensRegister}
	keepsRecords = rule{"Sales, branches and leaders", access.Person.KeepsRecords}
)

// customerRoutes are those of the customer register (CUS-1 to CUS-6).
func (s *Server) customerRoutes() []route {
	return []route{
		{"GET", "/customers", "listCustomers", seesRegister, scopeRead, handle(s.listCustomers), reads, models.ViewList},
		{"GET", "/customers/export", "exportCustomers", keepsRecords, scopeRead, handleAs("The table", exportTypes(), s.exportCustomers), reads, models.ViewExport},
		{"POST", "/customers", "addCustomer", keepsRecords, scopeAct, handle(s.addCustomer), keyed, models.ViewNothing},
		{"GET", "/customers/{code}", "getCustomer", keepsRecords, scopeRead, handle(s.getCustomer), reads, models.ViewCustomer},
		{"PUT", "/customers/{code}", "putCustomer", keepsRecords, scopeAct, handle(s.putCustomer), keyed, models.ViewNothing},
		{"GET", "/customers/{code}/contacts", "getContacts", keepsRecords, scopeRead, handle(s.getContacts), reads, models.ViewContacts},
		{"PUT", "/customers/{code}/contacts", "putContacts", keepsRecords, scopeAct, handle(s.putContacts), keyed, models.ViewNothing},
		{"GET", "/customers/{code}/contracts", "listContracts", keepsRecords, scopeRead, handle(s.listContracts), reads, models.ViewCustomer},
		{"POST", "/customers/{code}/contracts", "addContract", keepsRecords, scopeAct, handle(s.addContract), keyed, models.ViewNothing},
		{"GET", "/customers/{code}/contracts/{id}", "getContract", keepsRecords, scopeRead, handle(s.getContract), reads, models.ViewCustomer},
		{"PUT", "/customers/{code}/contracts/{id}", "putContract", keepsRecords, scopeAct, handle(s.putContract), keyed, models.ViewNothing},
		{"GET", "/customers/{code}/revenue", "getRevenue", keepsRecords, scopeRead, handle(s.getRevenue), reads, models.ViewCustomer},
		{"GET", "/customers/{code}/interactions", "listInteractions", keepsRecords, scopeRead, handle(s.listInteractions), reads, models.ViewTimeline},
		{"POST", "/customers/{code}/interactions", "addInteraction", keepsRecords, scopeAct, handle(s.addInteraction), keyed, models.ViewNothing},
		{"GET", "/customers/{code}/tier-history", "listTierChanges", keepsRecords, scopeRead, handle(s.listTierChanges), reads, models.ViewCustomer},
		{"GET", "/customers/{code}/changes", "listChanges", keepsRecords, scopeRead, handle(s.listChanges), reads, models.ViewCustomer},
	}
}

var customerTitles = map[string]procedure.Text{
	"listCustomers":    {VI: "Tìm và lọc khách hàng", EN: "Search and filter customers"},
	"exportCustomers":  {VI: "Xuất danh sách khách hàng ra bảng tính", EN: "Export the customers as a table"},
	"addCustomer":      {VI: "Lập hồ sơ khách hàng", EN: "Make a customer's record"},
	"getCustomer":      {VI: "Hồ sơ khách hàng", EN: "A customer's record"},
	"putCustomer":      {VI: "Sửa hồ sơ khách hàng", EN: "Edit a customer's record"},
	"getContacts":      {VI: "Người đại diện của khách hàng", EN: "A customer's representatives"},
	"putContacts":      {VI: "Sửa người đại diện", EN: "Edit the representatives"},
	"listContracts":    {VI: "Hợp đồng của khách hàng", EN: "A customer's contracts"},
	"addContract":      {VI: "Thêm hợp đồng", EN: "Add a contract"},
	"getContract":      {VI: "Một hợp đồng", EN: "One contract"},
	"putContract":      {VI: "Sửa hợp đồng", EN: "Edit a contract"},
	"getRevenue":       {VI: "Doanh thu, sản lượng theo tháng", EN: "Revenue and volume by month"},
	"listInteractions": {VI: "Những lần trao đổi với khách hàng", EN: "What was talked about with a customer"},
	"addInteraction":   {VI: "Ghi một lần trao đổi", EN: "Note what was talked about"},
	"listTierChanges":  {VI: "Lịch sử phân hạng, phân nhóm", EN: "History of tier and standing"},
	"listChanges":      {VI: "Lịch sử thay đổi hồ sơ", EN: "Changes of a record, before and after"},
}
