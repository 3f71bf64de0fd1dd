package card

import (
	"fmt"
	"strings"
	"time"

	"portcare/procedure"
)

// cell keeps a text within its cell of a table.
func cell(text string) string {
	if text == "" {
		return " "
	}
	return strings.ReplaceAll(text, "|", `\|`)
}

// due says when a deadline is due.
func due(d procedure.Deadline) string {
	switch {
	case d.Name == procedure.Handling:
		return "theo định mức của loại yêu cầu hoặc thời hạn cam kết"
	case d.Name == procedure.Agreed:
		return fmt.Sprintf("ngày đã hẹn; không hẹn thì %s làm việc %s", length(d.Usual), d.From.Title().VI)
	case d.From == procedure.FromDate:
		return d.From.Title().VI
	case d.From == procedure.FromEvent && d.Term < 0:
		return length(-d.Term) + " trước chương trình"
	case d.From == procedure.FromEvent:
		return length(d.Term) + " sau chương trình"
	}
	return length(d.Term) + " " + d.From.Title().VI
}

func clock(c procedure.Clock) string {
	if c == procedure.Elapsed {
		return "mọi giờ, mọi ngày"
	}
	return "giờ làm việc"
}

// norm says how long handling a kind of request may take; some kinds have no norm, since it depends on the matter.
func norm(d time.Duration) string {
	if d == 0 {
		return "cam kết theo nội dung"
	}
	return length(d)
}

// length is a time in the largest unit that fits it, but in hours up to two days, as the sources count.
func length(d time.Duration) string {
	const day = 24 * time.Hour
	switch {
	case d > 2*day && d%day == 0:
		return fmt.Sprintf("%d ngày", d/day)
	case d%time.Hour == 0:
		return fmt.Sprintf("%d giờ", d/time.Hour)
	}
	return fmt.Sprintf("%d phút", d/time.Minute)
}

func target(m procedure.Measure) string {
	if m.Above {
		return fmt.Sprintf("trên %g %%", m.Target*100)
	}
	return fmt.Sprintf("%g %%", m.Target*100)
}
