package apiserver

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"portcare/calendar"
	"portcare/procedure"
	"portcare/web"
)

// calendarAgain is a form of the page that was refused, to be shown again.
type calendarAgain struct {
	form    string
	typed   filled
	problem *Problem
}

// calendarsPage shows a calendar through a year: by default that of the offices, this year.
func (s *Server) calendarsPage(g *gin.Context) error {
	id := cmp.Or(g.Query("id"), string(procedure.Office))
	year, err := strconv.Atoi(cmp.Or(g.Query("year"), strconv.Itoa(s.thisYear())))
	if err != nil || year < firstYear || year > lastYear {
		return fail(notFound)
	}
	return s.showCalendar(g, http.StatusOK, id, year, nil)
}

func (s *Server) showCalendar(g *gin.Context, status int, id string, year int, again *calendarAgain) error {
	ctx := g.Request.Context()
	now, err := calendarIn(ctx, s.db, id, year)
	if err != nil {
		return err
	}
	working, err := s.db.WorkingTime(ctx, id)
	if err != nil {
		return err
	}
	p := &web.CalendarsPage{Frame: s.frame(g), Version: now.Body.Version, Year: year}
	p.Here, p.Path = "/calendars", calendarAddress(id, year)
	p.Notice = doneNotice(g.Query("done"), p.Lang)
	p.Title = procedure.Text{VI: now.Body.TitleVI, EN: now.Body.TitleEN}.In(p.Lang)
	p.Keeps = keepsAuthority.allows(callOf(ctx).person)
	if p.Tabs, err = s.calendarTabs(ctx, id, year); err != nil {
		return err
	}
	if year > firstYear {
		p.Before = calendarAddress(id, year-1)
	}
	if year < lastYear {
		p.After = calendarAddress(id, year+1)
	}
	for n := range 7 {
		weekday := time.Weekday((n + 1) % 7)
		p.Hours = append(p.Hours, web.Item{
			Name: web.WeekdayText(weekday, p.Lang), Value: web.HoursText(working.Week[weekday], p.Lang),
		})
	}
	proposed, err := s.differentDays(ctx, p, id)
	if err != nil {
		return err
	}
	p.Months = web.NewMonths(year, working, proposed, p.Lang)
	if p.Keeps {
		s.calendarForms(ctx, p, working, again)
	}
	return s.show(g, status, p)
}

func calendarAddress(id string, year int) string {
	return "/calendars?" + url.Values{"id": {id}, "year": {strconv.Itoa(year)}}.Encode()
}

func (s *Server) calendarTabs(ctx context.Context, id string, year int) ([]web.Tab, error) {
	all, err := s.db.Calendars(ctx)
	var tabs []web.Tab
	for _, c := range all {
		tabs = append(tabs, web.Tab{Text: c.Title().In(callOf(ctx).lang), Href: calendarAddress(c.ID, year), Here: c.ID == id})
	}
	return tabs, err
}

// differentDays lists the days of the year that differ; it returns the titles of those that are only proposed.
func (s *Server) differentDays(ctx context.Context, p *web.CalendarsPage, id string) (map[calendar.Date]string, error) {
	rows, err := s.db.CalendarDays(ctx, id, p.Year)
	proposed := map[calendar.Date]string{}
	for _, d := range rows {
		date := calendar.Date(d.Day)
		shown := web.DifferentDay{
			ID: date.String(), Date: date.Start().Format("02/01/2006") + ", " + web.WeekdayText(date.Weekday(), p.Lang),
			Title: procedure.Text{VI: d.TitleVI, EN: d.TitleEN}.In(p.Lang), Hours: web.HoursText(d.Open, p.Lang),
			Confirmed: d.ConfirmedAt != nil, Clause: d.Clause, ToFix: d.ToFix, Unsure: d.Unsure,
		}
		shown.Chosen = !shown.Confirmed && !shown.Unsure
		if !shown.Confirmed {
			proposed[date] = shown.Title
		}
		p.Days = append(p.Days, shown)
	}
	return proposed, err
}

// calendarForms are those of who keeps the calendar.
func (s *Server) calendarForms(ctx context.Context, p *web.CalendarsPage, working *calendar.Calendar, again *calendarAgain) {
	id, year := working.ID, web.Item{Name: fieldYear, Value: strconv.Itoa(p.Year)}
	address := func(what string) string { return "/calendars/" + url.PathEscape(id) + "/" + what }
	form := func(name, action string, title procedure.Text, more ...web.Item) *web.Form {
		return &web.Form{
			ID: name, Action: address(action), Title: title.In(p.Lang), Button: title.In(p.Lang), Closed: true,
			Hidden: append([]web.Item{nonce(), year}, more...),
		}
	}
	p.Choose = form("choose", "choices", procedure.Text{})
	if !working.Continuous() {
		p.Propose = form("propose", "proposals", procedure.Text{
			VI: fmt.Sprintf("Đề xuất ngày nghỉ lễ năm %d", p.Year), EN: fmt.Sprintf("Propose the holidays of %d", p.Year),
		})
	}
	p.Enter = form("day", "days", procedure.Text{VI: "Thêm hoặc sửa một ngày", EN: "Enter or change a day"})
	p.Week = form("week", "week", procedure.Text{VI: "Sửa giờ làm việc trong tuần", EN: "Change the hours of the week"},
		web.Item{Name: fieldVersion, Value: strconv.Itoa(working.Version)})
	values := map[string]map[string]string{"week": typedWeek(working)}
	wrong := map[string]map[string]string{}
	if again != nil {
		refused := map[string]*web.Form{"choose": p.Choose, "propose": p.Propose, "day": p.Enter, "week": p.Week}[again.form]
		if refused != nil {
			refused.Closed, refused.Problem = false, pageDetail(again.problem, p.Lang)
			if again.form == "choose" && len(again.problem.Errors) > 0 { // it has no fields to say it beside
				refused.Problem = again.problem.Errors[0].Message
			}
		}
		values[again.form], wrong[again.form] = again.typed.typed.Values, wrongFields(again.problem.Errors, p.Lang)
	}
	p.Enter.Fields = s.blankDay(ctx).Fields("day", values["day"], wrong["day"])
	p.Week.Fields = s.blankWeek(ctx).Fields("week", values["week"], wrong["week"])
}
