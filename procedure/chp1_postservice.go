package procedure

func chp1PostService() Procedure {
	return Procedure{
		ID: PostService, Prefix: "SS", Clause: "CHP 6.3",
		Title: Text{
			"Chăm sóc khách hàng sau khi hoàn thành dịch vụ",
			"Customer care after the service",
		},
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
					{
						Hazard: Text{
							"Chọn sai khách hàng hoặc lập danh sách quá lâu, tốn nguồn lực và làm khách hàng phật ý",
							"The wrong customers are listed, or listing takes too long; effort is wasted and customers are displeased",
						},
						Control: Text{
							"Lấy đủ số liệu kinh doanh đúng hạn rồi mới lọc danh sách",
							"Get the business figures complete and on time, and filter the list from them",
						},
						Clause: "VIMC II.IV 1",
					},
				},
				Clauses: []string{"CHP 6.3 B1", "VIMC II B1", "POS-1a"},
			},
			{
				ID:        PlanCare,
				Title:     Text{"Lập kế hoạch chăm sóc khách hàng", "Plan the care programme"},
				RACI:      letters("R", "I/R", "A", "C/A"),
				Deadlines: agreed(),
				Measures:  []Measure{onTime("CHP 6.3 KPI 2"), proposalsApproved("CHP 6.3 KPI 2")},
				Risks: []Risk{{
					Hazard: Text{
						"Kế hoạch không hợp với khách hàng mục tiêu, không làm được và tốn nguồn lực",
						"The plan doesn't suit the target customers, can't be carried out and wastes effort",
					},
					Control: Text{
						"Kế hoạch nêu đủ: việc, người làm, thời hạn, mục tiêu, kết quả, cách đo",
						"The plan names all of it: what, who, by when, to which goal, with which result and measure",
					},
					Clause: "VIMC II.IV 2",
				}},
				Clauses: []string{"CHP 6.3 B2", "VIMC II B2", "POS-2a", "POS-2b", "POS-2c"},
				Lists:   []List{Participants, Gifts},
			},
			{
				ID:        ApproveCare,
				Title:     Text{"Phê duyệt kế hoạch", "Approve the plan"},
				RACI:      letters("I", "I", "A", "C/A"),
				Decides:   true,
				Deadlines: decided("CHP 6.3 KPI 3"),
				Measures:  decidedOnTime("CHP 6.3 KPI 3"),
				Risks: []Risk{{
					Hazard: Text{
						"Duyệt quá lâu hoặc không được duyệt, khiến chương trình chậm hay phải bỏ",
						"Approval takes too long or is refused, so the programme is late or falls through",
					},
					Control: Text{
						"Trình kế hoạch đầy đủ, chính xác, đã hỏi ý kiến các bên liên quan; nhắc người duyệt qua thư điện tử và tin nhắn",
						"Submit a complete and exact plan on which the parties concerned were heard; remind approvers by mail and text message",
					},
					Clause: "VIMC II.IV 3",
				}},
				Clauses: []string{"CHP 6.3 B3", "VIMC II B3", "POS-3a"},
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
					{
						Hazard: Text{
							"Khách hàng từ chối vào phút chót",
							"The customer declines at the last minute",
						},
						Control: Text{
							"Liên hệ trước ít nhất 7 ngày và nhắc lại trước 1 ngày",
							"Make contact at least 7 days ahead and remind 1 day ahead",
						},
						Clause: "VIMC II.IV 4",
					},
				},
				Clauses: []string{"CHP 6.3 B4", "VIMC II B4", "POS-4a", "POS-4b", "POS-4c"},
				Lists:   []List{Participants, Gifts},
			},
			{
				ID:        ReportCare,
				Title:     Text{"Báo cáo tổng kết", "Summary report"},
				RACI:      letters("R", "", "A", "C/A"),
				Deadlines: agreed(),
				Measures:  []Measure{onTime("CHP 6.3 KPI 5")},
				Risks: []Risk{{
					Hazard:  Text{"Báo cáo kéo dài, chậm tiến độ", "Reporting drags on and delays the rest"},
					Control: Text{"Nhắc các bên liên quan theo chỉ tiêu thời hạn", "Remind those concerned by the time measure"},
					Clause:  "VIMC II.IV 5",
				}},
				Clauses: []string{"CHP 6.3 B5", "VIMC II B5", "POS-5a"},
			},
			{
				ID:        EvaluateCare,
				Title:     Text{"Đánh giá kết quả", "Evaluate the result"},
				RACI:      letters("I", "I", "A", "C/A"),
				Decides:   true,
				Deadlines: decided("CHP 6.3 KPI 6"),
				Measures:  decidedOnTime("CHP 6.3 KPI 6"),
				Risks: []Risk{{
					Hazard:  Text{"Đánh giá kéo dài, chậm tiến độ", "Evaluation drags on and delays the rest"},
					Control: Text{"Nhắc người đánh giá và các bên liên quan theo chỉ tiêu thời hạn", "Remind the evaluators and those concerned by the time measure"},
					Clause:  "VIMC II.IV 6",
				}},
				Clauses: []string{"CHP 6.3 B6", "VIMC II B6", "POS-6a"},
			},
			{
				ID:        RecordCaredForCustomer,
				Title:     Text{"Cập nhật hồ sơ khách hàng", "Update the customer record"},
				RACI:      letters("R", "", "I", "I"),
				Deadlines: agreed(),
				Measures:  []Measure{recordsUpdated("CHP 6.3 KPI 7")},
				Risks: []Risk{{
					Hazard: Text{
						"Hồ sơ mất, hỏng hoặc thiếu dữ liệu, làm chậm công việc",
						"Records are lost, damaged or incomplete, which delays work",
					},
					Control: Text{
						"Lưu trên máy chủ ở ít nhất hai địa điểm khác nhau",
						"Keep them on servers in at least two physical places",
					},
					Clause: "VIMC II.IV 7",
				}},
				Clauses: []string{"CHP 6.3 B7", "VIMC II B7", "CUS-4", "CUS-5", "CUS-7"},
			},
		},
	}
}
