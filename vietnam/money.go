package vietnam

import (
	"errors"
	"strconv"
	"strings"
)

// ErrMoney says that a text is no sum of whole dong.
var ErrMoney = errors.New("not a sum of whole dong, such as 1.234.567")

// ParseMoney reads whole dong: 1.234.567 ₫, 1,234,567 VND, 1234567đ. Groups have three digits, so a fraction isn't
// taken for a thousand: 1,5 is an error. A sum may be negative.
func ParseMoney(text string) (int64, error) {
	plain := strings.TrimSpace(text)
	for _, sign := range []string{"₫", "đ", "Đ", "VND", "vnd", "VNĐ", "vnđ", "đồng"} {
		plain = strings.TrimSpace(strings.TrimSuffix(plain, sign))
	}
	minus := strings.HasPrefix(plain, "-")
	plain = strings.NewReplacer(" ", ".", "\u00a0", ".", ",", ".").Replace(strings.TrimPrefix(plain, "-"))
	groups := strings.Split(plain, ".")
	for i, group := range groups {
		if !digits(group) || i > 0 && len(group) != 3 || len(groups) > 1 && len(group) > 3 {
			return 0, ErrMoney
		}
	}
	n, err := strconv.ParseInt(strings.Join(groups, ""), 10, 64)
	if err != nil {
		return 0, ErrMoney
	}
	if minus {
		n = -n
	}
	return n, nil
}

// Money shows whole dong as people here read it: 1.234.567 ₫.
func Money(dong int64) string {
	plain, minus := strconv.FormatInt(dong, 10), ""
	if dong < 0 {
		plain, minus = plain[1:], "-"
	}
	var grouped strings.Builder
	for i, digit := range plain {
		if i > 0 && (len(plain)-i)%3 == 0 {
			grouped.WriteByte('.')
		}
		grouped.WriteRune(digit)
	}
	return minus + grouped.String() + " ₫"
}
