package calendar

import (
	"errors"
	"slices"
	"time"
)

// Holiday is a day off that is proposed for a year. It counts when an officer has confirmed it.
type Holiday struct {
	Date   Date
	Title  Text
	Clause string // what the day rests on
	ToFix  bool   // the Prime Minister fixes each year which day it is
	MadeUp bool   // when it falls on a weekly day of rest, the next working day is off as well (art. 111.3)
	Unsure bool   // sources disagree on MadeUp
}

// ErrYear says that nothing is known about the holidays of a year.
var ErrYear = errors.New("holidays are proposed for the years 2021 to 2100")

const firstLabourCodeYear, firstCultureDayYear = 2021, 2026

// Holidays lists the public holidays of a year in their order, as far as they are known before the Prime Minister fixes
// Tết and the second day of the National Day. Errors: ErrYear.
func Holidays(year int) ([]Holiday, error) {
	if year < firstLabourCodeYear || year > lastYear {
		return nil, ErrYear
	}
	tet, err := Tet(year)
	if err != nil {
		return nil, err
	}
	hung, err := FromLunar(Lunar{Year: year, Month: 3, Day: 10})
	if err != nil {
		return nil, err
	}
	all := []Holiday{
		{Date: Date{year, time.January, 1}, Title: newYear, Clause: code + " a", MadeUp: true},
		{Date: hung, Title: hungKings, Clause: code + " e", MadeUp: true},
		{Date: Date{year, time.April, 30}, Title: victory, Clause: code + " c", MadeUp: true},
		{Date: Date{year, time.May, 1}, Title: labour, Clause: code + " d", MadeUp: true},
		{Date: Date{year, time.September, 2}, Title: nation, Clause: code + " đ", MadeUp: true},
		{Date: besideNationalDay(year), Title: nationSecond, Clause: code + " đ", ToFix: true, MadeUp: true},
	}
	for n := range 5 {
		all = append(all, Holiday{Date: tet.Add(n - 1), Title: tetDays[n], Clause: code + " b", ToFix: true, MadeUp: true})
	}
	if year >= firstCultureDayYear {
		all = append(all, Holiday{
			Date: Date{year, time.November, 24}, Title: culture, Clause: "28/2026/QH16", MadeUp: true, Unsure: true,
		})
	}
	return joined(all), nil
}

// Propose lists the days off of a year for this calendar: the holidays, and the working days by which holidays on a
// weekly day of rest are made up. A calendar that never closes has none. Errors: ErrYear.
func (c *Calendar) Propose(year int) ([]Holiday, error) {
	all, err := Holidays(year)
	if err != nil || c.Continuous() {
		return nil, err
	}
	off := map[Date]bool{}
	for _, h := range all {
		off[h.Date] = true
	}
	for _, h := range slices.Clone(all) {
		if !h.MadeUp || len(c.Week[h.Date.Weekday()]) > 0 {
			continue
		}
		if day, ok := c.workingDayAfter(h.Date, off); ok {
			off[day] = true
			all = append(all, Holiday{
				Date: day, Clause: "45/2019/QH14 111.3", ToFix: h.ToFix, Unsure: h.Unsure,
				Title: Text{"Nghỉ bù " + h.Title.VI, "In lieu of " + h.Title.EN},
			})
		}
	}
	slices.SortFunc(all, func(a, b Holiday) int { return a.Date.Compare(b.Date) })
	return all, nil
}

// workingDayAfter is the next day of the week's working days that isn't off yet.
func (c *Calendar) workingDayAfter(d Date, off map[Date]bool) (Date, bool) {
	for range 31 {
		if d = d.Add(1); !off[d] && len(c.Week[d.Weekday()]) > 0 {
			return d, true
		}
	}
	return Date{}, false
}

// besideNationalDay is the day before or after 2 September: the one that is a working day and joins a weekend with it,
// else 1 September.
func besideNationalDay(year int) Date {
	day := Date{year, time.September, 2}
	switch day.Weekday() {
	case time.Monday, time.Thursday, time.Sunday:
		return day.Add(1)
	default:
		return day.Add(-1)
	}
}

// joined sorts holidays and makes one of two on the same day: the law gives no day for that.
func joined(all []Holiday) []Holiday {
	slices.SortStableFunc(all, func(a, b Holiday) int { return a.Date.Compare(b.Date) })
	out := all[:0]
	for _, h := range all {
		if n := len(out) - 1; n >= 0 && out[n].Date == h.Date {
			out[n].Title = Text{out[n].Title.VI + ", " + h.Title.VI, out[n].Title.EN + ", " + h.Title.EN}
			out[n].Clause += "; " + h.Clause
			continue
		}
		out = append(out, h)
	}
	return out
}

// code is the Labour Code: law 45/2019/QH14, article 112, paragraph 1.
const code = "45/2019/QH14 112.1"

var (
	newYear      = Text{"Tết Dương lịch", "New Year's Day"}
	hungKings    = Text{"Giỗ Tổ Hùng Vương", "Hùng Kings' Commemoration Day"}
	victory      = Text{"Ngày Chiến thắng", "Victory Day"}
	labour       = Text{"Quốc tế Lao động", "International Labour Day"}
	nation       = Text{"Quốc khánh", "National Day"}
	nationSecond = Text{"Quốc khánh, ngày liền kề", "National Day, the day beside it"}
	culture      = Text{"Ngày Văn hóa Việt Nam", "Vietnam Culture Day"}
	tetDays      = [5]Text{
		{"Tết Nguyên đán, ngày cuối năm cũ", "Tết, the last day of the old year"},
		{"Tết Nguyên đán, mùng 1", "Tết, first day"},
		{"Tết Nguyên đán, mùng 2", "Tết, second day"},
		{"Tết Nguyên đán, mùng 3", "Tết, third day"},
		{"Tết Nguyên đán, mùng 4", "Tết, fourth day"},
	}
)
