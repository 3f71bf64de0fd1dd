package procedure

func chp1Survey() Procedure {
	return Procedure{
		ID: Survey, Prefix: "KS", Clause: "CHP 6.4",
		Title: Text{
			"Chăm sóc khách hàng thông qua khảo sát",
			"Customer care by surveys",
		},
		Card:   chp1SurveyCard(),
		Arrows: surveyArrows(),
		Steps: []Step{
			{
				ID:        PlanSurvey,
				Title:     Text{"Lập kế hoạch khảo sát khách hàng", "Plan the survey"},
				RACI:      letters("R", "R", "", ""),
				Deadlines: agreed(),
				Measures:  []Measure{onTime("CHP 6.4 KPI 1")},
				Risks: []Risk{{
					Hazard: Text{
						"Nội dung và kênh khảo sát còn thiếu, chưa có cách riêng cho từng nhóm khách hàng",
						"Questions and channels are incomplete, with no way of its own for each group of customers",
					},
					Control: Text{
						"Nghiên cứu để chọn kênh và soạn câu hỏi thiết thực với từng nhóm",
						"Study which channels and which useful questions suit each group",
					},
					Clause: "CHP VII 10",
				}},
				Clauses: []string{"CHP 6.4 B1", "SUR-1a"},
			},
			{
				ID:        RunSurvey,
				Title:     Text{"Triển khai khảo sát khách hàng", "Run the survey"},
				RACI:      letters("R", "R", "", ""),
				Deadlines: agreed(),
				Measures: []Measure{
					onTime("CHP 6.4 KPI 2"),
					all(MeasureReached, Text{"Khách hàng cần khảo sát đều được tiếp cận", "Customers to be surveyed are reached"}, "CHP 6.4 KPI 2"),
				},
				Risks: []Risk{{
					Hazard: Text{
						"Khảo sát không đến được mọi khách hàng mục tiêu vì thiếu thông tin liên hệ",
						"The survey misses some target customers since contact details are lacking",
					},
					Control: Text{
						"Theo dõi đến từng khách hàng và bảo đảm ai cũng nhận được khảo sát",
						"Follow it down to each customer and make sure that everybody gets it",
					},
					Clause: "CHP VII 11",
				}},
				Clauses: []string{"CHP 6.4 B2", "SUR-2a"},
			},
			{
				ID:        AnalyseSurvey,
				Title:     Text{"Tổng hợp, phân tích kết quả khảo sát", "Compile and analyse the results"},
				RACI:      letters("R", "I,R", "", ""),
				Deadlines: agreed(),
				Measures: []Measure{
					all(MeasureOpinionsRecorded, Text{"Ý kiến khách hàng được ghi nhận", "Customers' opinions recorded"}, "CHP 6.4 KPI 3"),
				},
				Clauses: []string{"CHP 6.4 B3", "SUR-3a"},
				Items: []Item{{
					Unit: UnitBranch, Clause: "SUR-3a",
					Title: Text{
						"Nộp BM.05 (tổng hợp ý kiến) và BM.07 (khắc phục theo chỉ đạo của Giám đốc Chi nhánh)",
						"Hand in BM.05 (opinions) and BM.07 (measures as the branch's director directed)",
					},
				}},
			},
			{
				ID:        PlanImprovement,
				Title:     Text{"Xây dựng phương án nâng cao chất lượng dịch vụ", "Plan how to improve the service"},
				RACI:      letters("R", "I,R", "A", "C/A"),
				Deadlines: agreed(),
				Measures:  []Measure{proposalsApproved("CHP 6.4 KPI 4")},
				Clauses:   []string{"CHP 6.4 B4", "SUR-4a"},
			},
			{
				ID:        ApproveImprovement,
				Title:     Text{"Phê duyệt phương án", "Approve the improvement plan"},
				RACI:      letters("I", "I", "A", "C/A"),
				Decides:   true,
				Deadlines: decided("CHP 6.4 KPI 5"),
				Measures:  decidedOnTime("CHP 6.4 KPI 5"),
				Clauses:   []string{"CHP 6.4 B5", "SUR-5a"},
			},
			{
				ID:        Improve,
				Title:     Text{"Triển khai cải tiến, thông báo cho khách hàng", "Improve, and tell the customers"},
				RACI:      letters("R", "I,R", "I", "I"),
				Deadlines: agreed(),
				Measures:  []Measure{asApproved("CHP 6.4 KPI 6")},
				Risks: []Risk{{
					Hazard: Text{
						"Khách hàng được báo kết quả quá muộn",
						"Customers are told of the result too late",
					},
					Control: Text{
						"Cập nhật thường xuyên và báo cho khách hàng kịp thời",
						"Keep the information current and tell customers in time",
					},
					Clause: "CHP VII 12",
				}},
				Clauses: []string{"CHP 6.4 B6", "SUR-6a"},
			},
			{
				ID:        ReportImprovement,
				Title:     Text{"Báo cáo tổng kết", "Summary report"},
				RACI:      letters("R", "I,R", "I", "I"),
				Deadlines: agreed(),
				Measures:  []Measure{onTime("CHP 6.4 KPI 7")},
				Clauses:   []string{"CHP 6.4 B7", "SUR-7a"},
			},
			{
				ID:        EvaluateSurvey,
				Title:     Text{"Đánh giá kết quả", "Evaluate the result"},
				RACI:      letters("I", "I", "A", "C/A"),
				Decides:   true,
				Deadlines: decided("CHP 6.4 KPI 8"),
				Measures:  decidedOnTime("CHP 6.4 KPI 8"),
				Clauses:   []string{"CHP 6.4 B8", "SUR-8a"},
			},
			{
				ID:        RecordSurveyed,
				Title:     Text{"Cập nhật hồ sơ khách hàng", "Update the customer record"},
				RACI:      letters("R", "", "I", "I"),
				Deadlines: agreed(),
				Measures:  []Measure{recordsUpdated("CHP 6.4 KPI 9")},
				Clauses:   []string{"CHP 6.4 B9", "CUS-4", "CUS-5"},
			},
		},
	}
}

// chp1SurveyForms are the forms of the source; the layouts behind their titles are settings.
func chp1SurveyForms() []SurveyForm {
	return []SurveyForm{
		{ID: "BM.01", Title: Text{"Phiếu xin ý kiến khách hàng", "Customer comment form"}},
		{ID: "BM.02", Title: Text{"Phiếu khảo sát về Trung tâm điều hành", "Survey form on the operations centre"}, Unit: UnitOperations},
		{ID: "BM.03", Title: Text{"Phiếu khảo sát về Tổ thủ tục", "Survey form on the procedures team"}, Unit: UnitProcedures},
		{ID: "BM.04", Title: Text{"Phiếu khảo sát về Đội giao nhận", "Survey form on the delivery team"}, Unit: UnitDelivery},
	}
}
