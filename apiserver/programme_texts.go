package apiserver

import (
	"maps"

	"portcare/procedure"
)

func init() { maps.Copy(refusals, programmeRefusals) }

// programmeRefusals are the codes by which acts of care programmes are refused.
var programmeRefusals = map[string]procedure.Text{
	"decided":              {VI: "Đã có quyết định.", EN: "It was decided already."},
	"no_outline":           {VI: "Chưa có đề cương để quyết định.", EN: "There is no outline to decide on."},
	"outline_waits":        {VI: "Đề cương đang chờ lãnh đạo quyết định.", EN: "An outline waits for the leaders already."},
	"outline_approved":     {VI: "Đề cương đã được duyệt.", EN: "The outline was approved already."},
	"outline_not_approved": {VI: "Đề cương hội nghị phải được lãnh đạo duyệt trước.", EN: "The leaders have to approve the outline of the conference first."},
	"more_than_all":        {VI: "Nhiều hơn tổng số khách mời.", EN: "More than there are altogether."},
	"guest_list_missing":   {VI: "Chưa có danh sách khách mời.", EN: "The list of guests is missing."},
	"gift_list_missing":    {VI: "Chưa có danh sách quà tặng.", EN: "The list of gifts is missing."},
	"event_not_begun":      {VI: "Chương trình chưa bắt đầu.", EN: "The programme hasn't begun."},
	"event_not_over":       {VI: "Chương trình chưa kết thúc; nếu ngày đã duyệt đã qua, hãy dời ngày.", EN: "The programme isn't over; if its day passed before it was approved, move it."},
	"event_over":           {VI: "Chương trình đã kết thúc.", EN: "The programme is over."},
	"not_all_asked":        {VI: "Còn khách chưa được xin ý kiến.", EN: "Some guests haven't been asked for an opinion."},
	"unknown_guest":        {VI: "Khách này không có trong danh sách.", EN: "Nobody on the list of guests is this."},
}
