package apiserver

import (
	"context"
	"time"

	"portcare/access"
	"portcare/models"
	"portcare/procedure"
)

type deadlinesOutput listOutput[deadline]

// deadline is a time limit of a step with its marks.
type deadline struct {
	Step       procedure.StepID       `json:"step"`
	Round      int                    `json:"round"`
	Name       procedure.DeadlineName `json:"name"`
	Title      string                 `json:"title" doc:"In the caller's language"`
	Computed   string                 `json:"computed" doc:"How the due time was computed, in the caller's language"`
	Clause     string                 `json:"clause"`
	Clock      procedure.Clock        `json:"clock" doc:"elapsed counts every hour; any other is the id of a calendar"`
	Calendar   *int                   `json:"calendar_version,omitempty" doc:"Of the calendar that the due time was computed with; later changes don't move it"`
	From       procedure.Origin       `json:"from"`
	StartedAt  time.Time              `json:"started_at"`
	Term       int64                  `json:"term_seconds"`
	DueAt      time.Time              `json:"due_at"`
	State      string                 `json:"state" enum:"running,met,breached"`
	StoppedAt  *time.Time             `json:"stopped_at,omitempty" doc:"What was due was done, or its step was left"`
	BreachedAt *time.Time             `json:"breached_at,omitempty" doc:"The due time, when it passed unmet"`
	LateBy     int64                  `json:"late_by_seconds,omitempty" doc:"From the due time until it was done, or until now"`
	Marks      []mark                 `json:"marks"`
}

type mark struct {
	Kind    procedure.MarkKind `json:"kind"`
	Rung    int                `json:"rung,omitempty"`
	At      time.Time          `json:"at"`
	FiredAt *time.Time         `json:"fired_at,omitempty"`
	Told    int                `json:"told" doc:"How many people were told"`
}

// listDeadlines shows every deadline of a case with its marks; supervisors see them too.
func (s *Server) listDeadlines(ctx context.Context, in *caseInput) (*deadlinesOutput, error) {
	row, err := s.caseFor(ctx, access.SeeOutline, in.Reference)
	if err != nil {
		return nil, err
	}
	rows, marks, err := s.db.Deadlines(ctx, in.Reference)
	if err != nil {
		return nil, err
	}
	by, err := s.clocksOf(ctx, rows)
	if err != nil {
		return nil, err
	}
	out := &deadlinesOutput{}
	out.Body.Items = deadlinesOf(callOf(ctx).lang, row, rows, marks, by, s.now())
	return out, nil
}

func deadlinesOf(lang string, row *models.Case, rows []models.Deadline, marks []models.Mark, by clocks, now time.Time) []deadline {
	shown := []deadline{}
	for _, d := range rows {
		fact := factOf(row, d)
		item := deadline{
			Step: d.Step, Round: d.Round, Name: d.Name, Title: fact.Title.In(lang), Computed: by.computed(d, fact).In(lang),
			Clause: d.Clause, Clock: d.Clock, Calendar: d.Calendar, From: d.Origin, StartedAt: d.StartedAt, Term: int64(d.Term.Seconds()),
			DueAt: d.DueAt, StoppedAt: d.StoppedAt, BreachedAt: d.BreachedAt, Marks: []mark{},
		}
		item.State, item.LateBy = verdictOn(d, now)
		for _, m := range marks {
			if m.Step == d.Step && m.Round == d.Round && m.Name == d.Name {
				item.Marks = append(item.Marks, mark{Kind: m.Kind, Rung: m.Rung, At: m.At, FiredAt: m.FiredAt, Told: m.Told})
			}
		}
		shown = append(shown, item)
	}
	return shown
}

// verdictOn: a deadline is breached when that is recorded, or when it runs and its due time is past.
func verdictOn(d models.Deadline, now time.Time) (state string, lateBy int64) {
	end := now
	if d.StoppedAt != nil {
		end = *d.StoppedAt
	}
	switch late := end.Sub(d.DueAt); {
	case d.BreachedAt != nil || late > 0:
		return "breached", max(0, int64(late.Seconds()))
	case d.StoppedAt != nil:
		return "met", 0
	}
	return "running", 0
}

// factOf is what the edition says about the deadline; its title is at least its name.
func factOf(row *models.Case, d models.Deadline) procedure.Deadline {
	if edition, ok := procedure.Find(row.Edition); ok {
		if step, ok := edition.Step(d.Step); ok {
			if fact, ok := step.Deadline(d.Name); ok {
				return *fact
			}
		}
	}
	return procedure.Deadline{Name: d.Name, Title: procedure.Text{VI: string(d.Name), EN: string(d.Name)}}
}
