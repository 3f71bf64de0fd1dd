package web

import (
	"reflect"
	"strconv"

	"portcare/procedure"
)

// wordsIn returns the words in one language, by name, for templates.
func wordsIn(lang string) map[string]string {
	said := map[string]string{}
	for _, all := range []reflect.Value{
		reflect.ValueOf(words), reflect.ValueOf(surveyWords), reflect.ValueOf(registerWords), reflect.ValueOf(lifeWords), reflect.ValueOf(duplicateWords), reflect.ValueOf(viewWords),
		reflect.ValueOf(timelineWords),
		reflect.ValueOf(reportWords),
		reflect.ValueOf(privacyWords),
		reflect.ValueOf(importWords),
	} {
		for i := range all.NumField() {
			if text, ok := all.Field(i).Interface().(procedure.Text); ok {
				said[all.Type().Field(i).Name] = text.In(lang)
			}
		}
	}
	return said
}

// columns names the columns of a list.
func columns(lang string, names ...procedure.Text) []string {
	var said []string
	for _, n := range names {
		said = append(said, n.In(lang))
	}
	return said
}

func number(n int) string { return strconv.Itoa(n) }

// SignInButton is the text of the button that signs in.
func SignInButton(lang string) string { return words.SignIn.In(lang) }

// OpenButton is the text of the button that opens a case.
func OpenButton(lang string) string { return words.OpenCase.In(lang) }

// CustomerText is what the customer is called where people are named.
func CustomerText(lang string) string { return words.ByCustomer.In(lang) }

// EnteredText and AssigneeText name the parts that people take in a case without an act of theirs.
func EnteredText(lang string) string { return words.EnteredBy.In(lang) }

// AssigneeText names who works the case.
func AssigneeText(lang string) string { return words.Assignee.In(lang) }

// ToldText says how many people heard about a deadline.
func ToldText(deadline string, people int, lang string) string {
	return deadline + " · " + words.Told.In(lang) + " " + number(people)
}

// SendButton is the text of the button that sends a request.
func SendButton(lang string) string { return words.Send.In(lang) }
