package procedure

// What has to be thought of in a step, as lists to tick off. Where a list is the same in several editions, the edition
// says at which step it stands and by which clause.

// marketingKit is what has to be at hand with a plan to approach a customer.
func marketingKit() Checklist {
	return Checklist{
		ID: "marketing_kit", Title: Text{"Bộ tài liệu marketing", "Marketing kit"}, Clause: "PRE-2b",
		Rows: []Text{
			{"Giới thiệu chung về Cảng", "Profile of the port"},
			{"Mô hình hoạt động", "Operating model"},
			{"Năng lực", "Capacity"},
			{"Hạ tầng", "Infrastructure"},
			{"Dịch vụ", "Services"},
			{"Lợi thế cạnh tranh", "Competitive advantages"},
			{"Dự án sắp tới", "Coming projects"},
			{"Cơ hội hợp tác với khách hàng", "Chances of working together"},
		},
	}
}

// conduct is how to meet a customer. The source names dress, cards and manners; the rest is ours.
func conduct() Checklist {
	return Checklist{
		ID: "conduct", Title: Text{"Tác phong tiếp xúc khách hàng", "Conduct with customers"}, Clause: "PRE-2b",
		Rows: []Text{
			{"Trang phục phù hợp với buổi làm việc và phong tục của khách hàng", "Dress that suits the meeting and the customer's customs"},
			{"Đủ danh thiếp, đúng tên và chức danh hiện tại", "Enough business cards, with name and title as they are now"},
			{"Biết tên, chức vụ và thứ tự chào hỏi của người sẽ gặp", "Names, positions and order of greeting of those to be met are known"},
			{"Lời nói nhã nhặn, lắng nghe trước khi trình bày", "Courteous words; listen before presenting"},
			{"Chỉ hứa những gì trong thẩm quyền; không nói thông tin của khách hàng khác", "Promise only within authority; nothing about other customers"},
			{"Đến đúng giờ; ghi lại điều đã trao đổi và việc đã hẹn", "Be on time; note what was said and what was promised"},
		},
	}
}

// conferenceByOffice is what the Office works out for a customer conference.
func conferenceByOffice(clause string) Checklist {
	return Checklist{
		ID: "conference_office", Title: Text{"Hội nghị khách hàng: việc của Văn phòng", "Customer conference: the Office"},
		Unit: UnitOffice, For: Conference, Clause: clause,
		Rows: []Text{
			{"Danh sách khách mời", "List of guests"},
			{"Danh sách lãnh đạo, cán bộ tham dự và phục vụ", "List of leaders and staff who attend and who serve"},
			{"Thời gian, địa điểm", "Time and place"},
			{"Chương trình bên lề: du lịch, thể thao, âm nhạc", "Side programmes: tours, sports, music"},
			{"Kịch bản", "Script"},
			{"Kinh phí và đơn vị tổ chức sự kiện", "Budget and organiser"},
			{"Mẫu giấy mời", "Invitation card"},
			{"Tài liệu, tranh ảnh, biểu ngữ", "Materials, pictures, banners"},
			{"Quà tặng khách dự và giải thưởng", "Gifts for guests, and prizes"},
			{"Trang phục", "Dress"},
			{"Trang trí", "Decoration"},
			{"Thực đơn", "Menu"},
			{"Truyền thông", "Communication"},
			{"Xe đưa đón khách", "Transport of guests"},
			{"Đón tiếp, hướng dẫn khách", "Reception and guidance"},
			{"Khách sạn, vé máy bay", "Hotel and flights"},
		},
	}
}

// invitations are the part of a conference that both sources give to those who care for the customers.
func invitations() []Text {
	return []Text{
		{"Nội dung thư mời", "Text of the invitation"},
		{"Gửi thư mời và chương trình dự kiến qua thư điện tử trước giấy mời chính thức", "Invitation and draft programme by mail before the formal card"},
		{"Danh sách khách xác nhận dự, kèm số lượng và loại quà", "List of who comes, with number and kind of gifts"},
	}
}

func conferenceBySales() Checklist {
	return Checklist{
		ID: "conference_sales", Title: Text{"Hội nghị khách hàng: việc của Phòng Kinh doanh, Chi nhánh", "Customer conference: Sales or the branch"},
		For: Conference, Clause: "POS-2b",
		Rows: append([]Text{
			{"Mục đích, đối tượng mời theo đóng góp, loại hàng (container hay không), kể cả khách hàng tiềm năng", "Purpose and audience by contribution and cargo (container or not), potential customers included"},
			{"Đề cương trình Tổng Giám đốc: khách mời, tiêu chuẩn tham dự, chương trình sơ bộ", "Outline for the general director: guests, entitlements, preliminary programme"},
		}, append(invitations(), []Text{
			{"Thông tin khách cho Văn phòng đặt khách sạn, vé máy bay", "Guests' data to the Office for hotel and flights"},
			{"Bản dịch thư mời, biểu ngữ", "Translation of the invitation and the banners"},
			{"Bài phát biểu của lãnh đạo và đại diện khách hàng", "Speeches of the leaders and the customers' representative"},
			{"Sơ đồ bàn tiệc", "Seating plan"},
			{"Phân công người đón tiếp trước, trong và sau hội nghị, cùng Văn phòng", "Hosts before, during and after it, planned with the Office"},
		}...)...),
	}
}

func conferenceByFinance() Checklist {
	return Checklist{
		ID: "conference_finance", Title: Text{"Hội nghị khách hàng: việc của Phòng Tài chính kế toán", "Customer conference: Finance"},
		Unit: UnitFinance, For: Conference, Clause: "POS-2b",
		Rows: []Text{
			{"Góp ý dự toán kinh phí", "Say on the budget"},
			{"Thủ tục cấp kinh phí", "Release of the funds"},
			{"Chứng từ tài chính", "Vouchers"},
		},
	}
}

// groupConference is the lighter list: no formal card, no side programmes.
func groupConference() Checklist {
	return Checklist{
		ID: "group_conference", Title: Text{"Hội nghị nhỏ theo nhóm khách hàng", "Small conference for a group"},
		For: GroupConference, Clause: "POS-2b",
		Rows: []Text{
			{"Mục đích, nhóm khách hàng và danh sách mời", "Purpose, group and guest list"},
			{"Chương trình tổng thể, thời gian, địa điểm", "Overall programme, time and place"},
			{"Hậu cần đã thống nhất với Văn phòng", "Logistics agreed with the Office"},
			{"Kinh phí đã thống nhất với Phòng Tài chính kế toán", "Funds agreed with Finance"},
			{"Lời mời và xác nhận của khách", "Invitations and answers"},
			{"Quà tặng", "Gifts"},
		},
	}
}

// conferenceByCare is the care unit's part in edition vimc-1.
func conferenceByCare() Checklist {
	return Checklist{
		ID: "conference_care", Title: Text{"Hội nghị khách hàng: việc của Bộ phận CSKH", "Customer conference: the care unit"},
		For: Conference, Clause: "VIMC II B4",
		Rows: append([]Text{
			{"Mục đích và đối tượng mời theo đóng góp, loại hàng, kể cả khách hàng tiềm năng", "Purpose and audience by contribution and cargo, potential customers included"},
			{"Danh sách khách: họ tên, doanh nghiệp, chức danh, tiêu chuẩn tham dự", "Guest list: name, firm, title, entitlement"},
		}, invitations()...),
	}
}
