package demo

import (
	"slices"

	"portcare/forms"
	"portcare/procedure"
)

// straightAtOperations is worked by another unit than the one that owns the case, which files it.
func straightAtOperations() story {
	s := straight("tongdai", "dieuhanh", "nvkd1", question(3), 25*minute,
		"Tra hệ thống khai thác bãi", "Container đã dỡ khỏi tàu; Quý khách có thể lấy hàng khi hoàn tất thủ tục.", 5)
	s.title, s.unit = "đơn vị khác xử lý, Phòng Kinh doanh lưu hồ sơ", Operations
	return s
}

// leadersAreLate: a claim beyond the unit's authority; nobody decides within 24 hours, and the leaders are reminded.
func leadersAreLate() story {
	claim := grievance(procedure.Claim, 45*million, 40*hour)
	claim.Report = report("Container bị móp vách khi nâng hạ", "Lập biên bản và bồi thường chi phí sửa chữa",
		"Số tiền vượt mức Phòng Kinh doanh được giải quyết", "Giám định chung, bồi thường theo biên bản")
	return story{
		title: "vượt thẩm quyền, lãnh đạo quyết định trễ", entered: "nvkd2",
		scenes: slices.Concat(
			begin("nvkd2", claim),
			[]scene{
				{31 * hour, "pgd", decide(procedure.AssignAuthority, forms.Assignment{
					Decision: "approve", Unit: Delivery, Direction: "Giám định trong ngày, báo kết quả cho khách hàng trước khi bồi thường.",
				})},
				{6 * hour, "giaonhan", handled("Giám định chung với khách hàng", "Hai bên đã lập biên bản; Cảng nhận chi phí sửa chữa theo biên bản.")},
			},
			finish("giaonhan", "nvkd2", 3),
		),
		ends: ending{
			path:    []string{"INS-1/1", "INS-2/1", "INS-3/1", "INS-4/1", "INS-5/1", "INS-6/1", "INS-7/1"},
			outcome: "solved", rating: 3, breached: []string{"INS-3/1 decision, bậc 2"},
		},
	}
}

// nobodyTakesIt: the acknowledgment is missed, and the escalation goes to the end of its chain. So the classification
// is late as well.
func nobodyTakesIt() story {
	const worker = "nv.cnhd"
	return story{
		title: "không ai nhận trong 15 phút, nhắc đến Tổng Giám đốc", entered: "tongdai",
		scenes: slices.Concat(
			[]scene{
				{35 * minute, worker, acknowledge()},
				{30 * second, worker, submit(procedure.Classify, grievance(procedure.Complaint, 0, 8*hour))},
				{4 * hour, worker, handled("Kiểm tra ca trực cổng", "Cảng xin lỗi Quý khách; cổng đã có người hướng dẫn xe trong giờ cao điểm.")},
			},
			finish(worker, worker, 4),
		),
		ends: ending{
			path: straightPath, outcome: "solved", rating: 4,
			breached: []string{"INS-1/1 acknowledgement, bậc 4", "INS-2/1 classification, bậc 1"},
		},
	}
}

// workChangesHands: the head of the unit gives the work to somebody else, and the clock goes on.
func workChangesHands() story {
	return story{
		title: "đổi người xử lý, thời hạn giữ nguyên", entered: "nvkd1",
		scenes: slices.Concat(
			begin("nvkd1", grievance(procedure.Complaint, 0, 8*hour)),
			[]scene{
				{hour, "truongkd", reassign(procedure.Handle, "nvkd2", "Nhân viên đang phụ trách đi công tác")},
				{4 * hour, "nvkd2", handled("Làm việc với Tổ thủ tục", "Cảng xin lỗi Quý khách; hồ sơ đã được nhận đủ và có người hướng dẫn riêng.")},
			},
			finish("nvkd2", "nvkd2", 4),
		),
		ends: ending{path: straightPath, outcome: "solved", rating: 4},
	}
}

// turnsOutBeyondAuthority: the handler finds that the matter is beyond the unit's authority.
func turnsOutBeyondAuthority() story {
	return story{
		title: "đang xử lý mới thấy vượt thẩm quyền", entered: "thuky",
		scenes: slices.Concat(
			begin("nv.cntv", grievance(procedure.Claim, 5*million, 24*hour)),
			[]scene{
				{2 * hour, "nv.cntv", act(procedure.Handle, forms.Escalate, forms.Escalation{Report: report(
					"Giao thiếu hai bó thép so với phiếu", "Kiểm đếm lại trong ngày",
					"Hàng thiếu có giá trị lớn hơn dự kiến, liên quan Đội giao nhận", "Kiểm đếm chung, đền bù phần thiếu",
				)})},
				{hour, "pgd", opinion(procedure.AssignAuthority, "Nên để Đội giao nhận kiểm đếm cùng khách hàng.")},
				{2 * hour, "gd", decide(procedure.AssignAuthority, forms.Assignment{
					Decision: "approve", Unit: Delivery, Direction: "Kiểm đếm lại trong hôm nay, có mặt khách hàng.",
				})},
				{8 * hour, "giaonhan", handled("Kiểm đếm chung tại bãi", "Đã tìm thấy và giao đủ hai bó thép còn thiếu.")},
			},
			finish("giaonhan", "nv.cntv", 5),
		),
		ends: ending{
			path:    []string{"INS-1/1", "INS-2/1", "INS-4/1", "INS-3/1", "INS-4/2", "INS-5/1", "INS-6/1", "INS-7/1"},
			outcome: "solved", rating: 5,
		},
	}
}

// evaluationFails: the leaders aren't content, and everything is done again from the classification.
func evaluationFails() story {
	claim := grievance(procedure.Claim, 6*million, 12*hour)
	const worker = "nvkd2"
	return story{
		title: "đánh giá không đạt, làm lại từ phân loại", entered: worker,
		scenes: slices.Concat(
			begin(worker, claim),
			[]scene{
				{5 * hour, worker, handled("Đối chiếu phiếu lưu bãi", "Phí lưu bãi được tính theo phiếu xuất bãi.")},
				{6 * minute, worker, handOver()},
				{2 * hour, customer, answers(true, 3, "Tạm chấp nhận.")},
				{hour, worker, submit(procedure.Confirm, recheck(""))},
				{5 * hour, "gd", decide(procedure.Evaluate, forms.Decision{
					Decision: "reject", Reason: "Chưa làm rõ thời điểm kết thúc miễn phí, cần kiểm tra lại cách tính.",
				})},
				{10 * minute, worker, submit(procedure.Classify, claim)},
				{3 * hour, worker, handled("Kiểm tra lại cách tính với Phòng Tài chính Kế toán", "Cảng đã tính lại thời điểm miễn phí và hoàn phần thu thừa.")},
			},
			finish(worker, worker, 5),
		),
		ends: ending{
			path: []string{
				"INS-1/1", "INS-2/1", "INS-4/1", "INS-5/1", "INS-6/1",
				"INS-2/2", "INS-4/2", "INS-5/2", "INS-6/2", "INS-7/1",
			},
			outcome: "solved", rating: 5,
		},
	}
}

// anotherUnitHelps: the step doesn't close before the other unit has done its part.
func anotherUnitHelps() story {
	const worker = "nvkd1"
	return story{
		title: "Trung tâm CNTT có việc phải làm trong bước", entered: "tongdai",
		scenes: slices.Concat(
			begin(worker, question(1)),
			[]scene{
				{minute, worker, ask(procedure.Handle, IT, "Gửi tài liệu hướng dẫn đăng ký tài khoản lệnh giao hàng điện tử")},
				{3 * minute, "cntt", finishWorkItem("Đã gửi tài liệu")},
				{2 * minute, worker, handled("Gửi hướng dẫn của Trung tâm CNTT", "Hướng dẫn đăng ký tài khoản đã gửi kèm thư này.")},
			},
			finish(worker, worker, 5),
		),
		ends: ending{path: straightPath, outcome: "solved", rating: 5},
	}
}

// customerSaysNotSolved: back to the handling, with the customer's reason.
func customerSaysNotSolved() story {
	const worker = "nv.cncv"
	return story{
		title: "khách hàng báo chưa giải quyết được", entered: "nvkd1",
		scenes: slices.Concat(
			begin(worker, grievance(procedure.Complaint, 0, 12*hour)),
			[]scene{
				{3 * hour, worker, handled("Sửa lịch tàu trên trang thông tin", "Lịch tàu trên trang thông tin đã được cập nhật.")},
				{6 * minute, worker, handOver()},
				{5 * hour, customer, answers(false, 2, "Hôm nay lịch vẫn sai một chuyến.")},
				{4 * hour, worker, handled("Rà soát cùng Trung tâm Điều hành sản xuất", "Lịch đã khớp; mỗi ca có người đối chiếu trước khi công bố.")},
			},
			finish(worker, worker, 4),
		),
		ends: ending{
			path: []string{
				"INS-1/1", "INS-2/1", "INS-4/1", "INS-5/1", "INS-4/2", "INS-5/2", "INS-6/1", "INS-7/1",
			},
			outcome: "solved", rating: 4,
		},
	}
}

// leadersSendItBack: no unit has authority over kind 6, and the leaders find that the branch may settle it by itself.
func leadersSendItBack() story {
	const worker = "nv.cnhd"
	other := forms.Classification{Nature: procedure.OtherWord, Kind: 6, Checked: true, CommittedHours: 12}
	other.Report = report("Lái xe để quên giấy tờ ở phòng thủ tục", "Tìm và trả lại giấy tờ",
		"Chưa phân cấp loại yêu cầu này cho đơn vị nào", "Chi nhánh tự tìm và trả")
	return story{
		title: "lãnh đạo cho rằng đơn vị tự giải quyết được", entered: "tongdai",
		scenes: slices.Concat(
			begin(worker, other),
			[]scene{
				{2 * hour, "gd", decide(procedure.AssignAuthority, forms.Assignment{
					Decision: "reject", Reason: "Việc thuộc thẩm quyền của chi nhánh, giải quyết ngay.",
				})},
				{hour, worker, handled("Tìm tại phòng thủ tục", "Đã tìm thấy giấy tờ; lái xe nhận lại tại quầy thủ tục.")},
			},
			finish(worker, worker, 5),
		),
		ends: ending{
			path:    []string{"INS-1/1", "INS-2/1", "INS-3/1", "INS-4/1", "INS-5/1", "INS-6/1", "INS-7/1"},
			outcome: "solved", rating: 5,
		},
	}
}

// decidedBySignal: an operator sends the general director's decision through Temporal.
func decidedBySignal() story {
	claim := grievance(procedure.Claim, 60*million, 30*hour)
	claim.Report = report("Niêm chì container không nguyên vẹn khi nhận", "Làm rõ trách nhiệm và bồi thường hàng thiếu",
		"Số tiền vượt mức Phòng Kinh doanh được giải quyết", "Kiểm tra camera, giám định độc lập")
	return story{
		title: "lãnh đạo quyết định qua tín hiệu của Temporal", entered: "nvkd1",
		scenes: slices.Concat(
			begin("nvkd1", claim),
			[]scene{
				{3 * hour, "gd", signalDecision(procedure.AssignAuthority, "gd", Sales, "independent_survey")},
				{20 * hour, "nvkd1", handled("Giám định độc lập", "Kết quả giám định đã gửi Quý khách; Cảng nhận phần trách nhiệm của mình.")},
			},
			finish("nvkd1", "nvkd1", 4),
		),
		ends: ending{
			path:    []string{"INS-1/1", "INS-2/1", "INS-3/1", "INS-4/1", "INS-5/1", "INS-6/1", "INS-7/1"},
			outcome: "solved", rating: 4,
		},
	}
}

// customerDoesNotAnswer: a person follows up, and no answer never counts as satisfied.
func customerDoesNotAnswer() story {
	const worker = "nvkd2"
	return story{
		title: "khách hàng không trả lời trong 24 giờ", entered: worker,
		scenes: slices.Concat(
			begin(worker, grievance(procedure.Claim, 8*million, 24*hour)),
			[]scene{
				{10 * hour, worker, handled("Đối chiếu nhật ký cấp điện", "Cảng giảm phí chạy điện cho những giờ mất điện.")},
				{6 * minute, worker, handOver()},
				{26 * hour, worker, submit(procedure.Confirm, recheck("Gọi hai lần, không có người nghe máy"))},
				{4 * hour, "pgd", decide(procedure.Evaluate, forms.Decision{Decision: "approve"})},
				{2 * hour, worker, submit(procedure.File, forms.Filing{State: "Đã giải quyết, khách hàng chưa phản hồi"})},
			},
		),
		ends: ending{path: straightPath, outcome: "no_answer", breached: []string{"INS-5/1 confirmation, bậc 1"}},
	}
}

// dateIsMoved: the customer hears of the progress and of a new date.
func dateIsMoved() story {
	const worker = "nv.cntv"
	return story{
		title: "báo tiến độ và hẹn lại ngày", entered: "tongdai",
		scenes: slices.Concat(
			begin(worker, grievance(procedure.Complaint, 0, 24*hour)),
			[]scene{
				{6 * hour, worker, progress("Đang chờ báo cáo kỹ thuật của cẩu bờ", 30*hour)},
				{12 * hour, worker, handled("Kiểm tra kỹ thuật cẩu bờ", "Cảng xin lỗi Quý khách; cẩu đã được sửa, tàu chuyến sau được ưu tiên cẩu.")},
			},
			finish(worker, worker, 3),
		),
		ends: ending{path: straightPath, outcome: "solved", rating: 3},
	}
}
