package apiserver

import (
	"context"
	"time"

	sdkclient "go.temporal.io/sdk/client"
)

type healthOutput struct{ Body health }

type health struct {
	Status string `json:"status" enum:"ok,degraded"`
	Engine string `json:"engine,omitempty" enum:"ok,away" doc:"Away: reading and intake go on, acts answer 503"`
}

// live tells that the process answers.
func (s *Server) live(context.Context, *struct{}) (*healthOutput, error) {
	return &healthOutput{health{Status: "ok"}}, nil
}

// ready tells whether the record answers; without it nothing can be done. Without the engine reading and intake go on,
// so that alone doesn't make the server unready (R8).
func (s *Server) ready(ctx context.Context, _ *struct{}) (*healthOutput, error) {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	if err := s.db.Ping(ctx); err != nil {
		return nil, away(err)
	}
	if _, err := s.temporal.CheckHealth(ctx, &sdkclient.CheckHealthRequest{}); err != nil {
		return &healthOutput{health{Status: "degraded", Engine: "away"}}, nil // the answer says it
	}
	return &healthOutput{health{Status: "ok", Engine: "ok"}}, nil
}
