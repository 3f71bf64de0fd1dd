package models

import (
	"database/sql/driver"
	"errors"
	"io"
	"net"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
)

// IsAway tells whether the error means that the database can't be reached, is going down, or gave one of two
// transactions up that waited for each other, so that nothing was changed and the same can be asked again.
func IsAway(err error) bool {
	var connect *pgconn.ConnectError
	if errors.As(err, &connect) {
		return true
	}
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		// 08: connection, 40: given up, 53: no resources, 57P: shut down.
		return strings.HasPrefix(pg.Code, "08") || strings.HasPrefix(pg.Code, "40") || strings.HasPrefix(pg.Code, "53") || strings.HasPrefix(pg.Code, "57P")
	}
	var network *net.OpError
	return errors.As(err, &network) || errors.Is(err, driver.ErrBadConn) || errors.Is(err, io.ErrUnexpectedEOF)
}

// ErrBusy means that something was given up because others held the same rows for too long; nothing was changed.
var ErrBusy = errors.New("busy")

// IsBusy tells whether the error means that a statement was given up because it waited for others, or worked, for longer
// than it may: nothing was changed, and the same can be asked again. A caller who went away cancels statements as well: see
// to that first.
func IsBusy(err error) bool {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return pg.Code == "55P03" || pg.Code == "57014" // lock timeout, statement timeout
	}
	return errors.Is(err, ErrBusy)
}
