package procedure

func chp1SurveyCard() Card {
	return Card{
		Purpose: Text{
			"Hỏi khách hàng một cách đều đặn, hiểu điều họ nói và cải tiến dịch vụ, rồi cho họ biết đã đổi gì.",
			"Ask customers regularly, understand what they say, improve the service, and tell them what has changed.",
		},
		Owner: chp1Owner,
		Scope: Text{
			"Từ kế hoạch khảo sát đến hồ sơ khách hàng được cập nhật; khảo sát qua thư, tại nơi làm việc, website, tổng đài, cuộc họp. Phòng Kinh doanh, các Chi nhánh và đơn vị được góp ý.",
			"From the plan of a survey to the updated records; by mail, at the places of work, by website, call centre and meetings. Sales, the branches, and the units that opinions are about.",
		},
		Inputs: []Input{
			{
				Text{"Danh sách khách hàng cần hỏi và cách liên hệ", "Customers to be asked, and how to reach them"},
				Text{"Đủ khách hàng ký hợp đồng với Tổng Giám đốc, địa chỉ còn đúng", "All with a contract signed by the general director, addresses still right"},
				Text{"Phần mềm quản lý khách hàng, Chi nhánh", "The customer software, branches"},
			},
			{
				Text{"Phiếu BM.01 đến BM.04", "Forms BM.01 to BM.04"},
				Text{"Câu hỏi thiết thực với từng nhóm", "Questions useful for each group"},
				Text{"Phòng Kinh doanh", "Sales"},
			},
			{
				Text{"Ý kiến thu tại nơi làm việc, tổng đài, cuộc họp", "Opinions from the places of work, the call centre and meetings"},
				Text{"Nhập đủ, mỗi chi nhánh đạt số phiếu trong tháng", "All typed in, each branch with its number of forms a month"},
				Text{"Chi nhánh, Tổng đài", "Branches, call centre"},
			},
		},
		Outputs: []Text{
			{"Bảng tổng hợp ý kiến (BM.05)", "Table of opinions (BM.05)"},
			{"Yêu cầu khắc phục gửi đơn vị (BM.06)", "Requests for corrective action (BM.06)"},
			{"Biện pháp, cải tiến và tổng kết (BM.07)", "Measures, improvements and summary (BM.07)"},
			{"Thông báo kết quả cho khách hàng đã góp ý", "Word to the customers who raised it"},
		},
		Resources: chp1Resources(
			Text{"Hòm phiếu, mã QR, website, tổng đài", "Boxes, QR codes, website, call centre"},
			Text{"Kinh phí khảo sát", "A budget for surveys"},
		),
		Controls: chp1Controls(
			Text{"Chỉ tiêu số phiếu và hạn nộp hằng tháng của chi nhánh", "Branches' number of forms and monthly due date"},
			Text{"Họp giao ban tháng, quý", "Monthly and quarterly meetings"},
		),
		Recipients: chp1Recipients(),
		Improvement: Text{
			"So mức hài lòng và NPS giữa các kỳ; kênh nào ít người trả lời thì đổi kênh hoặc câu hỏi; phương án chưa đạt được làm lại.",
			"Satisfaction and NPS are compared between periods; where few answer, channel or questions change; an improvement that failed is planned anew.",
		},
	}
}
