package procedure

func chp1CorrectiveCard() Card {
	return Card{
		Purpose: Text{
			"Tìm nguyên nhân gốc của lỗi hoặc phàn nàn lặp lại, loại bỏ nguyên nhân và kiểm tra rằng lỗi không quay lại.",
			"Find the root cause of a defect or a recurring complaint, remove it, and check that it doesn't come back.",
		},
		Owner: chp1Owner,
		Scope: Text{
			"Từ phiếu yêu cầu khắc phục, phòng ngừa (BM.06) đến kết luận về hiệu lực. Đơn vị có lỗi thực hiện, Phòng Kinh doanh kiểm tra.",
			"From the request for corrective or preventive action (BM.06) to the word on its effect. The unit concerned acts, Sales checks.",
		},
		Inputs: []Input{
			{
				Text{"Phiếu yêu cầu BM.06", "The request, form BM.06"},
				Text{"Nêu rõ sự việc, nơi phát hiện, đơn vị chịu trách nhiệm", "Says what, found where, and which unit is responsible"},
				Text{"Phòng Kinh doanh, lãnh đạo, kết quả khảo sát", "Sales, leaders, results of surveys"},
			},
			{
				Text{"Hồ sơ phản hồi liên quan", "The cases it comes from"},
				Text{"Đã đối chiếu khách hàng, loại việc, đơn vị", "Compared by customer, kind and unit"},
				Text{"Nhật ký hỗ trợ khách hàng", "The customer support log"},
			},
		},
		Outputs: []Text{
			{"Nguyên nhân, rủi ro và biện pháp đề xuất", "Cause, risks and proposed measures"},
			{"Biện pháp đã thực hiện, có bằng chứng", "Measures carried out, with evidence"},
			{"Kết luận về hiệu lực", "The word on the effect"},
		},
		Resources: chp1Resources(Text{"Người có chuyên môn về việc có lỗi", "People who know the work in question"}),
		Controls: chp1Controls(
			Text{"Yêu cầu về hành động khắc phục của ISO 9001", "ISO 9001 on corrective action"},
			Text{"Xem xét rủi ro và cơ hội trước khi chọn biện pháp", "Risks and opportunities are weighed before a measure is chosen"},
		),
		Recipients: chp1Recipients(),
		Improvement: Text{
			"Biện pháp không có hiệu lực thì phân tích lại từ đầu; biện pháp tốt được đưa vào quy trình, đào tạo và các đơn vị khác.",
			"A measure without effect is analysed anew; a good one goes into procedures, training and other units.",
		},
	}
}
