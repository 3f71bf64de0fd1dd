package forms

import (
	"time"

	"portcare/procedure"
)

// Delegation lets somebody decide in the place of whoever makes it: by standing rule (A1, without an end) or
// empowered (A2, which has to end). What is left empty doesn't narrow it.
type Delegation struct {
	To        string       `json:"to" format:"uuid" pick:"stand_in" vi:"Người quyết định thay" en:"Who decides in your place" vi_hint:"Phó Tổng Giám đốc hoặc người đứng đầu một đơn vị." en_hint:"A deputy or the head of a unit."`
	Kind      string       `json:"kind" enum:"standing,empowered" pick:"delegation" vi:"Hình thức" en:"Kind" vi_hint:"Phân cấp có hiệu lực đến khi thu hồi; ủy quyền phải có ngày kết thúc." en_hint:"A standing rule holds until it is revoked; an empowerment has to end."`
	Procedure procedure.ID `json:"procedure,omitempty" maxLength:"30" pick:"procedure" vi:"Quy trình" en:"Procedure" vi_hint:"Để trống: mọi quy trình." en_hint:"Left empty: every procedure."`
	Unit      string       `json:"unit,omitempty" maxLength:"12" pick:"owner" vi:"Hồ sơ của đơn vị" en:"Cases of unit" vi_hint:"Phòng Kinh doanh hoặc chi nhánh quản lý hồ sơ. Để trống: mọi đơn vị." en_hint:"Sales or the branch that owns the case. Left empty: every unit."`
	StartsAt  *time.Time   `json:"starts_at,omitempty" vi:"Có hiệu lực từ" en:"In force from" vi_hint:"Để trống: từ bây giờ." en_hint:"Left empty: from now on."`
	EndsAt    *time.Time   `json:"ends_at,omitempty" vi:"Hết hiệu lực lúc" en:"Ends" vi_hint:"Bắt buộc với ủy quyền." en_hint:"Needed for an empowerment."`
	Reason    string       `json:"reason" minLength:"1" maxLength:"2000" vi:"Lý do, căn cứ" en:"Reason"`
}

func init() {
	choices["delegation"] = []Choice{
		{"standing", procedure.Text{VI: "Phân cấp thường xuyên", EN: "By standing rule"}},
		{"empowered", procedure.Text{VI: "Ủy quyền có thời hạn", EN: "Empowered for a time"}},
	}
}
