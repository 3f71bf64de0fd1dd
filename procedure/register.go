package procedure

import "slices"

// When a customer counts as one who left (CUS-5). Revenue is known by closed months, so that both count whole months.
const (
	// UnusedMonths is how long nothing was used before closing the record is proposed.
	UnusedMonths = 12
	// UnusedAfterContract is the same once all contracts have ended: nothing was used since then.
	UnusedAfterContract = 3
)

// RegisterTaskID names a kind of task about a customer's record.
type RegisterTaskID string

// The kinds.
const (
	FindReason   RegisterTaskID = "find_reason"   // the customer seems to have left (CUS-5)
	AskReason    RegisterTaskID = "ask_reason"    // a record was closed though nobody knew why the customer left (CUS-5)
	AskReopening RegisterTaskID = "ask_reopening" // a past customer uses the service again (CUS-5)
)

// RegisterTask is what a kind of task asks, and the time there is for it.
type RegisterTask struct {
	ID    RegisterTaskID
	Title Text
	Ask   Text // what to do, in a sentence
	Keep  Text // what the answer means that leaves the record as it is
	Days  int  // until the end of this day after the one on which it was opened
}

// RegisterTasks returns all kinds of tasks about records.
func RegisterTasks() []RegisterTask { return slices.Clone(registerTasks) }

// FindRegisterTask returns the kind with the id.
func FindRegisterTask(id RegisterTaskID) (RegisterTask, bool) {
	i := slices.IndexFunc(registerTasks, func(t RegisterTask) bool { return t.ID == id })
	if i < 0 {
		return RegisterTask{}, false
	}
	return registerTasks[i], true
}

var registerTasks = []RegisterTask{
	{
		ID: FindReason, Days: 30,
		Title: Text{VI: "Tìm lý do khách hàng ngừng sử dụng dịch vụ", EN: "Find out why the customer stopped using the service"},
		Ask: Text{
			VI: "Hỏi khách hàng vì sao ngừng sử dụng, rồi chuyển hồ sơ sang khách hàng quá khứ kèm lý do, hoặc giữ lại nếu vẫn là khách hàng.",
			EN: "Ask the customer why, then move the record to the past customers with the reason, or keep it if it is still a customer.",
		},
		Keep: Text{VI: "Vẫn là khách hàng của cảng", EN: "Still our customer"},
	},
	{
		ID: AskReason, Days: 30,
		Title: Text{VI: "Tìm hiểu lý do của khách hàng quá khứ", EN: "Find out why a past customer left"},
		Ask: Text{
			VI: "Hồ sơ đã đóng mà chưa rõ lý do: hỏi khách hàng vì sao ngừng sử dụng, rồi ghi lại điều tìm hiểu được.",
			EN: "The record was closed without a reason: ask the customer why, then write down what was found out.",
		},
		Keep: Text{VI: "Đã tìm hiểu", EN: "Found out"},
	},
	{
		ID: AskReopening, Days: 14,
		Title: Text{VI: "Khách hàng quá khứ sử dụng dịch vụ trở lại", EN: "A past customer uses the service again"},
		Ask: Text{
			VI: "Xem lại doanh thu mới, rồi mở lại hồ sơ, hoặc giữ nguyên là khách hàng quá khứ kèm lý do.",
			EN: "Look at the new revenue, then reopen the record, or leave it with the past customers and say why.",
		},
		Keep: Text{VI: "Vẫn là khách hàng quá khứ", EN: "Still a past customer"},
	},
}
