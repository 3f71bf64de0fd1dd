package letters

import (
	"errors"
	"fmt"
	"strings"
	"text/template"
	"time"
	"unicode"
	"unicode/utf8"

	"portcare/calendar"
	"portcare/procedure"
)

// Mask hides most of a mail address, and leaves enough for somebody who knows it to recognise it.
func Mask(address string) string {
	at := strings.LastIndexByte(address, '@')
	if at <= 0 {
		return "***"
	}
	first, _ := utf8.DecodeRuneInString(address)
	return string(first) + "***" + address[at:]
}

func functions(lang string) template.FuncMap {
	return template.FuncMap{
		"in":    func(t procedure.Text) string { return t.In(lang) },
		"when":  when,
		"long":  func(d time.Duration) string { return long(d, lang) },
		"line":  OneLine,
		"title": func(k Kind) string { return k.Title().In(lang) },
	}
}

func when(t time.Time) (string, error) {
	if t.IsZero() {
		return "", errors.New("a date is missing")
	}
	return t.In(calendar.Zone).Format("02/01/2006 15:04"), nil
}

// long says a duration in days, hours and minutes; what is under a minute is left away.
func long(d time.Duration, lang string) string {
	minutes := int(d / time.Minute)
	parts := []struct {
		n      int
		vi, en string
	}{
		{minutes / (24 * 60), "ngày", "day"},
		{minutes / 60 % 24, "giờ", "hour"},
		{minutes % 60, "phút", "minute"},
	}
	var words []string
	for _, p := range parts {
		switch {
		case p.n == 0:
		case lang != "en":
			words = append(words, fmt.Sprintf("%d %s", p.n, p.vi))
		case p.n == 1:
			words = append(words, "1 "+p.en)
		default:
			words = append(words, fmt.Sprintf("%d %ss", p.n, p.en))
		}
	}
	if len(words) == 0 && lang == "en" {
		return "less than a minute"
	}
	if len(words) == 0 {
		return "chưa đầy 1 phút"
	}
	return strings.Join(words, " ")
}

// OneLine makes one line of a text: line breaks of any kind and other control characters become single spaces, so
// nothing in a subject can pass for another header.
func OneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || r == '\u2028' || r == '\u2029'
	}), " ")
}
