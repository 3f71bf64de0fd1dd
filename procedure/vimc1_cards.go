package procedure

var vimc1Owner = Text{"Lãnh đạo Bộ phận chăm sóc khách hàng", "Head of the care unit"}

func vimc1Recipients() []Text {
	return []Text{
		{"Giám đốc hoặc Phó Tổng Giám đốc phụ trách chăm sóc khách hàng", "Director or deputy general director in charge of customer care"},
		{"Bộ phận chăm sóc khách hàng", "The care unit"},
		{"Các bộ phận tiếp nhận hoặc cùng triển khai", "Units that receive requests or take part"},
	}
}

func vimc1InServiceCard() Card {
	return Card{
		Purpose: Text{
			"Nhận mọi yêu cầu của khách hàng, hỗ trợ trong thời gian đã cam kết và để lại hồ sơ tra cứu được.",
			"Receive every request of a customer, support within the committed time, and leave a record that can be looked up.",
		},
		Owner: vimc1Owner,
		Scope: Text{
			"Doanh nghiệp thành viên của VIMC chưa có quy trình riêng; từ lúc tiếp nhận thông tin đến lúc ghi hồ sơ theo dõi.",
			"Companies of the group without a procedure of their own; from the receipt of a request to the entry in the support log.",
		},
		Inputs: []Input{
			{
				Text{"Yêu cầu của khách hàng", "Customers' requests"},
				Text{"Nhận đủ từ mọi kênh, kiểm chứng trước khi xử lý", "All received, from every channel, and checked before they are handled"},
				Text{"Khách hàng, mọi bộ phận", "Customers, through any unit"},
			},
			{
				Text{"Quy định thẩm quyền xử lý yêu cầu", "Rules on authority over requests"},
				Text{"Ban hành trước khi áp dụng quy trình", "Issued before the procedure is used"},
				Text{"Lãnh đạo doanh nghiệp", "Leaders of the company"},
			},
			{
				Text{"Thông tin dịch vụ, giá công khai, trạng thái hàng hóa", "Services, public prices, status of goods"},
				Text{"Đúng và tra được ngay", "Right, and available at once"},
				Text{"Bộ phận khai thác, kinh doanh; TOS, WMS, TMS", "Operations, sales; TOS, WMS, TMS"},
			},
		},
		Outputs: []Text{
			{"Kết quả hỗ trợ đã bàn giao", "A result handed over"},
			{"Xác nhận, đánh giá của khách hàng", "The customer's confirmation and rating"},
			{"Hồ sơ theo dõi hỗ trợ khách hàng", "The customer support log"},
		},
		Resources: []Text{
			{"Nhân viên CSKH đã được đào tạo theo tình huống", "Care officers trained with cases"},
			{"Phần mềm theo dõi, tổng đài, website, mạng xã hội", "The tracking software, call centre, website, social networks"},
		},
		Controls: []Text{
			{"Thời gian cam kết theo loại yêu cầu", "Committed times by kind of request"},
			{"Trưởng bộ phận kiểm tra hồ sơ hằng ngày", "The head's daily check of the log"},
			{"Nhắc trước hạn; quá hạn thì báo lên từng cấp", "Reminders before the due time, escalation after it"},
		},
		Recipients: vimc1Recipients(),
		Improvement: Text{
			"Tình huống hay gặp được đưa vào đào tạo và câu trả lời mẫu; góp ý của khách hàng dùng cho chương trình tri ân.",
			"What comes up often goes into training and ready answers; customers' ideas are used for appreciation programmes.",
		},
	}
}

func vimc1PostServiceCard() Card {
	return Card{
		Purpose: Text{
			"Chọn đúng khách hàng và chăm sóc bằng chương trình phù hợp với tình hình kinh doanh và mục tiêu thị trường.",
			"Choose the right customers, and care for them with programmes that suit business and market goals.",
		},
		Owner: vimc1Owner,
		Scope: Text{
			"Doanh nghiệp thành viên của VIMC chưa có quy trình riêng; trước, trong và sau dịch vụ, từ danh sách khách hàng đến hồ sơ được cập nhật.",
			"Companies of the group without a procedure of their own; before, during and after the service, from the list of customers to the updated record.",
		},
		Inputs: []Input{
			{
				Text{"Báo cáo kinh doanh theo khách hàng", "Business reports by customer"},
				Text{"Đầy đủ, đúng hạn, so sánh được giữa các kỳ", "Complete, on time, comparable between periods"},
				Text{"Bộ phận kinh doanh", "The sales unit"},
			},
			{
				Text{"Chính sách giá và chiết khấu theo nhóm khách hàng", "Price and discount policy by group of customers"},
				Text{"Đang có hiệu lực", "In force"},
				Text{"Bộ phận kinh doanh", "The sales unit"},
			},
			{
				Text{"Tình hình thị trường, mục tiêu mở rộng", "The market, and where to grow"},
				Text{"Mới và rõ nguồn", "Recent, with its source"},
				Text{"Bộ phận CSKH, kinh doanh", "The care and sales units"},
			},
		},
		Outputs: []Text{
			{"Danh sách khách hàng được chọn", "The list of chosen customers"},
			{"Kế hoạch chăm sóc đã duyệt", "An approved care plan"},
			{"Chương trình đã thực hiện, danh sách khách và quà", "A programme carried out, with lists of guests and gifts"},
			{"Báo cáo kết quả, ý kiến khách, cơ hội mới", "A report, guests' opinions, new opportunities"},
			{"Hồ sơ khách hàng được cập nhật", "An updated customer record"},
		},
		Resources: []Text{
			{"Nhân viên CSKH, văn phòng và các bộ phận hỗ trợ", "Care officers, the Office and supporting units"},
			{"Kinh phí, quà tặng, địa điểm", "Budget, gifts, places"},
			{"Phần mềm quản lý dữ liệu khách hàng", "The customer software"},
		},
		Controls: []Text{
			{"Phê duyệt và đánh giá của người phụ trách, đúng hạn", "Approval and evaluation by the director in charge, in time"},
			{"Phụ lục hướng dẫn triển khai chương trình", "The group's guide to programmes"},
			{"Nhắc trước hạn; quá hạn thì báo lên từng cấp", "Reminders before the due time, escalation after it"},
		},
		Recipients: vimc1Recipients(),
		Improvement: Text{
			"Kết quả chưa đạt thì tìm nguyên nhân, nêu giải pháp và đưa vào chương trình tiếp theo.",
			"Where the result falls short, the cause is found, and a remedy goes into the next programme.",
		},
	}
}
