package vietnam

import (
	"errors"
	"strings"
)

// ErrTaxCode says that a text has the form of no tax code.
var ErrTaxCode = errors.New("not a tax code: ten digits, ten and three, or the twelve of a personal number")

// TaxCode is a tax code as it is kept: 0200236845, 0200236845-001 for a dependent unit, or a twelve-digit personal number.
type TaxCode string

// ParseTaxCode reads a tax code; blanks and dots between the digits don't matter. It asks for the form only: the check
// digit is Odd's.
func ParseTaxCode(text string) (TaxCode, error) {
	plain := strings.NewReplacer(" ", "", ".", "", "\u00a0", "").Replace(text)
	firm, unit, dependent := strings.Cut(plain, "-")
	if !dependent && len(plain) == 13 { // written without the dash
		firm, unit, dependent = plain[:10], plain[10:], true
	}
	switch {
	case !digits(firm) || dependent && (len(firm) != 10 || len(unit) != 3 || !digits(unit)), !dependent && len(firm) != 10 && len(firm) != 12:
		return "", ErrTaxCode
	case dependent:
		return TaxCode(firm + "-" + unit), nil
	}
	return TaxCode(firm), nil
}

// weights are those of the first nine digits.
var weights = [9]int{31, 29, 23, 19, 17, 13, 7, 5, 3}

// Odd tells whether the check digit doesn't fit. Real codes fit, but no law says that they must: warn, don't refuse.
// A personal number has no check digit.
func (c TaxCode) Odd() bool {
	if len(c) < 10 || len(c) == 12 {
		return false
	}
	sum := 0
	for i, w := range weights {
		sum += w * int(c[i]-'0')
	}
	return 10-sum%11 != int(c[9]-'0')
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
