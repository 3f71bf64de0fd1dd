package apiserver

import "portcare/procedure"

// calendarRoutes are those of working time.
func (s *Server) calendarRoutes() []route {
	return []route{
		{"GET", "/calendars", "listCalendars", staffOrAdmins, scopeRead, handle(s.listCalendars), reads},
		{"GET", "/calendars/{id}", "getCalendar", staffOrAdmins, scopeRead, handle(s.getCalendar), reads},
		{"PUT", "/calendars/{id}", "putCalendar", keepsAuthority, scopeSettings, handle(s.putCalendar), keyed},
		{"POST", "/calendars/{id}/proposals", "proposeDays", keepsAuthority, scopeSettings, handle(s.proposeDays), keyed},
		{"POST", "/calendars/{id}/days", "confirmDays", keepsAuthority, scopeSettings, handle(s.confirmDays), keyed},
		{"DELETE", "/calendars/{id}/days/{date}", "removeDay", keepsAuthority, scopeSettings, handle(s.removeDay), keyless},
	}
}

var calendarTitles = map[string]procedure.Text{
	"listCalendars": {VI: "Các lịch làm việc", EN: "Calendars of working time"},
	"getCalendar":   {VI: "Một lịch làm việc: tuần, ngày nghỉ", EN: "One calendar: its week, its days off"},
	"putCalendar":   {VI: "Sửa giờ làm việc trong tuần", EN: "Set the hours of a calendar's week"},
	"proposeDays":   {VI: "Đề xuất ngày nghỉ của một năm", EN: "Propose the holidays of a year"},
	"confirmDays":   {VI: "Xác nhận hoặc sửa ngày khác thường lệ", EN: "Confirm or change days that differ"},
	"removeDay":     {VI: "Bỏ một ngày khác thường lệ", EN: "Take a day that differs away"},
}

// calendarPages are the pages of the same.
func (s *Server) calendarPages() []pageRoute {
	return []pageRoute{
		{"GET", "/calendars", staffOrAdmins, s.calendarsPage},
		{"POST", "/calendars/:id/proposals", keepsAuthority, s.proposeByPage},
		{"POST", "/calendars/:id/days", keepsAuthority, s.dayByPage},
		{"POST", "/calendars/:id/choices", keepsAuthority, s.chooseDaysByPage},
		{"POST", "/calendars/:id/week", keepsAuthority, s.weekByPage},
	}
}
