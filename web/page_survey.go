package web

import (
	"strconv"
	"time"

	"portcare/procedure"
)

// SurveyPage asks a customer for an opinion, by link.
type SurveyPage struct {
	Frame
	Reference string
	Title     string
	Open      bool // an answer is awaited, until the end of the day Until
	Answered  bool
	Until     time.Time
	Opened    string // address that is told when somebody begins to fill in the form
	Form      Form
	Stop      string // address at which letters are stopped (CUS-9); empty: nobody was written to
}

func (*SurveyPage) view() string { return "survey" }

// LastDay is the last day on which it can be answered.
func (p *SurveyPage) LastDay() string { return p.Until.Format(day) }

// ResponsePage types in a form that came on paper, in a box or by phone.
type ResponsePage struct {
	Frame
	Reference string
	Waves     []Link // to the form of each wave, while none is chosen
	Title     string // of the wave and its form
	Form      *Form
}

func (*ResponsePage) view() string { return "response" }

// Survey is the part of a case's page that only a survey has (SUR-2a, SUR-3a).
type Survey struct {
	Progress  *Bars   // forms by branch, of the month that runs
	Reached   string  // such as 12/20 (60 %)
	States    []*Pill // invitations by state, with how many
	Forms     int     // that came in
	Listed    bool    // the list to work off is the reader's to see
	WorkOff   []Unreached
	More      int    // of the list to work off, who aren't shown
	TypeIn    string // address of the page; empty: nothing is taken, or not from the reader
	Places    []Link // to forms for all who come, to hang up
	Questions []List // the table of opinions, by form
	Opinions  *List
}

// Unreached is a customer on the list to work off.
type Unreached struct {
	Wave                           int
	Code, Name, Phone, Email, Unit string
	Href                           string // of the record; empty: not the reader's
	State                          *Pill
	Action                         string // address of the form; empty: not the reader's to note
	Nonce                          string
}

// Bars is a picture of counts against a target, with the numbers beside.
type Bars struct {
	Title  string
	Target int
	Bars   []Bar
}

// Bar is a line of the picture; Width and Mark are in its units.
type Bar struct {
	Label string
	N     int
	Width int
	Met   bool
}

// The picture's sizes. It is drawn in its own units and scales with the page.
const (
	barLine   = 34
	barFull   = 260
	barNumber = 60
	barGap    = 9
)

// NewBars draws counts against a target: what is beyond twice the target is cut off.
func NewBars(title string, target int, counts []Item) *Bars {
	b := &Bars{Title: title, Target: target}
	for _, c := range counts {
		n, err := strconv.Atoi(c.Value)
		if err != nil {
			continue
		}
		width := 0
		if target > 0 {
			width = min(n, 2*target) * barFull / (2 * target)
		}
		b.Bars = append(b.Bars, Bar{Label: c.Name, N: n, Width: width, Met: n >= target})
	}
	return b
}

// Height is that of the whole picture.
func (b *Bars) Height() int { return len(b.Bars) * barLine }

// Wide is that of the whole picture.
func (*Bars) Wide() int { return barFull + barNumber }

// Said puts the picture into words for those who don't see it.
func (b *Bars) Said() string {
	said := b.Title
	for _, bar := range b.Bars {
		said += "; " + bar.Label + ": " + number(bar.N)
	}
	return said
}

// TextY is where the line's words stand.
func (*Bars) TextY(i int) int { return i*barLine + barLine/3 }

// BarY is where the line's bar stands.
func (*Bars) BarY(i int) int { return i*barLine + barLine/2 }

// NumberX is where the numbers stand.
func (*Bars) NumberX() int { return barFull + barGap }

// NumberY is where the line's number stands.
func (*Bars) NumberY(i int) int { return i*barLine + barLine/2 + barGap }

// Mark is where the target stands.
func (*Bars) Mark() int { return barFull / 2 }

// Full is the width of the bars.
func (*Bars) Full() int { return barFull }

// InvitationPill shows how far an invitation got.
func InvitationPill(state, lang string) *Pill { return invitationStates.of(state, lang) }

// NoLetterPill shows why somebody isn't written to (CUS-9).
func NoLetterPill(reason, lang string) *Pill { return &Pill{Soon, noLetters[reason].In(lang)} }

var noLetters = map[string]procedure.Text{
	"no_consent": {VI: "Chưa đồng ý nhận thư, cần gọi điện", EN: "Hasn't agreed to letters: to be called"},
	"withdrawn":  {VI: "Đã rút đồng ý nhận thư", EN: "Agrees to letters no more"},
	"restricted": {VI: "Đã yêu cầu hạn chế xử lý dữ liệu", EN: "Asked us to restrict the use of data"},
}

var invitationStates = pills{
	"unsent":    {Soon, procedure.Text{VI: "Cần gọi điện", EN: "To be called"}},
	"sent":      {Calm, procedure.Text{VI: "Thư đang gửi", EN: "On its way"}},
	"bounced":   {Bad, procedure.Text{VI: "Thư bị trả lại", EN: "Bounced"}},
	"delivered": {Calm, procedure.Text{VI: "Thư đã đến", EN: "Delivered"}},
	"opened":    {Calm, procedure.Text{VI: "Đã mở phiếu", EN: "Opened"}},
	"given_up":  {Soon, procedure.Text{VI: "Không liên hệ được", EN: "Given up"}},
	"reached":   {Good, procedure.Text{VI: "Đã liên hệ", EN: "Reached"}},
	"answered":  {Good, procedure.Text{VI: "Đã trả lời", EN: "Answered"}},
}

// FormsOfMonth titles the picture of the forms that branches collected.
func FormsOfMonth(month string, target int, lang string) string {
	return procedure.Text{
		VI: "Phiếu tháng " + month + " theo chi nhánh, chỉ tiêu " + number(target),
		EN: "Forms of " + month + " by branch, target " + number(target),
	}.In(lang)
}

// FiguresList draws the answers to a form as a table.
func FiguresList(id, caption, lang string, rows [][4]string) List {
	l := List{ID: id, Caption: caption, Empty: surveyWords.SurveyNone.In(lang), Columns: columns(lang, surveyWords.SurveyQuestion, surveyWords.SurveyAnswers, surveyWords.SurveyMean, surveyWords.SurveySatisfied)}
	for _, r := range rows {
		l.Rows = append(l.Rows, Row{Cells: []Cell{{Text: r[0]}, {Text: r[1]}, {Text: r[2]}, {Text: r[3]}}})
	}
	return l
}

// OpinionsList draws what customers said in their own words.
func OpinionsList(lang string, rows [][4]string) *List {
	l := List{ID: "opinions", Caption: surveyWords.SurveyOpinions.In(lang), Empty: surveyWords.SurveyNone.In(lang), Columns: columns(lang, surveyWords.SurveyNumber, words.Unit, surveyWords.SurveyOpinion, surveyWords.SurveyFrom)}
	for _, r := range rows {
		l.Rows = append(l.Rows, Row{ID: "opinion-" + r[0], Cells: []Cell{{Text: r[0]}, {Text: r[1]}, {Text: r[2]}, {Text: r[3]}}})
	}
	return &l
}
