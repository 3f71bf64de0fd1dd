package procedure

import "time"

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
		Source:      "CHP (2023), VIMC",
		Columns:     []Party{Sales, Units, GeneralDirector, DeputyGeneralDirector},
		Procedures:  []Procedure{chp1PreService(), chp1InService(), chp1PostService(), chp1Survey(), chp1Corrective()},
		Escalation:  escalation(),
		Natures:     natures(),
		Kinds:       kinds(),
		Channels:    chp1Channels(),
		Checklist:   classificationCriteria(),
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
