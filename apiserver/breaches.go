package apiserver

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"portcare/calendar"
	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

type breachesOutput pageOutput[breachLine]

type breachOutput struct{ Body breachLine }

// breachLine is a breach with its clock.
type breachLine struct {
	ID           uuid.UUID  `json:"id"`
	DiscoveredAt time.Time  `json:"discovered_at"`
	DueAt        time.Time  `json:"due_at" doc:"72 hours after its discovery: the report to the authority"`
	Late         bool       `json:"late"`
	Happened     string     `json:"happened"`
	Whose        string     `json:"whose"`
	Persons      int        `json:"persons"`
	Customers    int        `json:"customers"`
	Measures     string     `json:"measures,omitempty"`
	EnteredBy    *person    `json:"entered_by"`
	ReportedAt   *time.Time `json:"reported_at,omitempty"`
	ReportedBy   *person    `json:"reported_by,omitempty"`
	LateReason   string     `json:"late_reason,omitempty"`
	ToldAt       *time.Time `json:"told_at,omitempty" doc:"The people concerned"`
	ToldBy       *person    `json:"told_by,omitempty"`
	ToldHow      string     `json:"told_how,omitempty"`
	Seen         *seenLog   `json:"seen,omitempty" doc:"Counted by the log of views when the breach was entered"`
}

// listBreaches shows the register of breaches, newest first (CUS-9).
func (s *Server) listBreaches(ctx context.Context, in *pageInput) (*breachesOutput, error) {
	after, err := in.after()
	if err != nil {
		return nil, err
	}
	rows, err := s.db.Breaches(ctx, after, in.Limit+1)
	if err != nil {
		return nil, err
	}
	out := &breachesOutput{}
	rows, out.Body.NextCursor = onePage(rows, in.Limit, func(last models.Breach) string { return endOf(last.DiscoveredAt, last.ID) })
	callOf(ctx).sight.list(len(rows))
	out.Body.Items, err = s.breachesShown(ctx, rows)
	return out, err
}

// getBreach shows one of them.
func (s *Server) getBreach(ctx context.Context, in *privacyRequestID) (*breachOutput, error) {
	id, err := parseID(in.ID)
	if err != nil {
		return nil, err
	}
	row, err := s.db.DataBreach(ctx, id)
	if err != nil {
		return nil, err
	}
	callOf(ctx).sight.list(1)
	shown, err := s.breachesShown(ctx, []models.Breach{*row})
	if err != nil {
		return nil, err
	}
	return &breachOutput{shown[0]}, nil
}

func (s *Server) breachesShown(ctx context.Context, rows []models.Breach) ([]breachLine, error) {
	names, err := namesIn(ctx, s.db, rows, func(r *models.Breach) ids { return ids{&r.EnteredBy, r.ReportedBy, r.ToldBy, r.SeenBy} })
	if err != nil {
		return nil, err
	}
	shown := []breachLine{}
	for i := range rows {
		b := &rows[i]
		shown = append(shown, breachLine{
			b.ID, b.DiscoveredAt, b.DueAt, s.late(b.DueAt, b.ReportedAt), b.Happened, b.Whose, b.Persons, b.Customers, b.Measures,
			names.of(&b.EnteredBy), b.ReportedAt, names.of(b.ReportedBy), b.LateReason, b.ToldAt, names.of(b.ToldBy), b.ToldHow, seenIn(b, names),
		})
	}
	return shown, nil
}

type addBreachInput struct{ Body forms.Breach }

type keptBreach struct {
	ID    uuid.UUID `json:"id"`
	DueAt time.Time `json:"due_at"`
}

type keptBreachOutput struct{ Body keptBreach }

// addBreach enters a breach; the clock of 72 hours runs from its discovery.
func (s *Server) addBreach(ctx context.Context, in *addBreachInput) (*keptBreachOutput, error) {
	form, now := in.Body, s.now()
	row := models.Breach{
		DiscoveredAt: now, Happened: strings.TrimSpace(form.Happened), Whose: strings.TrimSpace(form.Whose), Measures: form.Measures,
		EnteredBy: callOf(ctx).user.ID, EnteredAt: now,
	}
	if row.Happened == "" {
		return nil, wrong("required", "body.happened")
	}
	if form.DiscoveredAt != nil {
		if row.DiscoveredAt = *form.DiscoveredAt; row.DiscoveredAt.After(now) {
			return nil, wrong("in_future", "body.discovered_at")
		}
	}
	row.DueAt = row.DiscoveredAt.Add(procedure.BreachTerm)
	kept, err := once(ctx, s, func(tx *models.DB) (keptBreach, error) {
		if err := s.whoseData(ctx, tx, form, &row); err != nil {
			return keptBreach{}, err
		}
		err := tx.AddBreach(ctx, &row)
		return keptBreach{row.ID, row.DueAt}, err
	})
	return &keptBreachOutput{kept}, err
}

type reportBreachInput struct {
	ID   string `path:"id"`
	Body forms.BreachReport
}

// reportBreach notes that the authority was told; late takes a reason.
func (s *Server) reportBreach(ctx context.Context, in *reportBreachInput) (*keptBreachOutput, error) {
	return s.moveBreach(ctx, in.ID, func(b *models.Breach, by uuid.UUID, now time.Time) error {
		at, err := pastMoment(in.Body.At, now, b.DiscoveredAt)
		switch {
		case err != nil:
			return err
		case b.ReportedAt != nil:
			return fail(staleStep)
		case at.After(b.DueAt) && strings.TrimSpace(in.Body.LateReason) == "":
			return wrong("required", "body.late_reason")
		}
		b.ReportedAt, b.ReportedBy, b.LateReason = &at, &by, strings.TrimSpace(in.Body.LateReason)
		b.Measures = withMeasures(b.Measures, in.Body.Measures, now)
		return nil
	})
}

// withMeasures keeps what was said about measures before, and puts below it, with the time, what is said now.
func withMeasures(before, said string, at time.Time) string {
	said = strings.TrimSpace(said)
	if before == "" || said == "" || said == strings.TrimSpace(before) {
		return cmp.Or(before, said)
	}
	return before + "\n\n" + at.In(calendar.Zone).Format("02/01/2006 15:04") + ": " + said
}

type tellOfBreachInput struct {
	ID   string `path:"id"`
	Body forms.BreachNotice
}

// tellOfBreach notes that the people concerned were told, and how.
func (s *Server) tellOfBreach(ctx context.Context, in *tellOfBreachInput) (*keptBreachOutput, error) {
	return s.moveBreach(ctx, in.ID, func(b *models.Breach, by uuid.UUID, now time.Time) error {
		at, err := pastMoment(in.Body.At, now, b.DiscoveredAt)
		switch {
		case err != nil:
			return err
		case b.ToldAt != nil:
			return fail(staleStep)
		}
		b.ToldAt, b.ToldBy, b.ToldHow = &at, &by, in.Body.How
		return nil
	})
}

// pastMoment is a moment that was named, or now; never in the future, nor before what it is about.
func pastMoment(named *time.Time, now, earliest time.Time) (time.Time, error) {
	switch {
	case named == nil:
		return now, nil
	case named.After(now):
		return now, wrong("in_future", "body.at")
	case named.Before(earliest):
		return now, wrong("too_old", "body.at")
	}
	return *named, nil
}

func (s *Server) moveBreach(ctx context.Context, text string, do func(*models.Breach, uuid.UUID, time.Time) error) (*keptBreachOutput, error) {
	id, err := parseID(text)
	if err != nil {
		return nil, err
	}
	kept, err := once(ctx, s, func(tx *models.DB) (keptBreach, error) {
		b, err := tx.LockBreach(ctx, id)
		if err != nil {
			return keptBreach{}, err
		}
		if err := do(b, callOf(ctx).user.ID, s.now()); err != nil {
			return keptBreach{}, err
		}
		if err := tx.SaveBreach(ctx, b); err != nil {
			return keptBreach{}, fmt.Errorf("write the breach: %w", err)
		}
		return keptBreach{b.ID, b.DueAt}, nil
	})
	return &keptBreachOutput{kept}, err
}
