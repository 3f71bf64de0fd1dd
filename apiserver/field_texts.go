package apiserver

import (
	"strings"

	"portcare/procedure"
)

// codes are the stable codes of wrong fields with their texts; {n} is a limit or a list of choices, never what was sent.
var codes = map[string]procedure.Text{
	"required":             {VI: "Cần điền.", EN: "Is required."},
	"unknown_field":        {VI: "Trường này không có trong biểu mẫu.", EN: "There is no such field."},
	"too_long":             {VI: "Quá dài, tối đa {n} ký tự.", EN: "Too long, at most {n} characters."},
	"too_short":            {VI: "Quá ngắn, tối thiểu {n} ký tự.", EN: "Too short, at least {n} characters."},
	"too_small":            {VI: "Nhỏ hơn mức cho phép ({n}).", EN: "Below the least allowed ({n})."},
	"too_great":            {VI: "Lớn hơn mức cho phép ({n}).", EN: "Above the most allowed ({n})."},
	"too_many":             {VI: "Quá nhiều mục, tối đa {n}.", EN: "Too many, at most {n}."},
	"too_few":              {VI: "Quá ít mục, tối thiểu {n}.", EN: "Too few, at least {n}."},
	"not_unique":           {VI: "Có mục trùng nhau.", EN: "Something is there twice."},
	"not_one_of":           {VI: "Phải là một trong: {n}.", EN: "Has to be one of: {n}."},
	"not_a_date":           {VI: "Phải là ngày giờ theo RFC 3339.", EN: "Has to be a date and time as in RFC 3339."},
	"not_a_uuid":           {VI: "Phải là mã UUID.", EN: "Has to be a UUID."},
	"not_an_email":         {VI: "Phải là địa chỉ thư điện tử.", EN: "Has to be a mail address."},
	"not_a_pattern":        {VI: "Không đúng định dạng.", EN: "Doesn't have the right form."},
	"not_a_text":           {VI: "Phải là chuỗi ký tự.", EN: "Has to be a text."},
	"not_a_number":         {VI: "Phải là số.", EN: "Has to be a number."},
	"not_a_boolean":        {VI: "Phải là true hoặc false.", EN: "Has to be true or false."},
	"not_a_list":           {VI: "Phải là danh sách.", EN: "Has to be a list."},
	"not_an_object":        {VI: "Phải là đối tượng JSON.", EN: "Has to be a JSON object."},
	"bad_text":             {VI: "Có ký tự không phải UTF-8 hoặc ký tự NUL.", EN: "Has bytes that aren't UTF-8, or NUL."},
	"not_printable":        {VI: "Chỉ dùng ký tự in được, tối đa 200.", EN: "Printable characters only, at most 200."},
	"in_future":            {VI: "Không được ở tương lai.", EN: "Can't lie in the future."},
	"in_past":              {VI: "Phải ở tương lai.", EN: "Has to lie in the future."},
	"not_in_edition":       {VI: "Quy trình này không mở được trong ấn bản đang áp dụng.", EN: "The edition in force doesn't have this procedure, or it is opened another way."},
	"not_an_owner":         {VI: "Chỉ Phòng Kinh doanh và chi nhánh mở được hồ sơ này.", EN: "Only Sales and branches have such cases."},
	"before_start":         {VI: "Ngày cuối phải sau ngày đầu.", EN: "Ends before it begins."},
	"unknown":              {VI: "Không có mục này.", EN: "There is no such thing."},
	"wrong_type":           {VI: "Chỉ nhận pdf, png, jpeg, docx, xlsx.", EN: "Only pdf, png, jpeg, docx and xlsx are taken."},
	"too_old":              {VI: "Quá xa trong quá khứ.", EN: "Lies too far in the past."},
	"too_late":             {VI: "Quá xa trong tương lai.", EN: "Lies too far in the future."},
	"not_one_line":         {VI: "Chỉ ghi trên một dòng.", EN: "Has to stand on one line."},
	"backwards":            {VI: "Giờ kết thúc trước giờ bắt đầu.", EN: "Ends before it begins."},
	"empty":                {VI: "Giờ kết thúc trùng giờ bắt đầu.", EN: "Ends when it begins."},
	"empty_file":           {VI: "Tệp trống, không có nội dung nào.", EN: "The file is empty."},
	"out_of_day":           {VI: "Giờ phải trong khoảng 00:00 đến 24:00.", EN: "Has to lie between 00:00 and 24:00."},
	"overlaps":             {VI: "Trùng với khoảng giờ đứng trước, hoặc không theo thứ tự trong ngày.", EN: "Overlaps the hours before it, or isn't in the order of the day."},
	"never_open":           {VI: "Trong tuần phải có giờ làm việc.", EN: "A week has to have working time."},
	"seldom_open":          {VI: "Trong tuần phải có ít nhất 8 giờ làm việc.", EN: "A week has to have at least 8 hours of working time."},
	"no_such_year":         {VI: "Chỉ nhận các năm từ 2021 đến 2100.", EN: "Only the years 2021 to 2100 are taken."},
	"not_hours":            {VI: "Ghi như 07:30–11:30, 13:00–17:00.", EN: "Write it like 07:30–11:30, 13:00–17:00."},
	"choose_days":          {VI: "Hãy chọn ít nhất một ngày.", EN: "Choose at least one day."},
	"nothing_said":         {VI: "Phiếu chưa có điểm đánh giá hay ý kiến nào.", EN: "The form has neither a rating nor an opinion."},
	"outside_wave":         {VI: "Ngày này nằm ngoài thời gian của đợt khảo sát.", EN: "The day isn't within the wave."},
	"survey_over":          {VI: "Đợt khảo sát đã kết thúc.", EN: "The survey is over."},
	"answered_once":        {VI: "Phiếu này đã được trả lời.", EN: "This form was answered before."},
	"taken":                {VI: "Đã có mục khác mang mã hoặc số này.", EN: "Another one has this code or number."},
	"same_keeper":          {VI: "Người này đang phụ trách rồi; hãy chọn người khác.", EN: "That one looks after them already; choose somebody else."},
	"not_of_keeper":        {VI: "Khách hàng này không do người bàn giao phụ trách.", EN: "Isn't looked after by who hands over."},
	"nothing_to_hand_over": {VI: "Người này không phụ trách khách hàng nào.", EN: "Looks after nobody."},
	"not_a_keeper":         {VI: "Người phụ trách phải thuộc Phòng Kinh doanh hoặc chi nhánh của khách hàng.", EN: "Has to be of Sales or of the customer's branch."},
	"not_a_tax_code":       {VI: "Mã số thuế gồm 10 chữ số, 10 và 3, hoặc 12 chữ số.", EN: "A tax code has ten digits, ten and three, or twelve."},
	"not_a_phone":          {VI: "Không phải số điện thoại; nhiều số cách nhau bởi dấu phẩy.", EN: "Not a telephone number; put commas between several."},
	"no_purposes":          {VI: "Chỉ ghi mục đích khi rút đồng ý, hạn chế hoặc phản đối.", EN: "Purposes belong to a withdrawal, restriction or objection only."},
	"not_the_person":       {VI: "Không trùng với địa chỉ hoặc số điện thoại của người này.", EN: "Isn't the person's mail address or telephone."},
	"case_open":            {VI: "Người này còn hồ sơ đang mở: {n}. Giải quyết xong rồi mới xoá.", EN: "Cases of this person are open: {n}. Finish them first."},
	"used_lately":          {VI: "Khách hàng còn sử dụng dịch vụ trong tháng {n}; nếu vẫn đóng hồ sơ, hãy xác nhận.", EN: "The customer used the service in {n}; confirm that the record is closed all the same."},
	"cases_open":           {VI: "Khách hàng còn hồ sơ đang xử lý: {n}; nếu vẫn đóng hồ sơ khách hàng, hãy xác nhận.", EN: "Cases of the customer are open: {n}; confirm that the record is closed all the same."},
	"taken_as":             {VI: "Đã có hợp đồng mang số này, chỉ khác chữ hoa, chữ thường: {n}.", EN: "A contract has this number, only in other capitals: {n}."},
	"held":                 {VI: "Có lệnh giữ dữ liệu của người này; gỡ lệnh trước.", EN: "A hold keeps this person's data; lift it first."},
	"not_erased":           {VI: "Dữ liệu chưa được xoá.", EN: "The data isn't deleted yet."},
	"no_contact":           {VI: "Cần địa chỉ thư hoặc số điện thoại.", EN: "A mail address or a telephone number is needed."},
	"rows_wrong":           {VI: "{n} dòng sai, nên không ghi được tất cả.", EN: "{n} rows are wrong, so not all can be applied."},
	"invalid":              {VI: "Giá trị không hợp lệ.", EN: "The value isn't valid."},
}

// refusals are the codes by which an act is refused since it doesn't fit the facts of the case.
var refusals = map[string]procedure.Text{
	"step_not_open":             {VI: "Bước hoặc vòng này không còn mở.", EN: "The step or round isn't open."},
	"unknown_act":               {VI: "Bước này không có thao tác đó.", EN: "The step doesn't know this act."},
	"no_such_step":              {VI: "Ấn bản này không có bước phân quyền.", EN: "In this edition no leaders assign authority."},
	"nothing_to_assign":         {VI: "Bước này không có việc để giao.", EN: "There is nothing to assign in this step."},
	"unknown_file":              {VI: "Không có tệp này, hoặc tệp đã thuộc hồ sơ khác.", EN: "There is no such file, or it belongs to another case."},
	"before_due":                {VI: "Ngày kiểm tra phải sau hạn thực hiện.", EN: "The check comes after the measures are to be carried out."},
	"too_early":                 {VI: "Chưa đến ngày kiểm tra hiệu lực.", EN: "The day of the check hasn't come yet."},
	"unknown_person":            {VI: "Không có người này.", EN: "There is no such person."},
	"leaders_decide":            {VI: "Lãnh đạo quyết định chứ không xử lý; hãy chọn đơn vị khác.", EN: "The leaders decide, they don't handle; name another unit."},
	"unreadable":                {VI: "Biểu mẫu không đọc được; hãy nhập lại.", EN: "The form can't be read; fill it in again."},
	"unknown_unit":              {VI: "Không có đơn vị này.", EN: "There is no such unit."},
	"unknown_work_item":         {VI: "Không có việc này.", EN: "There is no such work item."},
	"unknown_submission":        {VI: "Không có nội dung đã gửi này.", EN: "There is no such submission."},
	"not_of_the_unit":           {VI: "Người này không thuộc đơn vị xử lý.", EN: "The person isn't of the handling unit."},
	"check_first":               {VI: "Kiểm chứng thông tin trước khi phân loại.", EN: "Check the information before classifying."},
	"longer_than_norm":          {VI: "Thời hạn dài hơn định mức của loại yêu cầu.", EN: "Longer than the norm of the kind."},
	"kind_not_of_nature":        {VI: "Loại yêu cầu không hợp với tính chất.", EN: "The kind doesn't go with the nature."},
	"in_the_past":               {VI: "Thời điểm đã qua.", EN: "Lies in the past."},
	"too_long_span":             {VI: "Kỳ quá dài, tối đa 10 năm.", EN: "Too long a period, at most ten years."},
	"too_far":                   {VI: "Quá xa, tối đa 5 năm.", EN: "Too far away, at most five years."},
	"no_date_to_set":            {VI: "Bước này không có hạn để đặt lại.", EN: "The step has no date that can be set."},
	"already_late":              {VI: "Đã trễ hạn; hạn đã qua không dời được nữa.", EN: "It is late already; a date that has passed can't be moved."},
	"no_address":                {VI: "Không có địa chỉ thư; ghi cách đã báo khách hàng.", EN: "There is no mail address; say how the customer was told."},
	"answered":                  {VI: "Khách hàng đã trả lời.", EN: "The customer has answered."},
	"handed_over":               {VI: "Kết quả đã được bàn giao.", EN: "The result has been handed over."},
	"not_handed_over":           {VI: "Bàn giao kết quả cho khách hàng trước.", EN: "Hand the result over to the customer first."},
	"customer_may_still_answer": {VI: "Khách hàng vẫn còn thời gian trả lời.", EN: "The customer still has time to answer."},
	"work_items_open":           {VI: "Đơn vị khác còn việc chưa xong.", EN: "Other units still have something to do."},
	"work_item_closed":          {VI: "Việc này đã xong.", EN: "The work item is done."},
	"not_your_work_item":        {VI: "Việc này của đơn vị khác.", EN: "The work item is another unit's."},
	"own_plan":                  {VI: "Không tự quyết định việc do mình trình.", EN: "Nobody decides on what they submitted themselves."},
	"letter_missing":            {VI: "Bước này không phân công cho anh/chị việc đó.", EN: "The step doesn't give you this letter."},
	"not_all_reached":           {VI: "Còn {n} khách hàng được mời chưa được tiếp cận.", EN: "{n} invited customers haven't been reached yet."},
	"not_all_told":              {VI: "Còn {n} khách hàng đã nêu ý kiến chưa được báo kết quả.", EN: "{n} customers who raised an opinion haven't been told the result yet."},
	"not_numbers":               {VI: "Chỉ ghi số phiếu, cách nhau bởi dấu phẩy.", EN: "Write numbers of forms only, with commas between."},
	"unknown_response":          {VI: "Không có phiếu mang số này.", EN: "There is no form with this number."},
	"not_a_surveyed_unit":       {VI: "Chỉ khảo sát khách hàng của Phòng Kinh doanh hoặc chi nhánh thuộc phạm vi của anh/chị.", EN: "Only customers of Sales or of a branch within your survey are asked."},
	"not_of_the_case":           {VI: "Hồ sơ không có khách hàng này.", EN: "The case isn't about this customer."},
	"nothing_found":             {VI: "Chưa ghi thông tin nào về khách hàng.", EN: "Nothing about the customer was filled in."},
	"not_researched":            {VI: "Còn {n} khách hàng chưa được tìm hiểu.", EN: "{n} customers haven't been looked into yet."},
	"record_not_updated":        {VI: "Còn {n} khách hàng chưa cập nhật hoặc rà soát hồ sơ.", EN: "The records of {n} customers were neither updated nor reviewed."},
	"not_all_ticked":            {VI: "Còn mục chưa đánh dấu; ghi lý do.", EN: "Something isn't ticked; say why."},
	"invoice_known":             {VI: "Hoá đơn này đã được ghi nhận.", EN: "This invoice is recorded already."},
	"no_finance":                {VI: "Danh bạ chưa có bộ phận tài chính.", EN: "The directory has no Finance unit."},
	"to_oneself":                {VI: "Không tự ủy quyền cho mình.", EN: "Nobody delegates to themselves."},
	"cannot_stand_in":           {VI: "Chỉ Phó Tổng Giám đốc hoặc người đứng đầu đơn vị được quyết định thay.", EN: "Only a deputy or the head of a unit can decide in your place."},
	"standing_has_no_end":       {VI: "Phân cấp thường xuyên không có ngày kết thúc.", EN: "A standing rule has no end."},
	"ends_before_it_begins":     {VI: "Hết hiệu lực trước khi bắt đầu.", EN: "Ends before it begins."},
	"owns_no_cases":             {VI: "Đơn vị này không quản lý hồ sơ; hãy chọn Phòng Kinh doanh hoặc chi nhánh.", EN: "The unit owns no cases; name Sales or a branch."},
	"nothing_to_delegate":       {VI: "Anh/chị không có quyền quyết định trong phạm vi này để giao lại.", EN: "You have no right to decide within this scope that could be passed on."},
	"circle":                    {VI: "Người này, trực tiếp hoặc qua người khác, đã giao quyền quyết định cho anh/chị.", EN: "This person has, directly or through others, let you decide in their place."},
	"itself":                    {VI: "Hai mã giống nhau.", EN: "The two codes are the same."},
	"merge_itself":              {VI: "Không gộp một hồ sơ vào chính nó.", EN: "A record can't be merged into itself."},
	"merge_not_active":          {VI: "Hồ sơ giữ lại phải đang giao dịch; hãy mở lại trước hoặc gộp theo chiều ngược lại.", EN: "The record that goes on has to be an active one: reopen it first, or merge the other way round."},
	"merge_undone":              {VI: "Lần gộp này đã được tách lại.", EN: "This merge was undone before."},
	"merge_later_first":         {VI: "Sau đó hồ sơ này còn được gộp tiếp; hãy tách lần gộp sau trước.", EN: "The record was merged again after that: undo the later merge first."},
	"not_yours":                 {VI: "Liên kết này chỉ dùng để trả lời kết quả.", EN: "The link is for answering the result only."},
}

func (f field) text(lang string) FieldError {
	text, known := codes[f.code]
	if !known {
		text, known = refusals[f.code]
	}
	if !known {
		text = codes["invalid"]
	}
	return FieldError{Code: f.code, Location: f.location, Message: strings.ReplaceAll(text.In(lang), "{n}", f.n)}
}

// humaMessages finds the code of what huma's validation says in English. Where the message ends in a limit, that is
// what the text names; where it would repeat a value, it is left out.
var humaMessages = []struct {
	prefix string
	code   string
	limit  bool
}{
	{"expected required property ", "required", false},
	{"File required", "required", false},
	{"expected property ", "required", false},
	{"required ", "required", false},
	{"unexpected property", "unknown_field", false},
	{"unknown query parameter", "unknown_field", false},
	{"expected length <= ", "too_long", true},
	{"expected length >= ", "too_short", true},
	{"expected number >= ", "too_small", true},
	{"expected number > ", "too_small", true},
	{"expected number <= ", "too_great", true},
	{"expected number < ", "too_great", true},
	{"expected array length <= ", "too_many", true},
	{"expected array length >= ", "too_few", true},
	{"expected object with at most ", "too_many", false},
	{"expected object with at least ", "too_few", false},
	{"expected array items to be unique", "not_unique", false},
	{"expected year >= ", "too_old", false},
	{"expected year <= ", "too_late", false},
	{"expected text without line breaks", "not_one_line", false},
	{"expected value to be one of ", "not_one_of", true},
	{"expected string to be RFC 3339", "not_a_date", false},
	{"expected string to be RFC 4122", "not_a_uuid", false},
	{"invalid date/time", "not_a_date", false},
	{"expected string to be RFC 5322", "not_an_email", false},
	{"expected string to be ", "not_a_pattern", false},
	{"expected string to match", "not_a_pattern", false},
	{"expected string", "not_a_text", false},
	{"expected number", "not_a_number", false},
	{"expected integer", "not_a_number", false},
	{"invalid integer", "not_a_number", false},
	{"invalid float", "not_a_number", false},
	{"expected boolean", "not_a_boolean", false},
	{"invalid boolean", "not_a_boolean", false},
	{"expected array", "not_a_list", false},
	{"expected object", "not_an_object", false},
	{"cannot read multipart form", "not_an_object", false},
}

// longestLocation keeps the names of unknown fields, which callers choose, from filling an answer.
const longestLocation = 200

// fieldFor translates a message of huma's validation. A missing field is located itself, not the object around it.
func fieldFor(location, message string) field {
	f := field{code: "invalid", location: location}
	for _, m := range humaMessages {
		rest, ok := strings.CutPrefix(message, m.prefix)
		if !ok {
			continue
		}
		f.code = m.code
		if m.limit {
			f.n = strings.Trim(rest, `"`)
		}
		if name, _, ok := strings.Cut(rest, " to be present"); ok && m.code == "required" {
			f.location += "." + name
		}
		break
	}
	if r := []rune(f.location); len(r) > longestLocation {
		f.location = string(r[:longestLocation]) + "…"
	}
	return f
}
