package procedure

// Role is what a person is in a unit.
type Role string

// The roles. A duty officer is told when nobody else can be.
const (
	RoleOfficer       Role = "officer"
	RoleHead          Role = "head"
	RoleDuty          Role = "duty"
	RoleDeputy        Role = "deputy_general_director"
	RoleGeneral       Role = "general_director"
	RoleSupervisor    Role = "supervisor"
	RoleAdministrator Role = "administrator"
	RoleIntegration   Role = "integration"
)

// UnitKind is what a unit is for.
type UnitKind string

// The kinds of units.
const (
	UnitLeadership  UnitKind = "leadership"
	UnitSales       UnitKind = "sales"
	UnitBranch      UnitKind = "branch"
	UnitOffice      UnitKind = "office"
	UnitFinance     UnitKind = "finance"
	UnitIT          UnitKind = "it"
	UnitCallCentre  UnitKind = "call_centre"
	UnitSecretariat UnitKind = "secretariat"
	UnitOperations  UnitKind = "operations"
	UnitProcedures  UnitKind = "procedures"
	UnitDelivery    UnitKind = "delivery"
)
