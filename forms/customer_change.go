package forms

// RecordChange is everything that a change of a customer's record may be about: pages set two of them side by side.
type RecordChange struct {
	CustomerRecord

	Representatives []Representative `json:"representatives,omitempty" vi:"Người đại diện" en:"Representatives"`
	Contract        Contract         `json:"contract,omitempty" vi:"Hợp đồng" en:"Contract"`
	Life            RecordLife       `json:"life,omitempty" vi:"Tình trạng hồ sơ" en:"State of the record"`
}
