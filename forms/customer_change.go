package forms

// RecordChange is everything that a change of a customer's record may be about: pages set two of them side by side.
type RecordChange struct {
	CustomerRecord

	Representatives []Representative `json:"representatives,omitempty" vi:"Người đại diện" en:"Representatives"`
	Contract        Contract         `json:"contract,omitempty" vi:"Hợp đồng" en:"Contract"`
	Revenue         []RevenueChange  `json:"revenue,omitempty" vi:"Doanh thu theo tháng" en:"Revenue by month"`
	Life            RecordLife       `json:"life,omitempty" vi:"Tình trạng hồ sơ" en:"State of the record"`
}

// RevenueChange is what came or changed for a month by an import (CUS-8). Sums are whole dong.
type RevenueChange struct {
	Month    Day     `json:"month" vi:"Tháng" en:"Month"`
	Revenue  int64   `json:"revenue,omitempty" as:"money" vi:"Doanh thu" en:"Revenue"`
	Discount int64   `json:"discount,omitempty" as:"money" vi:"Chiết khấu" en:"Discount"`
	Profit   int64   `json:"profit,omitempty" as:"money" vi:"Lợi nhuận" en:"Profit"`
	TEU      float64 `json:"teu,omitempty" vi:"Số TEU" en:"TEU"`
	Tonnes   float64 `json:"tonnes,omitempty" vi:"Số tấn" en:"Tonnes"`
}
