package procedure

import (
	"maps"
	"time"
)

// chp1 is edition chp-1: the customer care procedure of Hải Phòng Port (CHP, draft of 2023), with the times and the
// log of the group's procedure (VIMC) where CHP names none.
//
// Clauses are cited by document, section and box: "CHP 6.2 B3" is box B3 of section 6.2, "CHP 6.2 KPI 3" row 3 of its
// RACI table, "CHP VII 7" row 7 of its risks; "VIMC I B2", "VIMC I KPI 2" and "VIMC I.IV 2" are the same of Part I.
// Ids such as INS-3a and X-3 are those of the requirement catalogue.
func chp1() *Edition {
	return &Edition{
		ID: "chp-1",
		Title: Text{
			"Quy trình chăm sóc khách hàng Cảng Hải Phòng, ấn bản 1",
			"Customer care procedure of Hải Phòng Port, edition 1",
		},
		Source:     "CHP (2023), VIMC",
		Columns:    []Party{Sales, Units, GeneralDirector, DeputyGeneralDirector},
		Procedures: []Procedure{chp1PreService(), chp1InService(), chp1PostService(), chp1Survey(), chp1Corrective()},
		Escalation: Escalation{
			WarnAt:  2.0 / 3,
			Rungs:   []float64{0, 0.25, 0.5, 1},
			MinStep: 5 * time.Minute,
			MaxStep: 24 * time.Hour,
		},
		Natures:     chp1Natures(),
		Kinds:       chp1Kinds(),
		Channels:    chp1Channels(),
		Checklist:   chp1Checklist(),
		Answers:     chp1Answers(),
		Complaint:   chp1ComplaintReport(),
		EntryLimit:  30 * time.Minute,
		Tell:        time.Hour,
		Occasions:   occasions(),
		FormTarget:  15,
		HandInDay:   4, // "before the 5th": by the end of the 4th
		SurveyForms: chp1SurveyForms(),
	}
}

// letters is a row of a RACI table, its columns in the order of the source; an empty cell carries no letter.
func letters(sales, units, general, deputy string) RACI {
	return row(RACI{Sales: sales, Units: units, GeneralDirector: general, DeputyGeneralDirector: deputy})
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
