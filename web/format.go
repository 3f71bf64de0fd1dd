package web

import (
	"fmt"
	"html/template"
	"strconv"
	"strings"
	"time"

	"portcare/calendar"
	"portcare/procedure"
)

// moment is how a date and time is written and typed in.
const moment = "02/01/2006 15:04"

// day is how a day is written and typed in.
const day = "02/01/2006"

// functions are what templates call besides the methods of their pages.
func functions(lang string) template.FuncMap {
	said := wordsIn(lang)
	return template.FuncMap{
		"t":         func() map[string]string { return said },
		"asset":     assetAddress,
		"when":      When,
		"iso":       func(t time.Time) string { return t.UTC().Format(time.RFC3339) },
		"money":     Money,
		"long":      func(d time.Duration) string { return Long(d, lang) },
		"size":      size,
		"of":        func(text string, values ...any) string { return fmt.Sprintf(text, values...) },
		"say":       func(t procedure.Text) string { return t.In(lang) },
		"party":     func(p procedure.Party) string { return PartyText(p, lang) },
		"unitkind":  func(k procedure.UnitKind) string { return UnitKindText(k, lang) },
		"programme": func(p procedure.Programme) string { return programmeText(p, lang) },
		"due":       func(d procedure.Deadline) string { return dueText(d, lang) },
		"percent":   func(share float64) string { return strconv.FormatFloat(share*100, 'f', -1, 64) + " %" },
		"add":       func(a, b int) int { return a + b },
	}
}

// When writes a moment as dd/MM/yyyy HH:mm, in Vietnam's time.
func When(t time.Time) string { return t.In(calendar.Zone).Format(moment) }

// DayText writes a day, given as 2026-12-31, as 31/12/2026; anything else stays as it is.
func DayText(of string) string {
	t, err := time.Parse(time.DateOnly, of)
	if err != nil {
		return of
	}
	return t.Format(day)
}

// Day writes a day as dd/MM/yyyy.
func Day(t time.Time) string { return t.Format(day) }

// Quantity writes a number of things, tonnes or containers as 1.234,5.
func Quantity(n float64) string {
	whole, part, parted := strings.Cut(strconv.FormatFloat(n, 'f', -1, 64), ".")
	if parted {
		return grouped(whole) + "," + part
	}
	return grouped(whole)
}

// Money writes whole dong as 1.234.567 ₫.
func Money(dong int64) string {
	return grouped(strconv.FormatInt(dong, 10)) + " ₫"
}

// grouped parts the digits of a whole number by thousands.
func grouped(digits string) string {
	digits, below := strings.CutPrefix(digits, "-")
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "." + digits[i:]
	}
	if below {
		return "-" + digits
	}
	return digits
}

// Long says a duration in its two greatest units: 2 ngày 3 giờ.
func Long(d time.Duration, lang string) string {
	minutes := int(d / time.Minute)
	var parts []string
	for _, u := range []struct {
		n    int
		unit procedure.Text
	}{
		{minutes / (24 * 60), procedure.Text{VI: "ngày", EN: "d"}},
		{minutes / 60 % 24, procedure.Text{VI: "giờ", EN: "h"}},
		{minutes % 60, procedure.Text{VI: "phút", EN: "min"}},
	} {
		if u.n > 0 && len(parts) < 2 {
			parts = append(parts, strconv.Itoa(u.n)+" "+u.unit.In(lang))
		}
	}
	if len(parts) == 0 {
		return words.UnderAMinute.In(lang)
	}
	return strings.Join(parts, " ")
}

func size(bytes int64) string {
	switch {
	case bytes >= 1<<20:
		return strconv.FormatFloat(float64(bytes)/(1<<20), 'f', 1, 64) + " MB"
	case bytes >= 1<<10:
		return strconv.FormatInt(bytes>>10, 10) + " kB"
	}
	return strconv.FormatInt(bytes, 10) + " B"
}
