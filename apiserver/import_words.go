package apiserver

import (
	"strconv"
	"strings"

	"portcare/activities"
	"portcare/imports"
	"portcare/models"
	"portcare/procedure"
)

// rowErrorText says what is wrong with a row or a cell, and what to do about it.
func rowErrorText(code string, other int, lang string) string {
	text, ok := rowErrors[code]
	if !ok {
		text = codes["invalid"]
	}
	return strings.ReplaceAll(text.In(lang), "{n}", strconv.Itoa(other))
}

var rowErrors = map[string]procedure.Text{
	imports.CodeRequired:     {VI: "Ô này để trống, hoặc là ô gộp, hoặc công thức chưa có kết quả. Hãy điền giá trị.", EN: "The cell is empty, merged with another, or a formula without a result. Fill in the value."},
	imports.CodeTooLong:      {VI: "Quá dài so với hồ sơ. Hãy viết ngắn lại.", EN: "Longer than the register takes. Shorten it."},
	imports.CodeBadText:      {VI: "Có ký tự hỏng. Hãy lưu tệp bằng UTF-8 rồi gửi lại.", EN: "It has broken characters. Save the file as UTF-8 and send it again."},
	imports.CodeNotMoney:     {VI: "Phải là số tiền nguyên đồng, như 1.234.567.", EN: "Has to be whole dong, such as 1,234,567."},
	imports.CodeNotANumber:   {VI: "Phải là một con số.", EN: "Has to be a number."},
	imports.CodeAmbiguous:    {VI: "Không rõ là nghìn hay phần lẻ. Hãy ghi 1234 hoặc 1,2340.", EN: "It may be a thousand or a fraction. Write 1234 or 1.2340."},
	imports.CodeNegative:     {VI: "Không được âm.", EN: "Can't be negative."},
	imports.CodeTooMuch:      {VI: "Quá 1.000.000 tỷ đồng. Hãy xem lại số chữ số.", EN: "More than 1,000,000 billion dong. Look at the number of digits."},
	imports.CodeTooEarly:     {VI: "Trước năm 1990. Hãy xem lại năm.", EN: "Before 1990. Look at the year."},
	imports.CodeNotADay:      {VI: "Ghi ngày theo dạng 31/12/2026.", EN: "Write the day as 31/12/2026."},
	imports.CodeNotAMonth:    {VI: "Ghi tháng theo dạng 11/2026.", EN: "Write the month as 11/2026."},
	imports.CodeInFuture:     {VI: "Chưa đến. Hãy xem lại tháng hoặc ngày.", EN: "It hasn't come yet. Look at the month or day again."},
	imports.CodeNotATaxCode:  {VI: "Mã số thuế gồm 10 chữ số, 10 và 3, hoặc 12 chữ số.", EN: "A tax code has ten digits, ten and three, or twelve."},
	imports.CodeNotAPhone:    {VI: "Không phải số điện thoại; nhiều số cách nhau bởi dấu phẩy.", EN: "Not a telephone number; put commas between several."},
	imports.CodeNotAMail:     {VI: "Không phải địa chỉ thư điện tử.", EN: "Not a mail address."},
	imports.CodeNotACode:     {VI: "Mã gồm 2 đến 20 chữ in hoa, chữ số, gạch nối.", EN: "A code has 2 to 20 capital letters, digits and dashes."},
	imports.CodeNotOneOf:     {VI: "Loại khách hàng: chủ hàng, chủ tàu, hãng tàu, đại lý tàu, khác.", EN: "Kinds are cargo owner, ship owner, carrier, ship agent, other."},
	imports.CodeBeforeStart:  {VI: "Ngày hết hạn trước ngày bắt đầu.", EN: "It ends before it begins."},
	imports.CodeAboveRevenue: {VI: "Chiết khấu lớn hơn doanh thu của tháng.", EN: "The discount is more than the month's revenue."},
	imports.CodeTwice:        {VI: "Dòng {n} đã nói về cùng việc này. Hãy giữ một dòng.", EN: "Line {n} is about the same already. Keep one of them."},
	"unknown_customer":       {VI: "Không có khách hàng mang mã này. Hãy sửa mã, hoặc lập hồ sơ trước.", EN: "No customer has this code. Correct it, or make the record first."},
	"merged_customer":        {VI: "Hồ sơ này đã gộp vào hồ sơ khác. Hãy dùng mã của hồ sơ còn lại.", EN: "This record was merged into another. Use the other one's code."},
	"other_customer":         {VI: "Số hợp đồng này đang thuộc khách hàng khác.", EN: "Another customer has a contract with this number."},
	"taken":                  {VI: "Mã hoặc số này đã được dùng. Hãy ghi mã hoặc số khác.", EN: "This code or number is taken. Give another one."},
	"unknown_branch":         {VI: "Không có chi nhánh này. Hãy ghi mã hoặc tên chi nhánh.", EN: "There is no such branch. Write its code or name."},
	"not_your_branch":        {VI: "Anh/chị chỉ nhập khách hàng của chi nhánh mình.", EN: "You import your own branch's customers only."},
}

// failureText says why a file can't be imported, and what to do about it.
func failureText(code, about, lang string) string {
	text, ok := failures[code]
	if !ok {
		text = codes["invalid"]
	}
	line := ""
	if about != "" {
		line = strings.ReplaceAll(procedure.Text{VI: " (dòng {n})", EN: " (line {n})"}.In(lang), "{n}", about)
	}
	return strings.NewReplacer("{n}", about, "{line}", line).Replace(text.In(lang))
}

var failures = map[string]procedure.Text{
	activities.FailedTooLarge: {VI: "Tệp lớn quá 64 MB. Hãy chia thành nhiều tệp.", EN: "The file has more than 64 MB. Split it."},
	activities.FailedNoTable:  {VI: "Không đọc được như bảng xlsx hoặc csv{line}. Hãy mở bằng chương trình bảng tính và lưu lại.", EN: "It can't be read as an xlsx or csv table{line}. Open it in a spreadsheet and save it again."},
	activities.FailedBomb:     {VI: "Tệp xlsx bung ra quá lớn nên không được nhận.", EN: "The workbook unpacks to more than is taken."},
	activities.FailedNoHeader: {VI: "Không thấy dòng tiêu đề cột trong 20 dòng đầu.", EN: "None of the first 20 rows names the columns."},
	activities.FailedColumns:  {VI: "Thiếu cột: {n}. Hãy thêm vào dòng tiêu đề.", EN: "Columns are missing: {n}. Add them to the header."},
	activities.FailedNoRows:   {VI: "Dưới dòng tiêu đề không có dòng nào.", EN: "There is no row below the header."},
	activities.FailedGivenUp:  {VI: "Hệ thống không xử lý được tệp sau nhiều lần thử. Hãy báo bộ phận kỹ thuật rồi gửi lại.", EN: "The file couldn't be worked after many attempts. Tell the technicians and send it again."},
	models.ImportBecameWrong:  {VI: "Hồ sơ đã thay đổi sau khi xem trước, nên có dòng không còn đúng. Chưa ghi gì; hãy xem lại.", EN: "The register changed after the preview, so some rows aren't right any more. Nothing was written; look again."},
}
