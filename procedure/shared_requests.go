package procedure

import "time"

func natures() []Nature {
	return []Nature{
		{
			ID: Complaint, Title: Text{"Phàn nàn", "Complaint"}, Kinds: []int{4}, Clause: "CHP 6.2 B2",
			Guide: Text{
				"Xin lỗi chân thành và cho khách hàng thấy mình hiểu sự bất tiện. Khắc phục thật nhanh; nếu không thể, tìm cách bù đắp để khách hàng hài lòng.",
				"Apologise sincerely and show that you understand the trouble. Put it right quickly; where that can't be done, find a way to make up for it.",
			},
		},
		{
			ID: Question, Title: Text{"Thắc mắc", "Question"}, Kinds: []int{1, 2, 3}, Clause: "CHP 6.2 B2",
			Guide: Text{
				"Trả lời ngay và trọn vẹn. Chưa có thông tin thì tra câu trả lời mẫu hoặc gọi người phụ trách trong danh bạ.",
				"Answer at once and fully. If you lack the facts, use the ready answers or call the person in charge from the directory.",
			},
		},
		{
			ID: Claim, Title: Text{"Khiếu nại", "Claim"}, Kinds: []int{4}, Clause: "CHP 6.2 B2",
			Guide: Text{
				"Cam kết vụ việc sẽ được giải quyết. Báo cho khách hàng thời hạn, sau đó là tiến độ và kết quả.",
				"Commit to a solution. Tell the customer the term, then the progress and the result.",
			},
		},
		{
			ID: Suggestion, Title: Text{"Góp ý", "Suggestion"}, Kinds: []int{5}, Clause: "VIMC I B3",
			Guide: Text{
				"Cảm ơn, lắng nghe với tinh thần cầu thị và ghi lại ý kiến.",
				"Thank the customer, listen with an open mind and record the idea.",
			},
		},
		{
			ID: OtherWord, Title: Text{"Khác", "Other"}, Kinds: []int{6}, Clause: "INS-2a",
			Guide: Text{
				"Hỏi đến khi rõ khách hàng cần gì, rồi cho biết ai lo việc và bao giờ có trả lời.",
				"Ask until the need is clear, then say who takes care of it and when an answer comes.",
			},
		},
	}
}

// kinds are the six kinds of the group's table; its 0.2 hours are 12 minutes.
func kinds() []Kind {
	return []Kind{
		{
			ID: 1, Title: Text{"Thông tin về công ty", "About the company"}, Norm: 12 * time.Minute, Clause: "VIMC I B2",
			Guide: Text{
				"Niềm nở trả lời theo nội dung đã được đào tạo.",
				"Answer warmly, with what you were trained in.",
			},
		},
		{
			ID: 2, Title: Text{"Giá và chính sách", "Price and policy"}, Norm: time.Hour, Clause: "VIMC I B2",
			Guide: Text{
				"Giá công khai thì cung cấp ngay. Ngoài phạm vi đó thì chuyển người có thẩm quyền và báo khách hàng khi nào có trả lời.",
				"Give public prices at once. Beyond them, pass it to whoever has the authority and tell the customer when the answer comes.",
			},
		},
		{
			ID: 3, Title: Text{"Tình trạng dịch vụ, hàng hóa", "Status of service or goods"}, Norm: time.Hour, Clause: "VIMC I B2",
			Guide: Text{
				"Hỏi bộ phận khai thác hoặc tra TOS, WMS, TMS rồi trả lời.",
				"Ask operations or look it up in TOS, WMS or TMS, then answer.",
			},
		},
		{
			ID: 4, Title: Text{"Phàn nàn, khiếu nại", "Complaint or claim"}, Clause: "VIMC I B2",
			Guide: Text{
				"Xin lỗi và chia sẻ trước, rồi xử lý ngay hoặc báo thời hạn, tiến độ, kết quả. Thời gian xử lý do người phân loại cam kết theo nội dung.",
				"Apologise and sympathise first, then act at once or tell term, progress and result. Whoever classifies commits a time that fits the matter.",
			},
		},
		{
			ID: 5, Title: Text{"Góp ý", "Suggestion"}, Norm: 12 * time.Minute, Clause: "VIMC I B2",
			Guide: Text{
				"Cảm ơn và ghi lại để dùng cho các chương trình tri ân khách hàng.",
				"Thank the customer and note it for appreciation programmes.",
			},
		},
		{
			ID: 6, Title: Text{"Yêu cầu khác", "Other"}, Clause: "VIMC I B2",
			Guide: Text{
				"Làm rõ nội dung, chọn người phụ trách và cam kết thời gian theo nội dung đó.",
				"Make the matter clear, choose who takes charge, and commit a time that fits it.",
			},
		},
	}
}

// classificationCriteria are the criteria by which a request is sorted (INS-2d, VIMC I.IV 2).
func classificationCriteria() []Text {
	return []Text{
		{"Đã biết ai phản hồi, thuộc khách hàng nào và liên hệ lại bằng cách nào", "It is known who speaks, for which customer, and how to reach them"},
		{"Đã đối chiếu số hợp đồng, số vận đơn, số container hoặc tên tàu nếu có nêu", "Contract, bill, container number or ship's name, where given, were checked"},
		{"Mỗi hồ sơ chỉ chứa một việc; nhiều việc trong một tin nhắn đã được tách ra", "One case holds one matter; several in one message were split"},
		{"Rõ khách hàng đang phàn nàn, hỏi, khiếu nại hay góp ý", "It is clear whether the customer complains, asks, claims or suggests"},
		{"Loại yêu cầu chọn theo điều khách hàng cần nhất, không theo kênh gửi đến", "The kind follows what the customer needs most, not the channel"},
		{"Đã xét thiệt hại về hàng hóa, tiền, an toàn và uy tín có thể xảy ra", "Possible harm to goods, money, safety and reputation was weighed"},
		{"Đã xem khách hàng này từng gặp việc tương tự chưa", "It was looked up whether this customer had the same trouble before"},
		{"Loại việc và số tiền nằm trong thẩm quyền của đơn vị; nếu không thì báo cáo lãnh đạo", "Kind and amount are within the unit's authority; if not, it goes to the leaders"},
		{"Với phàn nàn, khiếu nại và yêu cầu khác: đã cam kết ngày giờ xong việc", "For complaints, claims and other matters, a date and time was committed"},
		{"Chưa chắc chắn thì đã hỏi thêm một đồng nghiệp", "When in doubt, a colleague was asked"},
	}
}
