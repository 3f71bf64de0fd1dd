package demo

import (
	"slices"
	"time"

	"portcare/forms"
	"portcare/procedure"
)

// story is how one request goes through the house, and how it has to end.
type story struct {
	title   string // what is particular about it
	entered string // login of who typed it in; empty: the customer, by the form on the website
	unit    string // asked to handle it; empty: the customer's branch, or Sales
	scenes  []scene
	ends    ending
}

// ending is what the case must look like when it is closed.
type ending struct {
	path     []string // step and round, in order
	outcome  string
	rating   int      // 0: none
	breached []string // step, round, deadline and the last rung of the escalation that fired
}

const (
	second = time.Second
	minute = time.Minute
	hour   = time.Hour
)

// stories are told in the order of the requests.
func stories() []story {
	return []story{
		straightAtOperations(),
		leadersAreLate(),
		straight("tichhop", "nv.cntv", "nv.cntv", suggestion(), 6*minute,
			"Ghi nhận góp ý vào chương trình tri ân", "Cảng cảm ơn Quý khách; ý kiến về cổng ưu tiên đã được ghi nhận để lập phương án.", 5),
		nobodyTakesIt(),
		straight("tongdai", "nv.cncv", "nv.cncv", question(2), 35*minute,
			"Tra biểu cước đang áp dụng", "Biểu cước container lạnh đang áp dụng đã gửi kèm thư này.", 4),
		workChangesHands(),
		turnsOutBeyondAuthority(),
		straight("thuky", "nv.cntv", "nv.cntv", question(1), 7*minute,
			"Trao đổi với Thư ký Tổng Giám đốc", "Kế hoạch phát triển cầu bến được công bố trên trang thông tin; Phòng Kinh doanh sẽ hẹn gặp Quý khách để trình bày.", 5),
		evaluationFails(),
		straight("nv.cnhd", "nv.cnhd", "nv.cnhd", suggestion(), 5*minute,
			"Chuyển ý kiến cho Tổ thủ tục", "Cảng cảm ơn Quý khách; việc nhận phiếu trực tuyến ngày nghỉ đã được đưa vào kế hoạch xem xét.", 4),
		anotherUnitHelps(),
		straight("nvkd1", "nv.cncv", "nv.cncv", suggestion(), 8*minute,
			"Ghi nhận góp ý", "Cảng cảm ơn Quý khách; Phòng Kinh doanh sẽ đưa buổi gặp theo nhóm hàng rời vào kế hoạch quý.", 5),
		customerSaysNotSolved(),
		leadersSendItBack(),
		decidedBySignal(),
		straight("", "nvkd1", "nvkd1", question(1), 9*minute,
			"Hỏi Trung tâm Điều hành sản xuất về luồng và cầu bến", "Cảng có cầu bến tiếp nhận tàu cỡ này; kế hoạch cập cầu cần được đăng ký trước.", 5),
		customerDoesNotAnswer(),
		dateIsMoved(),
		straight("nv.cnhd", "nv.cnhd", "nv.cnhd", question(2), 20*minute,
			"Hướng dẫn theo quy định nội bộ", "Danh mục giấy tờ xuất hoá đơn cho khách trả tiền ngay đã gửi kèm thư này.", 5),
		straight("tongdai", "nv.cncv", "nv.cncv", suggestion(), 6*minute,
			"Ghi nhận góp ý", "Cảng cảm ơn Quý khách; tin nhắn báo container sẵn sàng đã được đưa vào danh sách cải tiến.", 5),
	}
}

// straight goes from receipt to filing without a detour.
func straight(entered, worker, filer string, c forms.Classification, work time.Duration, method, result string, rating int) story {
	return story{
		title: "đi thẳng", entered: entered,
		scenes: slices.Concat(
			begin(worker, c),
			[]scene{{work, worker, handled(method, result)}},
			finish(worker, filer, rating),
		),
		ends: ending{path: straightPath, outcome: "solved", rating: rating},
	}
}

var straightPath = []string{"INS-1/1", "INS-2/1", "INS-4/1", "INS-5/1", "INS-6/1", "INS-7/1"}

// begin takes and classifies a request.
func begin(worker string, c forms.Classification) []scene {
	return []scene{
		{4 * minute, worker, acknowledge()},
		{6 * minute, worker, submit(procedure.Classify, c)},
	}
}

// finish hands the result over and goes on to the filing: the customer is satisfied.
func finish(worker, filer string, rating int) []scene {
	return slices.Concat(
		[]scene{
			{6 * minute, worker, handOver()},
			{3 * hour, customer, answers(true, rating, "")},
		},
		conclude(worker, filer),
	)
}

// conclude checks again, passes the evaluation and files.
func conclude(worker, filer string) []scene {
	return []scene{
		{hour, worker, submit(procedure.Confirm, recheck(""))},
		{4 * hour, "pgd", decide(procedure.Evaluate, forms.Decision{Decision: "approve"})},
		{2 * hour, filer, submit(procedure.File, forms.Filing{State: "Đã giải quyết xong"})},
	}
}

func handOver() action {
	return act(procedure.Confirm, forms.HandOver, forms.Handover{Told: forms.ByMail})
}

func handled(method, result string) action {
	return submit(procedure.Handle, forms.Handling{Method: method, Result: result})
}

func recheck(followUp string) forms.Recheck {
	return forms.Recheck{
		Satisfied:  "Đã gọi lại, khách hàng không còn vướng mắc",
		Recurrence: "Đã nhắc bộ phận liên quan để không lặp lại",
		FollowUp:   followUp,
	}
}

func question(kind int) forms.Classification {
	return forms.Classification{Nature: procedure.Question, Kind: kind, Checked: true}
}

func suggestion() forms.Classification {
	return forms.Classification{Nature: procedure.Suggestion, Kind: 5, Checked: true}
}

// grievance is a complaint or a claim of an amount in dong, with the time committed for it.
func grievance(nature procedure.NatureID, amount int64, term time.Duration) forms.Classification {
	return forms.Classification{Nature: nature, Kind: 4, Checked: true, Amount: amount, CommittedHours: term.Hours()}
}

// report is what the leaders need to decide (INS-3b).
func report(happened, demand, reason, proposal string) map[string]string {
	return map[string]string{
		"what_happened": happened, "since_when": "Trong ngày", "customer_demand": demand,
		"done_so_far":      "Đã tiếp nhận, kiểm chứng với bộ phận liên quan và xin lỗi khách hàng",
		"beyond_authority": reason, "proposal": proposal, "urgency": "Cao",
	}
}
