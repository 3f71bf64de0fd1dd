package models

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
)

// Listener hears the notifications of one Postgres channel on a connection that it keeps from the pool.
type Listener struct{ conn *sql.Conn }

// Listen begins to hear a channel: everything that is notified from now on reaches Wait. Close must be called.
func (db *DB) Listen(ctx context.Context, channel string) (*Listener, error) {
	pool, err := db.g.DB()
	if err != nil {
		return nil, err
	}
	conn, err := pool.Conn(ctx)
	if err != nil {
		return nil, fmt.Errorf("listen to %s: %w", channel, err)
	}
	l := &Listener{conn}
	if _, err := conn.ExecContext(ctx, "LISTEN "+pgx.Identifier{channel}.Sanitize()); err != nil {
		l.Close()
		return nil, fmt.Errorf("listen to %s: %w", channel, err)
	}
	return l, nil
}

// Wait returns the payload of the next notification, in the order they came; heard is false when none came in time. An
// error means that the context is over or the connection is lost, and with it what was notified since.
func (l *Listener) Wait(ctx context.Context, patience time.Duration) (payload string, heard bool, err error) {
	waiting, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	err = l.conn.Raw(func(c any) error {
		connection, ok := c.(*stdlib.Conn)
		if !ok {
			return fmt.Errorf("a connection of pgx expected, not %T", c)
		}
		n, err := connection.Conn().WaitForNotification(waiting)
		if n != nil {
			payload, heard = n.Payload, true
			return nil
		}
		return err
	})
	switch {
	case err == nil:
		return payload, heard, nil
	case ctx.Err() != nil:
		return "", false, ctx.Err()
	case errors.Is(err, context.DeadlineExceeded):
		return "", false, nil
	}
	return "", false, fmt.Errorf("wait for a notification: %w", err)
}

// Close ends the connection: back in the pool it would go on listening for nobody.
func (l *Listener) Close() {
	_ = l.conn.Raw(func(any) error { return driver.ErrBadConn }) // which is what makes the pool throw it away
}
