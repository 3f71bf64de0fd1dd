package apiserver

import "portcare/procedure"

// careWords are what a case's page says about a care programme.
var careWords = struct {
	report, against, kept, customer, tonnes, revenue, discount, net, total, tier, contract, noContract, expired, before procedure.Text
	programme, day, invited, accepted, declined, noAnswer, companions, came, absent, giftsNeeded, giftValue             procedure.Text
	duplicate, withoutGift, withoutGreeting, toContact, toRemind, toAsk                                                 procedure.Text
	guests, noGuests, guest, contacted, answer, afterwards, reminded, asked, byMail, byPerson                           procedure.Text
	gifts, noGifts, gift, occasionWord, greeting                                                                        procedure.Text
}{
	report:     procedure.Text{VI: "Báo cáo khách hàng", EN: "Customer report"},
	against:    procedure.Text{VI: "So với kỳ", EN: "Against"},
	kept:       procedure.Text{VI: "Số liệu đã chốt khi nộp báo cáo.", EN: "The figures are those that were handed in."},
	customer:   procedure.Text{VI: "Khách hàng", EN: "Customer"},
	tonnes:     procedure.Text{VI: "Tấn", EN: "Tonnes"},
	revenue:    procedure.Text{VI: "Doanh thu", EN: "Revenue"},
	discount:   procedure.Text{VI: "Chiết khấu", EN: "Discount"},
	net:        procedure.Text{VI: "Sau chiết khấu", EN: "After discount"},
	total:      procedure.Text{VI: "Tổng cộng", EN: "Total"},
	tier:       procedure.Text{VI: "hạng", EN: "tier"},
	contract:   procedure.Text{VI: "hợp đồng", EN: "contract"},
	noContract: procedure.Text{VI: "chưa có hợp đồng", EN: "no contract"},
	expired:    procedure.Text{VI: "hợp đồng hết hiệu lực", EN: "contract not in force"},
	before:     procedure.Text{VI: "kỳ trước", EN: "before"},

	programme:   procedure.Text{VI: "Chương trình chăm sóc", EN: "Care programme"},
	day:         procedure.Text{VI: "Thời gian", EN: "Time"},
	invited:     procedure.Text{VI: "Khách trong danh sách", EN: "Guests on the list"},
	accepted:    procedure.Text{VI: "Nhận lời", EN: "Accepted"},
	declined:    procedure.Text{VI: "Từ chối", EN: "Declined"},
	noAnswer:    procedure.Text{VI: "Chưa trả lời", EN: "No answer"},
	companions:  procedure.Text{VI: "Người đi cùng", EN: "Companions"},
	came:        procedure.Text{VI: "Có mặt", EN: "Came"},
	absent:      procedure.Text{VI: "Vắng mặt", EN: "Absent"},
	giftsNeeded: procedure.Text{VI: "Số quà cần", EN: "Gifts needed"},
	giftValue:   procedure.Text{VI: "Giá trị quà", EN: "Value of gifts"},

	duplicate:       procedure.Text{VI: "Trùng quà trong một dịp:", EN: "Twice for one occasion:"},
	withoutGift:     procedure.Text{VI: "VVIP, VIP chưa có quà:", EN: "VVIP or VIP without a gift:"},
	withoutGreeting: procedure.Text{VI: "Khách hàng chưa được chúc mừng, thăm hỏi:", EN: "Customers without a greeting:"},
	toContact:       procedure.Text{VI: "Khách còn phải liên hệ:", EN: "Guests still to be contacted:"},
	toRemind:        procedure.Text{VI: "Khách chưa được nhắc lịch:", EN: "Guests not reminded yet:"},
	toAsk:           procedure.Text{VI: "Khách còn phải xin ý kiến:", EN: "Guests still to be asked for an opinion:"},

	guests:     procedure.Text{VI: "Khách mời", EN: "Guests"},
	noGuests:   procedure.Text{VI: "Chưa có danh sách khách mời.", EN: "There is no list of guests yet."},
	guest:      procedure.Text{VI: "Khách", EN: "Guest"},
	contacted:  procedure.Text{VI: "Đã liên hệ", EN: "Contacted"},
	answer:     procedure.Text{VI: "Trả lời", EN: "Answer"},
	afterwards: procedure.Text{VI: "Sau chương trình", EN: "Afterwards"},
	reminded:   procedure.Text{VI: "nhắc lúc", EN: "reminded"},
	asked:      procedure.Text{VI: "xin ý kiến lúc", EN: "asked"},
	byMail:     procedure.Text{VI: "thư", EN: "mail"},
	byPerson:   procedure.Text{VI: "trực tiếp", EN: "by a person"},

	gifts:        procedure.Text{VI: "Quà tặng, chúc mừng", EN: "Gifts and greetings"},
	noGifts:      procedure.Text{VI: "Chưa có danh sách quà tặng.", EN: "There is no list of gifts yet."},
	gift:         procedure.Text{VI: "Quà", EN: "Gift"},
	occasionWord: procedure.Text{VI: "Dịp", EN: "Occasion"},
	greeting:     procedure.Text{VI: "Lời chúc mừng", EN: "A greeting"},
}
