package demo

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"portcare/procedure"
)

// look sees how the case ended, holds it against what has to be, and writes its story down.
func (r *run) look(ctx context.Context) (Played, error) {
	director, err := r.cast.signedIn(ctx, "gd")
	if err != nil {
		return Played{}, err
	}
	ended, err := director.Case(ctx, r.reference)
	if err != nil {
		return Played{}, err
	}
	journal, err := director.Journal(ctx, r.reference)
	if err != nil {
		return Played{}, err
	}
	functions, err := r.cast.functions(ctx)
	if err != nil {
		return Played{}, err
	}
	p := Played{
		Reference: r.reference, Title: r.story.title, Outcome: ended.Outcome, Rating: ended.Rating,
		Path: path(ended), Breached: breached(ended),
	}
	p.Differs = r.story.ends.differences(ended.State, p)
	t := transcript{request: r.request, played: p, ended: ended, functions: functions}
	p.transcript, err = t.write(journal)
	return p, err
}

func path(c Case) []string {
	steps := make([]string, 0, len(c.Rounds))
	for _, visit := range c.Rounds {
		steps = append(steps, visit.String())
	}
	return steps
}

// String is the step and the round.
func (p Place) String() string { return fmt.Sprintf("%s/%d", p.Step, p.Round) }

// breached lists the deadlines that passed unmet with the last rung that fired.
func breached(c Case) []string {
	var all []string
	for _, d := range c.Deadlines {
		if d.BreachedAt == nil {
			continue
		}
		last := 0
		for _, m := range d.Marks {
			if m.Kind == procedure.Rung && m.FiredAt != nil {
				last = max(last, m.Rung)
			}
		}
		all = append(all, fmt.Sprintf("%s %s, bậc %d", d.Place, d.Name, last))
	}
	return all
}

// differences says in what the end isn't what it has to be.
func (e ending) differences(state string, p Played) []string {
	var differ []string
	note := func(what string, want, got any) {
		differ = append(differ, fmt.Sprintf("%s phải là %v, nhưng là %v", what, want, got))
	}
	if state != "closed" {
		note("trạng thái", "closed", state)
	}
	if !slices.Equal(e.path, p.Path) {
		note("đường đi", e.path, p.Path)
	}
	if e.outcome != p.Outcome {
		note("kết quả", e.outcome, p.Outcome)
	}
	if e.rating != p.Rating {
		note("điểm", e.rating, p.Rating)
	}
	if !slices.Equal(e.breached, p.Breached) {
		note("quá hạn", e.breached, p.Breached)
	}
	return differ
}

// print tells all stories, and then how each ended in one line. A story that ended differently is an error.
func (s *stage) print(report *Report) error {
	var wrong []error
	for _, p := range report.Cases {
		fmt.Fprint(s.out, p.transcript)
	}
	fmt.Fprintf(s.out, "\n%-16s  %-16s  %-4s  %s\n", "Hồ sơ", "Kết quả", "Điểm", "Câu chuyện")
	for _, p := range report.Cases {
		verdict := ""
		if len(p.Differs) > 0 {
			verdict = "  ✗"
			wrong = append(wrong, fmt.Errorf("%w: %s (%s): %v", ErrDiffers, p.Reference, p.Title, p.Differs))
		}
		fmt.Fprintf(s.out, "%-16s  %-16s  %-4s  %s%s\n", p.Reference, outcomes[p.Outcome], rated(p.Rating), p.Title, verdict)
	}
	return errors.Join(wrong...)
}

var outcomes = map[string]string{
	"solved": "đã giải quyết", "not_solved": "chưa giải quyết", "no_answer": "không trả lời",
}

func rated(rating int) string {
	if rating == 0 {
		return "–"
	}
	return fmt.Sprintf("%d/5", rating)
}
