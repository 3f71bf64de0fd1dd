package procedure

func vimc1PostService() Procedure {
	return Procedure{
		ID: PostService, Prefix: "SS", Clause: "VIMC II",
		Title:  Text{"Chăm sóc khách hàng trước, trong và sau dịch vụ", "Customer care before, during and after the service"},
		Card:   vimc1PostServiceCard(),
		Arrows: postServiceArrows(),
		Steps: []Step{
			{
				ID:        CompileReport,
				Title:     Text{"Lập danh sách khách hàng", "List the customers"},
				RACI:      careLetters("R", "I", "I"),
				Deadlines: agreed(),
				Measures:  []Measure{onTime("VIMC II KPI 1")},
				Risks:     []Risk{vimcRisk(CompileReport)},
				Clauses:   []string{"VIMC II B1", "ED-2"},
			},
			{
				ID:        PlanCare,
				Title:     Text{"Lập kế hoạch chăm sóc khách hàng", "Plan the care programme"},
				RACI:      careLetters("R", "R", "I"),
				Deadlines: agreed(),
				Measures:  []Measure{onTime("VIMC II KPI 2"), proposalsApproved("VIMC II KPI 2")},
				Risks:     []Risk{vimcRisk(PlanCare)},
				Clauses:   []string{"VIMC II B2", "ED-2"},
			},
			{
				ID:        ApproveCare,
				Title:     Text{"Phê duyệt kế hoạch", "Approve the plan"},
				RACI:      careLetters("I", "I", "A"),
				Decides:   true,
				Deadlines: decided("VIMC II KPI 3"),
				Measures:  decidedOnTime("VIMC II KPI 3"),
				Risks:     []Risk{vimcRisk(ApproveCare)},
				Clauses:   []string{"VIMC II B3", "ED-2"},
			},
			{
				ID:         CarryOutCare,
				Title:      Text{"Triển khai chăm sóc khách hàng", "Carry it out"},
				RACI:       careLetters("R", "R", "R"),
				Deadlines:  aroundTheProgramme(),
				Measures:   []Measure{asApproved("VIMC II KPI 4")},
				Risks:      []Risk{vimcRisk(CarryOutCare)},
				Clauses:    []string{"VIMC II B4", "POS-4a", "POS-4b", "ED-2"},
				Checklists: []Checklist{conferenceByCare(), conferenceByOffice("VIMC II B4")},
				Lists:      []List{Participants, Gifts}, // the group draws them up here, not when planning (ED-2)
				Items: []Item{{
					Unit: UnitOffice, For: Conference, Clause: "VIMC II B4",
					Title: Text{"Xây dựng chương trình tổ chức hội nghị", "Work out the programme of the conference"},
				}},
			},
			{
				ID:        ReportCare,
				Title:     Text{"Báo cáo kết quả thực hiện và đề xuất", "Report and propose"},
				RACI:      careLetters("R", "I", "I"),
				Deadlines: agreed(),
				Measures:  []Measure{onTime("VIMC II KPI 5")},
				Risks:     []Risk{vimcRisk(ReportCare)},
				Clauses:   []string{"VIMC II B5", "ED-2"},
			},
			{
				ID:        EvaluateCare,
				Title:     Text{"Đánh giá kết quả thực hiện", "Evaluate the result"},
				RACI:      careLetters("I", "I", "A"),
				Decides:   true,
				Deadlines: decided("VIMC II KPI 6"),
				Measures:  decidedOnTime("VIMC II KPI 6"),
				Risks:     []Risk{vimcRisk(EvaluateCare)},
				Clauses:   []string{"VIMC II B6", "ED-2"},
			},
			{
				ID:        RecordCaredForCustomer,
				Title:     Text{"Xây dựng và cập nhật hồ sơ khách hàng", "Build and update the customer record"},
				RACI:      careLetters("R", "I", "I"),
				Deadlines: agreed(),
				Measures:  []Measure{recordsUpdated("VIMC II KPI 7")},
				Risks:     []Risk{vimcRisk(RecordCaredForCustomer)},
				Clauses:   []string{"VIMC II B7", "CUS-7", "ED-2"},
			},
		},
	}
}
