package procedure

func chp1PreService() Procedure {
	return Procedure{
		ID: PreService, Prefix: "TS", Clause: "CHP 6.1",
		Title: Text{
			"Chăm sóc khách hàng trước khi sử dụng dịch vụ",
			"Customer care before the service is used",
		},
		Card:   chp1PreServiceCard(),
		Arrows: preServiceArrows(),
		Steps: []Step{
			{
				ID:        ResearchCustomer,
				Title:     Text{"Tìm hiểu thông tin khách hàng", "Research the customer"},
				RACI:      letters("R", "R", "", ""),
				Deadlines: agreed(),
				Measures: []Measure{
					onTime("CHP 6.1 KPI 1"),
					{
						ID: MeasureResearched, Target: 0.7, Above: true, Clause: "CHP 6.1 KPI 1",
						Text: Text{
							"Trên 70 % số khách hàng được đề xuất đã nghiên cứu đầy đủ",
							"More than 70 % of the proposed customers fully researched",
						},
					},
				},
				Risks: []Risk{{
					Hazard: Text{
						"Chọn nhầm hoặc bỏ sót khách hàng mục tiêu vì tiêu chí phân loại chưa đủ và chưa chính xác",
						"The wrong target customers are chosen, or some are missed, because the criteria for sorting them are incomplete or inexact",
					},
					Control: Text{
						"Phân loại theo đủ ba mặt: tình trạng sử dụng dịch vụ, giá trị đem lại (doanh thu, lợi nhuận), năng lực và tiềm năng",
						"Sort by all three: status of use, value (revenue, profit), capability and potential",
					},
					Clause: "CHP VII 1",
				}},
				Clauses: []string{"CHP 6.1 B1", "PRE-0", "PRE-1a", "PRE-1b", "PRE-1c"},
			},
			{
				ID:        PlanApproach,
				Title:     Text{"Lập kế hoạch tiếp cận khách hàng", "Plan the approach"},
				RACI:      letters("R", "", "A", "C/A"),
				Deadlines: agreed(),
				Measures:  []Measure{onTime("CHP 6.1 KPI 2"), proposalsApproved("CHP 6.1 KPI 2")},
				Risks: []Risk{{
					Hazard: Text{
						"Nội dung chuẩn bị chưa đúng điều khách hàng mong đợi; buổi làm việc bị đổi, hoãn hoặc hủy",
						"What was prepared misses what the customer expects; the meeting is changed, put off or cancelled",
					},
					Control: Text{
						"Cùng các đơn vị, đối tác và nhà cung cấp nắm mong đợi của khách hàng, và sửa kế hoạch mỗi khi khách hàng điều chỉnh",
						"Learn the customer's expectations together with units, partners and suppliers, and adapt the plan whenever the customer changes something",
					},
					Clause: "CHP VII 2",
				}},
				Clauses:    []string{"CHP 6.1 B2", "PRE-2a", "PRE-2b"},
				Checklists: []Checklist{marketingKit(), conduct()},
			},
			{
				ID:        ApproveApproach,
				Title:     Text{"Phê duyệt kế hoạch", "Approve the plan"},
				RACI:      letters("I", "", "A", "C/A"),
				Decides:   true,
				Deadlines: decided("CHP 6.1 KPI 3"),
				Measures:  decidedOnTime("CHP 6.1 KPI 3"),
				Clauses:   []string{"CHP 6.1 B3", "PRE-3a"},
			},
			{
				ID:        CarryOutApproach,
				Title:     Text{"Triển khai thực hiện", "Carry it out"},
				RACI:      letters("R", "R", "I", "I"),
				Deadlines: agreed(),
				Measures:  []Measure{asApproved("CHP 6.1 KPI 4")},
				Risks: []Risk{{
					Hazard: Text{
						"Việc làm lệch kế hoạch đã duyệt do khách hàng hoặc công ty đổi lịch, do dịch bệnh",
						"The work strays from the approved plan since the customer or the company changed dates, or because of an epidemic",
					},
					Control: Text{
						"Giữ liên hệ để biết lịch của khách hàng và chốt thời gian với họ trước khi làm",
						"Stay in touch, know the customer's dates, and agree the time with them beforehand",
					},
					Clause: "CHP VII 3",
				}},
				Clauses: []string{"CHP 6.1 B4", "PRE-4a"},
				// Finance's part, to check and file the gift invoice, begins when there is one; IT is asked when needed.
				Items: []Item{{
					Unit: UnitOffice, Clause: "PRE-4a",
					Title: Text{"Chuẩn bị quà và hậu cần, làm thủ tục thanh toán", "Prepare gifts and logistics, arrange the payment"},
				}},
			},
			{
				ID:        ReportApproach,
				Title:     Text{"Báo cáo kết quả", "Report the result"},
				RACI:      letters("R", "", "I", "I"),
				Deadlines: agreed(),
				Measures:  []Measure{onTime("CHP 6.1 KPI 5")},
				Clauses:   []string{"CHP 6.1 B5", "PRE-5a"},
			},
			{
				ID:        EvaluateApproach,
				Title:     Text{"Đánh giá kết quả", "Evaluate the result"},
				RACI:      letters("I", "", "A", "C/A"),
				Decides:   true,
				Deadlines: decided("CHP 6.1 KPI 6"),
				Measures:  decidedOnTime("CHP 6.1 KPI 6"),
				Risks: []Risk{{
					Hazard: Text{
						"Thiếu căn cứ để đánh giá vì khách hàng mới tiếp cận, chưa hiểu hết",
						"Too little to judge by, since the customer is new and not yet well understood",
					},
					Control: Text{
						"Đào tạo kỹ năng tiếp thị và chăm sóc khách hàng; đối chiếu thông tin với đối tác và các mối quan hệ khác; tiếp xúc thường xuyên hơn để chuẩn bị lần sau",
						"Train marketing and care skills; compare what was learnt with partners and other contacts; meet more often to prepare the next approach",
					},
					Clause: "CHP VII 4",
				}},
				Clauses: []string{"CHP 6.1 B6", "PRE-6a"},
			},
			{
				ID:        RecordTargetCustomer,
				Title:     Text{"Lập mới hoặc cập nhật hồ sơ khách hàng", "Open or update the customer record"},
				RACI:      letters("R", "", "I", "I"),
				Deadlines: agreed(),
				Measures:  []Measure{recordsUpdated("CHP 6.1 KPI 7")},
				Risks: []Risk{{
					Hazard: Text{
						"Hồ sơ khách hàng còn thiếu thông tin",
						"The customer record stays incomplete",
					},
					Control: Text{
						"Kiểm tra hồ sơ đều đặn và bổ sung những mục còn trống",
						"Check records regularly and fill what is missing",
					},
					Clause: "CHP VII 5",
				}},
				Clauses: []string{"CHP 6.1 B7", "CUS-4", "CUS-5", "CUS-6"},
			},
		},
	}
}
