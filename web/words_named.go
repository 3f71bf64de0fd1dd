package web

import (
	"portcare/forms"
	"portcare/procedure"
)

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

// UnitKindText says what units of the kind are called.
func UnitKindText(k procedure.UnitKind, lang string) string { return unitKinds[k].In(lang) }

var unitKinds = map[procedure.UnitKind]procedure.Text{
	procedure.UnitLeadership:  {VI: "Ban Tổng Giám đốc", EN: "General directorate"},
	procedure.UnitSales:       {VI: "Phòng Kinh doanh", EN: "Sales"},
	procedure.UnitBranch:      {VI: "Chi nhánh", EN: "Branch"},
	procedure.UnitOffice:      {VI: "Văn phòng", EN: "Office"},
	procedure.UnitFinance:     {VI: "Phòng Tài chính kế toán", EN: "Finance"},
	procedure.UnitIT:          {VI: "Trung tâm Công nghệ thông tin", EN: "IT centre"},
	procedure.UnitCallCentre:  {VI: "Tổng đài chăm sóc khách hàng", EN: "Call centre"},
	procedure.UnitSecretariat: {VI: "Ban thư ký Tổng Giám đốc", EN: "General director's secretariat"},
	procedure.UnitOperations:  {VI: "Trung tâm Điều hành sản xuất", EN: "Operations centre"},
	procedure.UnitProcedures:  {VI: "Tổ thủ tục", EN: "Procedures team"},
	procedure.UnitDelivery:    {VI: "Đội giao nhận", EN: "Delivery team"},
}

// programmeText says what a programme is called, as forms do.
func programmeText(p procedure.Programme, lang string) string {
	return forms.ChoiceTitle("programme", string(p)).In(lang)
}

// PartyText says what a column of the RACI table is called.
func PartyText(p procedure.Party, lang string) string {
	if text, ok := parties[p]; ok {
		return text.In(lang)
	}
	return string(p)
}

var parties = map[procedure.Party]procedure.Text{
	procedure.Sales:                 {VI: "Phòng Kinh doanh, Chi nhánh", EN: "Sales, branch"},
	procedure.Units:                 {VI: "Đơn vị liên quan", EN: "Units"},
	procedure.GeneralDirector:       {VI: "Tổng Giám đốc", EN: "GD"},
	procedure.DeputyGeneralDirector: {VI: "Phó TGĐ Kinh doanh", EN: "DGD"},
	procedure.CareOfficer:           {VI: "Nhân viên chăm sóc khách hàng", EN: "Care officer"},
	procedure.HeadOfCare:            {VI: "Trưởng bộ phận chăm sóc khách hàng", EN: "Head of care"},
	procedure.DirectorInCharge:      {VI: "Lãnh đạo phụ trách", EN: "Director in charge"},
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
	return outcomes.of(outcome, lang)
}

// pills are the words for states, by the state's name.
type pills map[string]struct {
	tone Tone
	text procedure.Text
}

// of is the word for a state; nil: there is nothing to say.
func (p pills) of(state, lang string) *Pill {
	s, ok := p[state]
	if !ok {
		return nil
	}
	return &Pill{s.tone, s.text.In(lang)}
}

var outcomes = pills{
	"solved":     {Good, procedure.Text{VI: "Khách hàng hài lòng", EN: "Solved"}},
	"not_solved": {Late, procedure.Text{VI: "Chưa giải quyết", EN: "Not solved"}},
	"no_answer":  {Soon, procedure.Text{VI: "Khách hàng không trả lời", EN: "No answer"}},
	"escalate":   {Soon, procedure.Text{VI: "Vượt thẩm quyền", EN: "Beyond authority"}},
	"withdraw":   {Soon, procedure.Text{VI: "Đã dừng", EN: "Withdrawn"}},
}
