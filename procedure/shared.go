package procedure

import (
	"maps"
	"time"
)

// What several editions say in the same words.

// escalation is ours (section 8): the sources leave the reminders open.
func escalation() Escalation {
	return Escalation{
		WarnAt:  2.0 / 3,
		Rungs:   []float64{0, 0.25, 0.5, 1},
		MinStep: 5 * time.Minute,
		MaxStep: 24 * time.Hour,
	}
}

// row leaves out the empty cells.
func row(cells RACI) RACI {
	maps.DeleteFunc(cells, func(_ Party, cell string) bool { return cell == "" })
	return cells
}

// agreed is the deadline of a step without a fixed term: the date set when the step is opened (X-3). The sources say "on
// time" and no time; where nobody named a date, three working days of eight hours are ours.
func agreed() []Deadline {
	return []Deadline{{
		Name: Agreed, From: FromOpening, Clock: Office, Usual: 24 * time.Hour,
		Title:  Text{"Hoàn thành đúng ngày đã hẹn", "Done by the date set"},
		Clause: "X-3",
	}}
}

// decided is the deadline of a deciding step: 24 hours from the submission, which is what opens it.
func decided(clause string) []Deadline {
	return []Deadline{{
		Name: Decision, Term: 24 * time.Hour, From: FromOpening, Clock: Elapsed,
		Title:  Text{"Lãnh đạo quyết định", "The leaders decide"},
		Clause: clause,
	}}
}

// all is a measure that every single one has to meet.
func all(id MeasureID, text Text, clause string) Measure {
	return Measure{ID: id, Text: text, Target: 1, Clause: clause}
}

func onTime(clause string) Measure {
	return all(MeasureOnTime, Text{"Công việc xong đúng hạn", "Work finished on time"}, clause)
}

func decidedOnTime(clause string) []Measure {
	return []Measure{all(MeasureDecidedOnTime,
		Text{"Có quyết định trong 24 giờ kể từ khi trình", "Decided within 24 hours of submission"}, clause)}
}

func proposalsApproved(clause string) Measure {
	return all(MeasureProposalsApproved, Text{"Đề xuất được lãnh đạo chấp thuận", "Proposals accepted by the leaders"}, clause)
}

func asApproved(clause string) Measure {
	return all(MeasureAsApproved, Text{"Thực hiện đúng nội dung đã duyệt", "Carried out as approved"}, clause)
}

func recordsUpdated(clause string) Measure {
	return all(MeasureRecordsUpdated, Text{"Hồ sơ khách hàng được cập nhật", "Customer records brought up to date"}, clause)
}
