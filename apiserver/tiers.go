package apiserver

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
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

// setWindow is how many closed months of revenue count for the tier, and who said so.
type setWindow struct {
	Months int        `json:"months" minimum:"1" maximum:"60"`
	SetBy  *person    `json:"set_by,omitempty" doc:"Missing: it came with the program"`
	SetAt  *time.Time `json:"set_at,omitempty"`
	Reason string     `json:"reason,omitempty"`
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
	versions, err := s.db.SettingHistory(ctx, models.TierMonths, shownRuns)
	if err != nil {
		return nil, err
	}
	runs, err := s.db.Retierings(ctx, shownRuns)
	if err != nil {
		return nil, err
	}
	names := newNames()
	for i := range versions {
		names.want(&versions[i].SetBy)
	}
	for _, r := range runs {
		names.want(r.MadeBy)
	}
	if err := names.load(ctx, s.db); err != nil {
		return nil, err
	}
	out := &tiersOutput{ETag: versionTag(0)}
	out.Body.Window, out.Body.History, out.Body.Runs = setWindow{Months: models.TierWindow}, []setWindow{}, []retiering{}
	for i, v := range versions {
		w := setWindow{SetBy: names.of(&v.SetBy), SetAt: &versions[i].SetAt, Reason: v.Reason}
		if err := json.Unmarshal(v.Value, &w.Months); err != nil {
			return nil, fmt.Errorf("read the window of tiers: %w", err)
		}
		out.Body.History = append(out.Body.History, w)
	}
	if len(versions) > 0 {
		out.ETag, out.Body.Window = versionTag(versions[0].Version), out.Body.History[0]
	}
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

type tierWindowOutput struct {
	ETag string `header:"ETag"`
	Body struct {
		Months int `json:"months"`
	}
}

// putTierWindow sets how many closed months of revenue count, unless somebody set it since it was read. Nobody moves
// before the next recomputation.
func (s *Server) putTierWindow(ctx context.Context, in *putTierWindowInput) (*tierWindowOutput, error) {
	if in.IfMatch == "" {
		return nil, fail(versionMissing)
	}
	version, err := once(ctx, s, func(tx *models.DB) (int, error) {
		version := 0
		stands, err := tx.Setting(ctx, models.TierMonths)
		switch {
		case err == nil:
			version = stands.Version
		case !errors.Is(err, models.ErrNotFound):
			return 0, err
		}
		if err := heldVersion(in.IfMatch, version); err != nil {
			return 0, err
		}
		value, err := json.Marshal(in.Body.Months)
		if err != nil {
			return 0, err
		}
		err = tx.AddSetting(ctx, models.Setting{
			Key: models.TierMonths, Version: version + 1, Value: value, SetBy: callOf(ctx).user.ID, SetAt: s.now(), Reason: in.Body.Reason,
		})
		if errors.Is(err, models.ErrTaken) {
			return 0, fail(staleVersion)
		}
		return version + 1, err
	})
	out := &tierWindowOutput{ETag: versionTag(version)}
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
		names := newNames()
		names.want(run.MadeBy)
		if err := names.load(ctx, tx); err != nil {
			return retiering{}, err
		}
		return retieringShown(*run, names), nil
	})
	return &recomputationOutput{run}, err
}
