package forms

// The forms of what becomes of customers: the window of revenue that counts for the tier, records that are moved to the
// past customers and back, and answers to tasks of the register.

// TierWindow sets how many closed months of revenue count for the tier (CUS-2).
type TierWindow struct {
	Months int    `json:"months" minimum:"1" maximum:"60" vi:"Số tháng đã khóa sổ được tính" en:"Closed months that count" vi_hint:"Từ 1 đến 60 tháng; lần tính lại sau dùng số này." en_hint:"1 to 60; the next recomputation goes by it."`
	Reason string `json:"reason" minLength:"1" maxLength:"1000" vi:"Lý do đổi" en:"Why it is changed"`
}
