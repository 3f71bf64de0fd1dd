package apiserver

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
	"github.com/gin-gonic/gin"
	"go.uber.org/zap"
)

// heartbeat keeps proxies from closing a quiet stream. With it the caller's access and roles are looked at again: a
// stream can outlast a session, a role and an employment (CUS-6).
const heartbeat = 5 * time.Second

type eventsOutput struct {
	Body func(huma.Context)
}

// streamEvents tells the caller what waits now, and then whenever own tasks are opened, change or are closed, or a
// deadline of theirs comes near.
func (s *Server) streamEvents(context.Context, *struct{}) (*eventsOutput, error) {
	return &eventsOutput{func(ctx huma.Context) {
		g := humagin.Unwrap(ctx)
		if err := s.sendEvents(g); err != nil {
			s.log.Info("event stream ended", zap.String("trace_id", callOf(g.Request.Context()).trace), zap.Error(err))
		}
	}}, nil
}

// sendEvents goes on until the caller goes, the server ends, or the caller's access does.
func (s *Server) sendEvents(g *gin.Context) error {
	ctx := g.Request.Context()
	c := callOf(ctx)
	heard, end := s.hub.subscribe()
	defer end()
	_ = http.NewResponseController(g.Writer).SetWriteDeadline(time.Time{}) // a stream outlives the server's write timeout
	g.Header("Content-Type", "text/event-stream")
	g.Header("X-Accel-Buffering", "no")
	g.Status(http.StatusOK)
	g.Writer.Flush()
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for begun := false; ; {
		var event string
		var err error
		select {
		case <-ctx.Done():
			return nil
		case <-s.hub.over:
			return nil
		case <-beat.C:
			event, err = ": still here\n\n", s.identify(ctx, c, c.secret)
		case news := <-heard:
			if news == everything {
				event, err = s.waiting(ctx, begun)
				begun = true
			} else {
				event, err = news.event(c.person)
			}
		}
		if err != nil {
			return err
		}
		if _, err := g.Writer.WriteString(event); err != nil {
			return nil // the caller is gone
		}
		g.Writer.Flush()
	}
}

// waiting is what the caller hears of everything: what waits now and, unless it is the beginning, that changes may have
// been missed.
func (s *Server) waiting(ctx context.Context, begun bool) (string, error) {
	out, err := s.listTasks(ctx, &tasksInput{State: "open", Limit: 200})
	if err != nil {
		return "", err
	}
	data, err := json.Marshal(out.Body)
	if err != nil {
		return "", err
	}
	event := fmt.Sprintf("event: waiting\ndata: %s\n\n", data)
	if begun {
		event = "event: reload\ndata: {}\n\n" + event
	}
	return event, nil
}
