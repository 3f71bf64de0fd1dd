package forms

// CustomersGiven gives customers of one person to another (CUS-6). Without customers it is all of them.
type CustomersGiven struct {
	To        string   `json:"to" minLength:"1" maxLength:"36" pick:"keeper" vi:"Giao cho" en:"To whom"`
	Customers []string `json:"customers,omitempty" maxItems:"5000" uniqueItems:"true" pick:"customer" vi:"Chỉ những khách hàng này" en:"Only these customers" vi_hint:"Không chọn ai: giao toàn bộ." en_hint:"None chosen: all of them."`
	Reason    string   `json:"reason" minLength:"1" maxLength:"1000" vi:"Lý do" en:"Why"`
}
