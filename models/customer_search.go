package models

import (
	"cmp"
	"regexp"
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

// passing are the conditions of the question for who is looked at one by one. What is asked first is compared quickly, and
// true for few others: the record is kept ready, which has the name in it, and blanks are in it everywhere.
func (q question) passing() []where {
	conditions := slices.Clone(q.chosen)
	for _, word := range q.words {
		if q.column == named || isShort(word) {
			conditions = append(conditions, has(record, word))
		}
	}
	return slices.Concat(conditions, standing(q.column, q.words), q.others)
}

// gathering are the conditions for who is found by indexes: by that of the words too, or by those of the filters alone.
func (q question) gathering(byWords bool) []where {
	column := q.column
	if !byWords {
		column += " || ''"
	}
	return slices.Concat(q.chosen, standing(column, q.words), q.others)
}

// questions are the ways in which the words find a customer. By the record: every word has to stand somewhere in the name,
// code, tax code, telephone number or mail, accents or not, and a number is found however it is written. By the name and
// code only, where the rest isn't seen. There is no way for words without a letter or digit.
func (f CustomerFilter) questions(v CustomerViewer) []question {
	q := question{column: record, words: searchedWords(f.Words)}
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
	inNames.column = named
	q.chosen = append(slices.Clone(q.chosen), v.seen()...)
	switch {
	case v.All || !v.Names || f.narrows():
		return []question{q}
	case len(v.Branches) == 0:
		return []question{inNames}
	}
	return []question{q, inNames}
}

// ways are conditions that together are true for all whom the words and filters find, for statements that want them all.
func (f CustomerFilter) ways(v CustomerViewer) (ways []where) {
	for _, q := range f.questions(v) {
		ways = append(ways, all(q.gathering(true)))
	}
	if q, stands, ok := f.byContract(v); ok {
		ways = append(ways, all(append(q.gathering(true), withContract(stands))))
	}
	if len(ways) == 0 {
		return []where{{sql: "false"}}
	}
	return ways
}

// In what is searched, every word has a blank before it.
const (
	record = "search"
	named  = "(' ' || sort_name || ' ' || lower(code))" // what is seen by whoever sees names only
)

// searchedWords are the words in which there is a letter or a digit to look for. The one that is likely to be the rarest
// comes first: one that isn't common, a long one.
func searchedWords(text string) []string {
	words := slices.DeleteFunc(strings.Fields(text), func(word string) bool { return !strings.ContainsFunc(word, isLetterOrDigit) })
	slices.SortStableFunc(words, func(a, b string) int {
		return cmp.Or(cmp.Compare(commonness(a), commonness(b)), cmp.Compare(len(b), len(a)))
	})
	return words
}

func isLetterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// standing asks for all the words.
func standing(column string, words []string) (conditions []where) {
	for _, word := range words {
		conditions = append(conditions, contains(column, word))
	}
	return conditions
}

// isShort tells that a word has too few letters to be found anywhere else than at the beginning of a word.
func isShort(word string) bool { return utf8.RuneCountInString(word) < 3 }

// contains finds a word, or the beginning of one where it is short.
func contains(column, word string) where {
	if isShort(word) {
		word = " " + word
	}
	return has(column, word)
}

func has(column, text string) where {
	return where{column + " LIKE folded(?)", []any{"%" + likeEscape.Replace(text) + "%"}}
}

// known is about as much of the words as their index knows: of a word with signs in it, that something begins or ends
// where a sign is, be that there or a blank.
func known(column string, words []string) (conditions []where) {
	for _, word := range words {
		for _, run := range runs.FindAllStringIndex(word, -1) {
			letters := word[run[0]:run[1]]
			before, _ := utf8.DecodeLastRuneInString(word[:run[0]])
			after, _ := utf8.DecodeRuneInString(word[run[1]:])
			if run[0] > 0 {
				conditions = append(conditions, either(has(column, string(before)+letters), has(column, " "+letters)))
			}
			if run[1] < len(word) && utf8.RuneCountInString(letters) > 1 { // an end is three signs, the last of them a blank
				conditions = append(conditions, either(has(column, letters+string(after)), has(column, letters+" ")))
			}
			if len(letters) == len(word) {
				conditions = append(conditions, contains(column, word))
			}
		}
	}
	return conditions
}

// runs are letters without a sign between them.
var runs = regexp.MustCompile(`[\pL\pN]+`)

func either(a, b where) where {
	return where{"(" + a.sql + " OR " + b.sql + ")", slices.Concat(a.values, b.values)}
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
