package procedure

// vimc1Answers suit any company of the group: ports, ships and logistics. They hold no figures, names or addresses.
func vimc1Answers() []ReadyAnswer {
	return []ReadyAnswer{
		{
			Kind:     1,
			Question: Text{"Công ty cung cấp những dịch vụ nào?", "Which services does the company offer?"},
			Answer: Text{
				"Quý khách cho biết loại hàng, tuyến đường và nhu cầu, chúng tôi sẽ giới thiệu dịch vụ phù hợp và gửi hồ sơ năng lực.",
				"Tell us your cargo, route and needs, and we will name the right service and send our profile.",
			},
		},
		{
			Kind:     1,
			Question: Text{"Tôi theo dõi yêu cầu của mình bằng cách nào?", "How do I follow my request?"},
			Answer: Text{
				"Mỗi yêu cầu có một mã. Quý khách nêu mã đó với bất kỳ bộ phận nào, chúng tôi sẽ cho biết tiến độ.",
				"Each request has a reference. Give it to any of our units, and we will tell you how far it is.",
			},
		},
		{
			Kind:     2,
			Question: Text{"Giá dịch vụ xem ở đâu?", "Where do I find your prices?"},
			Answer: Text{
				"Chúng tôi gửi ngay giá công khai đang áp dụng. Mức giá ngoài phạm vi đó do cấp có thẩm quyền quyết định và chúng tôi báo quý khách ngày giờ có trả lời.",
				"We send you the public prices in force right away. Anything beyond them is for those in authority to decide, and we tell you the date and time of the answer.",
			},
		},
		{
			Kind:     2,
			Question: Text{"Hợp đồng của tôi áp dụng chính sách nào?", "Which policy applies under my contract?"},
			Answer: Text{
				"Theo đúng hợp đồng đã ký. Quý khách cho biết số hợp đồng, người phụ trách sẽ kiểm tra và trả lời người đại diện của quý khách.",
				"That of the signed contract. Give us its number; the officer in charge checks it and answers your representative.",
			},
		},
		{
			Kind:     3,
			Question: Text{"Hàng của tôi đang ở đâu?", "Where are my goods?"},
			Answer: Text{
				"Quý khách cho biết số vận đơn hoặc số container. Chúng tôi tra trên hệ thống và trả lời người có quyền nhận thông tin về lô hàng.",
				"Give us the bill or container number. We look it up and answer whoever is entitled to know about the goods.",
			},
		},
		{
			Kind:     3,
			Question: Text{"Khi nào hàng hoặc tàu đến?", "When do the goods or the ship arrive?"},
			Answer: Text{
				"Quý khách cho biết tên tàu, số chuyến hoặc số đơn hàng. Chúng tôi hỏi bộ phận khai thác; lịch thay đổi thì chúng tôi báo lại.",
				"Tell us ship and voyage, or the order number. We ask operations, and tell you if the schedule changes.",
			},
		},
	}
}
