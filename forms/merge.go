package forms

// Merging merges a record into another one, which goes on (CUS-4).
type Merging struct {
	Into   string `json:"into" pattern:"^[A-Z0-9-]{2,20}$" maxLength:"20" vi:"Gộp vào hồ sơ có mã" en:"Into the record with the code" vi_hint:"Hồ sơ đó được giữ lại; hồ sơ này dẫn sang đó." en_hint:"That record goes on; this one leads to it."`
	Reason string `json:"reason" minLength:"1" maxLength:"1000" vi:"Lý do gộp" en:"Why they are one"`
}

// Parting undoes a merge.
type Parting struct {
	Reason string `json:"reason" minLength:"1" maxLength:"1000" vi:"Lý do tách lại" en:"Why they are two after all"`
}

// Apartness says of two records that they are about two customers.
type Apartness struct {
	First  string `json:"first" pattern:"^[A-Z0-9-]{2,20}$" maxLength:"20" vi:"Mã thứ nhất" en:"First code"`
	Second string `json:"second" pattern:"^[A-Z0-9-]{2,20}$" maxLength:"20" vi:"Mã thứ hai" en:"Second code"`
	Reason string `json:"reason" minLength:"1" maxLength:"1000" vi:"Vì sao là hai khách hàng" en:"Why they are two"`
}
