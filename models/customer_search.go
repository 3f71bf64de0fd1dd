package models

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// likeness is how much of what is searched has to stand in a name for it to be similar: a letter that is missing, wrong
// or in another place in a name of eight letters is let through.
const likeness = "0.5"

// search are the ways in which the words find a customer, each of them by an index; none of them is one way without a
// condition. Every word has to stand somewhere in the name, code, tax code, telephone number or mail, accents or not; a
// number is found however it is written. Or what was typed stands in the number of a contract.
func (f CustomerFilter) search(v CustomerViewer, seen where) [][]where {
	words := strings.Fields(f.Words)
	if len(words) == 0 {
		return [][]where{nil}
	}
	if isNumber(f.Words) {
		words = []string{bareNumber(f.Words)}
	}
	var inRecord, inName []where
	for _, word := range words {
		inRecord = append(inRecord, contains("search", word))
		inName = append(inName, contains("(sort_name || ' ' || lower(code))", word))
	}
	if !v.All && v.Names { // who sees names only finds nobody by anything else
		named := all(inName)
		inRecord = append(inRecord, where{"(" + seen.sql + " OR " + named.sql + ")", append(seen.values[:len(seen.values):len(seen.values)], named.values...)})
	}
	ways := [][]where{inRecord}
	if strings.ContainsFunc(f.Words, unicode.IsDigit) {
		ways = append(ways, []where{
			{"code IN (SELECT customer_code FROM contracts WHERE folded(number) LIKE folded(?))", []any{contractPattern(f.Words)}}, seen,
		})
	}
	return ways
}

// contains finds a word, or the beginning of one where it is too short to be found anywhere else quickly.
func contains(column, word string) where {
	word = likeEscape.Replace(word)
	if utf8.RuneCountInString(word) < 3 {
		return where{"(" + column + " LIKE folded(?) OR " + column + " LIKE folded(?))", []any{word + "%", "% " + word + "%"}}
	}
	return where{column + " LIKE folded(?)", []any{"%" + word + "%"}}
}

// contractPattern finds a number by any part of it, by its beginning when that is all that was typed.
func contractPattern(words string) string {
	const short = 6
	typed := likeEscape.Replace(strings.TrimSpace(words))
	if utf8.RuneCountInString(typed) < short {
		return typed + "%"
	}
	return "%" + typed + "%"
}

// isNumber tells whether somebody typed a telephone number or a tax code, in any way of writing.
func isNumber(text string) bool {
	digits := 0
	for _, r := range text {
		switch {
		case unicode.IsDigit(r):
			digits++
		case !strings.ContainsRune(" .-+()\u00a0", r):
			return false
		}
	}
	return digits >= 3
}

// bareNumber is a number without what people put before and between: +84 912 345 678 and 0912.345.678 are 912345678.
func bareNumber(text string) string {
	digits := strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, text)
	if strings.HasPrefix(strings.TrimSpace(text), "+84") || len(digits) >= 11 && strings.HasPrefix(digits, "84") {
		return strings.TrimPrefix(strings.TrimPrefix(digits, "84"), "0")
	}
	return strings.TrimPrefix(digits, "0")
}

// common are words that nearly every firm has in its name.
var common = strings.Fields("công ty cong cổ phần co phan tnhh mtv jsc ltd company limited corporation tập đoàn tap doan tổng tong")

// distinctive is what is left to tell a firm from others by; it may be nothing.
func distinctive(words string) string {
	var left []string
	for word := range strings.FieldsSeq(words) {
		if !slices.Contains(common, strings.ToLower(strings.Trim(word, ".,"))) {
			left = append(left, word)
		}
	}
	return strings.Join(left, " ")
}
