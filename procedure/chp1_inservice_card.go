package procedure

func chp1InServiceCard() Card {
	return Card{
		Purpose: Text{
			"Mọi phản hồi của khách hàng đều được nhận, xử lý dứt điểm, báo lại và xác nhận, để khách hàng hài lòng và sự cố không lặp lại.",
			"Every word of a customer is received, settled for good, answered and confirmed, so that customers are satisfied and incidents don't recur.",
		},
		Owner: chp1Owner,
		Scope: Text{
			"Từ lúc phản hồi đến công ty qua bất kỳ kênh nào đến lúc nhật ký hỗ trợ được lưu. Tất cả đơn vị của Cảng.",
			"From the moment a customer's word reaches the company, by any channel, to the entry in the support log. All units of the port.",
		},
		Inputs: []Input{
			{
				Text{"Phản hồi của khách hàng", "What the customer says"},
				Text{"Ghi đúng thời điểm nhận, nguyên văn; thiếu thông tin vẫn phải nhận", "Recorded with the moment of receipt and in the customer's words; received even when incomplete"},
				Text{"Khách hàng, mọi đơn vị tiếp nhận", "Customers, through any unit"},
			},
			{
				Text{"Bảng thẩm quyền xử lý yêu cầu", "The matrix of authority"},
				Text{"Có trước khi vận hành, còn hiệu lực", "In place before operation, and in force"},
				Text{"Tổng Giám đốc", "General director"},
			},
			{
				Text{"Câu trả lời mẫu, biểu giá công khai, danh bạ người phụ trách", "Ready answers, public prices, directory of persons in charge"},
				Text{"Đúng và mới", "Right and up to date"},
				Text{"Phòng Kinh doanh, các đơn vị", "Sales, the units"},
			},
			{
				Text{"Trạng thái dịch vụ và hàng hóa", "Status of services and goods"},
				Text{"Tra được ngay", "Available at once"},
				Text{"Bộ phận khai thác, TOS, WMS, TMS", "Operations, TOS, WMS, TMS"},
			},
		},
		Outputs: []Text{
			{"Kết quả xử lý đã bàn giao cho khách hàng", "A result handed over to the customer"},
			{"Xác nhận và đánh giá của khách hàng", "The customer's confirmation and rating"},
			{"Nguyên nhân và biện pháp khắc phục (BM.07), phiếu BM.06 khi cần", "Cause and measures (BM.07), form BM.06 where needed"},
			{"Nhật ký hỗ trợ khách hàng", "The customer support log"},
		},
		Resources: chp1Resources(
			Text{"Tổng đài, hộp thư, website và các kênh tiếp nhận khác", "Call centre, mailboxes, website and the other channels"},
			Text{"Cán bộ trực của từng đơn vị và của công ty", "Duty officers of each unit and of the company"},
		),
		Controls: chp1Controls(
			Text{"Định mức thời gian theo loại yêu cầu", "Time norms by kind of request"},
			Text{"Quyết định 2470/QĐ-CHP về báo cáo giải quyết khiếu nại", "Decision 2470/QĐ-CHP on reports about claims"},
		),
		Recipients: append(chp1Recipients(), Text{"Tổng đài chăm sóc khách hàng, thư ký Tổng Giám đốc", "Call centre, general director's secretariat"}),
		Improvement: Text{
			"Hằng tháng tổng hợp theo kênh, loại và đơn vị; nguyên nhân lặp lại thì mở hành động khắc phục. Câu trả lời mẫu và bảng thẩm quyền được sửa theo những gì đã gặp.",
			"Each month requests are summed up by channel, kind and unit; a cause that recurs leads to a corrective action. Ready answers and the matrix of authority follow what was met.",
		},
	}
}
