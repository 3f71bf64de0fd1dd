package forms

import (
	"fmt"
	"reflect"
	"strings"

	"portcare/procedure"
)

// Completeness is how complete a profile is, by the one rule there is: what has the tag full has to be filled in.
type Completeness struct {
	Needed  int      // fields
	Missing []string // their names, such as contact.phone or representatives[0].email
}

// Complete tells whether the customer is fully researched (PRE-1c).
func (c Completeness) Complete() bool { return len(c.Missing) == 0 }

// Percent of what is needed, rounded down: 100 means complete.
func (c Completeness) Percent() int {
	if c.Needed == 0 {
		return 100
	}
	return (c.Needed - len(c.Missing)) * 100 / c.Needed
}

// Completeness holds the profile against the rule. Of a customer who formerly used the service it has to be known why
// it left.
func (p Profile) Completeness(formerly bool) Completeness {
	c := Completeness{Missing: []string{}}
	c.count(reflect.ValueOf(p), "", formerly)
	return c
}

func (c *Completeness) count(v reflect.Value, within string, formerly bool) {
	for _, field := range fieldsOf(v.Type()) {
		value, name := v.FieldByIndex(field.Index), within+jsonName(field)
		if full := field.Tag.Get("full"); full == "always" || full == "formerly" && formerly {
			c.Needed++
			if value.IsZero() || blank(value) {
				c.Missing = append(c.Missing, name)
			}
		}
		if _, ok := nested(field.Type); !ok {
			continue
		}
		if value.Kind() != reflect.Slice {
			c.count(value, name+".", formerly)
			continue
		}
		for i := range value.Len() {
			c.count(value.Index(i), fmt.Sprintf("%s[%d].", name, i), formerly)
		}
	}
}

// TitleOf is what people call a field of a profile that Completeness names.
func (Profile) TitleOf(missing string) procedure.Text {
	var title procedure.Text
	t := reflect.TypeFor[Profile]()
	for part := range strings.SplitSeq(missing, ".") {
		name, row, listed := strings.Cut(strings.TrimSuffix(part, "]"), "[")
		for _, field := range fieldsOf(t) {
			if jsonName(field) != name {
				continue
			}
			if title.VI != "" {
				title.VI, title.EN = title.VI+": ", title.EN+": "
			}
			title.VI, title.EN = title.VI+field.Tag.Get("vi"), title.EN+field.Tag.Get("en")
			if listed {
				title.VI, title.EN = title.VI+" "+rowNumber(row), title.EN+" "+rowNumber(row)
			}
			if inner, ok := nested(field.Type); ok {
				t = inner
			}
			break
		}
	}
	return title
}

// rowNumber counts rows from 1, as people do.
func rowNumber(index string) string {
	var i int
	if _, err := fmt.Sscan(index, &i); err != nil {
		return index
	}
	return fmt.Sprint(i + 1)
}
