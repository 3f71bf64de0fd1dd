package web

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"portcare/procedure"
)

// Flow is a flow chart as it is drawn: steps below each other, arrows that lead on beside them on the right, and arrows
// that lead back on the left. What has to be so for an arrow stands in the legend, by its number.
type Flow struct {
	Width, Height int
	Boxes         []FlowBox
	Arrows        []FlowArrow
	Legend        []FlowLine
}

// FlowBox is a step, or the start or end.
type FlowBox struct {
	Shape string // step, decision or end
	X, Y  int
	W, H  int
	Lines []FlowText
}

// FlowText is a line of text around the middle X.
type FlowText struct {
	X, Y int
	Text string
	Name bool // of the step
}

// FlowArrow is the line of an arrow, with its number where it has one.
type FlowArrow struct {
	Path   string
	Number string
	X, Y   int
	Radius int
}

// FlowLine is an arrow in words.
type FlowLine struct{ Number, From, To, When string }

// Measures of the drawing, in its own units: a phone shows it nearly one to one.
const (
	boxWidth  = 236
	lineChars = 31
	lineRoom  = 17
	gap       = 34
	laneRoom  = 20
	port      = 9 // distance of an arrow's end from the middle of a box's side
	badge     = 9
)

// NewFlow lays the chart of a procedure out.
func NewFlow(p *procedure.Procedure, lang string) Flow {
	d := drawing{lang: lang, rows: map[procedure.StepID]int{}}
	d.Height = 1 // room for the line around
	d.box("end", "", words.FlowStart.In(lang))
	for i := range p.Steps {
		s := &p.Steps[i]
		d.rows[s.ID] = i + 1
		shape := "step"
		if s.Decides {
			shape = "decision"
		}
		d.box(shape, string(s.ID), s.Title.In(lang))
	}
	d.box("end", "", words.FlowEnd.In(lang))
	d.spans(p.Arrows)
	d.place()
	for _, s := range d.arrows {
		d.draw(s)
	}
	return d.Flow
}

type drawing struct {
	Flow
	lang   string
	rows   map[procedure.StepID]int // of steps; 0 is the start, the last one the end
	arrows []*span
	left   int // where boxes begin
}

// span is an arrow between two rows.
type span struct {
	from, to int
	numbers  []string
	lane     int // beside the boxes, counted from them
}

func (s *span) straight() bool { return s.to == s.from+1 }
func (s *span) back() bool     { return s.to <= s.from }
func (s *span) top() int       { return min(s.from, s.to) }
func (s *span) bottom() int    { return max(s.from, s.to) }

// box adds a box below the others; where it stands from the left is known once the arrows are.
func (d *drawing) box(shape, name, title string) {
	b := FlowBox{Shape: shape, W: boxWidth, Y: d.Height}
	texts := wrap(title, lineChars)
	if name != "" {
		texts = append([]string{name}, texts...)
	}
	b.H = len(texts)*lineRoom + 16
	for i, text := range texts {
		b.Lines = append(b.Lines, FlowText{Y: b.Y + 8 + i*lineRoom + 13, Text: text, Name: name != "" && i == 0})
	}
	if shape == "end" {
		b.W = boxWidth / 2
	}
	d.Boxes = append(d.Boxes, b)
	d.Height += b.H + gap
}

// spans finds which rows each arrow joins, gives numbers to those with a condition, and lanes to those that go around.
func (d *drawing) spans(arrows []procedure.Arrow) {
	numbered := 0
	for _, a := range arrows {
		line := FlowLine{From: d.called(a.From, words.FlowStart), To: d.called(a.To, words.FlowEnd), When: a.When.In(d.lang)}
		s := &span{from: d.rows[a.From], to: d.rows[a.To]}
		if a.To == "" {
			s.to = len(d.Boxes) - 1
		}
		if line.When != "" {
			numbered++
			line.Number = strconv.Itoa(numbered)
			s.numbers = []string{line.Number}
		}
		d.Legend = append(d.Legend, line)
		d.join(s)
	}
	byLength := slices.Clone(d.arrows)
	slices.SortStableFunc(byLength, func(a, b *span) int { return (a.bottom() - a.top()) - (b.bottom() - b.top()) })
	for i, s := range byLength {
		s.lane = freeLane(s, byLength[:i])
	}
}

// join adds an arrow; two straight ones between the same boxes are one line.
func (d *drawing) join(s *span) {
	for _, other := range d.arrows {
		if s.straight() && other.from == s.from && other.to == s.to {
			other.numbers = append(other.numbers, s.numbers...)
			return
		}
	}
	d.arrows = append(d.arrows, s)
}

func (d *drawing) called(id procedure.StepID, none procedure.Text) string {
	if id == "" {
		return none.In(d.lang)
	}
	return string(id)
}

// freeLane is the lane nearest to the boxes on which nothing is in the way.
func freeLane(s *span, placed []*span) int {
	for lane := 0; ; lane++ {
		taken := slices.ContainsFunc(placed, func(o *span) bool {
			return !o.straight() && o.back() == s.back() && o.lane == lane && o.top() <= s.bottom() && s.top() <= o.bottom()
		})
		if !taken {
			return lane
		}
	}
}

// place finds out how much room the lanes take, and sets the boxes between them.
func (d *drawing) place() {
	lanes := map[bool]int{}
	for _, s := range d.arrows {
		if !s.straight() {
			lanes[s.back()] = max(lanes[s.back()], s.lane+1)
		}
	}
	d.left = 6 + badge + lanes[true]*laneRoom
	d.Width = d.left + boxWidth + 6 + badge + lanes[false]*laneRoom
	d.Height -= gap - 2
	for i := range d.Boxes {
		b := &d.Boxes[i]
		b.X = d.left + (boxWidth-b.W)/2
		for j := range b.Lines {
			b.Lines[j].X = d.left + boxWidth/2
		}
	}
}

func (d *drawing) draw(s *span) {
	from, to := d.Boxes[s.from], d.Boxes[s.to]
	a := FlowArrow{Number: strings.Join(s.numbers, " "), Radius: badge}
	if len(s.numbers) > 1 {
		a.Radius += 4
	}
	switch {
	case s.straight():
		a.X, a.Y = d.left+boxWidth/2, from.Y+from.H+gap/2-3
		a.Path = fmt.Sprintf("M%d %dV%d", a.X, from.Y+from.H, to.Y-3)
	case s.back():
		a.X = d.left - laneRoom*(s.lane+1) + badge/2
		a.Path = fmt.Sprintf("M%d %dH%dV%dH%d", from.X, from.Y+from.H/2-port, a.X, to.Y+to.H/2+port, to.X-3)
		a.Y = (from.Y+from.H/2+to.Y+to.H/2)/2 - s.lane%2*badge
	default:
		a.X = d.left + boxWidth + laneRoom*(s.lane+1) - badge/2
		a.Path = fmt.Sprintf("M%d %dH%dV%dH%d", from.X+from.W, from.Y+from.H/2+port, a.X, to.Y+to.H/2-port, to.X+to.W+3)
		a.Y = (from.Y + from.H/2 + to.Y + to.H/2) / 2
	}
	d.Arrows = append(d.Arrows, a)
}

// wrap breaks a text into lines between words.
func wrap(text string, most int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && len([]rune(line))+1+len([]rune(word)) > most {
			lines, line = append(lines, line), ""
		}
		line = strings.TrimSpace(line + " " + word)
	}
	return append(lines, line)
}

// Points is the outline of a decision: a box with pointed sides.
func (b FlowBox) Points() string {
	const point = 12
	return fmt.Sprintf("%d,%d %d,%d %d,%d %d,%d %d,%d %d,%d", b.X, b.Y+b.H/2, b.X+point, b.Y, b.X+b.W-point, b.Y,
		b.X+b.W, b.Y+b.H/2, b.X+b.W-point, b.Y+b.H, b.X+point, b.Y+b.H)
}
