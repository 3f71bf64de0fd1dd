package apiserver

import (
	"portcare/models"
	"portcare/procedure"
)

// calendarRoutes are those of working time.
func (s *Server) calendarRoutes() []route {
	return []route{
		{"GET", "/calendars", "listCalendars", staffOrAdmins, scopeRead, handle(s.listCalendars), reads, models.ViewNothing},
		{"GET", "/calendars/{id}", "getCalendar", staffOrAdmins, scopeRead, handle(s.getCalendar), reads, models.ViewNothing},
		{"PUT", "/calendars/{id}", "putCalendar", keepsAuthority, scopeSettings, handle(s.putCalendar), keyed, models.ViewNothing},
		{"POST", "/calendars/{id}/proposals", "proposeDays", keepsAuthority, scopeSettings, handle(s.proposeDays), keyed, models.ViewNothing},
		{"POST", "/calendars/{id}/days", "confirmDays", keepsAuthority, scopeSettings, handle(s.confirmDays), keyed, models.ViewNothing},
		{"DELETE", "/calendars/{id}/days/{date}", "removeDay", keepsAuthority, scopeSettings, handle(s.removeDay), keyless, models.ViewNothing},
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
		{"GET", "/calendars", staffOrAdmins, s.calendarsPage, models.ViewNothing},
		{"POST", "/calendars/:id/proposals", keepsAuthority, s.proposeByPage, models.ViewNothing},
		{"POST", "/calendars/:id/days", keepsAuthority, s.dayByPage, models.ViewNothing},
		{"POST", "/calendars/:id/choices", keepsAuthority, s.chooseDaysByPage, models.ViewNothing},
		{"POST", "/calendars/:id/week", keepsAuthority, s.weekByPage, models.ViewNothing},
	}
}
