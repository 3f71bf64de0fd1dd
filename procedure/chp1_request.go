package procedure

import "time"

func chp1Channels() []Channel {
	return []Channel{
		{ChannelLeader, Text{"Lãnh đạo công ty", "Leaders of the company"}},
		{ChannelSales, Text{"Phòng Kinh doanh", "Sales"}},
		{ChannelBranchMarketing, Text{"Ban Kinh doanh tiếp thị chi nhánh", "Branch marketing"}},
		{ChannelWebsite, Text{"Biểu mẫu trên website", "Form on the website"}},
		{ChannelChat, Text{"Hộp trò chuyện", "Chat"}},
		{ChannelHotline, Text{"Tổng đài chăm sóc khách hàng", "Call centre"}},
		{ChannelEmail, Text{"Hộp thư chăm sóc khách hàng", "Customer-care mailbox"}},
		{ChannelSecretariat, Text{"Hộp thư thư ký Tổng Giám đốc", "Mailbox of the general director's secretariat"}},
		{ChannelFanpage, Text{"Fanpage", "Fan page"}},
		{ChannelFormBM01, Text{"Phiếu xin ý kiến BM.01", "Comment form BM.01"}},
		{ChannelSurvey, Text{"Khảo sát", "Survey"}},
		{ChannelConference, Text{"Hội nghị, cuộc họp", "Conference or meeting"}},
		{ChannelThirdParty, Text{"Bên thứ ba", "Third party"}},
		{ChannelInPerson, Text{"Gặp trực tiếp", "In person"}},
	}
}

func chp1Natures() []Nature {
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

// chp1Kinds are the six kinds of the group's table; its 0.2 hours are 12 minutes.
func chp1Kinds() []Kind {
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
