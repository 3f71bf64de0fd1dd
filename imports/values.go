package imports

import (
	"errors"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"portcare/vietnam"
)

// Codes of what is wrong with a cell or a row.
const (
	CodeRequired     = "required"
	CodeTooLong      = "too_long"
	CodeBadText      = "bad_text"
	CodeNotMoney     = "not_money"
	CodeNotANumber   = "not_a_number"
	CodeAmbiguous    = "ambiguous_number" // 1.234 may be a thousand or a fraction
	CodeNegative     = "negative"
	CodeTooMuch      = "too_much"
	CodeNotADay      = "not_a_day"
	CodeNotAMonth    = "not_a_month"
	CodeInFuture     = "in_future"
	CodeTooEarly     = "too_early"
	CodeNotATaxCode  = "not_a_tax_code"
	CodeNotAPhone    = "not_a_phone"
	CodeNotAMail     = "not_an_email"
	CodeNotACode     = "not_a_code"
	CodeNotOneOf     = "not_one_of"
	CodeBeforeStart  = "before_start"
	CodeAboveRevenue = "above_revenue"
	CodeTwice        = "twice" // an earlier row is about the same
)

// reading turns a cell into a value, or says with a code why it can't be one.
type reading func(typed string, in circumstances) (value any, code string)

// circumstances are what else decides about what was typed.
type circumstances struct {
	today  time.Time
	number bool // a workbook stored it as a number: its dot is a decimal point, whatever follows
}

func plain(typed string, _ circumstances) (any, string) { return vietnam.Tidy(typed), "" }

// atMost refuses what has more characters than the register keeps.
func atMost(characters int, read reading) reading {
	return func(typed string, in circumstances) (any, string) {
		if utf8.RuneCountInString(typed) > characters {
			return nil, CodeTooLong
		}
		return read(typed, in)
	}
}

// lines is a longer text, whose line breaks stay.
func lines(typed string, _ circumstances) (any, string) { return strings.TrimSpace(typed), "" }

var code = regexp.MustCompile(`^[A-Z0-9-]{2,20}$`)

func customerCode(typed string, _ circumstances) (any, string) {
	c := strings.ToUpper(vietnam.Tidy(typed))
	if !code.MatchString(c) {
		return nil, CodeNotACode
	}
	return c, ""
}

func taxCode(typed string, _ circumstances) (any, string) {
	if len(typed) == 9 && strings.Trim(typed, "0123456789") == "" {
		typed = "0" + typed // a sheet took it for a number
	}
	c, err := vietnam.ParseTaxCode(typed)
	if err != nil {
		return nil, CodeNotATaxCode
	}
	return string(c), ""
}

// phones reads one number, or several with commas, semicolons or slashes between.
func phones(typed string, _ circumstances) (any, string) {
	var kept []string
	for one := range strings.FieldsFuncSeq(typed, func(r rune) bool { return strings.ContainsRune(",;/\n", r) }) {
		if one = strings.TrimSpace(one); len(one) == 9 && one[0] != '0' && strings.Trim(one, "0123456789") == "" {
			one = "0" + one // a sheet took it for a number
		}
		p, err := vietnam.ParsePhone(one)
		if err != nil {
			return nil, CodeNotAPhone
		}
		kept = append(kept, string(p))
	}
	return strings.Join(kept, ", "), ""
}

var mailbox = regexp.MustCompile(`^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$`)

func mail(typed string, _ circumstances) (any, string) {
	if len(typed) > 254 || !mailbox.MatchString(typed) {
		return nil, CodeNotAMail
	}
	return typed, ""
}

// mostMoney is what forms take too. Sums of what is taken stay within the 64 bits of a number.
const mostMoney = 1e15

// money is whole dong, not below zero: 123.456 is a hundred thousand when a person wrote it, and refused when it is a number,
// whose fraction would be lost. A sheet may have stored a large sum as 1.5E+9.
func money(typed string, in circumstances) (any, string) {
	if in.number && strings.ContainsAny(typed, ".,") {
		return nil, CodeNotMoney
	}
	dong, err := vietnam.ParseMoney(typed)
	if err != nil {
		stored, floatErr := strconv.ParseFloat(typed, 64)
		if floatErr != nil || !strings.ContainsAny(typed, "eE") || stored != math.Trunc(stored) || math.Abs(stored) > 10*mostMoney {
			return nil, CodeNotMoney
		}
		dong = int64(stored)
	}
	switch {
	case dong < 0:
		return nil, CodeNegative
	case dong > mostMoney:
		return nil, CodeTooMuch
	}
	return dong, ""
}

// signedMoney is whole dong, also below zero.
func signedMoney(typed string, in circumstances) (any, string) {
	rest, minus := strings.CutPrefix(typed, "-")
	value, code := money(rest, in)
	if dong, ok := value.(int64); ok && minus {
		return -dong, code
	}
	return value, code
}

var (
	grouped  = regexp.MustCompile(`^\d{1,3}([., ]\d{3})+$`)
	either   = regexp.MustCompile(`^[1-9]\d{0,2}[.,]\d{3}$`)
	thousand = regexp.MustCompile(`^\d{1,3}(\.\d{3})+,\d+$|^\d{1,3}(,\d{3})+\.\d+$`)
	fraction = regexp.MustCompile(`^\d+([.,]\d+)?$`)
)

// volume is a number not below zero, in either style of writing fractions: 1.234,5 and 1,234.5. A single group of three
// digits after a separator, 1.234, may be either, so it is refused rather than guessed, unless it is a number.
func volume(typed string, in circumstances) (any, string) {
	typed = strings.NewReplacer("\u00a0", " ").Replace(typed)
	if strings.HasPrefix(typed, "-") {
		return nil, CodeNegative
	}
	switch {
	case in.number:
	case either.MatchString(typed):
		return nil, CodeAmbiguous
	case grouped.MatchString(typed):
		typed = strings.NewReplacer(".", "", ",", "", " ", "").Replace(typed)
	case thousand.MatchString(typed):
		last := strings.LastIndexAny(typed, ".,")
		typed = strings.NewReplacer(".", "", ",", "").Replace(typed[:last]) + "." + typed[last+1:]
	case fraction.MatchString(typed):
		typed = strings.ReplaceAll(typed, ",", ".")
	case !strings.ContainsAny(typed, "eE"):
		return nil, CodeNotANumber
	}
	n, err := strconv.ParseFloat(typed, 64)
	if err != nil || math.IsNaN(n) || n > 1e12 {
		return nil, CodeNotANumber
	}
	return n, ""
}

// day is a day as people write it, or as a sheet stores it: days since 30 December 1899.
func day(typed string, _ circumstances) (any, string) {
	if at, ok := stored(typed); ok {
		return at, ""
	}
	at, err := vietnam.ParseDay(typed)
	if err != nil {
		return nil, CodeNotADay
	}
	return at, ""
}

// pastDay is a day that has come.
func pastDay(typed string, in circumstances) (any, string) {
	value, code := day(typed, in)
	if at, ok := value.(time.Time); ok && at.After(in.today) {
		return nil, CodeInFuture
	}
	return value, code
}

// firstYear is older than any figures that a port still has in a table; what is before is a slip of the keyboard.
const firstYear = 1990

func pastMonth(typed string, in circumstances) (any, string) {
	at, ok := stored(typed)
	if ok {
		at = at.AddDate(0, 0, 1-at.Day())
	} else {
		var err error
		if at, err = vietnam.ParseMonth(typed); err != nil {
			return nil, CodeNotAMonth
		}
	}
	switch {
	case at.After(in.today):
		return nil, CodeInFuture
	case at.Year() < firstYear:
		return nil, CodeTooEarly
	}
	return at, ""
}

func stored(typed string) (time.Time, bool) {
	serial, err := strconv.ParseFloat(typed, 64)
	if errors.Is(err, strconv.ErrSyntax) || serial < 10_000 || serial > 100_000 { // 1927 to 2173
		return time.Time{}, false
	}
	return time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(serial)), true
}

// oneOf knows values by what people call them.
func oneOf(names map[string]string) reading {
	return func(typed string, _ circumstances) (any, string) {
		if value, ok := names[bare(typed)]; ok {
			return value, ""
		}
		return nil, CodeNotOneOf
	}
}
