package procedure

func chp1PostServiceCard() Card {
	return Card{
		Purpose: Text{
			"Nhìn lại kết quả làm việc với từng khách hàng trong kỳ và chăm sóc đúng người, đúng dịp, để gắn kết lâu dài.",
			"Look back on the period with each customer, and care for the right ones on the right occasion, so that they stay.",
		},
		Owner: chp1Owner,
		Scope: Text{
			"Từ báo cáo khách hàng của kỳ đến khi hồ sơ khách hàng được cập nhật sau chương trình thăm hỏi, tặng quà hoặc hội nghị. Phòng Kinh doanh, Chi nhánh, Văn phòng, Phòng Tài chính kế toán.",
			"From the customer report of a period to the record updated after visits, gifts or a conference. Sales, branches, the Office, Finance.",
		},
		Inputs: []Input{
			{
				Text{"Sản lượng, doanh thu, chiết khấu theo khách hàng và kỳ", "Volume, revenue and discount by customer and period"},
				Text{"Đủ tháng, so được với cùng kỳ", "All months, comparable with the year before"},
				Text{"Phòng Tài chính kế toán, TOS", "Finance, TOS"},
			},
			{
				Text{"Hợp đồng và chính sách giá đang áp dụng", "Contracts and price policy in force"},
				Text{"Đúng số, ngày ký, hiệu lực", "Right number, date and validity"},
				Text{"Bộ phận hợp đồng, Phòng Kinh doanh", "Contract officers of Sales"},
			},
			{
				Text{"Hạng khách hàng, dịp kỷ niệm, người liên hệ", "Tiers, occasions, contact persons"},
				Text{"Không trùng, không sót", "None twice, none forgotten"},
				Text{"Phần mềm quản lý khách hàng", "The customer software"},
			},
			{
				Text{"Ngân sách chăm sóc khách hàng", "The budget for customer care"},
				Text{"Đã được duyệt", "Approved"},
				Text{"Phòng Tài chính kế toán", "Finance"},
			},
		},
		Outputs: []Text{
			{"Báo cáo khách hàng của kỳ kèm đề xuất", "The customer report of the period, with proposals"},
			{"Chương trình đã duyệt, danh sách khách và quà tặng", "An approved programme, lists of guests and gifts"},
			{"Ý kiến của người tham dự", "Opinions of those who took part"},
			{"Báo cáo tổng kết, cơ hội mới, cải tiến cho lần sau", "A summary report, new opportunities, improvements for next time"},
			{"Hồ sơ khách hàng được cập nhật", "An updated customer record"},
		},
		Resources: chp1Resources(
			Text{"Quà tặng, địa điểm, phương tiện, người đón tiếp", "Gifts, places, transport, hosts"},
			Text{"Kinh phí đã duyệt", "An approved budget"},
		),
		Controls: chp1Controls(
			Text{"Quy định về chi tiêu, quà tặng, hóa đơn và chứng từ", "Rules on spending, gifts, invoices and vouchers"},
			Text{"Danh mục việc của hội nghị cho từng đơn vị", "The conference checklists of each unit"},
		),
		Recipients: chp1Recipients(),
		Improvement: Text{
			"Sau mỗi chương trình, xem ý kiến người dự và điều chưa đạt, nêu nguyên nhân, đưa cải tiến vào chương trình tiếp theo.",
			"After each programme, opinions and shortcomings are looked at, causes named, and improvements put into the next one.",
		},
	}
}
