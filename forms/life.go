package forms

// The forms of what becomes of customers: the window of revenue that counts for the tier, records that are moved to the
// past customers and back, and answers to tasks of the register.

// TierWindow sets how many closed months of revenue count for the tier (CUS-2).
type TierWindow struct {
	Months int    `json:"months" minimum:"1" maximum:"60" vi:"Số tháng đã khóa sổ được tính" en:"Closed months that count" vi_hint:"Từ 1 đến 60 tháng; lần tính lại sau dùng số này." en_hint:"1 to 60; the next recomputation goes by it."`
	Reason string `json:"reason" minLength:"1" maxLength:"1000" vi:"Lý do đổi" en:"Why it is changed"`
}

// Closing moves a record to the past customers (CUS-5): why the customer stopped using the service, and in words what
// was found out.
type Closing struct {
	Reason string `json:"reason" enum:"other_provider,price,service,no_cargo,dissolved,contract_ended,unknown,other" pick:"left_reason" vi:"Lý do ngừng sử dụng" en:"Reason"`
	Why    string `json:"why" minLength:"1" maxLength:"2000" vi:"Tìm hiểu được gì" en:"What was found out" vi_hint:"Ghi rõ sang nhà cung cấp nào, vì sao, có thể tiếp cận lại khi nào." en_hint:"Which provider the customer went to, why, and when to approach it again."`

	ThoughUsed bool `json:"though_used,omitempty" vi:"Vẫn đóng, dù khách hàng vừa sử dụng dịch vụ tháng trước hoặc tháng này" en:"Close it although the customer used the service last month or in this one" doc:"Has to be true if the customer did"`
	ThoughOpen bool `json:"though_open,omitempty" vi:"Vẫn đóng, dù khách hàng còn hồ sơ đang xử lý" en:"Close it although cases of the customer are open" doc:"Has to be true if there are any"`
}

// Reopening brings a past customer's record back (CUS-5).
type Reopening struct {
	Why string `json:"why" minLength:"1" maxLength:"2000" vi:"Lý do mở lại" en:"Why it is reopened"`
}

// TaskAnswer leaves a record as it is, in answer to a task about it (CUS-5).
type TaskAnswer struct {
	Why string `json:"why" minLength:"1" maxLength:"2000" vi:"Vì sao giữ nguyên, hoặc đã tìm hiểu được gì" en:"Why it stays as it is, or what was found out"`
}

// RecordLife is the state of a record as its changes keep it. Where it isn't past the rest is empty.
type RecordLife struct {
	State  string `json:"state,omitempty" enum:"active,past,merged" pick:"record_state" vi:"Trạng thái" en:"State"`
	Reason string `json:"reason,omitempty" enum:"other_provider,price,service,no_cargo,dissolved,contract_ended,unknown,other" pick:"left_reason" vi:"Lý do ngừng sử dụng" en:"Why the customer left"`
	Why    string `json:"why,omitempty" vi:"Tìm hiểu được" en:"What was found out"`
}
