package procedure

import "time"

func chp1InService() Procedure {
	return Procedure{
		ID: InService, Prefix: "YC", Clause: "CHP 6.2",
		Title: Text{
			"Chăm sóc khách hàng trong quá trình sử dụng dịch vụ",
			"Customer care while the service is used",
		},
		Card:   chp1InServiceCard(),
		Arrows: inServiceArrows(),
		Steps: []Step{
			chp1Receive(),
			chp1Classify(),
			chp1AssignAuthority(),
			chp1Handle(),
			chp1Confirm(),
			chp1Evaluate(),
			chp1File(),
		},
	}
}

func chp1Receive() Step {
	return Step{
		ID:    Receive,
		Title: Text{"Tiếp nhận thông tin từ khách hàng", "Receive"},
		RACI:  letters("R", "R", "", ""),
		Deadlines: []Deadline{{
			Name: Acknowledgement, Term: 15 * time.Minute, From: FromReceipt, Clock: Elapsed,
			Title:  Text{"Có người nhận xử lý và báo lại khách hàng", "A person takes it and the customer hears so"},
			Clause: "CHP 6.2 B3",
		}},
		Measures: []Measure{
			all(MeasureReceived, Text{"Yêu cầu được tiếp nhận và ghi lại đầy đủ", "Requests received and recorded in full"}, "CHP 6.2 KPI 1"),
			all(MeasureAcknowledged, Text{
				"Có người nhận xử lý trong 15 phút kể từ khi phản hồi đến",
				"Taken by a person within 15 minutes of receipt",
			}, "CHP 6.2 B3"),
		},
		Risks:   []Risk{vimcRisk(Receive)},
		Clauses: []string{"CHP 6.2 B1", "VIMC I B1", "INS-1a", "INS-1b", "INS-1c"},
	}
}

func chp1Classify() Step {
	return Step{
		ID:        Classify,
		Title:     Text{"Phân loại thông tin", "Classify"},
		RACI:      letters("R", "R", "A", "C/A"),
		Deadlines: []Deadline{classified()},
		Measures: []Measure{
			all(MeasureClassified, Text{"Thông tin tiếp nhận được phân loại", "What was received is classified"}, "CHP 6.2 KPI 2"),
			customerTold(),
		},
		Risks: []Risk{
			{
				Hazard: Text{
					"Việc phân loại chưa đạt chất lượng cần có",
					"The sorting isn't as good as it has to be",
				},
				Control: Text{
					"Phân tích kỹ điều khách hàng nói rồi mới xác định đúng việc cần xử lý",
					"Analyse what the customer said before deciding what has to be handled",
				},
				Clause: "CHP VII 6",
			},
			vimcRisk(Classify),
		},
		Clauses: []string{"CHP 6.2 B2", "VIMC I B2", "INS-2a", "INS-2b", "INS-2c", "INS-2d"},
	}
}

func chp1AssignAuthority() Step {
	return Step{
		ID:        AssignAuthority,
		Title:     Text{"Phân quyền xử lý", "Assign authority"},
		RACI:      letters("I", "I", "A", "C/A"),
		Decides:   true,
		Deadlines: decided("CHP 6.2 KPI 3"),
		Measures:  decidedOnTime("CHP 6.2 KPI 3"),
		Clauses:   []string{"CHP 6.2 B3", "INS-3a", "INS-3b"},
	}
}

func chp1Handle() Step {
	return Step{
		ID:    Handle,
		Title: Text{"Xử lý thông tin", "Handle"},
		RACI:  letters("R", "R", "I", "I"),
		Deadlines: []Deadline{
			handled(),
			{
				Name: Resolution, Term: 48 * time.Hour, From: FromCase, Clock: Elapsed,
				Title:  Text{"Giải quyết dứt điểm việc phải xin ý kiến lãnh đạo", "Definitively solved where leaders had to be asked"},
				Clause: "CHP 6.2 B3",
			},
		},
		Measures: []Measure{
			all(MeasureAsDirected, Text{"Thực hiện đúng phân công, chỉ đạo của lãnh đạo", "Handled as the leaders assigned and directed"}, "CHP 6.2 KPI 4"),
			withinNorm(),
			all(MeasureResolved, Text{
				"Việc phải xin ý kiến lãnh đạo được giải quyết dứt điểm trong 48 giờ kể từ khi phản hồi đến",
				"What leaders had to be asked about is definitively solved within 48 hours of receipt",
			}, "CHP 6.2 B3"),
		},
		Risks: []Risk{
			{
				Hazard: Text{
					"Không giữ được mức dịch vụ đã cam kết (SLA)",
					"The service level that was promised (SLA) isn't kept",
				},
				Control: Text{
					"Khắc phục nhanh, xử lý kịp thời",
					"Put it right fast and handle it in time",
				},
				Clause: "CHP VII 7",
			},
			vimcRisk(Handle),
		},
		Clauses: []string{"CHP 6.2 B4", "VIMC I B3", "INS-4a", "INS-4b"},
	}
}

func chp1Confirm() Step {
	return Step{
		ID:        Confirm,
		Title:     Text{"Xác nhận kết quả", "Confirm the result with the customer"},
		RACI:      letters("R", "R", "A", "C/A"),
		Deadlines: confirmed(),
		Measures: []Measure{
			onTime("CHP 6.2 KPI 5"),
			handedOverInTime(),
			confirmedInTime(),
		},
		Risks:   []Risk{vimcRisk(Confirm)},
		Clauses: []string{"CHP 6.2 B5", "VIMC I B4", "INS-5a", "INS-5b"},
	}
}

func chp1Evaluate() Step {
	return Step{
		ID:        Evaluate,
		Title:     Text{"Đánh giá kết quả", "Evaluate the result"},
		RACI:      letters("I", "I", "A", "C/A"),
		Decides:   true,
		Deadlines: decided("CHP 6.2 KPI 6"),
		Measures:  decidedOnTime("CHP 6.2 KPI 6"),
		Clauses:   []string{"CHP 6.2 B6", "INS-6a"},
	}
}

func chp1File() Step {
	return Step{
		ID:        File,
		Title:     Text{"Lưu hồ sơ", "File"},
		RACI:      letters("R", "", "I", "I"),
		Deadlines: []Deadline{filed()},
		Measures: []Measure{
			all(MeasureFiled, Text{"Thông tin được lưu hồ sơ", "Information filed"}, "CHP 6.2 KPI 7"),
			logged(),
		},
		Risks:   []Risk{vimcRisk(File)},
		Clauses: []string{"CHP 6.2 B7", "VIMC I B5", "INS-7a"},
	}
}
