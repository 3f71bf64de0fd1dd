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

	"portcare/models"
)

// heartbeat keeps proxies from closing a quiet stream, and finds out that the caller's access has ended.
const heartbeat = 15 * time.Second

type eventsOutput struct {
	Body func(huma.Context)
}

// changed is the data of an event: the caller's own tasks in a case, as they are now.
type changed struct {
	Reference string `json:"reference"`
	Tasks     []task `json:"tasks"`
}

// streamEvents tells the caller whenever own tasks are opened, change or are closed, or a deadline of theirs comes near.
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
	g.Writer.Flush() // the caller may read its tasks now: whatever changes from here on is heard
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for {
		var event string
		var err error
		select {
		case <-ctx.Done():
			return nil
		case <-s.hub.over:
			return nil
		case <-beat.C:
			event, err = ": still here\n\n", s.identify(ctx, c, c.secret)
		case reference := <-heard:
			event, err = s.eventFor(ctx, reference)
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

// eventFor is what the caller hears about a case; nothing when it isn't the caller's business, or no longer.
func (s *Server) eventFor(ctx context.Context, reference string) (string, error) {
	c := callOf(ctx)
	if err := s.identify(ctx, c, c.secret); err != nil {
		return "", err // a stream can outlast a session, a role and an employment
	}
	if reference == everything {
		return "event: reload\ndata: {}\n\n", nil
	}
	sees, err := s.db.Sees(ctx, viewer(c.person), reference)
	if err != nil || !sees {
		return "", err
	}
	rows, err := s.db.ListTasks(ctx, ownOf(c.person), models.TaskFilter{Reference: reference, Limit: 200})
	if err != nil || len(rows) == 0 {
		return "", err
	}
	tasks, err := s.tasksOf(ctx, rows)
	if err != nil {
		return "", err
	}
	data, err := json.Marshal(changed{Reference: reference, Tasks: tasks})
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("event: tasks\ndata: %s\n\n", data), nil
}
