package procedure

// What the cards of edition chp-1 have in common. Figures stand at the steps: a card names none.

var chp1Owner = Text{"Trưởng phòng Kinh doanh", "Head of Sales"}

func chp1Recipients() []Text {
	return []Text{
		{"Tổng Giám đốc, Phó Tổng Giám đốc Kinh doanh", "General director, deputy general director for business"},
		{"Phòng Kinh doanh và các Chi nhánh", "Sales and the branches"},
		{"Các phòng, trung tâm, đội có việc trong quy trình", "Every department, centre and team with work in it"},
	}
}

// chp1Controls are what steers every procedure, followed by what steers this one.
func chp1Controls(own ...Text) []Text {
	return append([]Text{
		{"Điều lệ công ty, quy định về chức năng và thẩm quyền của đơn vị", "The company's charter, its rules on functions and authority of units"},
		{"Ma trận RACI: chỉ người mang chữ A được quyết định", "The RACI matrix: nobody but A decides"},
		{"Nhắc trước hạn; quá hạn thì báo lên từng cấp", "Reminders before the due time, escalation after it"},
	}, own...)
}

// chp1Resources are what every procedure needs, followed by what this one needs.
func chp1Resources(own ...Text) []Text {
	return append([]Text{
		{"Nhân viên đã được đào tạo về dịch vụ và chăm sóc khách hàng", "Staff trained in the services and in customer care"},
		{"Phần mềm chăm sóc khách hàng và hồ sơ khách hàng", "The software for customer care, and the customer records"},
	}, own...)
}
