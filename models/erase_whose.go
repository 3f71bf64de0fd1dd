package models

import "strings"

// whose is about whom an object of a document is.
type whose int

const (
	nobodyKnows whose = iota // no name and address together
	thePerson
	somebodyElse // who has the same name and another address, or the same telephone and another name
)

// whose tells by the addresses beside a name whether an object is about the person. What a document says of a firm, with
// the person's address or name in it, is about the firm; so is the document as a whole.
func (r *reading) whose(object map[string]any, depth int) whose {
	named, nameless, mailed, numbered, reached := false, true, false, false, false
	for key, value := range object {
		text, _ := value.(string)
		if text = strings.TrimSpace(text); text == "" {
			continue
		}
		switch {
		case isNameKey(key):
			nameless = false
			named = named || r.isName(text)
		case isAddress(key) && (!isContact(object) || key == "person_phone"):
			reached = true
			mailed = mailed || r.mail != nil && replaceWhole(text, r.mail, "") != text
			numbered = numbered || r.phone != nil && replaceWhole(text, r.phone, "") != text
		}
	}
	switch {
	case mailed && (depth > 1 || named), numbered && named, numbered && nameless && depth > 1:
		return thePerson
	case named && depth == 0 && r.record, named && r.details(object):
		return thePerson
	case reached && named, numbered && !nameless:
		return somebodyElse
	}
	return nobodyKnows
}

// details tells whether an object has another within that is about the person, as the row of a representative has.
func (r *reading) details(object map[string]any) bool {
	inner, ok := object["details"].(map[string]any)
	return ok && r.whose(inner, 1) == thePerson
}

// isContact tells whether an object says how to reach a firm, by whom.
func isContact(object map[string]any) bool {
	for _, key := range []string{"person", "person_phone", "traditional", "website"} {
		if _, ok := object[key]; ok {
			return true
		}
	}
	return false
}

func isNameKey(key string) bool { return key == "name" || key == "person" }
