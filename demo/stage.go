package demo

import (
	"context"
	"fmt"
	"io"
	"sync"
	"time"
)

// atOnce is how many cases are played at the same time unless the configuration says otherwise: enough to keep two
// cores busy.
const atOnce = 6

// stage is where all cases are played: the people, the engine, and what is printed.
type stage struct {
	engine Engine
	cast   *cast
	places chan struct{} // as many as cases may be played at once
	start  time.Time

	mu  sync.Mutex // of out
	out io.Writer
}

func newStage(cfg Config) *stage {
	if cfg.Password == "" {
		cfg.Password = Password
	}
	if cfg.Out == nil {
		cfg.Out = io.Discard
	}
	if cfg.AtOnce == 0 {
		cfg.AtOnce = atOnce
	}
	return &stage{
		engine: cfg.Engine, cast: newCast(cfg.URL, cfg.Password), places: make(chan struct{}, cfg.AtOnce),
		start: time.Now(), out: cfg.Out,
	}
}

// play carries one request to the filing and looks at what became of it.
func (s *stage) play(ctx context.Context, r *run) (Played, error) {
	s.places <- struct{}{}
	defer func() { <-s.places }()
	for i, scene := range r.story.scenes {
		if err := r.step(ctx, scene); err != nil {
			return Played{}, fmt.Errorf("%s (%s), scene %d, %s: %w", r.reference, r.story.title, i+1, scene.who, err)
		}
	}
	played, err := r.look(ctx)
	if err != nil {
		return Played{}, fmt.Errorf("look at %s (%s): %w", r.reference, r.story.title, err)
	}
	s.say("%s xong: %s", r.reference, r.story.title)
	return played, nil
}

// say prints a line of progress.
func (s *stage) say(format string, values ...any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	fmt.Fprintf(s.out, "%6.1f s  %s\n", time.Since(s.start).Seconds(), fmt.Sprintf(format, values...))
}
