package forms

import (
	"time"

	"portcare/procedure"
)

// Where a programme is carried out, gifts are given (PRE-4a, POS-4c).
func init() {
	for _, step := range []procedure.StepID{procedure.CarryOutApproach, procedure.CarryOutCare} {
		register[GiftInvoice](step, IssueInvoice)
		register[GivenGift](step, RecordGift)
		names[key{step, IssueInvoice}] = called("Hoá đơn quà tặng", "Gift invoice", "Chuyển Tài chính kiểm tra", "Send to Finance")
		names[key{step, RecordGift}] = called("Ghi quà đã tặng", "Record a gift", "Ghi nhận quà tặng", "Record the gift")
	}
}

// GiftInvoice is the invoice of gifts that Sales issues; Finance checks and files it.
type GiftInvoice struct {
	Number      string   `json:"number" minLength:"1" maxLength:"50" vi:"Số hoá đơn" en:"Number"`
	Date        Day      `json:"date" vi:"Ngày hoá đơn" en:"Date"`
	Amount      int64    `json:"amount" minimum:"1" as:"money" vi:"Số tiền (đồng)" en:"Amount (dong)"`
	Supplier    string   `json:"supplier" minLength:"1" maxLength:"300" vi:"Nhà cung cấp" en:"Supplier"`
	Attachments []string `json:"attachments,omitempty" maxItems:"10" uniqueItems:"true" vi:"Tệp hoá đơn" en:"Files"`
}

// GivenGift is a gift that was given, with its voucher.
type GivenGift struct {
	Customer    string     `json:"customer" minLength:"1" maxLength:"20" pick:"customer" vi:"Khách hàng" en:"Customer"`
	Recipient   string     `json:"recipient" minLength:"1" maxLength:"300" vi:"Người nhận" en:"Recipient"`
	Item        string     `json:"item" minLength:"1" maxLength:"500" vi:"Quà" en:"Gift"`
	Quantity    int        `json:"quantity" minimum:"1" maximum:"10000" vi:"Số lượng" en:"Quantity"`
	Value       int64      `json:"value" minimum:"0" as:"money" vi:"Tổng giá trị (đồng)" en:"Total value (dong)"`
	Voucher     string     `json:"voucher" minLength:"1" maxLength:"50" vi:"Số phiếu xuất" en:"Voucher no."`
	GivenAt     *time.Time `json:"given_at,omitempty" vi:"Tặng lúc" en:"Given at" vi_hint:"Để trống nếu vừa tặng." en_hint:"Left empty: just now."`
	GivenBy     string     `json:"given_by,omitempty" maxLength:"200" vi:"Người tặng" en:"Given by" vi_hint:"Để trống nếu là anh/chị." en_hint:"Left empty: you."`
	Attachments []string   `json:"attachments,omitempty" maxItems:"10" uniqueItems:"true" vi:"Chứng từ" en:"Voucher files"`
}
