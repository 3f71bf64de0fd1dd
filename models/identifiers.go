package models

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// identifiers are what a person is known by in texts, and what takes their place.
type identifiers struct {
	name, mail, phone *regexp.Regexp // nil: isn't looked for
	pseudonym         string
	folded            string // pattern that finds rows to look at, in folded texts; Postgres knows no Vietnamese capitals
}

// newIdentifiers makes the patterns of a person. A name of one word is no name to look for: it would be found everywhere.
func newIdentifiers(s DataSubject, pseudonym string) *identifiers {
	i := &identifiers{pseudonym: pseudonym}
	var folded []string
	if words := strings.Fields(norm.NFC.String(s.Name)); len(words) > 1 {
		i.name = regexp.MustCompile(`(?i)` + joinQuoted(words, `[\s\x{a0}]+`))
		folded = append(folded, joinQuoted(words, `\s+`))
	}
	if s.Mail != "" {
		i.mail = regexp.MustCompile(`(?i)` + regexp.QuoteMeta(s.Mail))
		folded = append(folded, regexp.QuoteMeta(s.Mail))
	}
	if digits := nationalDigits(s.Phone); digits != "" {
		between := `[\s.()\-]{0,3}`
		spaced := strings.Join(strings.Split(digits, ""), between)
		i.phone = regexp.MustCompile(`(?:\+?84` + between + `|\(?0)?` + spaced)
		folded = append(folded, spaced)
	}
	i.folded = strings.Join(folded, "|")
	return i
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

// scrub puts the pseudonym in the place of the person, and tells whether there was anything.
func (i *identifiers) scrub(text string) (string, bool) {
	before := text
	for _, find := range []*regexp.Regexp{i.mail, i.phone, i.name} {
		if find != nil {
			text = replaceWhole(text, find, i.pseudonym)
		}
	}
	return text, text != before
}

// replaceWhole replaces what is found between the ends of words: An isn't a part of Anh.
func replaceWhole(text string, find *regexp.Regexp, with string) string {
	var b strings.Builder
	last := 0
	for _, at := range find.FindAllStringIndex(text, -1) {
		before, _ := utf8.DecodeLastRuneInString(text[:at[0]])
		after, _ := utf8.DecodeRuneInString(text[at[1]:])
		if partOfWord(before) || partOfWord(after) || partOfAddress(text, at) {
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

// scrubDocument does the same in a document. An object within it that is about the person, such as a row of a list of
// guests, loses all its texts but those that say what it is.
func (i *identifiers) scrubDocument(raw []byte) ([]byte, bool, error) {
	value, err := decodeDocument(raw)
	if err != nil {
		return nil, false, err
	}
	scrubbed, changed := i.within(value, 0)
	if !changed {
		return raw, false, nil
	}
	out, err := json.Marshal(scrubbed)
	return out, true, err
}

func decodeDocument(raw []byte) (value any, err error) {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	if err := d.Decode(&value); err != nil {
		return nil, fmt.Errorf("read a document: %w", err)
	}
	return value, nil
}

func (i *identifiers) within(value any, depth int) (any, bool) {
	changed := false
	switch v := value.(type) {
	case string:
		return i.scrub(v)
	case []any:
		for n := range v {
			var is bool
			v[n], is = i.within(v[n], depth+1)
			changed = changed || is
		}
	case map[string]any:
		own := i.isPerson(v, depth)
		for key := range v {
			var is bool
			if text, ok := v[key].(string); ok && own && !saysWhat[key] {
				text, _ = i.scrub(text)
				if text != i.pseudonym {
					text = ""
				}
				v[key], is = text, true
			} else {
				v[key], is = i.within(v[key], depth+1)
			}
			changed = changed || is
		}
	}
	return value, changed
}

// isPerson tells whether an object within a document is about the person: one of its texts is the person's name, mail or
// telephone alone; of a part of the document itself, such as how to reach a firm, its name.
func (i *identifiers) isPerson(object map[string]any, depth int) bool {
	for key, value := range object {
		if depth == 0 || depth == 1 && key != "name" {
			continue
		}
		if text, ok := value.(string); ok {
			if scrubbed, _ := i.scrub(strings.TrimSpace(text)); scrubbed == i.pseudonym && text != i.pseudonym {
				return true
			}
		}
	}
	return false
}

// about is what of a document is about the person: objects that are, texts that name the person, and where they stand;
// nil: nothing.
func (i *identifiers) about(value any, depth int) any {
	switch v := value.(type) {
	case string:
		if _, is := i.scrub(v); is {
			return v
		}
	case []any:
		var some []any
		for _, element := range v {
			if part := i.about(element, depth+1); part != nil {
				some = append(some, part)
			}
		}
		if some != nil {
			return some
		}
	case map[string]any:
		if i.isPerson(v, depth) {
			return v
		}
		some := map[string]any{}
		for key, element := range v {
			if part := i.about(element, depth+1); part != nil {
				some[key] = part
			}
		}
		if len(some) > 0 {
			return some
		}
	}
	return nil
}

// saysWhat are fields of rows about people that say nothing of the person.
var saysWhat = map[string]bool{
	"customer": true, "guest": true, "role": true, "position": true, "answer": true, "by": true, "unit": true, "occasion": true, "date": true,
}
