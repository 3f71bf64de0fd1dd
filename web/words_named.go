package web

import "portcare/procedure"

// RoleText says what somebody with the role is called.
func RoleText(r procedure.Role, lang string) string { return roles[r].In(lang) }

var roles = map[procedure.Role]procedure.Text{
	procedure.RoleOfficer:       {VI: "Nhân viên", EN: "Officer"},
	procedure.RoleHead:          {VI: "Trưởng đơn vị", EN: "Head"},
	procedure.RoleDuty:          {VI: "Trực", EN: "Duty officer"},
	procedure.RoleDeputy:        {VI: "Phó Tổng Giám đốc", EN: "Deputy general director"},
	procedure.RoleGeneral:       {VI: "Tổng Giám đốc", EN: "General director"},
	procedure.RoleSupervisor:    {VI: "Giám sát", EN: "Supervisor"},
	procedure.RoleAdministrator: {VI: "Quản trị", EN: "Administrator"},
	procedure.RoleIntegration:   {VI: "Chương trình", EN: "Program"},
}

// EventText says what an entry of the journal that isn't a person's act is about; not ok: it is one.
func EventText(event, lang string) (text string, ok bool) {
	said, ok := events[event]
	return said.In(lang), ok
}

var events = map[string]procedure.Text{
	"received":            {VI: "Nhận phản hồi", EN: "Request received"},
	"opened":              {VI: "Mở bước", EN: "Step opened"},
	"guests_told":         {VI: "Gửi thư cho khách của chương trình", EN: "Letters to the guests of the programme"},
	"invitation_answered": {VI: "Khách trả lời lời mời", EN: "A guest answered the invitation"},
	"opinion_given":       {VI: "Khách cho ý kiến", EN: "A guest gave an opinion"},
	"warned":              {VI: "Nhắc sắp đến hạn", EN: "Warned that it is due soon"},
	"escalated":           {VI: "Báo trễ hạn lên cấp trên", EN: "Late, and told higher up"},
	"undeliverable":       {VI: "Thư không đến được người nhận", EN: "A letter didn't reach its reader"},
	"closed":              {VI: "Đóng hồ sơ", EN: "Case closed"},
	"withdrawn":           {VI: "Dừng hồ sơ", EN: "Case withdrawn"},
	"signal_ignored":      {VI: "Bỏ qua quyết định không hợp lệ", EN: "A decision that couldn't be one was ignored"},
}

// OutcomePill shows how a round ended; nil: there is nothing to say.
func OutcomePill(step procedure.StepID, outcome, lang string) *Pill {
	if outcome == "approve" || outcome == "reject" {
		return &Pill{map[string]Tone{"approve": Good, "reject": Late}[outcome], DecisionText(step, outcome, lang)}
	}
	p, ok := outcomes[outcome]
	if !ok {
		return nil
	}
	return &Pill{p.tone, p.text.In(lang)}
}

var outcomes = map[string]struct {
	tone Tone
	text procedure.Text
}{
	"solved":     {Good, procedure.Text{VI: "Khách hàng hài lòng", EN: "Solved"}},
	"not_solved": {Late, procedure.Text{VI: "Chưa giải quyết", EN: "Not solved"}},
	"no_answer":  {Soon, procedure.Text{VI: "Khách hàng không trả lời", EN: "No answer"}},
	"escalate":   {Soon, procedure.Text{VI: "Vượt thẩm quyền", EN: "Beyond authority"}},
	"withdraw":   {Soon, procedure.Text{VI: "Đã dừng", EN: "Withdrawn"}},
}
