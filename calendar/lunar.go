package calendar

import "errors"

// Lunar is a day of the Vietnamese lunar calendar.
type Lunar struct {
	Year  int // the one that begins at Tết of the solar year with this number
	Month int
	Leap  bool // the second month with this number
	Day   int
}

// ErrOutOfRange says that a day can't be converted: the formulas hold from 1900 to 2100.
var ErrOutOfRange = errors.New("lunar days are known from 1900 to 2100")

// ErrNoSuchDay says that a lunar month has no such day, or a year no such month.
var ErrNoSuchDay = errors.New("there is no such lunar day")

const firstYear, lastYear = 1900, 2100

// ToLunar finds the lunar date of a day, by the rules of the Chinese calendar computed at UTC+7, after Hồ Ngọc Đức: the
// month with the winter solstice is the eleventh; a year of thirteen months has a leap month, the first in which the sun
// passes no major solar term. Errors: ErrOutOfRange.
func ToLunar(d Date) (Lunar, error) {
	if d.Year < firstYear || d.Year > lastYear {
		return Lunar{}, ErrOutOfRange
	}
	day := julian(d)
	k := floor((float64(day)-epoch)/synodicMonth) + 1
	start := newMoon(k)
	for start > day { // the mean month can be a day ahead of the moon, as on 7 May 2054
		k--
		start = newMoon(k)
	}
	year := d.Year
	if start >= eleventh(year) {
		year++
	}
	w := winterOf(year)
	nth := (start - w.begins) / 29
	month, leap := w.month(nth)
	lunarYear := year
	if month >= 11 && nth < 4 {
		lunarYear--
	}
	return Lunar{lunarYear, month, leap, day - start + 1}, nil
}

// FromLunar finds the day of a lunar date. Errors: ErrOutOfRange, ErrNoSuchDay.
func FromLunar(l Lunar) (Date, error) {
	if l.Year < firstYear-1 || l.Year > lastYear { // 1 January 1900 still belongs to the lunar year before
		return Date{}, ErrOutOfRange
	}
	year := l.Year
	if l.Month >= 11 {
		year++
	}
	w := winterOf(year)
	for nth := range 14 {
		if month, leap := w.month(nth); month != l.Month || leap != l.Leap {
			continue
		}
		k := floor(0.5 + (float64(w.begins)-epoch)/synodicMonth)
		start, next := newMoon(k+nth), newMoon(k+nth+1)
		if start >= w.ends || l.Day < 1 || l.Day > next-start {
			break
		}
		return fromJulian(start + l.Day - 1), nil
	}
	return Date{}, ErrNoSuchDay
}

// Tet is the first day of the first month of a lunar year. Errors: ErrOutOfRange.
func Tet(year int) (Date, error) { return FromLunar(Lunar{Year: year, Month: 1, Day: 1}) }

// winter is the span from an eleventh month to the next one.
type winter struct {
	begins, ends int // first days of the two eleventh months
	leap         int // how many months after the first the leap month comes; 0: none
}

// winterOf is the span that ends in a solar year.
func winterOf(year int) winter {
	w := winter{begins: eleventh(year - 1), ends: eleventh(year)}
	if w.ends-w.begins <= 365 {
		return w
	}
	k := floor(0.5 + (float64(w.begins)-epoch)/synodicMonth)
	w.leap = 1
	for sunSector(newMoon(k+w.leap)) != sunSector(newMoon(k+w.leap+1)) {
		w.leap++
	}
	return w
}

// month tells the number of the n-th month after the eleventh that begins the span.
func (w winter) month(n int) (number int, leap bool) {
	if w.leap > 0 && n >= w.leap {
		leap = n == w.leap
		n--
	}
	return (n+10)%12 + 1, leap
}

// eleventh is the first day of the eleventh month of a year: the month in which the winter solstice falls.
func eleventh(year int) int {
	k := floor((float64(julian(Date{year, 12, 31})) - 2415021) / synodicMonth)
	start := newMoon(k)
	if sunSector(start) >= 9 { // the solstice was before it
		start = newMoon(k - 1)
	}
	return start
}

// julian is the Julian day number of a day.
func julian(d Date) int { return Date{2000, 1, 1}.until(d) + 2451545 }

func fromJulian(day int) Date { return Date{2000, 1, 1}.Add(day - 2451545) }
