package apiserver

import (
	"context"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"portcare/calendar"
	"portcare/forms"
	"portcare/models"
	"portcare/web"
)

// What the calendar's forms send besides their fields.
const (
	fieldYear    = "_year"    // that is shown
	fieldVersion = "_version" // of the calendar that was shown
)

// dayFields enter a day that differs from its week.
type dayFields struct {
	Date    forms.Day `json:"date" vi:"Ngày" en:"Day"`
	TitleVI string    `json:"title_vi" minLength:"1" maxLength:"200" vi:"Lý do" en:"Why, in Vietnamese"`
	TitleEN string    `json:"title_en,omitempty" maxLength:"200" vi:"Lý do bằng tiếng Anh" en:"Why, in English"`
	Hours   string    `json:"hours,omitempty" maxLength:"120" vi:"Giờ làm việc" en:"Working hours" vi_hint:"Ghi như 07:30–11:30, 13:00–17:00; để trống là nghỉ cả ngày." en_hint:"Such as 07:30–11:30, 13:00–17:00; left empty, the day is off."`
}

// weekFields are the hours of a week.
type weekFields struct {
	Monday    string `json:"monday,omitempty" maxLength:"120" vi:"Thứ Hai" en:"Monday" vi_hint:"Ghi như 07:30–11:30, 13:00–17:00; để trống là nghỉ." en_hint:"Such as 07:30–11:30, 13:00–17:00; left empty, the day is off."`
	Tuesday   string `json:"tuesday,omitempty" maxLength:"120" vi:"Thứ Ba" en:"Tuesday"`
	Wednesday string `json:"wednesday,omitempty" maxLength:"120" vi:"Thứ Tư" en:"Wednesday"`
	Thursday  string `json:"thursday,omitempty" maxLength:"120" vi:"Thứ Năm" en:"Thursday"`
	Friday    string `json:"friday,omitempty" maxLength:"120" vi:"Thứ Sáu" en:"Friday"`
	Saturday  string `json:"saturday,omitempty" maxLength:"120" vi:"Thứ Bảy" en:"Saturday"`
	Sunday    string `json:"sunday,omitempty" maxLength:"120" vi:"Chủ nhật" en:"Sunday"`
}

var (
	dayForm  = forms.Of[dayFields]()
	weekForm = forms.Of[weekFields]()
)

func (s *Server) blankDay(ctx context.Context) web.Blank {
	return web.Blank{Schema: dayForm.Schema(), Lang: callOf(ctx).lang}
}

func (s *Server) blankWeek(ctx context.Context) web.Blank {
	return web.Blank{Schema: weekForm.Schema(), Lang: callOf(ctx).lang}
}

// typedWeek is the week as it would be typed in.
func typedWeek(c *calendar.Calendar) map[string]string {
	typed := map[string]string{}
	for weekday, d := range (&week{}).days() {
		typed[d.name] = web.TypedHours(c.Week[weekday])
	}
	return typed
}

// proposeByPage proposes the holidays of the year that is shown.
func (s *Server) proposeByPage(g *gin.Context) error {
	return s.keepCalendar(g, "propose", filled{}, func(ctx context.Context, tx *models.DB, id string, year int) error {
		return s.propose(ctx, tx, id, year)
	})
}

// chooseDaysByPage confirms the chosen days as they are, or removes them.
func (s *Server) chooseDaysByPage(g *gin.Context) error {
	sent := g.Request.PostForm
	return s.keepCalendar(g, "choose", filled{}, func(ctx context.Context, tx *models.DB, id string, _ int) error {
		if len(sent["day"]) == 0 {
			return wrong("choose_days", "body.day")
		}
		if sent.Get("do") == "remove" {
			return s.remove(ctx, tx, id, sent["day"])
		}
		var chosen []dayGiven
		for _, d := range sent["day"] {
			chosen = append(chosen, dayGiven{Date: d})
		}
		_, _, err := s.confirm(ctx, tx, id, chosen)
		return err
	})
}

// dayByPage enters a day, or changes one.
func (s *Server) dayByPage(g *gin.Context) error {
	f := filled{form: dayForm, blank: s.blankDay(g.Request.Context())}
	var err error
	if f.typed, err = f.blank.Read(g.Request.PostForm); err != nil {
		return err
	}
	return s.keepCalendar(g, "day", f, func(ctx context.Context, tx *models.DB, id string, _ int) error {
		if err := f.check("body"); err != nil {
			return err
		}
		typed, err := decode[dayFields](f)
		if err != nil {
			return err
		}
		open, ok := hoursTyped(typed.Hours)
		if !ok {
			return wrong("not_hours", "body.hours")
		}
		_, _, err = s.confirm(ctx, tx, id, []dayGiven{{string(typed.Date), typed.TitleVI, typed.TitleEN, open}})
		return err
	})
}

// weekByPage sets the hours of the week, unless somebody changed the calendar since the page was drawn.
func (s *Server) weekByPage(g *gin.Context) error {
	sent := g.Request.PostForm
	f := filled{form: weekForm, blank: s.blankWeek(g.Request.Context())}
	var err error
	if f.typed, err = f.blank.Read(sent); err != nil {
		return err
	}
	return s.keepCalendar(g, "week", f, func(ctx context.Context, tx *models.DB, id string, _ int) error {
		if err := f.check("body"); err != nil {
			return err
		}
		var w week
		unread := fail(invalid)
		for _, d := range w.days() {
			open, ok := hoursTyped(f.typed.Values[d.name])
			if !ok {
				unread.errors = append(unread.errors, field{code: "not_hours", location: "body." + d.name})
			}
			*d.open = open
		}
		if len(unread.errors) > 0 {
			return unread
		}
		row, err := lockCalendar(ctx, tx, id)
		if err != nil {
			return err
		}
		if strconv.Itoa(row.Version) != sent.Get(fieldVersion) {
			return fail(staleVersion)
		}
		return s.setWeek(ctx, tx, row, w)
	})
}

// keepCalendar does what a form of the calendar's page asks for, once, and shows the page again: as it is now, or with
// what was wrong.
func (s *Server) keepCalendar(g *gin.Context, form string, f filled, change func(ctx context.Context, tx *models.DB, id string, year int) error) error {
	ctx, id := g.Request.Context(), g.Param("id")
	if err := needNonce(g); err != nil {
		return err
	}
	year, err := strconv.Atoi(g.Request.PostForm.Get(fieldYear))
	if err != nil || year < firstYear || year > lastYear {
		return fail(malformed)
	}
	c := callOf(ctx)
	key := models.Key{Actor: c.actor(), Key: c.key, Route: "page " + g.FullPath(), BodyHash: c.hash}
	_, _, err = s.db.Once(ctx, key, func(tx *models.DB) (models.Effect, error) {
		return models.Effect{Status: http.StatusSeeOther, Answer: struct{}{}}, change(ctx, tx, id, year)
	})
	if err == nil {
		g.Redirect(http.StatusSeeOther, calendarAddress(id, year)+"&"+url.Values{"done": {"act"}}.Encode())
		return nil
	}
	problem := s.answer(ctx, err)
	switch problem.Status {
	case http.StatusUnprocessableEntity, http.StatusPreconditionFailed:
		for i := range problem.Errors {
			problem.Errors[i].Location = typedAt(problem.Errors[i].Location)
		}
		return s.showCalendar(g, problem.Status, id, year, &calendarAgain{form, f, problem})
	}
	return err
}

// typedAt is the field of the page in which that was typed which the API has at the location.
func typedAt(location string) string {
	for _, at := range []struct{ api, page string }{{"body.week.", "body."}, {"body.days[0].open", "body.hours"}, {"body.days[0].", "body."}} {
		if rest, ok := strings.CutPrefix(location, at.api); ok {
			location = at.page + rest
		}
	}
	before, _, _ := strings.Cut(location, "[")
	return before
}

var span = regexp.MustCompile(`^(\d{1,2})[:h](\d{2})? *[-–] *(\d{1,2})[:h](\d{2})?$`)

// hoursTyped reads hours such as 07:30–11:30, 13:00–17:00; also 7h30-11h30. Nothing typed means no hours.
func hoursTyped(text string) (open []interval, ok bool) {
	open = []interval{}
	if strings.TrimSpace(text) == "" {
		return open, true
	}
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ',' || r == ';' }) {
		m := span.FindStringSubmatch(strings.TrimSpace(part))
		if m == nil {
			return nil, false
		}
		for n, digits := range m {
			m[n] = strings.Repeat("0", max(0, 2-len(digits))) + digits
		}
		i := interval{m[1] + ":" + m[2], m[3] + ":" + m[4]}
		if _, err := spansOf([]interval{i}, ""); err != nil {
			return nil, false
		}
		open = append(open, i)
	}
	return open, true
}
