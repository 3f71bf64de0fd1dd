package apiserver

import (
	"context"
	"time"

	"github.com/google/uuid"

	"portcare/calendar"
	"portcare/forms"
	"portcare/models"
)

type tiersOutput struct {
	ETag string `header:"ETag" doc:"Of the window"`
	Body struct {
		Window  setWindow   `json:"window" doc:"In force"`
		History []setWindow `json:"history" doc:"What was set, newest first"`
		Runs    []retiering `json:"runs" doc:"When tiers and standings were brought in line, newest first"`
	}
}

// retiering is one time that tiers and standings were brought in line.
type retiering struct {
	ID      uuid.UUID `json:"id"`
	At      time.Time `json:"at"`
	Day     string    `json:"day" format:"date" doc:"As of which"`
	Cause   string    `json:"cause" enum:"import,nightly,by hand"`
	Months  int       `json:"months" doc:"Of revenue that counted"`
	Moved   int64     `json:"moved" doc:"Customers whose tier or standing changed"`
	By      *person   `json:"by,omitempty" doc:"Missing: by itself"`
	Seconds float64   `json:"seconds" doc:"That it took"`
}

// shownRuns is how many runs, and how many versions of the window, are shown.
const shownRuns = 20

// getTiers shows the window, what it was, and the last runs (CUS-2).
func (s *Server) getTiers(ctx context.Context, _ *struct{}) (*tiersOutput, error) {
	runs, err := s.db.Retierings(ctx, shownRuns)
	if err != nil {
		return nil, err
	}
	names, err := namesIn(ctx, s.db, runs, func(r *models.Retiering) ids { return ids{r.MadeBy} })
	if err != nil {
		return nil, err
	}
	out := &tiersOutput{}
	if out.Body.Window, out.Body.History, out.ETag, err = s.monthsSet(ctx, models.TierMonths, models.TierWindow); err != nil {
		return nil, err
	}
	out.Body.Runs = []retiering{}
	for _, r := range runs {
		out.Body.Runs = append(out.Body.Runs, retieringShown(r, names))
	}
	return out, nil
}

func retieringShown(r models.Retiering, names *names) retiering {
	return retiering{
		ID: r.ID, At: r.At, Day: dayOf(&r.Day), Cause: r.Cause, Months: r.Months, Moved: r.Moved, By: names.of(r.MadeBy), Seconds: r.Seconds,
	}
}

type putTierWindowInput struct {
	IfMatch string `header:"If-Match" maxLength:"200" doc:"The ETag that was read"`
	Body    forms.TierWindow
}

// putTierWindow sets how many closed months of revenue count, unless somebody set it since it was read. Nobody moves
// before the next recomputation.
func (s *Server) putTierWindow(ctx context.Context, in *putTierWindowInput) (*keptMonthsOutput, error) {
	tag, err := s.setMonths(ctx, models.TierMonths, in.IfMatch, in.Body.Months, in.Body.Reason)
	out := &keptMonthsOutput{ETag: tag}
	out.Body.Months = in.Body.Months
	return out, err
}

type recomputationOutput struct{ Body retiering }

// recomputeTiers brings tiers and standings in line now (CUS-2, CUS-3).
func (s *Server) recomputeTiers(ctx context.Context, _ *struct{}) (*recomputationOutput, error) {
	run, err := once(ctx, s, func(tx *models.DB) (retiering, error) {
		now, by := s.now(), callOf(ctx).user.ID
		run, err := tx.RetierNow(ctx, now.In(calendar.Zone), models.CauseByHand, &by, now)
		if err != nil {
			return retiering{}, err
		}
		names, err := namesOf(ctx, tx, run.MadeBy)
		if err != nil {
			return retiering{}, err
		}
		return retieringShown(*run, names), nil
	})
	return &recomputationOutput{run}, err
}
