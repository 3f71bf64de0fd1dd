package modelstest

import (
	"context"
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"portcare/models"
	"portcare/procedure"
)

// Units of the company that tests work with.
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

// Staff is a company's people by login; see Company for the logins.
type Staff map[string]*models.User

// Company fills an empty record with every unit, and in each one an officer (kd.officer), a head (kd.head) and a duty
// officer (kd.duty), named after the unit. The leaders are gd and dgd, and BGD's other people: supervisor,
// administrator and the program integration. Nobody has a password.
func Company(tb testing.TB, db *models.DB) Staff {
	tb.Helper()
	staff, err := fill(context.Background(), db)
	require.NoError(tb, err)
	return staff
}

func fill(ctx context.Context, db *models.DB) (Staff, error) {
	staff := Staff{}
	for _, u := range units() {
		if err := db.SaveUnit(ctx, u.Unit); err != nil {
			return nil, err
		}
		if u.ID == Leadership {
			continue
		}
		staff.add(u.login+".officer", "Nhân viên "+u.NameVI, u.ID, procedure.RoleOfficer)
		staff.add(u.login+".head", "Trưởng "+u.NameVI, u.ID, procedure.RoleHead)
		staff.add(u.login+".duty", "Trực "+u.NameVI, u.ID, procedure.RoleDuty)
	}
	staff.add("gd", "Tổng Giám đốc", Leadership, procedure.RoleGeneral)
	staff.add("dgd", "Phó Tổng Giám đốc Kinh doanh", Leadership, procedure.RoleDeputy)
	staff.add("supervisor", "Giám sát", Leadership, procedure.RoleSupervisor)
	staff.add("administrator", "Quản trị", Leadership, procedure.RoleAdministrator)
	staff.add("integration", "Cổng thông tin", Leadership, procedure.RoleIntegration)
	for _, login := range slices.Sorted(maps.Keys(staff)) {
		if err := db.SaveUser(ctx, staff[login]); err != nil {
			return nil, err
		}
	}
	return staff, nil
}

func (s Staff) add(login, name, unit string, role procedure.Role) {
	s[login] = &models.User{
		Login: login, Name: name, Email: login + "@port.example", Lang: "vi",
		Memberships: []models.Membership{{UnitID: unit, Role: role}},
	}
}

// clone is the same people, to change without changing those of another test.
func (s Staff) clone() Staff {
	people := Staff{}
	for login, u := range s {
		person := *u
		person.Memberships = slices.Clone(u.Memberships)
		people[login] = &person
	}
	return people
}

type unit struct {
	models.Unit
	login string
}

func units() []unit {
	row := func(id, login string, kind procedure.UnitKind, vi, en string) unit {
		return unit{models.Unit{ID: id, Kind: kind, NameVI: vi, NameEN: en, Email: login + "@port.example"}, login}
	}
	return []unit{
		row(Leadership, "bgd", procedure.UnitLeadership, "Ban Giám đốc", "Leaders"),
		row(Sales, "kd", procedure.UnitSales, "Phòng Kinh doanh", "Sales"),
		row(BranchCV, "cncv", procedure.UnitBranch, "Chi nhánh Chùa Vẽ", "Chùa Vẽ branch"),
		row(BranchTV, "cntv", procedure.UnitBranch, "Chi nhánh Tân Vũ", "Tân Vũ branch"),
		row(BranchHD, "cnhd", procedure.UnitBranch, "Chi nhánh Hoàng Diệu", "Hoàng Diệu branch"),
		row(Office, "vp", procedure.UnitOffice, "Văn phòng", "Office"),
		row(Finance, "tckt", procedure.UnitFinance, "Phòng Tài chính kế toán", "Finance"),
		row(IT, "cntt", procedure.UnitIT, "Trung tâm Công nghệ thông tin", "IT centre"),
		row(CallCentre, "td", procedure.UnitCallCentre, "Tổng đài chăm sóc khách hàng", "Call centre"),
		row(Secretariat, "tk", procedure.UnitSecretariat, "Thư ký Tổng Giám đốc", "Secretariat"),
		row(Operations, "dhsx", procedure.UnitOperations, "Trung tâm Điều hành sản xuất", "Operations centre"),
		row(Procedures, "tthu", procedure.UnitProcedures, "Tổ thủ tục", "Procedures team"),
		row(Delivery, "dgn", procedure.UnitDelivery, "Đội giao nhận", "Delivery team"),
	}
}

// Customer adds a customer of the branch; an empty branch is Sales' own.
func Customer(tb testing.TB, db *models.DB, code string, tier int, branch string) models.Customer {
	tb.Helper()
	c := models.Customer{Code: code, Name: "Công ty " + code, Kind: "cargo_owner", Tier: tier, Email: "khach@example.com"}
	if branch != "" {
		c.BranchID = &branch
	}
	require.NoError(tb, db.SaveCustomer(context.Background(), c))
	return c
}
