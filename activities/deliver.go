package activities

import (
	"context"
	"fmt"
	"strings"
	"time"

	"go.temporal.io/sdk/activity"
	"golang.org/x/sync/errgroup"

	"portcare/letters"
	"portcare/mail"
	"portcare/models"
)

const (
	deliveryShift = 10 * time.Minute // after that the workflow calls again
	deliveryPulse = 5 * time.Second  // between two heartbeats
	deliveryPoll  = 5 * time.Second  // for retries that came due, and for a notification that was missed
	deliverers    = 4                // messages under way at a time
	sendTimeout   = 30 * time.Second // of one message
	settleTimeout = 15 * time.Second // to write down what became of it
	patience      = 24 * time.Hour   // after that somebody hears that a message is still being tried
)

// DeliverMail hands every message that is due to the mail server, for some minutes or until the worker stops. A
// message is locked while it is under way, so several may deliver at once; what a crash leaves behind is still due. Each
// try of a message carries the same Message-ID (R4). It returns an error when the database is away.
func (a *Activities) DeliverMail(ctx context.Context) error {
	ctx, stop := context.WithTimeout(ctx, deliveryShift)
	defer stop()
	go pulse(ctx, stop, deliveryPulse, func() { activity.RecordHeartbeat(ctx) })
	listener, err := a.DB.Listen(ctx, models.MessageNotifications)
	if ctx.Err() != nil {
		return nil // stopped before it began
	}
	if err != nil {
		return err
	}
	defer listener.Close()
	for {
		if err := a.deliverDue(ctx); err != nil {
			return fmt.Errorf("deliver mail: %w", err)
		}
		_, _, err := listener.Wait(ctx, deliveryPoll)
		if ctx.Err() != nil {
			return nil // the shift is over
		}
		if err != nil {
			return err
		}
	}
}

// pulse beats to tell Temporal that the activity lives, and ends it when its worker stops.
func pulse(ctx context.Context, stop context.CancelFunc, every time.Duration, beat func()) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		beat()
		select {
		case <-tick.C:
		case <-activity.GetWorkerStopChannel(ctx):
			stop()
			return
		case <-ctx.Done():
			return
		}
	}
}

// deliverDue delivers until nothing is due any more or ctx ends. What is under way then is finished: cut off, it might
// have been accepted and would be sent twice.
func (a *Activities) deliverDue(ctx context.Context) error {
	group, ctx := errgroup.WithContext(ctx)
	for range deliverers {
		group.Go(func() error {
			for ctx.Err() == nil {
				found, err := a.deliverNext(context.WithoutCancel(ctx))
				if err != nil || !found {
					return err
				}
			}
			return nil
		})
	}
	return group.Wait()
}

// deliverNext delivers one message, if one is due. The transaction is around the sending: it holds the lock.
func (a *Activities) deliverNext(ctx context.Context) (found bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, sendTimeout+settleTimeout)
	defer cancel()
	err = a.DB.InTx(ctx, func(tx *models.DB) error {
		due, err := tx.DueMessages(ctx, "email", 1)
		if err != nil || len(due) == 0 {
			return err
		}
		found = true
		return a.settle(ctx, tx, &due[0], a.send(ctx, &due[0]))
	})
	return found, err
}

// send puts the link into the text that goes out; it is nowhere else together with the text.
func (a *Activities) send(ctx context.Context, m *models.Message) error {
	ctx, cancel := context.WithTimeout(ctx, sendTimeout)
	defer cancel()
	body := m.Body
	if m.Link != "" {
		body = strings.ReplaceAll(body, "{link}", m.Link)
	}
	return a.Mail.Send(ctx, mail.Message{
		ID: m.ID.String(), To: m.Address, ToName: letters.OneLine(m.Name), Subject: m.Subject, Body: body,
	})
}

// settle writes down what became of a try: sent, refused for good, or to be tried again. The link of a refused message
// is kept, since the letter may be sent to a corrected address. What is refused, or hasn't arrived within a day, is
// reported once.
func (a *Activities) settle(ctx context.Context, tx *models.DB, m *models.Message, failure error) error {
	now := time.Now()
	m.Attempts++
	switch {
	case failure == nil:
		m.State, m.SentAt, m.Link, m.LastError = "sent", &now, "", ""
		if err := closeLetterItem(ctx, tx, m, now); err != nil {
			return err
		}
	case mail.IsPermanent(failure):
		m.State, m.LastError = "failed", words(failure)
	default:
		m.NextAt, m.LastError = now.Add(retryAfter(m.Attempts)), words(failure)
	}
	if m.ReportedAt == nil && (m.State == "failed" || m.State == "pending" && now.Sub(m.CreatedAt) >= patience) {
		if err := a.reportUndeliverable(ctx, tx, m, now); err != nil {
			return err
		}
	}
	if err := tx.SaveMessage(ctx, m); err != nil {
		return fmt.Errorf("note what became of message %s: %w", m.ID, err)
	}
	return nil
}

// retryAfter doubles from five seconds to half an hour, and then goes on for ever (R4).
func retryAfter(attempts int) time.Duration {
	const first, most = 5 * time.Second, 30 * time.Minute
	wait := first
	for range attempts - 1 {
		if wait = min(2*wait, most); wait == most {
			break
		}
	}
	return wait
}

// words makes text that Postgres takes of an error, whatever a server said.
func words(err error) string { return letters.OneLine(strings.ToValidUTF8(err.Error(), "?")) }
