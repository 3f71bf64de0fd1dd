package procedure

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
