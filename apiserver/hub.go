package apiserver

import (
	"context"
	"sync"
	"time"

	"go.uber.org/zap"

	"portcare/activities"
	"portcare/models"
)

// hub hears which cases changed, on one connection to Postgres however many listen, and only while somebody does.
type hub struct {
	db  *models.DB
	log *zap.Logger

	mu          sync.Mutex
	subscribers map[chan string]bool
	stop        context.CancelFunc // of the hearing, while there are subscribers
	over        chan struct{}      // closed when the server ends
}

// everything is heard instead of a reference when notifications may have been lost.
const everything = ""

// retry is how long the hub waits after the connection was lost; patience how long it waits for a notification.
const (
	retry    = time.Second
	patience = time.Minute
)

func newHub(db *models.DB, log *zap.Logger) *hub {
	return &hub{db: db, log: log, subscribers: map[chan string]bool{}, over: make(chan struct{})}
}

// subscribe returns a channel of references and what ends the subscription.
func (h *hub) subscribe() (heard <-chan string, end func()) {
	h.mu.Lock()
	defer h.mu.Unlock()
	ch := make(chan string, 64)
	h.subscribers[ch] = true
	if h.stop == nil {
		var ctx context.Context
		ctx, h.stop = context.WithCancel(context.Background())
		go h.hear(ctx)
	}
	return ch, func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		delete(h.subscribers, ch)
		if len(h.subscribers) == 0 && h.stop != nil {
			h.stop()
			h.stop = nil
		}
	}
}

// hear listens until nobody wants to know any more. After a lost connection everybody has to look at everything.
func (h *hub) hear(ctx context.Context) {
	for ctx.Err() == nil {
		err := h.hearConnected(ctx)
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

func (h *hub) hearConnected(ctx context.Context) error {
	listener, err := h.db.Listen(ctx, activities.TaskNotifications)
	if err != nil {
		return err
	}
	defer listener.Close()
	h.tell(everything)
	for {
		reference, heard, err := listener.Wait(ctx, patience)
		if err != nil {
			return err
		}
		if heard {
			h.tell(reference)
		}
	}
}

// tell never waits for a subscriber: one that is behind hears everything once it has caught up.
func (h *hub) tell(reference string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for ch := range h.subscribers {
		select {
		case ch <- reference:
		default:
			drain(ch)
			ch <- everything
		}
	}
}

// drain empties the channel; its reader may do so too.
func drain(ch chan string) {
	for {
		select {
		case <-ch:
		default:
			return
		}
	}
}
