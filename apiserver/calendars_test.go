package apiserver_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"portcare/calendar"
	"portcare/models"
	"portcare/procedure"
)

// shownCalendar is what GET /calendars/{id} answers.
type shownCalendar struct {
	ID      string
	Version int
	Year    int
	Week    map[string][]object
	Days    []shownDay
}

type shownDay struct {
	Date      string
	TitleVI   string `json:"title_vi"`
	TitleEN   string `json:"title_en"`
	Open      []object
	Confirmed bool
	ToFix     bool `json:"to_fix"`
}

func (c shownCalendar) day(t *testing.T, date string) shownDay {
	t.Helper()
	for _, d := range c.Days {
		if d.Date == date {
			return d
		}
	}
	require.Fail(t, "there is no day "+date)
	return shownDay{}
}

func (s *site) calendar(id, year string) (c shownCalendar) {
	s.ask("kd.head", "GET", "/api/v1/calendars/"+id+"?year="+year, nil).in(s.T, &c)
	return c
}

func hours(from, to string) object { return object{"from": from, "to": to} }

func TestTheCalendarsThatComeWithTheProgram(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	var list struct{ Items []struct{ ID string } }
	s.ask("vp.officer", "GET", "/api/v1/calendars", nil).in(t, &list)
	require.Equal(t, []struct{ ID string }{{"gate"}, {"office"}}, list.Items)
	office := s.calendar("office", "2027")
	whole := []object{hours("07:30", "11:30"), hours("13:00", "17:00")}
	require.Equal(t, map[string][]object{
		"monday": whole, "tuesday": whole, "wednesday": whole, "thursday": whole, "friday": whole, "saturday": {hours("07:30", "11:30")}, "sunday": {},
	}, office.Week)
	require.Equal(t, []object{hours("00:00", "24:00")}, s.calendar("gate", "2027").Week["sunday"])
	require.Equal(t, 404, s.ask("kd.head", "GET", "/api/v1/calendars/none", nil).status)
	require.Equal(t, 403, s.ask("supervisor", "GET", "/api/v1/calendars", nil).status)
	now := s.calendar("office", "")
	require.Equal(t, time.Now().In(calendar.Zone).Year(), now.Year)
}

//nolint:tparallel // its parts are chapters, one after the other
func TestHolidaysAreProposedThenConfirmed(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	require.Equal(t, 201, s.ask("kd.head", "POST", "/api/v1/calendars/office/proposals", object{"year": 2027}).status)
	proposed := s.calendar("office", "2027")
	t.Run("X-3 a proposed holiday doesn't count", func(t *testing.T) {
		require.Len(t, proposed.Days, 13)
		tet := proposed.day(t, "2027-02-06")
		require.Equal(t, "Tết Nguyên đán, mùng 1", tet.TitleVI)
		require.True(t, tet.ToFix)
		require.False(t, tet.Confirmed)
		require.Equal(t, 1, proposed.Version)
		require.Empty(t, s.workingTime(1).Days)
	})
	t.Run("X-3 an officer confirms days as they are, changes others and enters more", func(t *testing.T) {
		got := s.ask("administrator", "POST", "/api/v1/calendars/office/days", object{"days": []object{
			{"date": "2027-02-05"}, {"date": "2027-02-06", "open": []object{}},
			{"date": "2027-02-04", "title_vi": "Nghỉ chiều", "open": []object{hours("07:30", "11:30")}},
			{"date": "2027-02-14", "title_vi": "Làm bù", "title_en": "Worked", "open": []object{hours("07:30", "11:30"), hours("13:00", "17:00")}},
		}})
		require.Equal(t, 201, got.status, string(got.body))
		now := s.calendar("office", "2027")
		require.Equal(t, 2, now.Version)
		require.True(t, now.day(t, "2027-02-05").Confirmed)
		require.Equal(t, "Tết Nguyên đán, ngày cuối năm cũ", now.day(t, "2027-02-05").TitleVI)
		require.Equal(t, "Nghỉ chiều", now.day(t, "2027-02-04").TitleEN, "for want of another")
		require.False(t, now.day(t, "2027-02-07").Confirmed)
		require.Len(t, s.workingTime(2).Days, 4)
		require.Empty(t, s.workingTime(1).Days, "a version never changes")
	})
	t.Run("X-3 a second proposal leaves confirmed days alone", func(t *testing.T) {
		require.Equal(t, 204, s.ask("kd.head", "DELETE", "/api/v1/calendars/office/days/2027-02-07", nil).status)
		require.Equal(t, 201, s.ask("kd.head", "POST", "/api/v1/calendars/office/proposals", object{"year": 2027}).status)
		now := s.calendar("office", "2027")
		require.Equal(t, 2, now.Version)
		require.True(t, now.day(t, "2027-02-06").Confirmed)
		require.False(t, now.day(t, "2027-02-07").Confirmed, "proposed again")
	})
	t.Run("X-3 a confirmed day that is removed is like its week again", func(t *testing.T) {
		require.Equal(t, 204, s.ask("kd.head", "DELETE", "/api/v1/calendars/office/days/2027-02-05", nil).status)
		require.Equal(t, 404, s.ask("kd.head", "DELETE", "/api/v1/calendars/office/days/2027-02-05", nil).status)
		require.Equal(t, 404, s.ask("kd.head", "DELETE", "/api/v1/calendars/office/days/x", nil).status)
		require.Equal(t, 3, s.calendar("office", "2027").Version)
		require.Len(t, s.workingTime(3).Days, 3)
	})
	t.Run("X-3 the gate works on holidays", func(t *testing.T) {
		require.Equal(t, 201, s.ask("kd.head", "POST", "/api/v1/calendars/gate/proposals", object{"year": 2027}).status)
		require.Empty(t, s.calendar("gate", "2027").Days)
	})
}

// workingTime is a version of the offices' calendar.
func (s *site) workingTime(version int) calendar.Calendar {
	s.Helper()
	v, err := s.db.CalendarVersion(s.Context(), "office", version)
	require.NoError(s, err)
	return v.Body
}

func TestAVersionOfACalendarStays(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, statement := range []string{
		"UPDATE calendar_versions SET made_at = now()", "DELETE FROM calendar_versions", "TRUNCATE calendar_versions CASCADE",
	} {
		require.ErrorContains(t, s.tryExecute(statement), "a version of a calendar never changes", statement)
	}
	require.ErrorContains(t, s.tryExecute("UPDATE calendars SET version = 7"), "foreign key")
	require.ErrorContains(t, s.tryExecute("INSERT INTO calendar_days (calendar_id, day, title_vi, title_en, open) VALUES ('office', '2027-01-01', 'x', 'x', '[]')"),
		"check", "neither proposed nor confirmed")
}

func TestTheWeekOfACalendarIsChangedByWhoMay(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	read := s.ask("kd.head", "GET", "/api/v1/calendars/office", nil)
	version := header("If-Match", read.header.Get("ETag"))
	week := object{
		"title_vi": "Giờ hành chính", "title_en": "Office hours", "week": object{
			"monday": []object{hours("08:00", "16:00")}, "tuesday": []object{}, "wednesday": []object{}, "thursday": []object{},
			"friday": []object{}, "saturday": []object{}, "sunday": []object{},
		},
	}
	require.Equal(t, 403, s.ask("cntv.head", "PUT", "/api/v1/calendars/office", week, version).status)
	require.Equal(t, "/problems/version-missing", s.ask("kd.head", "PUT", "/api/v1/calendars/office", week).problem(t).Type)
	require.Equal(t, 404, s.ask("kd.head", "PUT", "/api/v1/calendars/none", week, version).status)
	key := header("Idempotency-Key", "k")
	written := s.ask("kd.head", "PUT", "/api/v1/calendars/office", week, version, key)
	require.Equal(t, 200, written.status, string(written.body))
	again := s.ask("kd.head", "PUT", "/api/v1/calendars/office", week, version, key)
	require.Equal(t, written.body, again.body, "R2: the same answer again")
	require.Equal(t, 412, s.ask("administrator", "PUT", "/api/v1/calendars/office", week, version).status)
	same := s.ask("administrator", "PUT", "/api/v1/calendars/office", week, header("If-Match", written.header.Get("ETag")))
	require.Equal(t, 200, same.status)
	require.Equal(t, 2, s.calendar("office", "").Version, "what says the same is the same version")
}

//nolint:tparallel // its parts share a calendar that none of them changes, which is looked at in the end
func TestCalendarsThatMakeNoSense(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	version := header("If-Match", s.ask("kd.head", "GET", "/api/v1/calendars/office", nil).header.Get("ETag"))
	for name, c := range map[string]struct {
		monday []object
		want   map[string]string
	}{
		"X-3 hours that overlap": {
			[]object{hours("08:00", "12:00"), hours("11:00", "17:00")}, map[string]string{"body.week.monday[1]": "overlaps"},
		},
		"X-3 hours that end before they begin, and when they begin": {
			[]object{hours("12:00", "08:00"), hours("13:00", "13:00")},
			map[string]string{"body.week.monday[0]": "backwards", "body.week.monday[1]": "empty", "body.week": "never_open"},
		},
		"X-3 no working time at all": {[]object{}, map[string]string{"body.week": "never_open"}},
		"X-3 a week of less than a day of work": {
			[]object{hours("08:00", "15:59")}, map[string]string{"body.week": "seldom_open"},
		},
		"X-3 hours of no day": {[]object{hours("8", "25:00")}, map[string]string{"body.week.monday[0].from": "not_a_pattern", "body.week.monday[0].to": "not_a_pattern"}},
	} {
		t.Run(name, func(t *testing.T) {
			week := object{}
			for _, d := range []string{"tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"} {
				week[d] = []object{}
			}
			week["monday"] = c.monday
			got := s.ask("kd.head", "PUT", "/api/v1/calendars/office", object{"title_vi": "x", "title_en": "x", "week": week}, version)
			require.Equal(t, 422, got.status)
			require.Equal(t, c.want, codesOf(got.problem(t)))
		})
	}
	day := func(date string, more ...any) object {
		d := object{"date": date, "title_vi": "Nghỉ"}
		for i := 0; i < len(more); i += 2 {
			d[more[i].(string)] = more[i+1]
		}
		return d
	}
	for name, c := range map[string]struct {
		days []object
		want map[string]string
	}{
		"X-3 a day twice":          {[]object{day("2027-05-03"), day("2027-05-03")}, map[string]string{"body.days[1].date": "not_unique"}},
		"X-3 a day of 1900":        {[]object{day("1900-05-03")}, map[string]string{"body.days[0].date": "no_such_year"}},
		"X-3 a day without a name": {[]object{{"date": "2027-05-03"}}, map[string]string{"body.days[0].title_vi": "required"}},
		"X-3 the 31st of April":    {[]object{day("2027-04-31")}, map[string]string{"body.days[0].date": "not_a_date"}},
		"X-3 no days":              {[]object{}, map[string]string{"body.days": "too_few"}},
		"X-3 a day whose hours overlap": {
			[]object{day("2027-05-02"), day("2027-05-03", "open", []object{hours("08:00", "12:00"), hours("11:59", "13:00")})},
			map[string]string{"body.days[1].open[1]": "overlaps"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			got := s.ask("kd.head", "POST", "/api/v1/calendars/office/days", object{"days": c.days})
			require.Equal(t, 422, got.status, string(got.body))
			require.Equal(t, c.want, codesOf(got.problem(t)))
		})
	}
	for _, year := range []int{1800, 2020, 2101} {
		got := s.ask("kd.head", "POST", "/api/v1/calendars/office/proposals", object{"year": year})
		require.Equal(t, 422, got.status, "X-3 the year %d", year)
	}
	now := s.calendar("office", "2027")
	require.Equal(t, 1, now.Version)
	require.Empty(t, now.Days, "what was refused changed nothing")
}

//nolint:tparallel // its parts read one answer
func TestADueTimeOfWorkingTimeIsExplained(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	require.Equal(t, 201, s.ask("kd.head", "POST", "/api/v1/calendars/office/days", object{"days": []object{
		{"date": "2026-11-24", "title_vi": "Ngày Văn hóa", "title_en": "Culture Day"},
		{"date": "2026-11-25", "title_vi": "Nghỉ chiều", "title_en": "Afternoon off", "open": []object{hours("07:30", "11:30")}},
	}}).status)
	c := s.caseAt(procedure.ResearchCustomer, func(c *models.Case) { c.Procedure = procedure.PreService })
	start := time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)
	office, err := s.db.WorkingTime(t.Context(), "office")
	require.NoError(t, err)
	due, err := office.Due(start, 12*time.Hour)
	require.NoError(t, err)
	of := func(name procedure.DeadlineName, origin procedure.Origin, clock procedure.Clock, version *int) models.Deadline {
		return models.Deadline{
			Reference: c.Reference, Step: c.Step, Round: 1, Name: name, Origin: origin, Clock: clock, Calendar: version, Clause: "X-3",
			StartedAt: start, Term: 12 * time.Hour, DueAt: due,
		}
	}
	require.NoError(t, s.db.StartDeadline(t.Context(), of(procedure.Agreed, procedure.FromOpening, procedure.Office, &office.Version), nil))
	require.NoError(t, s.db.StartDeadline(t.Context(), of(procedure.EffectCheck, procedure.FromDate, procedure.Elapsed, nil), nil))
	require.Equal(t, 204, s.ask("kd.head", "DELETE", "/api/v1/calendars/office/days/2026-11-24", nil).status)

	var got struct {
		Items []struct {
			Name, Computed string
			Clock          string
			Version        *int      `json:"calendar_version"`
			DueAt          time.Time `json:"due_at"`
		}
	}
	s.ask("cntv.officer", "GET", "/api/v1/cases/"+c.Reference+"/deadlines", nil).in(t, &got)
	t.Run("X-3 the calendar, its version, the hours and the days in between are named, though the calendar has changed", func(t *testing.T) {
		require.Equal(t, "12 giờ làm việc từ lúc mở bước (08:00 23/11/2026), theo lịch Giờ hành chính, bản 2; 24/11 nghỉ Ngày Văn hóa, "+
			"25/11 làm 07:30–11:30 Nghỉ chiều: hạn 08:00 26/11/2026", got.Items[0].Computed)
		require.Equal(t, "office", got.Items[0].Clock)
		require.Equal(t, 2, *got.Items[0].Version)
		require.True(t, due.Equal(got.Items[0].DueAt))
	})
	t.Run("X-3 a date that was set is called that", func(t *testing.T) {
		require.Equal(t, "ngày hẹn do người thực hiện đặt lúc 08:00 23/11/2026: hạn 08:00 26/11/2026", got.Items[1].Computed)
		require.Nil(t, got.Items[1].Version)
	})
	s.ask("cntv.officer", "GET", "/api/v1/cases/"+c.Reference+"/deadlines", nil, header("Accept-Language", "en")).in(t, &got)
	require.Equal(t, "12 hours of working time from the opening of the step (08:00 23/11/2026), by the calendar Office hours, version 2; "+
		"24/11 closed: Culture Day, 25/11 open 07:30–11:30: Afternoon off: due 08:00 26/11/2026", got.Items[0].Computed)
}

func TestADueTimeAroundAProgrammeIsExplained(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	c := s.caseAt(procedure.CarryOutCare, func(c *models.Case) { c.Procedure = procedure.PostService })
	begins := time.Date(2026, 12, 10, 1, 0, 0, 0, time.UTC)
	for name, due := range map[procedure.DeadlineName]time.Time{procedure.Contact: begins.AddDate(0, 0, -7), procedure.OpinionsAsked: begins.Add(27 * time.Hour)} {
		require.NoError(t, s.db.StartDeadline(t.Context(), models.Deadline{
			Reference: c.Reference, Step: c.Step, Round: 1, Name: name, Origin: procedure.FromEvent, Clock: procedure.Elapsed, Clause: "POS-4a",
			StartedAt: due.Add(-time.Hour), Term: time.Hour, DueAt: due,
		}, nil))
	}
	var got struct{ Items []struct{ Computed string } }
	s.ask("cntv.officer", "GET", "/api/v1/cases/"+c.Reference+"/deadlines", nil).in(t, &got)
	require.Equal(t, "168 giờ trước khi chương trình bắt đầu: hạn 08:00 03/12/2026", got.Items[0].Computed)
	require.Equal(t, "24 giờ sau khi chương trình kết thúc: hạn 11:00 11/12/2026", got.Items[1].Computed)
}

func TestTheDateOfTheFirstStepLiesAhead(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for code, due := range map[string]time.Time{"in_past": time.Now().Add(-time.Hour), "too_far": time.Now().AddDate(20, 0, 0)} {
		got := s.ask("kd.officer", "POST", "/api/v1/cases", object{
			"procedure": "survey", "objective": "Khảo sát quý", "period": object{"from": "2026-07-01", "to": "2026-09-30"}, "next_due": due,
		})
		require.Equal(t, 422, got.status, string(got.body))
		require.Equal(t, map[string]string{"body.next_due": code}, codesOf(got.problem(t)), "X-3")
	}
}
