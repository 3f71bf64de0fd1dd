package models

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// question is what a search and its filters ask of a customer's record.
type question struct {
	column string   // in which
	words  []string // have to stand
	chosen []where  // by the filters, and among what is seen; each is answered by an index of its own
	others []where  // true for nearly everybody
	rare   bool     // surely true for few
}

// all are the conditions of the question, those about words with the help of an index or without.
func (q question) all(indexed bool) []where {
	column := q.column
	if !indexed {
		column += " || ''"
	}
	conditions := slices.Clone(q.chosen)
	for _, word := range q.words {
		conditions = append(conditions, contains(column, word))
	}
	return append(conditions, q.others...)
}

// questions are the ways in which the words find a customer. By the record: every word has to stand somewhere in the name,
// code, tax code, telephone number or mail, accents or not, and a number is found however it is written. By the name and
// code only, where the rest isn't seen. There is no way for words without a letter or digit.
func (f CustomerFilter) questions(v CustomerViewer) []question {
	q := question{column: "search", words: searchedWords(f.Words)}
	q.chosen, q.others = f.conditions()
	switch {
	case strings.TrimSpace(f.Words) == "":
		if !v.Names || f.narrows() {
			q.chosen = append(q.chosen, v.seen()...)
		}
		return []question{q}
	case isNumber(f.Words):
		number := bareNumber(f.Words)
		q.words, q.rare = []string{number}, len(number) >= 6
	case len(q.words) == 0:
		return nil
	}
	inNames := q
	q.chosen = append(slices.Clone(q.chosen), v.seen()...)
	if v.All || !v.Names || f.narrows() {
		return []question{q}
	}
	inNames.column = named
	return []question{q, inNames}
}

// ways are conditions that together are true for all whom the words and filters find, for statements that want them all.
func (f CustomerFilter) ways(v CustomerViewer) (ways []where) {
	for _, q := range f.questions(v) {
		ways = append(ways, all(q.all(true)))
	}
	if q, stands, ok := f.byContract(v); ok {
		ways = append(ways, all(append(q.all(true), withContract(stands))))
	}
	if len(ways) == 0 {
		return []where{{sql: "false"}}
	}
	return ways
}

// named is what is seen by whoever sees names only.
const named = "(sort_name || ' ' || lower(code))"

// searchedWords are the words in which there is a letter or a digit to look for. The longest comes first: mostly, it is
// the rarest.
func searchedWords(text string) []string {
	words := slices.DeleteFunc(strings.Fields(text), func(word string) bool { return !strings.ContainsFunc(word, isLetterOrDigit) })
	slices.SortStableFunc(words, func(a, b string) int { return len(b) - len(a) })
	return words
}

func isLetterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// contains finds a word, or the beginning of one where it is too short to be found anywhere else quickly.
func contains(column, word string) where {
	word = likeEscape.Replace(word)
	if utf8.RuneCountInString(word) < 3 {
		return where{"((" + column + ") LIKE folded(?) OR (" + column + ") LIKE folded(?))", []any{word + "%", "% " + word + "%"}}
	}
	return where{"(" + column + ") LIKE folded(?)", []any{"%" + word + "%"}}
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

// all joins conditions.
func all(conditions []where) where {
	if len(conditions) == 0 {
		return where{sql: "true"}
	}
	var texts []string
	var values []any
	for _, c := range conditions {
		texts = append(texts, c.sql)
		values = append(values, c.values...)
	}
	return where{"(" + strings.Join(texts, " AND ") + ")", values}
}
