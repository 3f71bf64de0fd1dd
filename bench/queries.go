package bench

import (
	"math/rand/v2"
	"strings"

	"portcare/models"
	"portcare/vietnam"
)

// class is a kind of questions that people ask of the register.
type class struct {
	name string
	// ask makes up one question about the register; c is any of its customers.
	ask func(r *rand.Rand, c customer) models.CustomerFilter
}

// classes are what people type and choose, the rare beside the usual.
var classes = []class{
	{"whole list", func(*rand.Rand, customer) models.CustomerFilter { return models.CustomerFilter{} }},
	{"one filter", func(r *rand.Rand, c customer) models.CustomerFilter { return filtered(r, c, 1) }},
	{"two filters", func(r *rand.Rand, c customer) models.CustomerFilter { return filtered(r, c, 2) }},
	{"three filters", func(r *rand.Rand, c customer) models.CustomerFilter { return filtered(r, c, 3) }},
	{"name with accents", words(func(_ *rand.Rand, c customer) string { return c.name })},
	{"name without accents", words(func(_ *rand.Rand, c customer) string { return vietnam.Fold(c.name) })},
	{"brand", words(func(_ *rand.Rand, c customer) string { return c.brand })},
	{"one word of a name", words(anyWord)},
	{"two words of a name", words(func(r *rand.Rand, c customer) string { return anyWord(r, c) + " " + anyWord(r, c) })},
	{"part of a word", words(func(r *rand.Rand, c customer) string { return part(r, anyWord(r, c), 3) })},
	{"two letters", words(twoLetters)},
	{"two letters, filters", func(r *rand.Rand, c customer) models.CustomerFilter {
		return with(filtered(r, c, 1+r.IntN(2)), twoLetters(r, c))
	}},
	{"two words of two letters", words(func(r *rand.Rand, c customer) string { return twoLetters(r, c) + " " + twoLetters(r, c) })},
	{"what all firms share", words(shared)},
	{"shared, filters", func(r *rand.Rand, c customer) models.CustomerFilter {
		return with(filtered(r, c, 1+r.IntN(3)), shared(r, c))
	}},
	{"shared, and a brand", words(func(r *rand.Rand, c customer) string { return shared(r, c) + " " + c.brand })},
	{"family name", words(family)},
	{"family name, filters", func(r *rand.Rand, c customer) models.CustomerFilter {
		return with(filtered(r, c, 1+r.IntN(3)), family(r, c))
	}},
	{"family and given name", words(func(r *rand.Rand, c customer) string { return family(r, c) + " " + pick(r, givens) })},
	{"tax code", words(func(_ *rand.Rand, c customer) string { return c.taxCode })},
	{"part of a tax code", words(func(r *rand.Rand, c customer) string { return part(r, c.taxCode, 5) })},
	{"telephone number", words(func(r *rand.Rand, c customer) string { return written(r, c.phone) })},
	{"part of a telephone number", words(func(r *rand.Rand, c customer) string { return part(r, c.phone[3:], 4) })},
	{"mail", words(func(_ *rand.Rand, c customer) string { return c.email })},
	{"part of a mail", words(func(r *rand.Rand, c customer) string { return part(r, c.email, 4) })},
	{"domain of a mail", words(func(_ *rand.Rand, c customer) string { return c.email[strings.Index(c.email, "@"):] })},
	{"contract number", words(func(_ *rand.Rand, c customer) string { return c.contract })},
	{"part of a contract number", words(func(r *rand.Rand, c customer) string { return part(r, c.contract, 4) })},
	{"code", words(func(_ *rand.Rand, c customer) string { return c.code })},
	{"typo in a brand", words(func(r *rand.Rand, c customer) string { return typo(r, c.brand) })},
	{"typo in a name", words(func(r *rand.Rand, c customer) string { return typo(r, c.name) })},
	{"two typos, no accents", words(func(r *rand.Rand, c customer) string { return typo(r, typo(r, vietnam.Fold(c.name))) })},
	{"nobody", words(func(r *rand.Rand, _ customer) string { return gibberish(r) + " " + gibberish(r) })},
}

func words(typed func(*rand.Rand, customer) string) func(*rand.Rand, customer) models.CustomerFilter {
	return func(r *rand.Rand, c customer) models.CustomerFilter {
		return with(models.CustomerFilter{}, typed(r, c))
	}
}

func with(f models.CustomerFilter, typed string) models.CustomerFilter {
	f.Words = typed
	return f
}

// filtered chooses by n of the filters, not always those of one customer: some questions have few answers or none.
func filtered(r *rand.Rand, c customer, n int) (f models.CustomerFilter) {
	for _, filter := range r.Perm(6)[:n] {
		switch filter {
		case 0:
			f.Tier = 1 + r.IntN(4)
		case 1:
			f.Kind = pick(r, []string{c.kind, "ship_owner", "ship_agent", "carrier", "other"})
		case 2:
			f.Standing = pick(r, []models.CustomerStanding{models.Traditional, models.Established, models.NewCustomer, models.Potential})
		case 3:
			f.State = pick(r, []string{"active", "past"})
		case 4:
			branch := pick(r, append(branches, ""))
			f.Branch = &branch
		case 5:
			id := owner(r.IntN(owners))
			f.Owner = &id
		}
	}
	return f
}

func anyWord(r *rand.Rand, c customer) string { return pick(r, strings.Fields(c.name)) }

func shared(r *rand.Rand, _ customer) string {
	return pick(r, []string{"công ty", "cong ty", "Công ty TNHH", "công ty cổ phần", "tnhh", "cong ty tnhh mtv", "chi nhánh công ty", "vận tải", "thương mại", "xuất nhập khẩu"})
}

func family(r *rand.Rand, _ customer) string {
	name := pick(r, families)
	if r.IntN(2) == 0 {
		name += " " + pick(r, middles)
	}
	return name
}

func twoLetters(r *rand.Rand, c customer) string {
	word := []rune(anyWord(r, c))
	return string(word[:min(2, len(word))])
}

// part is at least so many letters of a text, from anywhere.
func part(r *rand.Rand, text string, least int) string {
	letters := []rune(text)
	if len(letters) <= least {
		return text
	}
	from := r.IntN(len(letters) - least + 1)
	return strings.TrimSpace(string(letters[from : from+least+r.IntN(len(letters)-from-least+1)]))
}

// written is a number as people write it.
func written(r *rand.Rand, phone string) string {
	national := "0" + phone[3:]
	return pick(r, []string{
		phone, national, phone[1:], national[:4] + " " + national[4:7] + " " + national[7:], national[:4] + "." + national[4:7] + "." + national[7:],
		"(" + national[:4] + ") " + national[4:],
	})
}

// typo has a letter wrong, missing, twice or in its neighbour's place.
func typo(r *rand.Rand, text string) string {
	letters := []rune(text)
	at := 1 + r.IntN(max(1, len(letters)-2))
	switch r.IntN(4) {
	case 0:
		letters[at] = rune('a' + r.IntN(26))
	case 1:
		letters = append(letters[:at], letters[at+1:]...)
	case 2:
		letters = append(letters[:at+1], letters[at:]...)
	default:
		letters[at-1], letters[at] = letters[at], letters[at-1]
	}
	return string(letters)
}

func gibberish(r *rand.Rand) string {
	var word strings.Builder
	for range 4 + r.IntN(6) {
		word.WriteByte(byte('a' + r.IntN(26)))
	}
	return word.String()
}
