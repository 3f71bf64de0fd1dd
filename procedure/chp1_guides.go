package procedure

// chp1Answers hold no figures, names or addresses: those are settings of the company and may change between editions.
func chp1Answers() []ReadyAnswer {
	return []ReadyAnswer{
		{
			Kind:     1,
			Question: Text{"Cảng cung cấp những dịch vụ nào?", "Which services does the port offer?"},
			Answer: Text{
				"Chúng tôi phục vụ tàu và hàng hóa, gồm hàng container và hàng ngoài container. Quý khách cho biết loại hàng và nhu cầu, chúng tôi sẽ giới thiệu đúng dịch vụ và gửi hồ sơ năng lực.",
				"We serve ships and cargo, in containers and otherwise. Tell us your cargo and what you need, and we will name the right service and send our profile.",
			},
		},
		{
			Kind:     1,
			Question: Text{"Tôi muốn nhận tài liệu giới thiệu về Cảng thì làm thế nào?", "How do I get material about the port?"},
			Answer: Text{
				"Quý khách để lại thư điện tử, Phòng Kinh doanh sẽ gửi bộ tài liệu giới thiệu về mô hình hoạt động, hạ tầng, năng lực và dịch vụ.",
				"Leave us a mail address, and Sales will send material on how we work, our infrastructure, capacity and services.",
			},
		},
		{
			Kind:     1,
			Question: Text{"Tôi gửi phản hồi cho Cảng ở đâu?", "Where can I give feedback?"},
			Answer: Text{
				"Mọi đơn vị của Cảng đều nhận phản hồi, trực tiếp hoặc qua website, tổng đài, hộp thư chăm sóc khách hàng. Phản hồi nào cũng có mã để quý khách theo dõi.",
				"Any unit of the port takes it, in person or through the website, the call centre or the customer-care mailbox. Each one gets a reference that you can follow.",
			},
		},
		{
			Kind:     2,
			Question: Text{"Biểu giá dịch vụ xem ở đâu?", "Where do I find the price list?"},
			Answer: Text{
				"Chúng tôi gửi ngay biểu giá công khai đang áp dụng cho quý khách. Quý khách cho biết loại hàng để chúng tôi chỉ đúng mục cần xem.",
				"We send you the public price list in force right away. Tell us your cargo and we will point to the lines that matter.",
			},
		},
		{
			Kind:     2,
			Question: Text{"Tôi có thể được mức giá riêng hoặc chiết khấu không?", "Can I have a special price or a discount?"},
			Answer: Text{
				"Mức giá ngoài biểu giá công khai do người có thẩm quyền quyết định. Chúng tôi chuyển đề nghị ngay và báo quý khách ngày giờ có trả lời.",
				"A price outside the public list is for those in authority to decide. We pass your wish on at once and tell you the date and time of the answer.",
			},
		},
		{
			Kind:     2,
			Question: Text{"Hợp đồng của tôi đang áp dụng chính sách giá nào?", "Which price policy applies under my contract?"},
			Answer: Text{
				"Giá và điều kiện theo đúng hợp đồng đã ký. Quý khách cho biết số hợp đồng, người phụ trách hợp đồng sẽ kiểm tra và trả lời người đại diện của quý khách.",
				"Prices and conditions are those of the signed contract. Give us its number; the contract officer checks it and answers your representative.",
			},
		},
		{
			Kind:     3,
			Question: Text{"Container hoặc lô hàng của tôi đang ở đâu?", "Where is my container or consignment?"},
			Answer: Text{
				"Quý khách cho biết số container hoặc số vận đơn. Chúng tôi tra trên hệ thống khai thác và trả lời người có quyền nhận thông tin về lô hàng.",
				"Give us the container or bill number. We look it up in the operating system and answer whoever is entitled to know about the goods.",
			},
		},
		{
			Kind:     3,
			Question: Text{"Khi nào tàu làm hàng và tôi nhận được hàng?", "When is the ship worked, and when can I collect?"},
			Answer: Text{
				"Quý khách cho biết tên tàu và số chuyến. Chúng tôi hỏi bộ phận khai thác về kế hoạch mới nhất; kế hoạch thay đổi thì chúng tôi báo lại.",
				"Tell us the ship and voyage. We ask operations for the latest plan, and tell you if it changes.",
			},
		},
		{
			Kind:     3,
			Question: Text{"Thủ tục giao nhận của tôi đã xong chưa?", "Are my delivery formalities finished?"},
			Answer: Text{
				"Quý khách cho biết số lệnh hoặc số đăng ký. Chúng tôi kiểm tra với bộ phận thủ tục và cho biết còn thiếu giấy tờ gì.",
				"Give us the order or registration number. We check with the procedures team and tell you which papers are still missing.",
			},
		},
	}
}

// chp1ComplaintReport is the form of the report to the leaders (INS-3b). Decision 2470/QĐ-CHP of 24/09/2020 prescribes
// it, and its text wasn't at hand: the fields are what leaders need to decide, and give way to the prescribed ones in
// a later edition.
func chp1ComplaintReport() []ReportField {
	return []ReportField{
		{"what_happened", Text{"Sự việc", "What happened"}, true},
		{"since_when", Text{"Xảy ra từ khi nào", "Since when"}, true},
		{"where", Text{"Nơi xảy ra, dịch vụ liên quan", "Where, and in which service"}, false},
		{"customer_demand", Text{"Khách hàng yêu cầu điều gì", "What the customer asks for"}, true},
		{"done_so_far", Text{"Đã làm những gì", "What was done so far"}, true},
		{"cause", Text{"Nguyên nhân, theo hiểu biết hiện có", "Cause, as far as known"}, false},
		{"beyond_authority", Text{"Vì sao vượt thẩm quyền của đơn vị", "Why it is beyond the unit's authority"}, true},
		{"proposal", Text{"Đề xuất xử lý", "Proposed solution"}, true},
		{"amount_at_stake", Text{"Số tiền liên quan (đồng)", "Amount at stake (dong)"}, false},
		{"urgency", Text{"Mức độ khẩn cấp", "Urgency"}, true},
	}
}
