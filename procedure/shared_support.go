package procedure

import "time"

// The group's terms and measures of supporting a customer. chp-1 takes them where it names none of its own.

func classified() Deadline {
	return Deadline{
		Name: Classification, Term: 30 * time.Minute, From: FromReceipt, Clock: Elapsed,
		Title:  Text{"Phân loại xong và báo khách hàng", "Classified, and the customer told"},
		Clause: "VIMC I KPI 2",
	}
}

func customerTold() Measure {
	return all(MeasureCustomerTold, Text{
		"Phân loại và báo khách hàng trong 30 phút",
		"Classified, and the customer told, within 30 minutes",
	}, "VIMC I KPI 2")
}

func handled() Deadline {
	return Deadline{
		Name: Handling, From: FromOpening, Clock: Elapsed,
		Title:  Text{"Xử lý xong theo định mức của loại yêu cầu", "Handled within the norm of the kind"},
		Clause: "VIMC I B2",
	}
}

func withinNorm() Measure {
	return all(MeasureWithinNorm, Text{"Xử lý trong định mức của loại yêu cầu", "Handled within the norm of the kind"}, "VIMC I KPI 3")
}

func confirmed() []Deadline {
	return []Deadline{
		{
			Name: HandOver, Term: 30 * time.Minute, From: FromOpening, Clock: Elapsed,
			Title:  Text{"Bàn giao kết quả cho khách hàng", "The result reaches the customer"},
			Clause: "VIMC I KPI 4",
		},
		{
			Name: Confirmation, Term: 24 * time.Hour, From: FromHandOver, Clock: Elapsed,
			Title:  Text{"Khách hàng xác nhận", "The customer confirms"},
			Clause: "VIMC I KPI 4",
		},
		// The check closes the step, and the sources set no term for it; without one it could stay open for ever. 24 hours
		// is ours.
		{
			Name: Recheck, Term: 24 * time.Hour, From: FromAnswer, Clock: Elapsed,
			Title:  Text{"Kiểm tra lại khách hàng đã hài lòng", "Check again that the customer is satisfied"},
			Clause: "X-3",
		},
	}
}

func handedOverInTime() Measure {
	return all(MeasureHandedOver, Text{
		"Bàn giao trong 30 phút sau khi xử lý xong",
		"Handed over within 30 minutes of completion",
	}, "VIMC I KPI 4")
}

func confirmedInTime() Measure {
	return all(MeasureConfirmed, Text{
		"Có xác nhận của khách hàng trong 24 giờ",
		"Confirmed by the customer within 24 hours",
	}, "VIMC I KPI 4")
}

func filed() Deadline {
	return Deadline{
		Name: Filing, Term: 24 * time.Hour, From: FromOpening, Clock: Elapsed,
		Title:  Text{"Ghi nhật ký hỗ trợ khách hàng", "Enter it in the customer support log"},
		Clause: "VIMC I KPI 5",
	}
}

func logged() Measure {
	return all(MeasureLogged, Text{"Ghi nhật ký trong 24 giờ", "Logged within 24 hours"}, "VIMC I KPI 5")
}
