package forms

import (
	"maps"
	"slices"

	"portcare/procedure"
)

// Question is one that customers answer with 1 to 5.
type Question struct {
	ID    string
	Title procedure.Text
}

// SurveyForm returns the form by which customers are asked, by the edition's id of it (BM.01 …); not ok: nobody wrote
// its questions.
func SurveyForm(id string) (*Form, bool) {
	f, ok := surveyForms[id]
	return f, ok
}

var surveyForms = map[string]*Form{
	"BM.01": newForm[GeneralSurvey](),
	"BM.02": newForm[OperationsSurvey](),
	"BM.03": newForm[ProceduresSurvey](),
	"BM.04": newForm[DeliverySurvey](),
}

// Questions returns what the form asks for on the scale from 1 to 5, in its order.
func (f *Form) Questions() []Question {
	order := func(id string) int {
		at, _ := f.schema.Properties[id].Extensions[ExtOrder].(int)
		return at
	}
	ids := slices.SortedFunc(maps.Keys(f.schema.Properties), func(a, b string) int { return order(a) - order(b) })
	var questions []Question
	for _, id := range ids {
		if p := f.schema.Properties[id]; p.Extensions[ExtPick] == "rating" {
			english, _ := p.Extensions[ExtTitleEN].(string)
			questions = append(questions, Question{id, procedure.Text{VI: p.Title, EN: english}})
		}
	}
	return questions
}

// Voice is what customers say in their own words, and who they are when they want to be known: whoever is known can be
// told what became of it (SUR-6a).
type Voice struct {
	Opinion string `json:"opinion,omitempty" maxLength:"4000" vi:"Ý kiến, đề nghị của Quý khách" en:"Your opinion and proposals"`
	Name    string `json:"name,omitempty" maxLength:"200" vi:"Họ và tên" en:"Name" vi_hint:"Để lại nếu Quý khách muốn được báo kết quả cải tiến." en_hint:"Leave it if you want to hear what became of it."`
	Firm    string `json:"firm,omitempty" maxLength:"200" vi:"Công ty" en:"Company"`
	Phone   string `json:"phone,omitempty" maxLength:"50" as:"tel" vi:"Điện thoại" en:"Phone"`
	Email   string `json:"email,omitempty" maxLength:"254" format:"email" as:"email" vi:"Thư điện tử" en:"Mail"`
}

// GeneralSurvey is BM.01: the service of the whole company.
type GeneralSurvey struct {
	Attitude     *int `json:"attitude,omitempty" minimum:"1" maximum:"5" pick:"rating" vi:"Thái độ phục vụ của nhân viên Cảng" en:"How our people treat you"`
	Response     *int `json:"response,omitempty" minimum:"1" maximum:"5" pick:"rating" vi:"Tốc độ phản hồi và giải quyết yêu cầu" en:"How fast your requests are answered and settled"`
	Productivity *int `json:"productivity,omitempty" minimum:"1" maximum:"5" pick:"rating" vi:"Năng suất xếp dỡ, giải phóng tàu và xe" en:"How fast ships and trucks are worked"`
	Safety       *int `json:"safety,omitempty" minimum:"1" maximum:"5" pick:"rating" vi:"An toàn cho hàng hóa và phương tiện" en:"Safety of cargo and vehicles"`
	Paperwork    *int `json:"paperwork,omitempty" minimum:"1" maximum:"5" pick:"rating" vi:"Thủ tục, chứng từ, cảng điện tử" en:"Procedures, documents, electronic port"`
	Price        *int `json:"price,omitempty" minimum:"1" maximum:"5" pick:"rating" vi:"Giá dịch vụ và chính sách với khách hàng" en:"Prices and policy towards customers"`
	Information  *int `json:"information,omitempty" minimum:"1" maximum:"5" pick:"rating" vi:"Thông tin đầy đủ, kịp thời" en:"Information complete and in time"`
	Facilities   *int `json:"facilities,omitempty" minimum:"1" maximum:"5" pick:"rating" vi:"Cầu bến, kho bãi, trang thiết bị" en:"Berths, yards and equipment"`
	Overall      *int `json:"overall,omitempty" minimum:"1" maximum:"5" pick:"rating" vi:"Mức độ hài lòng chung" en:"Satisfied on the whole"`
	Voice
}

// OperationsSurvey is BM.02: the operations centre.
type OperationsSurvey struct {
	Berthing     *int `json:"berthing,omitempty" minimum:"1" maximum:"5" pick:"rating" vi:"Bố trí cầu bến và kế hoạch đón tàu" en:"Berths and the plan for your ships"`
	Productivity *int `json:"productivity,omitempty" minimum:"1" maximum:"5" pick:"rating" vi:"Năng suất làm hàng so với cam kết" en:"Cargo worked as fast as promised"`
	Coordination *int `json:"coordination,omitempty" minimum:"1" maximum:"5" pick:"rating" vi:"Phối hợp giữa điều hành với tàu, đại lý, chủ hàng" en:"Coordination with ship, agent and cargo owner"`
	Incidents    *int `json:"incidents,omitempty" minimum:"1" maximum:"5" pick:"rating" vi:"Xử lý sự cố, phát sinh trong ca" en:"Incidents dealt with within the shift"`
	Information  *int `json:"information,omitempty" minimum:"1" maximum:"5" pick:"rating" vi:"Thông báo tiến độ và thay đổi kế hoạch" en:"Told of progress and of changed plans"`
	Attitude     *int `json:"attitude,omitempty" minimum:"1" maximum:"5" pick:"rating" vi:"Thái độ của cán bộ điều hành" en:"How the operations people treat you"`
	Overall      *int `json:"overall,omitempty" minimum:"1" maximum:"5" pick:"rating" vi:"Mức độ hài lòng chung" en:"Satisfied on the whole"`
	Voice
}

// ProceduresSurvey is BM.03: the procedures team.
type ProceduresSurvey struct {
	Guidance *int `json:"guidance,omitempty" minimum:"1" maximum:"5" pick:"rating" vi:"Hướng dẫn thủ tục rõ ràng" en:"Procedures explained clearly"`
	Waiting  *int `json:"waiting,omitempty" minimum:"1" maximum:"5" pick:"rating" vi:"Thời gian chờ làm thủ tục" en:"Time you wait at the counter"`
	Accuracy *int `json:"accuracy,omitempty" minimum:"1" maximum:"5" pick:"rating" vi:"Chứng từ, hóa đơn chính xác" en:"Documents and invoices are right"`
	Online   *int `json:"online,omitempty" minimum:"1" maximum:"5" pick:"rating" vi:"Làm thủ tục trực tuyến thuận tiện" en:"Procedures online are easy"`
	Attitude *int `json:"attitude,omitempty" minimum:"1" maximum:"5" pick:"rating" vi:"Thái độ của nhân viên thủ tục" en:"How the procedures people treat you"`
	Overall  *int `json:"overall,omitempty" minimum:"1" maximum:"5" pick:"rating" vi:"Mức độ hài lòng chung" en:"Satisfied on the whole"`
	Voice
}

// DeliverySurvey is BM.04: the delivery team.
type DeliverySurvey struct {
	Waiting   *int `json:"waiting,omitempty" minimum:"1" maximum:"5" pick:"rating" vi:"Thời gian xe chờ giao nhận" en:"Time trucks wait to be served"`
	Counting  *int `json:"counting,omitempty" minimum:"1" maximum:"5" pick:"rating" vi:"Kiểm đếm, giao nhận đúng và đủ" en:"Counted and handed over right and complete"`
	Condition *int `json:"condition,omitempty" minimum:"1" maximum:"5" pick:"rating" vi:"Bảo quản hàng hóa, vỏ container" en:"Care for cargo and containers"`
	Safety    *int `json:"safety,omitempty" minimum:"1" maximum:"5" pick:"rating" vi:"An toàn khi nâng hạ, xếp dỡ" en:"Safety while lifting and loading"`
	Attitude  *int `json:"attitude,omitempty" minimum:"1" maximum:"5" pick:"rating" vi:"Thái độ của nhân viên giao nhận" en:"How the delivery people treat you"`
	Overall   *int `json:"overall,omitempty" minimum:"1" maximum:"5" pick:"rating" vi:"Mức độ hài lòng chung" en:"Satisfied on the whole"`
	Voice
}
