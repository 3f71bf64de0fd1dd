package web

import (
	"slices"
	"strings"
	"time"
)

// Names of what a form sends besides its fields. No field begins with an underscore.
const (
	FieldNonce = "_nonce" // of the rendered form: a second click sends it again, which does nothing twice
	FieldStep  = "_step"  // where the person saw the case
	FieldRound = "_round"
	FieldDraft = "_draft" // the button that keeps what was typed
	FieldRows  = "_rows"  // the button that asks for more rows; its value is the list's name
)

// Form is a form as it is drawn. There is one template for all forms.
type Form struct {
	ID      string // of the element; its fields' ids begin with it
	Title   string
	Intro   string
	Action  string // address
	Button  string
	Hidden  []Item
	Fields  []Field
	Problem string // what is wrong with it as a whole
	Danger  bool   // what it does can't be taken back
	Drafts  bool   // offers to keep what was typed
	Drafted *time.Time
	Files   bool // takes files
	Closed  bool // folded up until wanted
}

// Widget is how a field is drawn.
type Widget string

// The widgets.
const (
	Line     Widget = "line"
	Lines    Widget = "lines"
	Number   Widget = "number"
	Amount   Widget = "amount"
	Moment   Widget = "moment"
	Password Widget = "password"
	Mail     Widget = "email"
	Phone    Widget = "tel"
	Check    Widget = "check"
	Radios   Widget = "radios"
	Select   Widget = "select"
	Files    Widget = "files"
	Group    Widget = "group"
	Section  Widget = "section"
	Rows     Widget = "rows"
	Checks   Widget = "checks"
	Date     Widget = "day"
	Unseen   Widget = "hidden"
	Trap     Widget = "trap" // people don't see it, programs fill it in
)

// Field is a field as it is drawn.
type Field struct {
	Widget    Widget
	ID        string
	Name      string // of what is sent; within a section section.field, in a list list.row.field, rows counted from 0
	Label     string
	Hint      string
	Value     string // of several choices: one a line
	Error     string
	Required  bool
	MaxLength int
	Complete  string // autocomplete of browsers
	Choices   []Choice
	Fields    []Field // of a group or section
	List      *Rowed  // the rows of a list
	Needed    bool    // of a cell: required when its row has anything
	Of        string  // the row that it is a cell of, such as "Guests, row 2"; empty: of none
	Focus     bool    // typing begins here
}

// Rowed is a list in a form: its filled rows, some empty ones, and one that the script copies to make more.
type Rowed struct {
	Columns []Field
	Rows    []FormRow
	Spare   FormRow
	Most    int  // rows that are taken
	Cards   bool // too many columns for a table
}

// FormRow is a row of a list; Number counts from 1.
type FormRow struct {
	Number string
	Fields []Field
}

// Choice is a value of a field, and what people call it.
type Choice struct{ Value, Title string }

// Chosen tells whether the value is among those chosen.
func (f Field) Chosen(value string) bool {
	return slices.Contains(strings.Split(f.Value, "\n"), value)
}

// Many tells whether there are so many boxes that they are folded up: who comes by the keyboard passes them in one step.
func (f Field) Many() bool { return len(f.Choices) > manyBoxes }

// manyBoxes is how many boxes are passed one by one.
const manyBoxes = 12

// Says tells whether there is something beside the field: what is wrong, or how to fill it in. Of a list's cells, the
// head of the column says how.
func (f Field) Says() bool {
	return f.Error != "" || f.Of == "" && (f.Hint != "" || f.Widget == Moment || f.Widget == Date || f.Widget == Files)
}

// inner are the fields of a group, section or list.
func (f Field) inner() []Field {
	all := f.Fields
	if f.List != nil {
		for _, row := range f.List.Rows {
			all = append(all, row.Fields...)
		}
	}
	return all
}

// Wrong tells whether something is wrong with the field, or within it.
func (f Field) Wrong() bool { return f.Error != "" || slices.ContainsFunc(f.inner(), Field.Wrong) }

// Filled tells whether something was typed, or within it.
func (f Field) Filled() bool { return f.Value != "" || slices.ContainsFunc(f.inner(), Field.Filled) }

// Listed tells whether the form has a list, whose button for more rows comes before the one that sends.
func (f Form) Listed() bool { return slices.ContainsFunc(f.Fields, Field.listed) }

func (f Field) listed() bool { return f.List != nil || slices.ContainsFunc(f.Fields, Field.listed) }

// Wrong returns the fields that have to be put right, for the summary above the form.
func (f Form) Wrong() []Field { return wrongOf(f.Fields) }

func wrongOf(fields []Field) (wrong []Field) {
	for _, field := range fields {
		if field.Error != "" {
			wrong = append(wrong, field)
		}
		wrong = append(wrong, wrongOf(field.inner())...)
	}
	return wrong
}
