package apiserver

import (
	"strings"

	"portcare/procedure"
	"portcare/web"
)

// pageDetail says what to do about a problem to somebody in front of a page; the API's words are for programmers.
func pageDetail(p *Problem, lang string) string {
	if text, ok := pageDetails[strings.TrimPrefix(p.Type, problemPages)]; ok {
		return text.In(lang)
	}
	return p.Detail
}

var pageDetails = map[string]procedure.Text{
	malformed.id:       {VI: "Trang này không đọc được nội dung gửi lên. Hãy quay lại và gửi lại.", EN: "This page can't read what was sent. Go back and send it again."},
	notFound.id:        {VI: "Trang hoặc hồ sơ không có, liên kết đã hết hạn, hoặc anh/chị không được xem.", EN: "There is no such page or case, the link has expired, or it isn't yours to see."},
	staleStep.id:       {VI: "Hồ sơ đã sang bước khác, nên nội dung này không được ghi. Bên dưới là tình trạng hiện nay.", EN: "The case has moved on, so this was not recorded. Below is how it stands now."},
	mergedRecord.id:    {VI: "Hồ sơ khách hàng này đã gộp vào hồ sơ khác, nên nội dung chưa được ghi. Hãy mở hồ sơ được giữ rồi ghi ở đó.", EN: "This record was merged into another one, so nothing was recorded. Open the record that goes on, and write there."},
	cantMerge.id:       {VI: "Không gộp hoặc tách được lúc này.", EN: "It can't be merged or undone as it stands."},
	blocked.id:         {VI: "Trong bước này còn việc phải xong trước.", EN: "Something in this step has to be finished first."},
	tooLarge.id:        {VI: "Tệp nhập dữ liệu không quá 64 MB; nội dung và tệp gửi ở nơi khác tổng cộng không quá 20 MB. Hãy quay lại và chọn tệp nhỏ hơn.", EN: "A file to import may have 64 MB; elsewhere text and files together may have 20 MB. Go back and choose smaller files."},
	unsupportedType.id: {VI: "Trang này chỉ nhận biểu mẫu của chính nó.", EN: "This page takes its own form only."},
	invalid.id:         {VI: "Có chỗ cần sửa.", EN: "Something has to be put right."},
	keyReused.id:       {VI: "Biểu mẫu này đã được gửi một lần với nội dung khác. Hãy xem nội dung đó đã có trong hồ sơ chưa; nếu chưa, bấm gửi lại.", EN: "This form was sent once with something else in it. See whether that is in the case by now; if not, send this again."},
	keyMissing.id:      {VI: "Hãy quay lại, tải lại trang rồi gửi biểu mẫu.", EN: "Go back, load the page again and send the form."},
	tooMany.id:         {VI: "Đã thử quá nhiều lần. Hãy đợi một phút rồi thử lại.", EN: "Too many attempts. Wait a minute and try again."},
	internal.id:        {VI: "Có lỗi ở phía hệ thống. Khi báo lỗi, hãy kèm mã tra cứu bên dưới.", EN: "Something broke on our side. Name the trace id below when you report it."},
	busy.id:            {VI: "Dữ liệu này đang được việc khác dùng, nên chưa làm được và chưa thay đổi gì. Hãy đợi vài giây rồi thử lại.", EN: "Something else is at work on this data, so nothing was done or changed. Wait a few seconds and try again."},
	unavailable.id:     {VI: "Bộ máy xử lý đang tạm nghỉ. Nội dung anh/chị điền vẫn còn đây; vài giây nữa hãy bấm gửi lại.", EN: "The engine is away for a moment. What you typed is still here; send it again in a few seconds."},
}

// problemOfAll is what stands above a form that was refused: what is wrong with all of it where that is known, since no
// field says it, or else what the problem means in general.
func problemOfAll(p *Problem, lang string) string {
	for _, e := range p.Errors {
		if e.Location == "body" {
			return pageText(e, lang)
		}
	}
	return pageDetail(p, lang)
}

// wrongFields are the texts beside the fields of a form, by the names of fields.
func wrongFields(errs []FieldError, lang string) map[string]string {
	wrong := map[string]string{}
	for _, e := range errs {
		name := web.FieldAt(e.Location)
		for _, prefix := range []string{"body.form.", "body.", "requester."} {
			name = strings.TrimPrefix(name, prefix)
		}
		if _, said := wrong[name]; !said {
			wrong[name] = pageText(e, lang)
		}
	}
	return wrong
}

func pageText(e FieldError, lang string) string {
	if text, ok := pageTexts[e.Code]; ok {
		return text.In(lang)
	}
	return e.Message
}

// pageTexts replace those texts of the API that speak of JSON.
var pageTexts = map[string]procedure.Text{
	"not_one_of":       {VI: "Hãy chọn một mục.", EN: "Choose one."},
	"not_a_uuid":       {VI: "Hãy chọn một mục.", EN: "Choose one."},
	"unknown_person":   {VI: "Hãy chọn một người.", EN: "Choose a person."},
	"required":         {VI: "Cần điền mục này.", EN: "Please fill this in."},
	web.CodeNotAMoment: {VI: "Ghi ngày giờ theo dạng 31/12/2026 14:30.", EN: "Write date and time as 31/12/2026 14:30."},
	web.CodeNotADay:    {VI: "Ghi ngày theo dạng 31/12/2026.", EN: "Write the day as 31/12/2026."},
	"not_a_date":       {VI: "Ghi ngày theo dạng 31/12/2026.", EN: "Write the day as 31/12/2026."},
	web.CodeNotMoney:   {VI: "Ghi số tiền nguyên đồng, ví dụ 1.234.567 ₫.", EN: "Write whole dong, such as 1.234.567 ₫."},
	web.CodeNotAMail:   {VI: "Ghi một địa chỉ thư điện tử, ví dụ ten@congty.vn.", EN: "Write a mail address, such as name@company.vn."},
	web.CodeNotANumber: {VI: "Ghi một con số.", EN: "Write a number."},
}
