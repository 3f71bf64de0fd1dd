package models

import (
	"regexp"
	"strings"
)

// reading is a row whose texts are read for a person.
type reading struct {
	*identifiers
	known  bool // the person is known there by an address, so the name is the person's
	record bool // it belongs to the record of a customer who is the person
	other  bool // it is about somebody else of the same name
	look   bool // the name stands there, and it isn't known whose it is
}

// text takes the person out of a text and tells whether there was anything.
func (r *reading) text(text string) (string, bool) {
	out := text
	for _, find := range []*regexp.Regexp{r.mail, r.phone} {
		if find != nil {
			out = replaceWhole(out, find, r.pseudonym)
		}
	}
	r.doubts(out)
	if r.name == nil || r.other {
		return out, out != text
	}
	if r.known {
		out = replaceName(out, r.name, r.pseudonym)
	}
	r.look = r.look || replaceWhole(out, r.name, "") != out
	return out, out != text
}

// doubts notes that somebody has to look at a text where the person is known, since an address in it is others' as well.
func (r *reading) doubts(text string) {
	r.look = r.look || r.known && r.unsure != nil && replaceWhole(text, r.unsure, "") != text
}

// field does the same in a column of a table or a field of a document: an address isn't replaced but left out, so that
// what reads addresses reads the field; and the name of a firm or of somebody with an own address is whose it is.
func (r *reading) field(key, text string) (string, bool) {
	switch {
	case isAddress(key):
		return r.without(text)
	case namesOthers[key]:
		return text, false
	}
	return r.text(text)
}

// without leaves the person's addresses out of a list of addresses.
func (r *reading) without(text string) (string, bool) {
	r.doubts(text)
	if !r.hasAddress(text) {
		return text, false
	}
	var rest []string
	for _, one := range strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune(",;/", c) }) {
		if one = strings.TrimSpace(one); !r.hasAddress(one) && one != "" {
			rest = append(rest, one)
		}
	}
	return strings.Join(rest, ", "), true
}

func isAddress(key string) bool {
	return strings.HasSuffix(key, "phone") || strings.HasSuffix(key, "mail")
}

// namesOthers are fields with the name of a firm.
var namesOthers = map[string]bool{"firm": true, "requester_firm": true, "company": true}

// within takes the person out of a value of a document. An object that is about the person, such as a row of a list of
// guests, loses all its texts but those that say what it is.
func (r *reading) within(value any, depth int) (any, bool) {
	changed := false
	switch v := value.(type) {
	case string:
		return r.text(v)
	case []any:
		for n := range v {
			var is bool
			v[n], is = r.within(v[n], depth+1)
			changed = changed || is
		}
	case map[string]any:
		return r.object(v, depth)
	}
	return value, changed
}

func (r *reading) object(v map[string]any, depth int) (any, bool) {
	changed, who := false, r.whose(v, depth)
	if who == somebodyElse {
		was := r.other
		r.other = true
		defer func() { r.other = was }()
	}
	for key := range v {
		text, ok := v[key].(string)
		var is bool
		switch {
		case !ok:
			v[key], is = r.within(v[key], depth+1)
		case isAddress(key):
			v[key], is = r.without(text)
		case who == thePerson && isNameKey(key) && r.isName(text):
			v[key], is = r.pseudonym, true
		case who == thePerson && depth > 0 && key != "contact" && !isContact(v) && !saysWhat[key]:
			v[key], is = "", text != ""
		case isNameKey(key):
			r.look = r.look || who == nobodyKnows && depth > 0 && !r.other && r.isName(text)
		default:
			v[key], is = r.field(key, text)
		}
		changed = changed || is
	}
	return v, changed
}

// about is what of a document is about the person: objects that are, texts that name the person, and where they stand;
// nil: nothing.
func (r *reading) about(value any, depth int) any {
	switch v := value.(type) {
	case string:
		if _, is := r.text(v); is {
			return v
		}
	case []any:
		var some []any
		for _, element := range v {
			if part := r.about(element, depth+1); part != nil {
				some = append(some, part)
			}
		}
		if some != nil {
			return some
		}
	case map[string]any:
		return r.aboutObject(v, depth)
	}
	return nil
}

func (r *reading) aboutObject(v map[string]any, depth int) any {
	who := r.whose(v, depth)
	if who == thePerson && depth > 0 && !isContact(v) {
		return v
	}
	if who == somebodyElse {
		return nil
	}
	some := map[string]any{}
	for key, element := range v {
		text, ok := element.(string)
		switch {
		case !ok:
			if part := r.about(element, depth+1); part != nil {
				some[key] = part
			}
		case isNameKey(key):
			if who == thePerson && r.isName(text) {
				some[key] = text
			}
		default:
			if _, is := r.field(key, text); is {
				some[key] = text
			}
		}
	}
	if len(some) == 0 {
		return nil
	}
	return some
}
