package demo

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"portcare/workflows"
)

// Engine is what the demo does beside the HTTP API: moving the clock of one case, which only a development server
// allows, and deciding by signal as an operator does.
type Engine struct {
	FastForward func(ctx context.Context, reference string, d time.Duration) error
	Signal      func(ctx context.Context, reference string, d workflows.SignalledDecision) error
}

// Config says where the demo is played.
type Config struct {
	URL      string // of the application, fresh from Seed
	Password string // of everybody; empty: Password
	Engine   Engine
	Out      io.Writer // the stories, in Vietnamese; nil: nobody reads them
	AtOnce   int       // cases played at the same time; 0: six
}

// Report says how the cases ended.
type Report struct {
	Cases []Played // in the order of the requests
}

// Played is one case and whether it ended as it has to.
type Played struct {
	Reference  string
	Title      string   // what is particular about it, in Vietnamese
	Path       []string // step and round, in order
	Outcome    string
	Rating     int      // 0: none
	Breached   []string // step, round, deadline and the last rung that fired
	Differs    []string // what isn't as it has to be; empty: nothing
	transcript string
}

// ErrDiffers means that a case didn't end as it has to; the report says which and how.
var ErrDiffers = errors.New("a case of the demo ended differently from what it has to")

// Play has people of the made-up port carry twenty requests through the in-service procedure, over the HTTP API. It
// prints each story and holds how it ended against what has to be: ErrDiffers, with the report, when one isn't right.
func Play(ctx context.Context, cfg Config) (*Report, error) {
	requests, err := Requests()
	if err != nil {
		return nil, err
	}
	told := stories()
	if len(told) != len(requests) {
		return nil, fmt.Errorf("there are %d stories for %d requests", len(told), len(requests))
	}
	s := newStage(cfg)
	runs := make([]*run, len(requests))
	for i := range requests {
		runs[i] = &run{stage: s, request: requests[i], story: told[i]}
		if err := runs[i].enter(ctx); err != nil {
			return nil, fmt.Errorf("enter the request %q: %w", told[i].title, err)
		}
	}
	s.say("%d yêu cầu đã được ghi nhận", len(runs))
	played := make([]Played, len(runs))
	errs := make([]error, len(runs))
	var all sync.WaitGroup
	for i, r := range runs {
		all.Go(func() { played[i], errs[i] = s.play(ctx, r) })
	}
	all.Wait()
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	report := &Report{Cases: played}
	return report, s.print(report)
}
