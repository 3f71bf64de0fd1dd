package demo

import (
	"slices"

	"portcare/models"
	"portcare/procedure"
)

// mailDomain can't belong to anybody.
const mailDomain = "haiphongport.example"

// Units of the made-up port.
const (
	Leadership  = "BGD"
	Sales       = "KD"
	BranchCV    = "CNCV"
	BranchTV    = "CNTV"
	BranchHD    = "CNHD"
	Office      = "VP"
	Finance     = "TCKT"
	IT          = "CNTT"
	CallCentre  = "TD"
	Secretariat = "TK"
	Operations  = "DHSX"
	Procedures  = "TTHU"
	Delivery    = "DGN"
)

var units = []models.Unit{
	unit(Leadership, procedure.UnitLeadership, "Ban Tổng Giám đốc", "General director's office", "bgd", "100"),
	unit(Sales, procedure.UnitSales, "Phòng Kinh doanh", "Sales", "kinhdoanh", "110"),
	unit(BranchCV, procedure.UnitBranch, "Chi nhánh Cảng Chùa Vẽ", "Chùa Vẽ branch", "chuave", "210"),
	unit(BranchTV, procedure.UnitBranch, "Chi nhánh Cảng Tân Vũ", "Tân Vũ branch", "tanvu", "220"),
	unit(BranchHD, procedure.UnitBranch, "Chi nhánh Cảng Hoàng Diệu", "Hoàng Diệu branch", "hoangdieu", "230"),
	unit(Office, procedure.UnitOffice, "Văn phòng", "Office", "vanphong", "120"),
	unit(Finance, procedure.UnitFinance, "Phòng Tài chính Kế toán", "Finance", "ketoan", "130"),
	unit(IT, procedure.UnitIT, "Trung tâm Công nghệ thông tin", "IT centre", "cntt", "140"),
	unit(CallCentre, procedure.UnitCallCentre, "Tổng đài chăm sóc khách hàng", "Call centre", "cskh", "150"),
	unit(Secretariat, procedure.UnitSecretariat, "Thư ký Tổng Giám đốc", "General director's secretariat", "thuky", "160"),
	unit(Operations, procedure.UnitOperations, "Trung tâm Điều hành sản xuất", "Operations centre", "dieuhanh", "170"),
	unit(Procedures, procedure.UnitProcedures, "Tổ thủ tục", "Procedures team", "thutuc", "180"),
	unit(Delivery, procedure.UnitDelivery, "Đội giao nhận", "Delivery team", "giaonhan", "190"),
}

// unit has an extension of the switchboard for a phone: a whole number might be somebody's.
func unit(id string, kind procedure.UnitKind, vi, en, mailbox, extension string) models.Unit {
	return models.Unit{
		ID: id, Kind: kind, NameVI: vi, NameEN: en, Email: mailbox + "@" + mailDomain, Phone: "máy lẻ " + extension,
	}
}

func unitOf(id string) models.Unit {
	i := slices.IndexFunc(units, func(u models.Unit) bool { return u.ID == id })
	return units[i]
}

type person struct {
	login, name, unit string
	role              procedure.Role
}

// people have logins by what they do, so that a reader of the demo knows who acts.
var people = []person{
	{"gd", "Trịnh Quang Vinh", Leadership, procedure.RoleGeneral},
	{"pgd", "Lương Thị Minh Nguyệt", Leadership, procedure.RoleDeputy},
	{"trucban", "Mai Xuân Thịnh", Leadership, procedure.RoleDuty},

	{"truongkd", "Đinh Hoàng Long", Sales, procedure.RoleHead},
	{"nvkd1", "Phan Thị Thuỳ Dương", Sales, procedure.RoleOfficer},
	{"nvkd2", "Tạ Đức Mạnh", Sales, procedure.RoleOfficer},
	{"truckd", "Cao Thị Bích Ngọc", Sales, procedure.RoleDuty},

	{"gd.cncv", "Hà Văn Khải", BranchCV, procedure.RoleHead},
	{"nv.cncv", "Lưu Thị Phương Thảo", BranchCV, procedure.RoleOfficer},
	{"truc.cncv", "Quách Tuấn Kiệt", BranchCV, procedure.RoleDuty},
	{"gd.cntv", "Đoàn Mạnh Cường", BranchTV, procedure.RoleHead},
	{"nv.cntv", "Vương Thị Hải Yến", BranchTV, procedure.RoleOfficer},
	{"truc.cntv", "Nghiêm Văn Sơn", BranchTV, procedure.RoleDuty},
	{"gd.cnhd", "Tô Ngọc Thạch", BranchHD, procedure.RoleHead},
	{"nv.cnhd", "Chu Thị Kim Oanh", BranchHD, procedure.RoleOfficer},
	{"truc.cnhd", "Lại Thế Anh", BranchHD, procedure.RoleDuty},

	{"truong.vanphong", "Kiều Thị Hồng Vân", Office, procedure.RoleHead},
	{"vanphong", "Doãn Văn Tiến", Office, procedure.RoleOfficer},
	{"truc.vanphong", "Mạc Thị Thu Hiền", Office, procedure.RoleDuty},
	{"giamsat", "Thân Đức Trung", Office, procedure.RoleSupervisor},

	{"truong.ketoan", "Phùng Thị Thanh Tâm", Finance, procedure.RoleHead},
	{"ketoan", "Khuất Minh Quân", Finance, procedure.RoleOfficer},
	{"truc.ketoan", "Âu Thị Diệu Linh", Finance, procedure.RoleDuty},

	{"truong.cntt", "La Hữu Nghĩa", IT, procedure.RoleHead},
	{"cntt", "Triệu Anh Tuấn", IT, procedure.RoleOfficer},
	{"truc.cntt", "Giáp Văn Hưng", IT, procedure.RoleDuty},
	{"quantri", "Ninh Thị Ánh Tuyết", IT, procedure.RoleAdministrator},
	{"tichhop", "Cổng tích hợp", IT, procedure.RoleIntegration},

	{"truong.tongdai", "Bạch Thị Lệ Quyên", CallCentre, procedure.RoleHead},
	{"tongdai", "Ông Thị Khánh Chi", CallCentre, procedure.RoleOfficer},
	{"truc.tongdai", "Thạch Văn Lộc", CallCentre, procedure.RoleDuty},

	{"truong.thuky", "Tăng Thị Mỹ Hạnh", Secretariat, procedure.RoleHead},
	{"thuky", "Viên Thị Trà My", Secretariat, procedure.RoleOfficer},
	{"truc.thuky", "Sầm Văn Bình", Secretariat, procedure.RoleDuty},

	{"truong.dieuhanh", "Từ Công Hậu", Operations, procedure.RoleHead},
	{"dieuhanh", "Lý Văn Phong", Operations, procedure.RoleOfficer},
	{"truc.dieuhanh", "Ngọ Thị Xuân", Operations, procedure.RoleDuty},

	{"truong.thutuc", "Hứa Thị Cẩm Tú", Procedures, procedure.RoleHead},
	{"thutuc", "Đàm Quốc Việt", Procedures, procedure.RoleOfficer},
	{"truc.thutuc", "Nông Thị Huệ", Procedures, procedure.RoleDuty},

	{"truong.giaonhan", "Văn Đình Toàn", Delivery, procedure.RoleHead},
	{"giaonhan", "Lục Văn Hoà", Delivery, procedure.RoleOfficer},
	{"truc.giaonhan", "Thái Thị Nhung", Delivery, procedure.RoleDuty},
}

// Amounts in whole dong.
const million = 1_000_000

// authority says who may settle which kind up to which amount (INS-2c). No unit has kind 6: what fits nowhere is shown
// to the leaders.
var authority = map[string]map[int]int64{
	Sales:       {1: 0, 2: 100 * million, 3: 100 * million, 4: 20 * million, 5: 0},
	BranchCV:    {1: 0, 2: 50 * million, 3: 50 * million, 4: 10 * million, 5: 0},
	BranchTV:    {1: 0, 2: 50 * million, 3: 50 * million, 4: 10 * million, 5: 0},
	BranchHD:    {1: 0, 2: 50 * million, 3: 50 * million, 4: 10 * million, 5: 0},
	Office:      {1: 0, 5: 0},
	Finance:     {1: 0, 2: 0, 5: 0},
	IT:          {1: 0, 3: 0, 5: 0},
	CallCentre:  {1: 0, 2: 0, 3: 0, 5: 0},
	Secretariat: {1: 0, 5: 0},
	Operations:  {1: 0, 3: 0, 5: 0},
	Procedures:  {1: 0, 3: 0, 5: 0},
	Delivery:    {1: 0, 3: 0, 5: 0},
}
