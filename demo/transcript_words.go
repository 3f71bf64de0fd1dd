package demo

import (
	"encoding/json"
	"fmt"
	"strings"
)

// said is the part of a form that a reader wants to hear.
func (t *transcript) said(e JournalEntry) string {
	var text struct {
		Form struct {
			Decision  string `json:"decision"`
			Reason    string `json:"reason"`
			Direction string `json:"direction"`
			Unit      string `json:"unit"`
			Result    string `json:"result"`
			Note      string `json:"note"`
			Text      string `json:"text"`
			Title     string `json:"title"`
			Comment   string `json:"comment"`
			FollowUp  string `json:"follow_up"`
			Rating    int    `json:"rating"`
			Kind      int    `json:"kind"`
			Solved    *bool  `json:"solved"`
		} `json:"form"`
	}
	if err := json.Unmarshal(e.Text, &text); err != nil {
		return ""
	}
	f := text.Form
	var parts []string
	add := func(wanted bool, format string, values ...any) {
		if wanted {
			parts = append(parts, fmt.Sprintf(format, values...))
		}
	}
	add(f.Kind > 0, "loại %d", f.Kind)
	add(f.Decision == "approve", "chấp thuận")
	add(f.Decision == "reject", "không chấp thuận")
	add(f.Solved != nil && *f.Solved, "đã giải quyết")
	add(f.Solved != nil && !*f.Solved, "chưa giải quyết")
	add(f.Rating > 0, "%d/5 điểm", f.Rating)
	add(f.Unit != "", "giao %s", f.Unit)
	if f.Direction == f.Reason { // by signal
		f.Reason = ""
	}
	for _, words := range []string{f.Direction, f.Reason, f.Result, f.Note, f.Text, f.Title, f.Comment, f.FollowUp} {
		add(words != "", "“%s”", words)
	}
	return strings.Join(parts, ", ")
}

// events are the acts in words.
var events = map[string]string{
	"received": "ghi nhận yêu cầu", "acknowledge": "nhận xử lý", "submit": "hoàn thành bước", "decide": "quyết định",
	"opinion": "cho ý kiến", "progress": "báo tiến độ", "reassign": "đổi người xử lý", "escalate": "trình lãnh đạo",
	"hand_over": "bàn giao kết quả", "answer": "trả lời", "open_work_item": "nhờ đơn vị khác", "close_work_item": "đơn vị khác làm xong",
	"closed": "đóng hồ sơ", "set_date": "đặt lại hạn",
}
