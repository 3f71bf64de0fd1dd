package procedure

// The arrows of the charts, each procedure's as package workflows runs it. A case can be withdrawn at any step; that
// isn't drawn.

var (
	approved = Text{"Duyệt", "Approved"}
	returned = Text{"Trả lại kèm lý do", "Returned with the reason"}
	passed   = Text{"Đạt", "Passed"}
	failed   = Text{"Không đạt", "Failed"}
)

func preServiceArrows() []Arrow {
	return []Arrow{
		{"", ResearchCustomer, Text{"Khách hàng chưa từng hoặc đã từng sử dụng dịch vụ", "The customer never used the port, or did formerly"}},
		{"", PlanApproach, Text{"Khách hàng đang sử dụng dịch vụ", "The customer uses the port"}},
		{ResearchCustomer, PlanApproach, Text{}},
		{PlanApproach, ApproveApproach, Text{}},
		{ApproveApproach, CarryOutApproach, approved},
		{ApproveApproach, PlanApproach, returned},
		{CarryOutApproach, ReportApproach, Text{}},
		{ReportApproach, EvaluateApproach, Text{}},
		{EvaluateApproach, RecordTargetCustomer, passed},
		{EvaluateApproach, PlanApproach, Text{"Không đạt: đặt lại mục tiêu", "Failed: new goals"}},
		{RecordTargetCustomer, "", Text{}},
	}
}

func inServiceArrows() []Arrow {
	return []Arrow{
		{"", Receive, Text{}},
		{Receive, Classify, Text{}},
		{Classify, Handle, Text{"Trong thẩm quyền của đơn vị", "Within the unit's authority"}},
		{Classify, AssignAuthority, Text{"Vượt thẩm quyền", "Beyond authority"}},
		{AssignAuthority, Handle, Text{}},
		{Handle, Confirm, Text{"Xử lý xong", "Handled"}},
		{Handle, AssignAuthority, Text{"Hóa ra vượt thẩm quyền", "Turns out to be beyond authority"}},
		{Confirm, Evaluate, Text{"Khách hàng xác nhận, hoặc không trả lời", "The customer confirms, or doesn't answer"}},
		{Confirm, Handle, Text{"Khách hàng báo chưa giải quyết được", "Not solved, says the customer"}},
		{Evaluate, File, passed},
		{Evaluate, Classify, failed},
		{File, "", Text{}},
	}
}

func postServiceArrows() []Arrow {
	return []Arrow{
		{"", CompileReport, Text{}},
		{CompileReport, PlanCare, Text{}},
		{PlanCare, ApproveCare, Text{}},
		{ApproveCare, CarryOutCare, approved},
		{ApproveCare, PlanCare, returned},
		{CarryOutCare, ReportCare, Text{}},
		{ReportCare, EvaluateCare, Text{}},
		{EvaluateCare, RecordCaredForCustomer, passed},
		{EvaluateCare, PlanCare, Text{"Không đạt: nêu nguyên nhân, lập chương trình tiếp theo", "Failed: the cause is named, a follow-up programme planned"}},
		{RecordCaredForCustomer, "", Text{}},
	}
}

func surveyArrows() []Arrow {
	return []Arrow{
		{"", PlanSurvey, Text{}},
		{PlanSurvey, RunSurvey, Text{}},
		{RunSurvey, AnalyseSurvey, Text{}},
		{AnalyseSurvey, PlanImprovement, Text{}},
		{PlanImprovement, ApproveImprovement, Text{}},
		{ApproveImprovement, Improve, approved},
		{ApproveImprovement, PlanImprovement, returned},
		{Improve, ReportImprovement, Text{}},
		{ReportImprovement, EvaluateSurvey, Text{}},
		{EvaluateSurvey, RecordSurveyed, passed},
		{EvaluateSurvey, PlanImprovement, failed},
		{RecordSurveyed, "", Text{}},
	}
}

func correctiveArrows() []Arrow {
	return []Arrow{
		{"", AnalyseCause, Text{}},
		{AnalyseCause, CarryOutCorrection, Text{}},
		{CarryOutCorrection, CheckEffect, Text{}},
		{CheckEffect, "", Text{"Có hiệu lực", "Effective"}},
		{CheckEffect, AnalyseCause, Text{"Chưa có hiệu lực", "Not effective"}},
	}
}
