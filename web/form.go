package web

import "time"

// Names of what a form sends besides its fields. No field begins with an underscore.
const (
	FieldNonce = "_nonce" // of the rendered form: a second click sends it again, which does nothing twice
	FieldStep  = "_step"  // where the person saw the case
	FieldRound = "_round"
	FieldDraft = "_draft" // the button that keeps what was typed
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
	Unseen   Widget = "hidden"
	Trap     Widget = "trap" // people don't see it, programs fill it in
)

// Field is a field as it is drawn.
type Field struct {
	Widget    Widget
	ID        string
	Name      string
	Label     string
	Hint      string
	Value     string
	Error     string
	Required  bool
	MaxLength int
	Complete  string // autocomplete of browsers
	Choices   []Choice
	Fields    []Field // of a group
}

// Choice is a value of a field, and what people call it.
type Choice struct{ Value, Title string }

// Wrong tells whether something is wrong with the field, or within the group.
func (f Field) Wrong() bool {
	for _, inner := range f.Fields {
		if inner.Wrong() {
			return true
		}
	}
	return f.Error != ""
}

// Filled tells whether something was typed, or within the group.
func (f Field) Filled() bool {
	for _, inner := range f.Fields {
		if inner.Filled() {
			return true
		}
	}
	return f.Value != ""
}

// Wrong returns the fields that have to be put right, for the summary above the form.
func (f Form) Wrong() []Field {
	var wrong []Field
	for _, field := range f.Fields {
		for _, inner := range append([]Field{field}, field.Fields...) {
			if inner.Error != "" {
				wrong = append(wrong, inner)
			}
		}
	}
	return wrong
}
