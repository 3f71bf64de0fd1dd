package workflows_test

import (
	"maps"

	"portcare/forms"
	"portcare/models"
	"portcare/models/modelstest"
	"portcare/procedure"
)

// What people write in the stories.
var (
	taken      = forms.Acknowledgement{}
	question   = forms.Classification{Nature: procedure.Question, Kind: 3, Checked: true}
	complaint  = forms.Classification{Nature: procedure.Complaint, Kind: 4, Checked: true, CommittedHours: 20, Report: report()}
	solvedWork = forms.Handling{Method: "Tra TOS", Result: "Container đã dỡ", Cause: "Cẩu dừng", Measure: "Bố trí cẩu dự phòng"}
	handedOut  = forms.Handover{Told: forms.ByMail}
	checked    = forms.Recheck{Satisfied: "Đã gọi lại, khách hàng hài lòng", Recurrence: "Đã nhắc ca trực"}
	passed     = forms.Decision{Decision: "approve"}
	failed     = forms.Decision{Decision: "reject", Reason: "Chưa tìm ra nguyên nhân"}
	assigned   = forms.Assignment{Decision: "approve", Unit: modelstest.Operations, Direction: "Kiểm tra ca cẩu, trả lời trong ngày"}
	within     = forms.Assignment{Decision: "reject", Reason: "Thuộc thẩm quyền của phòng"}
	filed      = forms.Filing{State: "Hoàn thành"}
	withdrawn  = forms.Withdrawal{Reason: "Khách hàng rút yêu cầu"}
)

func answered(solved bool, rating int, comment string) forms.Answer {
	return forms.Answer{Solved: solved, Rating: &rating, Comment: comment}
}

// report is a complete report to the leaders but for the fields left out (INS-3b).
func report(without ...string) map[string]string {
	full := map[string]string{
		"what_happened": "Xe chờ ba giờ", "since_when": "Sáng nay", "customer_demand": "Bồi thường", "done_so_far": "Đã xin lỗi",
		"beyond_authority": "Số tiền lớn", "proposal": "Giảm phí", "urgency": "Cao",
	}
	maps.DeleteFunc(full, func(field, _ string) bool {
		for _, f := range without {
			if f == field {
				return true
			}
		}
		return false
	})
	return full
}

// withoutAddress is a customer who left no mail address.
func withoutAddress(_ *models.Case, r *models.Request) { r.RequesterEmail = "" }

// ofBranch is a case of a branch's own customer.
func ofBranch(c *models.Case, _ *models.Request) {
	c.OwnerUnitID, c.HandlingUnitID = modelstest.BranchTV, modelstest.BranchTV
}
