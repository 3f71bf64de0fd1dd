package procedure

import "time"

func vimc1InService() Procedure {
	return Procedure{
		ID: InService, Prefix: "YC", Clause: "VIMC I",
		Title: Text{"Hỗ trợ khách hàng", "Customer support"},
		Card:  vimc1InServiceCard(),
		Arrows: []Arrow{
			{"", Receive, Text{}},
			{Receive, Classify, Text{}},
			{Classify, Handle, Text{}},
			{Handle, Confirm, Text{}},
			{Confirm, File, Text{"Khách hàng xác nhận, hoặc không trả lời", "The customer confirms, or doesn't answer"}},
			{Confirm, Handle, Text{"Khách hàng báo chưa giải quyết được", "Not solved, says the customer"}},
			{File, "", Text{}},
		},
		Steps: []Step{
			{
				ID:    Receive,
				Title: Text{"Tiếp nhận thông tin", "Receive"},
				RACI:  careLetters("R", "I", "I"),
				// The group sets no term for taking a request. It has to be in the system within 30 minutes, so by then somebody
				// has taken it; without a term nobody would be called when nobody does.
				Deadlines: []Deadline{{
					Name: Acknowledgement, Term: 30 * time.Minute, From: FromReceipt, Clock: Elapsed,
					Title:  Text{"Có người nhận xử lý và báo lại khách hàng", "A person takes it and the customer hears so"},
					Clause: "VIMC I.IV 1",
				}},
				Measures: []Measure{
					all(MeasureReceived, Text{"Yêu cầu được tiếp nhận", "Requests received"}, "VIMC I KPI 1"),
				},
				Risks:   []Risk{vimcRisk(Receive)},
				Clauses: []string{"VIMC I B1", "ED-2"},
			},
			{
				ID:        Classify,
				Title:     Text{"Phân loại thông tin", "Classify"},
				RACI:      careLetters("R", "I", "I"),
				Deadlines: []Deadline{classified()},
				Measures:  []Measure{customerTold()},
				Risks:     []Risk{vimcRisk(Classify)},
				Clauses:   []string{"VIMC I B2", "ED-2"},
			},
			{
				ID:        Handle,
				Title:     Text{"Thực hiện hỗ trợ", "Support"},
				RACI:      careLetters("R", "R", "I"),
				Deadlines: []Deadline{handled()},
				Measures:  []Measure{withinNorm()},
				Risks:     []Risk{vimcRisk(Handle)},
				Clauses:   []string{"VIMC I B3", "ED-2"},
			},
			{
				ID:        Confirm,
				Title:     Text{"Bàn giao và xác nhận kết quả", "Hand over and confirm"},
				RACI:      careLetters("I", "R", "A"),
				Deadlines: confirmed(),
				Measures:  []Measure{handedOverInTime(), confirmedInTime()},
				Risks:     []Risk{vimcRisk(Confirm)},
				Clauses:   []string{"VIMC I B4", "ED-2"},
			},
			{
				ID:        File,
				Title:     Text{"Ghi hồ sơ theo dõi", "File"},
				RACI:      careLetters("R", "I", ""),
				Deadlines: []Deadline{filed()},
				Measures:  []Measure{logged()},
				Risks:     []Risk{vimcRisk(File)},
				Clauses:   []string{"VIMC I B5", "ED-2"},
			},
		},
	}
}
