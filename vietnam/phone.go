package vietnam

import (
	"errors"
	"strings"
)

// ErrPhone says that a text is no telephone number of the country.
var ErrPhone = errors.New("not a telephone number: a mobile, a landline beginning with 02, or 1800 and 1900")

// Phone is a telephone number as it is kept, in E.164: +84912345678. A service number, which can't be called from
// abroad, is kept as it is dialled: 19001234.
type Phone string

// ParsePhone reads a number as people write it: with blanks, dots, dashes or brackets, with 0, 84 or +84 in front. Numbers
// of other countries are taken when they begin with + and another country's code.
func ParsePhone(text string) (Phone, error) {
	abroad := strings.HasPrefix(strings.TrimSpace(text), "+")
	plain := strings.NewReplacer(" ", "", ".", "", "-", "", "(", "", ")", "", "\u00a0", "", "+", "").Replace(text)
	if !digits(plain) {
		return "", ErrPhone
	}
	if rest, ok := strings.CutPrefix(plain, "84"); ok && (abroad || len(plain) >= 11) {
		plain, abroad = "0"+strings.TrimPrefix(rest, "0"), false
	}
	switch {
	case abroad && len(plain) >= 8 && len(plain) <= 15:
		return Phone("+" + plain), nil
	case abroad:
		return "", ErrPhone
	case len(plain) == 10 && plain[0] == '0' && strings.ContainsRune("35789", rune(plain[1])),
		len(plain) == 11 && strings.HasPrefix(plain, "02"):
		return Phone("+84" + plain[1:]), nil
	case (strings.HasPrefix(plain, "1800") || strings.HasPrefix(plain, "1900")) && len(plain) >= 8 && len(plain) <= 10:
		return Phone(plain), nil
	}
	return "", ErrPhone
}

// String shows the number as people here read it: 0912 345 678, 0225 385 9945, 1900 1234.
func (p Phone) String() string {
	national, ok := strings.CutPrefix(string(p), "+84")
	switch {
	case ok:
		national = "0" + national
	case strings.HasPrefix(string(p), "+"):
		return string(p)
	default:
		national = string(p)
	}
	if len(national) < 8 {
		return string(p)
	}
	if len(national) < 10 {
		return national[:4] + " " + national[4:]
	}
	return national[:4] + " " + national[4:7] + " " + national[7:]
}
