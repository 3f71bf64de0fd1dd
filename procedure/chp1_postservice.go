package procedure

func chp1PostService() Procedure {
	return Procedure{
		ID: PostService, Prefix: "SS", Clause: "CHP 6.3",
		Title: Text{
			"Chăm sóc khách hàng sau khi hoàn thành dịch vụ",
			"Customer care after the service",
		},
		Card:   chp1PostServiceCard(),
		Arrows: postServiceArrows(),
		Steps: []Step{
			{
				ID:        CompileReport,
				Title:     Text{"Tổng hợp báo cáo khách hàng", "Compile the customer report"},
				RACI:      letters("R", "R", "", ""),
				Deadlines: agreed(),
				Measures:  []Measure{onTime("CHP 6.3 KPI 1")},
				Risks: []Risk{
					{
						Hazard: Text{
							"Số liệu lũy kế sản lượng, doanh thu, lợi nhuận không đủ để phân tích",
							"The totals of volume, revenue and profit are too incomplete to analyse",
						},
						Control: Text{
							"Giao người chuyên trách kiểm tra thường xuyên và báo cáo định kỳ",
							"Put one person in charge who checks often and reports at fixed times",
						},
						Clause: "CHP VII 8",
					},
					vimcRisk(CompileReport),
				},
				Clauses: []string{"CHP 6.3 B1", "VIMC II B1", "POS-1a"},
			},
			{
				ID:         PlanCare,
				Title:      Text{"Lập kế hoạch chăm sóc khách hàng", "Plan the care programme"},
				RACI:       letters("R", "I/R", "A", "C/A"),
				Deadlines:  append(agreed(), outlined()),
				Measures:   []Measure{onTime("CHP 6.3 KPI 2"), proposalsApproved("CHP 6.3 KPI 2")},
				Risks:      []Risk{vimcRisk(PlanCare)},
				Clauses:    []string{"CHP 6.3 B2", "VIMC II B2", "POS-2a", "POS-2b", "POS-2c"},
				Lists:      []List{Participants, Gifts},
				Checklists: []Checklist{conferenceBySales(), conferenceByOffice("POS-2b"), conferenceByFinance(), groupConference()},
			},
			{
				ID:        ApproveCare,
				Title:     Text{"Phê duyệt kế hoạch", "Approve the plan"},
				RACI:      letters("I", "I", "A", "C/A"),
				Decides:   true,
				Deadlines: decided("CHP 6.3 KPI 3"),
				Measures:  decidedOnTime("CHP 6.3 KPI 3"),
				Risks:     []Risk{vimcRisk(ApproveCare)},
				Clauses:   []string{"CHP 6.3 B3", "VIMC II B3", "POS-3a"},
			},
			{
				ID:        CarryOutCare,
				Title:     Text{"Triển khai chăm sóc khách hàng", "Carry it out"},
				RACI:      letters("R", "I/R", "I", "I"),
				Deadlines: aroundTheProgramme(),
				Measures:  []Measure{asApproved("CHP 6.3 KPI 4")},
				Risks: []Risk{
					{
						Hazard: Text{
							"Người tiếp khách tại sự kiện không được theo dõi sát, nên thông tin thu về thiếu",
							"Those who meet customers at events aren't followed closely, so what is learnt there gets lost",
						},
						Control: Text{
							"Hỏi và ghi lại thường xuyên những gì người tiếp khách nghe được",
							"Ask them often, and note what they heard",
						},
						Clause: "CHP VII 9",
					},
					vimcRisk(CarryOutCare),
				},
				Clauses: []string{"CHP 6.3 B4", "VIMC II B4", "POS-4a", "POS-4b", "POS-4c"},
				Items: []Item{
					{Unit: UnitOffice, Clause: "CHP 6.3 B4", Title: Text{
						"Chuẩn bị quà và hậu cần, lưu chứng từ mua quà", "Prepare gifts and logistics, keep the vouchers of the gifts",
					}},
					{Unit: UnitFinance, For: Conference, Clause: "POS-2b", Title: Text{
						"Cấp kinh phí hội nghị theo dự toán đã duyệt", "Release the funds of the conference by the approved budget",
					}},
				},
				Lists: []List{Participants, Gifts},
			},
			{
				ID:        ReportCare,
				Title:     Text{"Báo cáo tổng kết", "Summary report"},
				RACI:      letters("R", "", "A", "C/A"),
				Deadlines: agreed(),
				Measures:  []Measure{onTime("CHP 6.3 KPI 5")},
				Risks:     []Risk{vimcRisk(ReportCare)},
				Clauses:   []string{"CHP 6.3 B5", "VIMC II B5", "POS-5a"},
				Items: []Item{
					{Unit: UnitOffice, Clause: "POS-5a", Title: Text{
						"Báo cáo phần việc của Văn phòng, đề xuất cho lần sau", "Report on the Office's part, with improvements for next time",
					}},
					{Unit: UnitFinance, Clause: "POS-5a", Title: Text{
						"Báo cáo kinh phí, chứng từ và đề xuất cho lần sau", "Report on budget and vouchers, with improvements for next time",
					}},
				},
			},
			{
				ID:        EvaluateCare,
				Title:     Text{"Đánh giá kết quả", "Evaluate the result"},
				RACI:      letters("I", "I", "A", "C/A"),
				Decides:   true,
				Deadlines: decided("CHP 6.3 KPI 6"),
				Measures:  decidedOnTime("CHP 6.3 KPI 6"),
				Risks:     []Risk{vimcRisk(EvaluateCare)},
				Clauses:   []string{"CHP 6.3 B6", "VIMC II B6", "POS-6a"},
			},
			{
				ID:        RecordCaredForCustomer,
				Title:     Text{"Cập nhật hồ sơ khách hàng", "Update the customer record"},
				RACI:      letters("R", "", "I", "I"),
				Deadlines: agreed(),
				Measures:  []Measure{recordsUpdated("CHP 6.3 KPI 7")},
				Risks:     []Risk{vimcRisk(RecordCaredForCustomer)},
				Clauses:   []string{"CHP 6.3 B7", "VIMC II B7", "CUS-4", "CUS-5", "CUS-7"},
			},
		},
	}
}
