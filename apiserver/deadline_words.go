package apiserver

import (
	"context"
	"fmt"
	"strings"
	"time"

	"portcare/calendar"
	"portcare/models"
	"portcare/procedure"
)

// clocks are the calendars by which deadlines were computed, in the version of that time, by what a deadline says.
type clocks map[clockKey]namedCalendar

type clockKey struct {
	clock   procedure.Clock
	version int
}

type namedCalendar struct {
	title procedure.Text
	calendar.Calendar
}

// clocksOf reads the calendars of deadlines.
func (s *Server) clocksOf(ctx context.Context, rows []models.Deadline) (clocks, error) {
	by := clocks{}
	for _, d := range rows {
		if d.Calendar == nil {
			continue
		}
		key := clockKey{d.Clock, *d.Calendar}
		if _, known := by[key]; known {
			continue
		}
		row, err := s.db.Calendar(ctx, string(d.Clock))
		if err != nil {
			return nil, fmt.Errorf("find the calendar of %s: %w", d.Name, err)
		}
		version, err := s.db.CalendarVersion(ctx, row.ID, key.version)
		if err != nil {
			return nil, fmt.Errorf("find version %d of the calendar %s: %w", key.version, row.ID, err)
		}
		by[key] = namedCalendar{row.Title(), version.Body}
	}
	return by, nil
}

// computed says in words how the due time of a deadline of an edition came about.
func (by clocks) computed(d models.Deadline, fact procedure.Deadline) procedure.Text {
	start, due, origin, length := clockTime(d.StartedAt), clockTime(d.DueAt), d.Origin.Title(), lengthOf(d.Term)
	switch d.Origin {
	case procedure.FromDate:
		return procedure.Text{
			VI: fmt.Sprintf("ngày hẹn do người thực hiện đặt lúc %s: hạn %s", start, due),
			EN: fmt.Sprintf("the date that was named at %s: due %s", start, due),
		}
	case procedure.FromEvent:
		return aroundEvent(fact.Term, due)
	}
	if d.Calendar == nil {
		return procedure.Text{
			VI: fmt.Sprintf("%s %s (%s), tính mọi giờ trong ngày và mọi ngày: hạn %s", length.VI, origin.VI, start, due),
			EN: fmt.Sprintf("%s %s (%s), counting every hour of every day: due %s", length.EN, origin.EN, start, due),
		}
	}
	used := by[clockKey{d.Clock, *d.Calendar}]
	days := differing(used.Between(d.StartedAt, d.DueAt))
	return procedure.Text{
		VI: fmt.Sprintf("%s làm việc %s (%s), theo lịch %s, bản %d%s: hạn %s", length.VI, origin.VI, start, used.title.VI, *d.Calendar, days.VI, due),
		EN: fmt.Sprintf("%s of working time %s (%s), by the calendar %s, version %d%s: due %s",
			length.EN, origin.EN, start, used.title.EN, *d.Calendar, days.EN, due),
	}
}

// aroundEvent: so long before the programme begins, or after it has ended.
func aroundEvent(term time.Duration, due string) procedure.Text {
	length := lengthOf(term.Abs())
	if term < 0 {
		return procedure.Text{
			VI: fmt.Sprintf("%s trước khi chương trình bắt đầu: hạn %s", length.VI, due),
			EN: fmt.Sprintf("%s before the programme begins: due %s", length.EN, due),
		}
	}
	return procedure.Text{
		VI: fmt.Sprintf("%s sau khi chương trình kết thúc: hạn %s", length.VI, due),
		EN: fmt.Sprintf("%s after the programme has ended: due %s", length.EN, due),
	}
}

// mostDays is how many days an explanation names.
const mostDays = 12

// differing names the days in between that aren't like their week.
func differing(days []calendar.Differing) procedure.Text {
	if len(days) == 0 {
		return procedure.Text{}
	}
	var vi, en []string
	for _, d := range days[:min(len(days), mostDays)] {
		date, hours := d.Date.Start().Format("02/01"), hoursOf(d.Open)
		title := procedure.Text(d.Title)
		vi = append(vi, fmt.Sprintf("%s %s %s", date, hours.VI, title.In("vi")))
		en = append(en, fmt.Sprintf("%s %s %s", date, hours.EN, title.In("en")))
	}
	if more := len(days) - mostDays; more > 0 {
		vi, en = append(vi, fmt.Sprintf("và %d ngày nữa", more)), append(en, fmt.Sprintf("and %d more days", more))
	}
	return procedure.Text{VI: "; " + strings.Join(vi, ", "), EN: "; " + strings.Join(en, ", ")}
}

func hoursOf(open []calendar.Interval) procedure.Text {
	if len(open) == 0 {
		return procedure.Text{VI: "nghỉ", EN: "closed:"}
	}
	var spans []string
	for _, i := range open {
		spans = append(spans, i.From.String()+"–"+i.To.String())
	}
	hours := strings.Join(spans, ", ")
	return procedure.Text{VI: "làm " + hours, EN: "open " + hours + ":"}
}

// clockTime writes a moment as people of the company read it off a clock.
func clockTime(t time.Time) string { return t.In(calendar.Zone).Format("15:04 02/01/2006") }

func lengthOf(term time.Duration) procedure.Text {
	hours, minutes := int(term.Hours()), int(term.Minutes())%60
	switch {
	case hours == 0:
		return procedure.Text{VI: fmt.Sprintf("%d phút", minutes), EN: fmt.Sprintf("%d minutes", minutes)}
	case minutes == 0:
		return procedure.Text{VI: fmt.Sprintf("%d giờ", hours), EN: fmt.Sprintf("%d hours", hours)}
	}
	return procedure.Text{VI: fmt.Sprintf("%d giờ %d phút", hours, minutes), EN: fmt.Sprintf("%d hours %d minutes", hours, minutes)}
}
