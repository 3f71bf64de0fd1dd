package apiserver

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"portcare/models"
)

// sight is what an answer shows of people's data: what its route declares, and whose it turned out to be. Who looks a
// customer or a case up for the caller notes it here.
type sight struct {
	kind    models.ViewKind
	route   string
	channel models.ViewChannel

	customers  []string
	cases      []string
	attachment *uuid.UUID
	rows       int    // of lists
	asked      string // what was asked for, where it is neither a customer's nor a case
	listed     bool   // a list was shown, be it without rows

	logged bool // already, together with what it found
}

// look begins a sight: the route that was asked for, and how.
func (c *call) look(kind models.ViewKind, method, path string, channel models.ViewChannel) {
	c.sight = sight{kind: kind, route: method + " " + path, channel: channel}
}

// of notes that the answer shows data of the customer.
func (v *sight) of(customer string) { v.customers = append(v.customers, customer) }

// ofCase notes that the answer shows what is in the case.
func (v *sight) ofCase(reference string) { v.cases = append(v.cases, reference) }

// list notes how many rows of a list the answer has.
func (v *sight) list(rows int) { v.rows, v.listed = v.rows+rows, true }

// logView writes down who is about to see whose data (CUS-6). An answer that can't be written down isn't given: the
// caller gets the error instead. An answer without anybody's data leaves no trace.
func (s *Server) logView(ctx context.Context) error {
	c := callOf(ctx)
	v := c.sight
	if v.kind == models.ViewNothing || v.logged || v.empty() {
		return nil
	}
	row := c.viewed(s.now(), v.asked)
	row.Customers, row.Cases, row.AttachmentID, row.Rows = distinct(v.customers), distinct(v.cases), v.attachment, v.count()
	return s.db.LogView(ctx, row)
}

// viewed is the row of who looks, when and by which way, still without whose data it is.
func (c *call) viewed(at time.Time, filter string) models.View {
	row := models.View{At: at, Kind: c.sight.kind, Channel: c.sight.channel, Route: c.sight.route, TraceID: c.trace, Filter: filter}
	switch {
	case c.user == nil:
		row.Channel = models.ByLink
		return row
	case row.Channel == models.ByAPI && c.program:
		row.Channel = models.ByToken
	}
	row.PersonID = &c.user.ID
	return row
}

// empty tells that nobody's data is shown. Looking at the log is told even when there is no line in it, but not that
// somebody was refused it; and so is an export.
func (v *sight) empty() bool {
	if len(v.customers)+len(v.cases) > 0 || v.attachment != nil {
		return false
	}
	switch v.kind {
	case models.ViewLog, models.ViewExport:
		return !v.listed
	case models.ViewPrivacy:
		return v.rows == 0
	}
	return true
}

// count is how many rows a list has; everything else is one thing, whatever it is put together from.
func (v *sight) count() int {
	switch v.kind {
	case models.ViewList, models.ViewResponse, models.ViewExport, models.ViewPrivacy, models.ViewLog:
		return v.rows
	}
	return 1
}

func distinct(codes []string) models.Codes {
	return slices.Compact(slices.Sorted(slices.Values(codes)))
}
