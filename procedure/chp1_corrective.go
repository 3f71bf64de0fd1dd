package procedure

// chp1Corrective is the corrective action that CHP asks for on form BM.06 and leaves without a chart: its three steps are
// those of ISO 9001 10.2.
func chp1Corrective() Procedure {
	return Procedure{
		ID: CorrectiveAction, Prefix: "KP", Clause: "BM.06",
		Title:  Text{"Khắc phục, phòng ngừa", "Corrective and preventive action"},
		Card:   chp1CorrectiveCard(),
		Arrows: correctiveArrows(),
		Steps: []Step{
			{
				ID:        AnalyseCause,
				Title:     Text{"Phân tích nguyên nhân, đề xuất biện pháp", "Analyse the cause and propose measures"},
				RACI:      letters("I", "R", "I", "I"),
				Deadlines: agreed(),
				Measures:  []Measure{onTime("BM.06")},
				Clauses:   []string{"BM.06", "ISO 9001 10.2", "SUR-3a", "X-8"},
			},
			{
				ID:        CarryOutCorrection,
				Title:     Text{"Thực hiện biện pháp", "Carry out the measures"},
				RACI:      letters("I", "R", "I", "I"),
				Deadlines: agreed(),
				Measures:  []Measure{onTime("BM.06")},
				Clauses:   []string{"BM.06", "ISO 9001 10.2"},
			},
			{
				ID:    CheckEffect,
				Title: Text{"Kiểm tra hiệu lực", "Check the effect"},
				RACI:  letters("R", "", "I", "I"),
				Deadlines: []Deadline{{
					Name: EffectCheck, From: FromDate, Clock: Elapsed,
					Title:  Text{"Kiểm tra hiệu lực vào ngày đã định", "The effect is checked on the date set"},
					Clause: "ISO 9001 10.2",
				}},
				Measures: []Measure{
					all(MeasureEffective, Text{"Biện pháp có hiệu lực, lỗi không lặp lại", "Measures effective, the defect doesn't recur"}, "ISO 9001 10.2"),
				},
				Clauses: []string{"BM.06", "ISO 9001 10.2", "INS-9"},
			},
		},
	}
}
