package apiserver

import (
	"portcare/procedure"
	"portcare/web"
)

// saying picks the words of a language, for words that stand where they are used.
func saying(lang string) func(vi, en string) string {
	return func(vi, en string) string { return procedure.Text{VI: vi, EN: en}.In(lang) }
}

// stating adds facts to those of a page, under their names in a language; an empty one is left out.
func stating(lang string, facts *[]web.Item) func(vi, en, value string) {
	say := saying(lang)
	return func(vi, en, value string) {
		if value != "" {
			*facts = append(*facts, web.Item{Name: say(vi, en), Value: value})
		}
	}
}
