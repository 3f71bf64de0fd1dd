package apiserver

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"portcare/calendar"
	"portcare/models"
)

// daySeen is a day that differs from its week, or is proposed to.
type daySeen struct {
	Date        string     `json:"date" format:"date"`
	TitleVI     string     `json:"title_vi"`
	TitleEN     string     `json:"title_en"`
	Open        []interval `json:"open" doc:"None: closed"`
	Confirmed   bool       `json:"confirmed" doc:"A day that is only proposed doesn't count"`
	ConfirmedAt *time.Time `json:"confirmed_at,omitempty"`
	Clause      string     `json:"clause,omitempty" doc:"What a proposed day rests on"`
	ToFix       bool       `json:"to_fix,omitempty" doc:"The Prime Minister fixes each year which day it is"`
	Unsure      bool       `json:"unsure,omitempty" doc:"Sources disagree on whether it is made up on a day of rest"`
}

func seenDay(d models.CalendarDay) daySeen {
	return daySeen{
		Date: calendar.Date(d.Day).String(), TitleVI: d.TitleVI, TitleEN: d.TitleEN, Open: intervalsOf(d.Open),
		Confirmed: d.ConfirmedAt != nil, ConfirmedAt: d.ConfirmedAt, Clause: d.Clause, ToFix: d.ToFix, Unsure: d.Unsure,
	}
}

type proposeInput struct {
	ID   string `path:"id" maxLength:"31"`
	Body struct {
		Year int `json:"year" minimum:"2021" maximum:"2100"`
	}
}

type proposalsOutput struct {
	Body calendarView
}

// proposeDays writes the days off that a year will probably have, in place of what is left of an earlier proposal. None
// counts before it is confirmed; a confirmed day stays as it is.
func (s *Server) proposeDays(ctx context.Context, in *proposeInput) (*proposalsOutput, error) {
	out, err := once(ctx, s, func(tx *models.DB) (proposalsOutput, error) {
		if err := s.propose(ctx, tx, in.ID, in.Body.Year); err != nil {
			return proposalsOutput{}, err
		}
		now, err := calendarIn(ctx, tx, in.ID, in.Body.Year)
		if err != nil {
			return proposalsOutput{}, err
		}
		return proposalsOutput{now.Body}, nil
	})
	return &out, err
}

func (s *Server) propose(ctx context.Context, tx *models.DB, id string, year int) error {
	if _, err := lockCalendar(ctx, tx, id); err != nil {
		return err
	}
	now, err := tx.WorkingTime(ctx, id)
	if err != nil {
		return err
	}
	holidays, err := now.Propose(year)
	if errors.Is(err, calendar.ErrYear) {
		return wrong("no_such_year", "body.year")
	}
	if err != nil {
		return err
	}
	return tx.ProposeDays(ctx, id, year, holidays, s.now())
}

// dayGiven is a day as somebody confirms it.
type dayGiven struct {
	Date    string     `json:"date" format:"date"`
	TitleVI string     `json:"title_vi,omitempty" maxLength:"200" doc:"Left out, that of the day as it is"`
	TitleEN string     `json:"title_en,omitempty" maxLength:"200"`
	Open    []interval `json:"open,omitempty" maxItems:"12" doc:"Left out, as the day is, for a new day closed; an empty list: closed"`
}

type confirmDaysInput struct {
	ID   string `path:"id" maxLength:"31"`
	Body struct {
		Days []dayGiven `json:"days" minItems:"1" maxItems:"400"`
	}
}

type confirmDaysOutput struct {
	Body struct {
		Version int       `json:"version" doc:"Of the calendar, in force from now on"`
		Items   []daySeen `json:"items"`
	}
}

// confirmDays confirms proposed days, as they are or changed, and enters others: holidays that the Prime Minister fixed,
// half days, Saturdays that are worked. Deadlines that start from now on go by them; stored due times stay.
func (s *Server) confirmDays(ctx context.Context, in *confirmDaysInput) (*confirmDaysOutput, error) {
	out, err := once(ctx, s, func(tx *models.DB) (out confirmDaysOutput, err error) {
		out.Body.Version, out.Body.Items, err = s.confirm(ctx, tx, in.ID, in.Body.Days)
		return out, err
	})
	return &out, err
}

func (s *Server) confirm(ctx context.Context, tx *models.DB, id string, given []dayGiven) (version int, seen []daySeen, err error) {
	row, err := lockCalendar(ctx, tx, id)
	if err != nil {
		return 0, nil, err
	}
	places := map[calendar.Date]string{}
	for n, d := range given {
		at := fmt.Sprintf("body.days[%d]", n)
		day, err := s.dayOf(ctx, tx, id, d, at)
		if err != nil {
			return 0, nil, err
		}
		if _, twice := places[calendar.Date(day.Day)]; twice {
			return 0, nil, wrong("not_unique", at+".date")
		}
		places[calendar.Date(day.Day)] = at
		if err := tx.ConfirmDay(ctx, *day); err != nil {
			return 0, nil, err
		}
		seen = append(seen, seenDay(*day))
	}
	err = s.takeForce(ctx, tx, row, places)
	return row.Version, seen, err
}

// dayOf is the day as it will be: what is left out stays as it was proposed, or as it is.
func (s *Server) dayOf(ctx context.Context, tx *models.DB, id string, given dayGiven, at string) (*models.CalendarDay, error) {
	date, err := calendar.ParseDate(given.Date)
	if err != nil {
		return nil, wrong("not_a_date", at+".date")
	}
	if date.Year < firstYear || date.Year > lastYear {
		return nil, wrong("no_such_year", at+".date")
	}
	day, err := tx.CalendarDay(ctx, id, date)
	if errors.Is(err, models.ErrNotFound) {
		day, err = &models.CalendarDay{CalendarID: id, Day: models.Day(date), Open: []calendar.Interval{}}, nil
	}
	if err != nil {
		return nil, err
	}
	if title := strings.TrimSpace(given.TitleVI); title != "" {
		day.TitleVI, day.TitleEN = title, cmp.Or(strings.TrimSpace(given.TitleEN), title)
	}
	if day.TitleVI == "" {
		return nil, wrong("required", at+".title_vi")
	}
	if given.Open != nil {
		if day.Open, err = spansOf(given.Open, at+".open"); err != nil {
			return nil, err
		}
	}
	by, now := callOf(ctx).user.ID, s.now()
	day.ConfirmedBy, day.ConfirmedAt = &by, &now
	return day, nil
}

// Years whose days can be entered; the earlier ones are over.
const firstYear, lastYear = 2021, 2100

// takeForce makes the version of the calendar that has its confirmed days as they are now.
func (s *Server) takeForce(ctx context.Context, tx *models.DB, row *models.Calendar, places map[calendar.Date]string) error {
	now, err := tx.WorkingTime(ctx, row.ID)
	if err != nil {
		return err
	}
	err = tx.ChangeCalendar(ctx, row, now.Week, callOf(ctx).user.ID, s.now())
	return refusedCalendar(err, func(p *calendar.Problem) string {
		for date, at := range places {
			if rest, ok := strings.CutPrefix(p.Path, "days["+date.String()+"]"); ok {
				return at + rest
			}
		}
		return "body." + p.Path
	})
}

type removeDayInput struct {
	ID   string `path:"id" maxLength:"31"`
	Date string `path:"date" maxLength:"10"`
}

// removeDay takes a proposed or confirmed day away: it is like its week again.
func (s *Server) removeDay(ctx context.Context, in *removeDayInput) (*struct{}, error) {
	return nil, s.db.InTx(ctx, func(tx *models.DB) error { return s.remove(ctx, tx, in.ID, []string{in.Date}) })
}

func (s *Server) remove(ctx context.Context, tx *models.DB, id string, dates []string) error {
	row, err := lockCalendar(ctx, tx, id)
	if err != nil {
		return err
	}
	for _, d := range dates {
		date, err := calendar.ParseDate(d)
		if err != nil {
			return fail(notFound)
		}
		if err := tx.RemoveDay(ctx, id, date); errors.Is(err, models.ErrNotFound) {
			return fail(notFound)
		} else if err != nil {
			return err
		}
	}
	return s.takeForce(ctx, tx, row, nil)
}
