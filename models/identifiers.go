package models

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// identifiers are what a person is known by in texts, and what takes their place.
type identifiers struct {
	name, mail, phone *regexp.Regexp // nil: isn't looked for
	unsure            *regexp.Regexp // addresses that others have as well: they stay, for somebody to look at
	pseudonym         string
	folded            string // pattern that finds rows to look at, in folded texts; Postgres knows no Vietnamese capitals
}

// newIdentifiers makes the patterns of a person. A name of one word is no name to look for: it would be found everywhere.
func newIdentifiers(names, mails, numbers []string, pseudonym string) *identifiers {
	i := &identifiers{pseudonym: pseudonym}
	var folded, named, mailed []string
	for _, name := range names {
		if words := strings.Fields(norm.NFC.String(name)); len(words) > 1 {
			named = append(named, joinQuoted(words, `[\s\x{a0}]+`))
			folded = append(folded, joinQuoted(words, `\s+`))
		}
	}
	for _, mail := range mails {
		mailed = append(mailed, regexp.QuoteMeta(mail))
	}
	i.name, i.mail, i.phone = anyOf("", named), anyOf("", mailed), phonePattern(numbers)
	folded = append(folded, mailed...)
	for _, number := range numbers {
		folded = append(folded, spacedOut(number))
	}
	i.folded = strings.Join(folded, "|")
	return i
}

// doubt adds mail addresses and numbers that the person shares with others.
func (i *identifiers) doubt(addresses []string) {
	if len(addresses) == 0 {
		return
	}
	var patterns []string
	for _, address := range addresses {
		if strings.Contains(address, "@") {
			patterns = append(patterns, regexp.QuoteMeta(address))
		} else {
			patterns = append(patterns, countryCode+spacedOut(address))
		}
	}
	i.unsure = anyOf("", patterns)
	i.folded = strings.Join(notBlank(append([]string{i.folded}, patterns...)...), "|")
}

// betweenDigits is what people write between the digits of a number.
const betweenDigits = `[\s.()\-]{0,3}`

// countryCode is what may stand before a number as nationalDigits.
const countryCode = `(?:\+?84` + betweenDigits + `|\(?0)?`

func spacedOut(number string) string { return strings.Join(strings.Split(number, ""), betweenDigits) }

// phonePattern finds numbers however they are written.
func phonePattern(numbers []string) *regexp.Regexp {
	var spaced []string
	for _, number := range numbers {
		spaced = append(spaced, spacedOut(number))
	}
	return anyOf(countryCode, spaced)
}

// anyOf finds one of the patterns, a longer one before one that it begins with; nil: there is none.
func anyOf(before string, patterns []string) *regexp.Regexp {
	if len(patterns) == 0 {
		return nil
	}
	slices.SortStableFunc(patterns, func(a, b string) int { return len(b) - len(a) })
	return regexp.MustCompile(`(?i)` + before + `(?:` + strings.Join(patterns, "|") + `)`)
}

func joinQuoted(words []string, with string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = regexp.QuoteMeta(w)
	}
	return strings.Join(quoted, with)
}

// nationalDigits are a number's digits without the country's code or the zero in front; too few are none.
func nationalDigits(phone string) string {
	digits := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, phone)
	if strings.HasPrefix(phone, "+84") {
		digits = strings.TrimPrefix(digits, "84")
	}
	if digits = strings.TrimLeft(digits, "0"); len(digits) < 7 {
		return ""
	}
	return digits
}

// hasAddress tells whether the person's mail address or telephone is in a text.
func (i *identifiers) hasAddress(text string) bool {
	for _, find := range []*regexp.Regexp{i.mail, i.phone} {
		if find != nil && replaceWhole(text, find, "") != text {
			return true
		}
	}
	return false
}

// isName tells whether a text is the person's full name and nothing else.
func (i *identifiers) isName(text string) bool {
	return i.name != nil && replaceWhole(strings.TrimSpace(text), i.name, i.pseudonym) == i.pseudonym && strings.TrimSpace(text) != i.pseudonym
}

// replaceWhole replaces what is found between the ends of words: An isn't a part of Anh.
func replaceWhole(text string, find *regexp.Regexp, with string) string {
	return replaceUnless(text, find, with, func(string, []int) bool { return false })
}

// replaceName does the same with a name, but not where it is a part of a longer one.
func replaceName(text string, find *regexp.Regexp, with string) string {
	return replaceUnless(text, find, with, partOfName)
}

func replaceUnless(text string, find *regexp.Regexp, with string, not func(string, []int) bool) string {
	var b strings.Builder
	last := 0
	for _, at := range find.FindAllStringIndex(text, -1) {
		before, _ := utf8.DecodeLastRuneInString(text[:at[0]])
		after, _ := utf8.DecodeRuneInString(text[at[1]:])
		if partOfWord(before) || partOfWord(after) || partOfAddress(text, at) || not(text, at) {
			continue
		}
		b.WriteString(text[last:at[0]] + with)
		last = at[1]
	}
	b.WriteString(text[last:])
	return b.String()
}

// partOfAddress tells whether what was found is only a part of another mail address: of x.an@example.com, or of
// an@example.com.vn.
func partOfAddress(text string, at []int) bool {
	if !strings.Contains(text[at[0]:at[1]], "@") {
		return false
	}
	before, after := text[:at[0]], text[at[1]:]
	if before != "" && strings.ContainsAny(before[len(before)-1:], ".+-%") {
		return true
	}
	if after == "" || !strings.ContainsAny(after[:1], ".-") {
		return false
	}
	next, _ := utf8.DecodeRuneInString(after[1:])
	return partOfWord(next)
}

func partOfWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '_')
}

func decodeDocument(raw []byte) (value any, err error) {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	if err := d.Decode(&value); err != nil {
		return nil, fmt.Errorf("read a document: %w", err)
	}
	return value, nil
}

// saysWhat are fields of rows about people that say nothing of the person.
var saysWhat = map[string]bool{
	"customer": true, "guest": true, "role": true, "position": true, "answer": true, "by": true, "unit": true, "occasion": true, "date": true,
}

// partOfName tells whether the words around what was found make it a longer name: Tiêu Thị Lan isn't Tiêu Thị Lan Trinh. A
// word is capitalised for another reason where a sentence begins, unless it is a family name, and where it is a form of address.
func partOfName(text string, at []int) bool {
	after := strings.TrimLeftFunc(text[at[1]:], unicode.IsSpace)
	if next, _ := utf8.DecodeRuneInString(after); len(after) < len(text[at[1]:]) && unicode.IsUpper(next) {
		return true
	}
	before := strings.TrimRightFunc(text[:at[0]], unicode.IsSpace)
	word := before[strings.LastIndexFunc(before, func(c rune) bool { return !partOfWord(c) })+1:]
	if r, _ := utf8.DecodeRuneInString(word); len(before) == at[0] || !unicode.IsUpper(r) {
		return false
	}
	word = strings.ToLower(word)
	if formsOfAddress[word] {
		return false
	}
	sentence := strings.TrimRight(strings.TrimSuffix(before, before[len(before)-len(word):]), " \t\"'“(")
	begins := sentence == "" || strings.ContainsAny(sentence[len(sentence)-1:], ".!?:;\n-")
	return !begins || familyNames[word]
}

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

var (
	formsOfAddress = setOf("ông bà anh chị cô chú bác em mr mrs ms dr")
	familyNames    = setOf("nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đào đoàn lâm mai trịnh trương tô tạ hà cao châu tiêu lương phùng quách thái tống vương")
)
