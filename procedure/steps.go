package procedure

// StepID names a step as the procedures number it: INS-1 is box B1 of the in-service chart.
type StepID string

// Steps before the customer uses the service (CHP 6.1).
const (
	ResearchCustomer     StepID = "PRE-1"
	PlanApproach         StepID = "PRE-2"
	ApproveApproach      StepID = "PRE-3"
	CarryOutApproach     StepID = "PRE-4"
	ReportApproach       StepID = "PRE-5"
	EvaluateApproach     StepID = "PRE-6"
	RecordTargetCustomer StepID = "PRE-7"
)

// Steps while the customer uses the service (CHP 6.2, VIMC Part I).
const (
	Receive         StepID = "INS-1"
	Classify        StepID = "INS-2"
	AssignAuthority StepID = "INS-3"
	Handle          StepID = "INS-4"
	Confirm         StepID = "INS-5"
	Evaluate        StepID = "INS-6"
	File            StepID = "INS-7"
)

// Steps after the service (CHP 6.3, VIMC Part II).
const (
	CompileReport          StepID = "POS-1"
	PlanCare               StepID = "POS-2"
	ApproveCare            StepID = "POS-3"
	CarryOutCare           StepID = "POS-4"
	ReportCare             StepID = "POS-5"
	EvaluateCare           StepID = "POS-6"
	RecordCaredForCustomer StepID = "POS-7"
)

// Steps of a survey (CHP 6.4).
const (
	PlanSurvey         StepID = "SUR-1"
	RunSurvey          StepID = "SUR-2"
	AnalyseSurvey      StepID = "SUR-3"
	PlanImprovement    StepID = "SUR-4"
	ApproveImprovement StepID = "SUR-5"
	Improve            StepID = "SUR-6"
	ReportImprovement  StepID = "SUR-7"
	EvaluateSurvey     StepID = "SUR-8"
	RecordSurveyed     StepID = "SUR-9"
)

// Steps of a corrective action (form BM.06, ISO 9001 10.2).
const (
	AnalyseCause       StepID = "COR-1"
	CarryOutCorrection StepID = "COR-2"
	CheckEffect        StepID = "COR-3"
)
