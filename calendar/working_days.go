package calendar

import "time"

// EndOfWorkingDay returns when work ends on the n-th working day after the day of start, which doesn't count itself. A day
// counts when somebody works on it, however short.
func (c *Calendar) EndOfWorkingDay(start time.Time, n int) (time.Time, error) {
	if n < 1 || c.week() == 0 {
		return time.Time{}, ErrNoEnd
	}
	day := DateOf(start)
	for range longestLook {
		day = day.Add(1)
		open, _ := c.On(day)
		if len(open) == 0 {
			continue
		}
		if n--; n == 0 {
			return open[len(open)-1].To.on(day), nil
		}
	}
	return time.Time{}, ErrNoEnd
}

// DaysAfter returns the last second of the n-th day after the day of start, which doesn't count itself.
func DaysAfter(start time.Time, n int) time.Time {
	return DateOf(start).Add(n + 1).Start().Add(-time.Second)
}

// longestLook is how many days are looked at: more than a year of holidays.
const longestLook = 366
