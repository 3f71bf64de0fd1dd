package apiserver

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"portcare/calendar"
	"portcare/models"
)

type calendarsOutput listOutput[CalendarLine]

// CalendarLine is a calendar in a list; it is exported for huma, which leaves out the fields of other embedded types.
type CalendarLine struct {
	ID      string `json:"id" doc:"The clock of deadlines"`
	TitleVI string `json:"title_vi"`
	TitleEN string `json:"title_en"`
	Version int    `json:"version" doc:"In force. Deadlines keep the version that they were computed with"`
}

// listCalendars lists the calendars of working time.
func (s *Server) listCalendars(ctx context.Context, _ *struct{}) (*calendarsOutput, error) {
	rows, err := s.db.Calendars(ctx)
	out := &calendarsOutput{}
	out.Body.Items = []CalendarLine{}
	for _, c := range rows {
		out.Body.Items = append(out.Body.Items, CalendarLine{c.ID, c.TitleVI, c.TitleEN, c.Version})
	}
	return out, err
}

type calendarInput struct {
	ID   string `path:"id" maxLength:"31"`
	Year int    `query:"year" minimum:"2000" maximum:"2100" doc:"Whose days are shown; left out, the current year"`
}

type calendarOutput struct {
	ETag string `header:"ETag"`
	Body calendarView
}

// calendarView is a calendar with the days of a year.
type calendarView struct {
	CalendarLine
	Week week      `json:"week"`
	Year int       `json:"year"`
	Days []daySeen `json:"days"`
}

// week is working time by the day of the week. A day without hours is a day of rest.
type week struct {
	Monday    []interval `json:"monday" maxItems:"12"`
	Tuesday   []interval `json:"tuesday" maxItems:"12"`
	Wednesday []interval `json:"wednesday" maxItems:"12"`
	Thursday  []interval `json:"thursday" maxItems:"12"`
	Friday    []interval `json:"friday" maxItems:"12"`
	Saturday  []interval `json:"saturday" maxItems:"12"`
	Sunday    []interval `json:"sunday" maxItems:"12"`
}

// days are the days of the week as package time counts them, with the names of their fields.
func (w *week) days() [7]struct {
	name string
	open *[]interval
} {
	return [7]struct {
		name string
		open *[]interval
	}{
		{"sunday", &w.Sunday}, {"monday", &w.Monday}, {"tuesday", &w.Tuesday}, {"wednesday", &w.Wednesday},
		{"thursday", &w.Thursday}, {"friday", &w.Friday}, {"saturday", &w.Saturday},
	}
}

// interval is a stretch of working time.
type interval struct {
	From string `json:"from" pattern:"^([01][0-9]|2[0-3]):[0-5][0-9]$" doc:"Such as 07:30"`
	To   string `json:"to" pattern:"^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$" doc:"Up to 24:00; the end counts as open"`
}

// getCalendar shows a calendar with the days of a year, the proposed ones too.
func (s *Server) getCalendar(ctx context.Context, in *calendarInput) (*calendarOutput, error) {
	return calendarIn(ctx, s.db, in.ID, cmp.Or(in.Year, s.thisYear()))
}

func (s *Server) thisYear() int { return s.now().In(calendar.Zone).Year() }

func calendarIn(ctx context.Context, db *models.DB, id string, year int) (*calendarOutput, error) {
	row, err := db.Calendar(ctx, id)
	if errors.Is(err, models.ErrNotFound) {
		return nil, fail(notFound)
	}
	if err != nil {
		return nil, err
	}
	version, err := db.CalendarVersion(ctx, id, row.Version)
	if err != nil {
		return nil, fmt.Errorf("read the calendar %s: %w", id, err)
	}
	rows, err := db.CalendarDays(ctx, id, year)
	if err != nil {
		return nil, err
	}
	out := &calendarOutput{Body: calendarView{
		CalendarLine: CalendarLine{row.ID, row.TitleVI, row.TitleEN, row.Version}, Year: year, Days: []daySeen{},
	}}
	for weekday, d := range out.Body.Week.days() {
		*d.open = intervalsOf(version.Body.Week[weekday])
	}
	for _, d := range rows {
		out.Body.Days = append(out.Body.Days, seenDay(d))
	}
	out.ETag, err = etag(struct {
		CalendarLine
		week
	}{out.Body.CalendarLine, out.Body.Week})
	return out, err
}

func intervalsOf(open []calendar.Interval) []interval {
	all := []interval{}
	for _, i := range open {
		all = append(all, interval{i.From.String(), i.To.String()})
	}
	return all
}

type putCalendarInput struct {
	ID      string `path:"id" maxLength:"31"`
	IfMatch string `header:"If-Match" maxLength:"200" doc:"The ETag that was read"`
	Body    struct {
		TitleVI string `json:"title_vi" minLength:"1" maxLength:"100"`
		TitleEN string `json:"title_en" minLength:"1" maxLength:"100"`
		Week    week   `json:"week"`
	}
}

// putCalendar sets the title and the week of a calendar, unless somebody changed it since it was read. Due times that
// are stored stay as they are.
func (s *Server) putCalendar(ctx context.Context, in *putCalendarInput) (*calendarOutput, error) {
	if in.IfMatch == "" {
		return nil, fail(versionMissing)
	}
	out, err := once(ctx, s, func(tx *models.DB) (calendarOutput, error) {
		row, err := lockCalendar(ctx, tx, in.ID)
		if err != nil {
			return calendarOutput{}, err
		}
		now, err := calendarIn(ctx, tx, in.ID, s.thisYear())
		if err != nil {
			return calendarOutput{}, err
		}
		if now.ETag != in.IfMatch {
			return calendarOutput{}, fail(staleVersion)
		}
		row.TitleVI, row.TitleEN = in.Body.TitleVI, in.Body.TitleEN
		if err := s.setWeek(ctx, tx, row, in.Body.Week); err != nil {
			return calendarOutput{}, err
		}
		now, err = calendarIn(ctx, tx, in.ID, s.thisYear())
		if err != nil {
			return calendarOutput{}, err
		}
		return *now, nil
	})
	return &out, err
}

func lockCalendar(ctx context.Context, tx *models.DB, id string) (*models.Calendar, error) {
	row, err := tx.LockCalendar(ctx, id)
	if errors.Is(err, models.ErrNotFound) {
		return nil, fail(notFound)
	}
	return row, err
}

// setWeek puts the calendar in force with another week.
func (s *Server) setWeek(ctx context.Context, tx *models.DB, row *models.Calendar, w week) error {
	var open [7][]calendar.Interval
	for weekday, d := range w.days() {
		var err error
		if open[weekday], err = spansOf(*d.open, "body.week."+d.name); err != nil {
			return err
		}
	}
	err := tx.ChangeCalendar(ctx, row, open, callOf(ctx).user.ID, s.now())
	return refusedCalendar(err, func(p *calendar.Problem) string {
		var weekday, n int
		if _, err := fmt.Sscanf(p.Path, "week[%d][%d]", &weekday, &n); err == nil {
			return fmt.Sprintf("body.week.%s[%d]", w.days()[time.Weekday(weekday)].name, n)
		}
		return "body." + p.Path
	})
}

// spansOf reads intervals; their schema was asked before, so only programs that went around it are refused here.
func spansOf(given []interval, at string) ([]calendar.Interval, error) {
	open := make([]calendar.Interval, 0, len(given))
	for n, i := range given {
		var span calendar.Interval
		if err := errors.Join(span.From.UnmarshalText([]byte(i.From)), span.To.UnmarshalText([]byte(i.To))); err != nil {
			return nil, wrong("not_a_pattern", fmt.Sprintf("%s[%d]", at, n))
		}
		open = append(open, span)
	}
	return open, nil
}

// refusedCalendar answers what a calendar can't have, where it was sent.
func refusedCalendar(err error, at func(*calendar.Problem) string) error {
	problems := calendar.Problems(err)
	if len(problems) == 0 {
		return err
	}
	refused := fail(invalid)
	for _, p := range problems {
		refused.errors = append(refused.errors, field{code: p.Code, location: at(p)})
	}
	return refused
}
