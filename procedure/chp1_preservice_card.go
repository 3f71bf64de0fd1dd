package procedure

func chp1PreServiceCard() Card {
	return Card{
		Purpose: Text{
			"Hiểu khách hàng trước khi gặp và tiếp cận có chuẩn bị, để có khách hàng mới và giữ khách hàng đang có.",
			"Understand customers before meeting them and approach them well prepared, so as to win new ones and keep the others.",
		},
		Owner: chp1Owner,
		Scope: Text{
			"Từ lúc chọn khách hàng mục tiêu đến lúc hồ sơ khách hàng được lập hoặc cập nhật. Phòng Kinh doanh, các Chi nhánh với khách hàng của mình, Văn phòng, Phòng Tài chính kế toán, Trung tâm CNTT.",
			"From the choice of target customers to the customer record, opened or updated. Sales, the branches for their own customers, the Office, Finance, the IT centre.",
		},
		Inputs: []Input{
			{
				Text{"Danh sách khách hàng và tình trạng sử dụng dịch vụ", "Customers with their status of use"},
				Text{"Đầy đủ, xếp đúng: chưa, đang hoặc từng sử dụng", "Complete, and sorted rightly: never, using or formerly"},
				Text{"Phần mềm quản lý khách hàng, Phòng Kinh doanh", "The customer software, Sales"},
			},
			{
				Text{"Thông tin thị trường, khu vực, tập quán kinh doanh", "Information on market, region and business habits"},
				Text{"Mới và rõ nguồn", "Recent, with its source"},
				Text{"Phòng Kinh doanh, Chi nhánh, đối tác", "Sales, branches, partners"},
			},
			{
				Text{"Bộ tài liệu marketing", "The marketing kit"},
				Text{"Ngắn gọn, trực quan, đủ các mục, còn đúng", "Short, visual, complete, and still true"},
				Text{"Phòng Kinh doanh, Chi nhánh", "Sales, branches"},
			},
			{
				Text{"Kinh phí tiếp cận khách hàng", "The budget for approaching customers"},
				Text{"Đã được duyệt", "Approved"},
				Text{"Phòng Tài chính kế toán", "Finance"},
			},
		},
		Outputs: []Text{
			{"Kết quả nghiên cứu khách hàng và người đại diện", "Research on the customer and its representatives"},
			{"Kế hoạch tiếp cận đã duyệt", "An approved plan of approach"},
			{"Báo cáo kết quả, thông tin thị trường, cơ hội và đề xuất", "A report: result, market information, opportunities, proposals"},
			{"Hồ sơ khách hàng được lập hoặc cập nhật", "A customer record, opened or updated"},
		},
		Resources: chp1Resources(
			Text{"Bộ tài liệu marketing, quà tặng", "The marketing kit, gifts"},
			Text{"Kinh phí đã duyệt", "An approved budget"},
		),
		Controls: chp1Controls(
			Text{"Kế hoạch chỉ được trình khi đủ nội dung", "A plan can't be submitted incomplete"},
			Text{"Quy định bảo mật thông tin khách hàng, phân quyền truy cập", "Rules of secrecy about customers, access by role"},
		),
		Recipients: chp1Recipients(),
		Improvement: Text{
			"Sau mỗi đợt tiếp cận, so kết quả với mục tiêu; chưa đạt thì đặt lại mục tiêu và lập kế hoạch mới. Định kỳ xem lại tiêu chí chọn khách hàng, rủi ro và tỷ lệ nghiên cứu đầy đủ.",
			"After each approach the result is held against the goal; where it fails, new goals and a new plan follow. Criteria of choice, risks and the share of fully researched customers are reviewed from time to time.",
		},
	}
}
