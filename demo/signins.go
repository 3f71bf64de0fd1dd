package demo

import (
	"strings"

	"portcare/procedure"
)

// Password is what everybody of the made-up port signs in with.
const Password = "cang-hai-phong" //nolint:gosec // printed at every start

// SignIn is somebody of the made-up port who can sign in.
type SignIn struct {
	Login    string
	Unit     string
	Role     procedure.Role
	Function string // what the person does there, in Vietnamese
}

// SignIns returns those with whom a newcomer sees every side of the system: leaders, Sales, one branch, the units that
// only enter requests or do work items, and those who watch and administer. Everybody else is among the users.
func SignIns() []SignIn {
	var signIns []SignIn
	for _, p := range people {
		otherBranch := unitOf(p.unit).Kind == procedure.UnitBranch && p.unit != BranchCV
		behindScenes := p.role == procedure.RoleDuty || strings.HasPrefix(p.login, "truong.")
		if !otherBranch && !behindScenes {
			signIns = append(signIns, p.signIn())
		}
	}
	return signIns
}

// Everybody returns all who can sign in, in the order of the organisation.
func Everybody() []SignIn {
	all := make([]SignIn, 0, len(people))
	for _, p := range people {
		all = append(all, p.signIn())
	}
	return all
}

func (p person) signIn() SignIn {
	return SignIn{Login: p.login, Unit: p.unit, Role: p.role, Function: p.function()}
}

// function names the person by what they do.
func (p person) function() string {
	switch p.role {
	case procedure.RoleGeneral:
		return "Tổng Giám đốc"
	case procedure.RoleDeputy:
		return "Phó Tổng Giám đốc Kinh doanh"
	case procedure.RoleSupervisor:
		return "Giám sát viên"
	case procedure.RoleAdministrator:
		return "Quản trị hệ thống"
	case procedure.RoleIntegration:
		return "Cổng tích hợp"
	}
	u := unitOf(p.unit)
	switch p.role {
	case procedure.RoleDuty:
		return "Trực " + u.NameVI
	case procedure.RoleOfficer:
		return "Nhân viên " + u.NameVI
	}
	switch u.Kind {
	case procedure.UnitBranch, procedure.UnitIT, procedure.UnitOperations:
		return "Giám đốc " + u.NameVI
	case procedure.UnitSales, procedure.UnitFinance:
		return "Trưởng " + u.NameVI
	}
	return "Phụ trách " + u.NameVI
}
