package forms

import (
	"fmt"
	"maps"
	"net/mail"
	"reflect"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/validation"
)

// Years between which every day and moment lies that people name: outside of them the database can't hold it, or nobody
// meant it.
const (
	earliestYear = 1900
	latestYear   = 2200
)

// oneLine is up to how many characters a text stands on one line, such as a name.
const oneLine = 254

// What is said of what makes no sense. Unlike huma's message of a missing field, isBlank is located at the field.
const (
	isBlank   = "required text to be more than blanks"
	isTooOld  = "expected year >= 1900"
	isTooLate = "expected year <= 2200"
	isNoMail  = "expected string to be RFC 5322 email: an address alone"
	isNoLine  = "expected text without line breaks"
)

// Sense returns what a value says that no JSON Schema can refuse: days in the year 0, names of two lines, required texts
// that nobody sees, more than an address in a mail field. It also names objects in lists of different texts, which huma's
// validation can't stand, so it comes first. What isn't of the schema's type is left to the validation. The location of
// each problem begins with at.
func Sense(registry huma.Registry, schema *huma.Schema, at string, value any) []Problem {
	s := sense{registry: registry}
	s.look(schema, at, value)
	return s.found
}

// unhashable returns the objects and lists that stand in lists of different texts.
func unhashable(problems []Problem) []Problem {
	var found []Problem
	for _, p := range problems {
		if p.Message == validation.MsgExpectedString {
			found = append(found, p)
		}
	}
	return found
}

type sense struct {
	registry huma.Registry
	found    []Problem
}

func (s *sense) add(at, message string) {
	s.found = append(s.found, Problem{Location: at, Message: message})
}

func (s *sense) look(schema *huma.Schema, at string, value any) {
	if schema != nil && schema.Ref != "" {
		schema = s.registry.SchemaFromRef(schema.Ref)
	}
	if schema == nil || len(s.found) >= mostProblems {
		return
	}
	switch v := value.(type) {
	case string:
		s.text(schema, at, v)
	case []any:
		for i, item := range v {
			row := fmt.Sprintf("%s[%d]", at, i)
			if kind := reflect.ValueOf(item).Kind(); schema.UniqueItems && (kind == reflect.Map || kind == reflect.Slice) {
				s.add(row, validation.MsgExpectedString)
				continue
			}
			s.look(schema.Items, row, item)
		}
	case map[string]any:
		values, _ := schema.AdditionalProperties.(*huma.Schema)
		for _, name := range slices.Sorted(maps.Keys(v)) {
			item := v[name]
			if property, ok := schema.Properties[name]; ok {
				s.look(property, at+"."+name, item)
				continue
			}
			s.look(values, at+"."+name, item)
		}
	}
}

func (s *sense) text(schema *huma.Schema, at, text string) {
	switch {
	case text == "":
	case schema.MinLength != nil && *schema.MinLength > 0 && unseen(text):
		s.add(at, isBlank)
	case schema.Format == "date" || schema.Format == "date-time":
		s.year(at, text)
	case schema.Extensions[ExtAs] == "email" && !bareMail(text):
		s.add(at, isNoMail)
	case schema.MaxLength != nil && *schema.MaxLength <= oneLine && strings.ContainsAny(text, lineBreaks):
		s.add(at, isNoLine)
	}
}

func (s *sense) year(at, text string) {
	for _, layout := range []string{time.DateOnly, time.RFC3339} {
		t, err := time.Parse(layout, text)
		switch {
		case err != nil:
		case t.Year() < earliestYear:
			s.add(at, isTooOld)
		case t.Year() > latestYear:
			s.add(at, isTooLate)
		}
	}
}

// lineBreaks are Unicode's mandatory breaks.
const lineBreaks = "\n\v\f\r\u0085\u2028\u2029"

// bareMail tells whether the text is one address, without a name before it.
func bareMail(text string) bool {
	a, err := mail.ParseAddress(text)
	return err == nil && a.Address == text
}

// unseen tells whether a reader would see nothing: blanks, controls, and what only turns or joins the text around it.
func unseen(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool {
		return unicode.In(r, unicode.L, unicode.N, unicode.P, unicode.S) && !strings.ContainsRune(fillers, r)
	})
}

// fillers count as letters or symbols but are drawn as nothing: those of Hangul, and Braille's blank.
const fillers = "\u115f\u1160\u2800\u3164\uffa0"
