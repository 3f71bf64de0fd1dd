package procedure

import "time"

// vimc1 is edition vimc-1: the customer care procedure of the group (VIMC), for its companies without a procedure of their
// own. It has two procedures, Part I (support) and Part II (care programmes), which run on the charts of care while the
// service is used and after it (ED-2). Nobody assigns authority or evaluates a single request in it.
//
// Clauses are cited as in chp1; "VIMC I" and "VIMC II" are the two parts.
func vimc1() *Edition {
	return &Edition{
		ID: "vimc-1",
		Title: Text{
			"Quy trình chăm sóc khách hàng VIMC, ấn bản 1",
			"Customer care procedure of VIMC, edition 1",
		},
		Source:     "VIMC",
		Columns:    []Party{CareOfficer, HeadOfCare, DirectorInCharge},
		Lacks:      []StepID{AssignAuthority, Evaluate},
		Procedures: []Procedure{vimc1InService(), vimc1PostService()},
		Escalation: escalation(),
		Natures:    vimc1Natures(),
		Kinds:      kinds(),
		Channels:   vimc1Channels(),
		Checklist:  classificationCriteria(),
		Answers:    vimc1Answers(),
		Complaint:  []ReportField{}, // no report to the leaders, since no leaders assign authority
		EntryLimit: 30 * time.Minute,
		Tell:       time.Hour,
		Occasions:  occasions(),
	}
}

// careLetters is a row of a RACI table of the group, its columns in the order of the source.
func careLetters(officer, head, director string) RACI {
	return row(RACI{CareOfficer: officer, HeadOfCare: head, DirectorInCharge: director})
}

// vimc1Natures are those of chp-1: the group answers them alike, and has no list of natures of its own.
func vimc1Natures() []Nature {
	ns := natures()
	for i := range ns {
		ns[i].Clause = "VIMC I B3"
	}
	return ns
}

func vimc1Channels() []Channel {
	return []Channel{
		{ChannelWebsite, Text{"Biểu mẫu trên website", "Form on the website"}},
		{ChannelEmail, Text{"Thư điện tử", "Mail"}},
		{ChannelFanpage, Text{"Mạng xã hội", "Social networks"}},
		{ChannelChat, Text{"Hộp trò chuyện", "Chat"}},
		{ChannelHotline, Text{"Tổng đài chăm sóc khách hàng", "Call centre"}},
		{ChannelSurvey, Text{"Phiếu khảo sát", "Survey"}},
		{ChannelThirdParty, Text{"Nguồn tin trung gian", "Third party"}},
		{ChannelInPerson, Text{"Gặp trực tiếp", "In person"}},
	}
}
