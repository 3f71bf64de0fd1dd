package apiserver

import (
	"context"
	"errors"
	"sync"
	"time"

	"go.uber.org/zap"

	"portcare/activities"
	"portcare/models"
)

// hub hears which cases changed, on one connection to Postgres however many listen, and only while somebody does. Each
// change is looked up once, for everybody.
type hub struct {
	db  *models.DB
	log *zap.Logger

	mu          sync.Mutex
	subscribers map[chan *change]bool
	ear         *ear          // nil: nobody wants to know
	over        chan struct{} // closed when the server ends
}

// ear is one spell of hearing.
type ear struct {
	stop      context.CancelFunc
	listening bool // what is notified from now on is heard
}

// everything is heard instead of a change when hearing begins, and when changes may have been missed.
var everything *change

// retry is how long the hub waits after the connection was lost; patience how long it waits for a notification.
const (
	retry    = time.Second
	patience = time.Minute
)

func newHub(db *models.DB, log *zap.Logger) *hub {
	return &hub{db: db, log: log, subscribers: map[chan *change]bool{}, over: make(chan struct{})}
}

// subscribe returns a channel of changes and what ends the subscription. The first thing heard is everything, once
// nothing after it can be missed.
func (h *hub) subscribe() (heard <-chan *change, end func()) {
	h.mu.Lock()
	defer h.mu.Unlock()
	ch := make(chan *change, 64)
	h.subscribers[ch] = true
	switch {
	case h.ear == nil:
		var ctx context.Context
		h.ear = &ear{}
		ctx, h.ear.stop = context.WithCancel(context.Background())
		go h.hear(ctx, h.ear)
	case h.ear.listening:
		ch <- everything
	}
	return ch, func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		delete(h.subscribers, ch)
		if len(h.subscribers) == 0 && h.ear != nil {
			h.ear.stop()
			h.ear = nil
		}
	}
}

// hear listens until nobody wants to know any more. After a lost connection everybody has to look at everything.
func (h *hub) hear(ctx context.Context, e *ear) {
	for ctx.Err() == nil {
		err := h.hearConnected(ctx, e)
		if ctx.Err() != nil {
			return
		}
		h.log.Warn("hearing of changed cases was interrupted", zap.Error(err))
		select {
		case <-ctx.Done():
		case <-time.After(retry):
		}
	}
}

func (h *hub) hearConnected(ctx context.Context, e *ear) error {
	listener, err := h.db.Listen(ctx, activities.TaskNotifications)
	if err != nil {
		return err
	}
	defer listener.Close()
	h.begin(e)
	defer h.interrupt(e)
	for {
		reference, heard, err := listener.Wait(ctx, patience)
		if err != nil {
			return err
		}
		if heard {
			h.pass(ctx, reference)
		}
	}
}

func (h *hub) begin(e *ear) {
	h.mu.Lock()
	defer h.mu.Unlock()
	e.listening = true
	h.send(everything)
}

func (h *hub) interrupt(e *ear) {
	h.mu.Lock()
	defer h.mu.Unlock()
	e.listening = false
}

// pass looks the case up and tells everybody; when that can't be done, everybody has to look.
func (h *hub) pass(ctx context.Context, reference string) {
	c, err := lookUp(ctx, h.db, reference)
	switch {
	case errors.Is(err, models.ErrNotFound):
	case err != nil && ctx.Err() == nil:
		h.log.Warn("look up a changed case", zap.String("reference", reference), zap.Error(err))
		h.tell(everything)
	case err == nil:
		h.tell(c)
	}
}

// tell never waits for a subscriber: one that is behind hears everything once it has caught up.
func (h *hub) tell(c *change) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.send(c)
}

// send tells; the caller holds the lock.
func (h *hub) send(c *change) {
	for ch := range h.subscribers {
		select {
		case ch <- c:
		default:
			drain(ch)
			ch <- everything
		}
	}
}

// drain empties the channel; its reader may do so too.
func drain(ch chan *change) {
	for {
		select {
		case <-ch:
		default:
			return
		}
	}
}
