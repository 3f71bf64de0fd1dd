package intake

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"
	"unicode/utf8"

	"portcare/models"
	"portcare/procedure"
)

// maxContent is what the table takes, in characters.
const maxContent = 20000

// earliest keeps a mistyped century out of references and deadlines.
var earliest = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

func (e *entry) facts(context.Context) error {
	var err error
	if e.edition, err = procedure.Choose(e.Edition); err != nil {
		return err
	}
	var ok bool
	if e.procedure, ok = e.edition.Procedure(procedure.InService); !ok {
		return fmt.Errorf("find the in-service procedure of %s: %w", e.edition.ID, models.ErrNotFound)
	}
	if !slices.ContainsFunc(e.edition.Channels, func(c procedure.Channel) bool { return c.ID == e.Channel }) {
		return &FieldError{"channel", "unknown"}
	}
	return nil
}

// times settles the two moments, in what Postgres keeps: microseconds.
func (e *entry) times(context.Context) error {
	if e.Now.IsZero() {
		e.Now = time.Now()
	}
	if e.ReceivedAt.IsZero() {
		e.ReceivedAt = e.Now
	}
	e.Now, e.ReceivedAt = e.Now.UTC().Truncate(time.Microsecond), e.ReceivedAt.UTC().Truncate(time.Microsecond)
	switch {
	case e.ReceivedAt.After(e.Now):
		return &FieldError{"received_at", "in_future"}
	case e.ReceivedAt.Before(earliest):
		return &FieldError{"received_at", "too_old"}
	}
	return nil
}

func (e *entry) content(context.Context) error {
	if utf8.RuneCountInString(e.Content) > maxContent {
		return &FieldError{"content", "too_long"}
	}
	return nil
}

func (e *entry) whose(ctx context.Context) (err error) {
	if e.CustomerCode == "" {
		return nil
	}
	if e.customer, err = e.tx.Customer(ctx, e.CustomerCode); err != nil {
		return unknown("customer", err)
	}
	return e.customer.MustGoOn()
}

// units: the owner is Sales or a branch and follows from whose customer it is; whoever enters a request chooses only who
// handles it. Of somebody unknown, the branch that was named is the owner.
func (e *entry) units(ctx context.Context) error {
	var named *models.Unit
	if e.UnitID != "" {
		var err error
		if named, err = e.tx.Unit(ctx, e.UnitID); err != nil {
			return unknown("unit", err)
		}
	}
	switch {
	case e.customer != nil && e.customer.BranchID != nil:
		e.owner = *e.customer.BranchID
	case e.customer == nil && named != nil && named.Kind == procedure.UnitBranch:
		e.owner = named.ID
	default:
		sales, err := e.tx.UnitOfKind(ctx, procedure.UnitSales)
		if err != nil {
			return fmt.Errorf("find Sales: %w", err)
		}
		e.owner = sales.ID
	}
	e.handling = e.owner
	if named != nil {
		e.handling = named.ID
	}
	return nil
}

// attachments: a file belongs to one request, of whoever uploaded it.
func (e *entry) attachments(ctx context.Context) (err error) {
	if e.files, err = e.tx.LockFreeAttachments(ctx, e.Attachments, e.EnteredBy); err != nil {
		return fmt.Errorf("find the files: %w", err)
	}
	for i, id := range e.Attachments {
		if !slices.ContainsFunc(e.files, func(f models.Attachment) bool { return f.ID == id }) {
			return &FieldError{fmt.Sprintf("attachments[%d]", i), "unknown"}
		}
	}
	return nil
}

func unknown(field string, err error) error {
	if errors.Is(err, models.ErrNotFound) {
		return &FieldError{field, "unknown"}
	}
	if err != nil {
		return fmt.Errorf("find the %s: %w", field, err)
	}
	return nil
}
