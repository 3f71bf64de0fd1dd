package bench

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
)

// filler copies made-up rows into tables.
type filler struct {
	Size
	conn *pgx.Conn
	tell func(string, ...any)
}

// copyRows writes a table row by row as they are made: nothing of them is kept in memory. next returns nil at the end.
func (f filler) copyRows(ctx context.Context, table string, columns []string, next func() []any) error {
	began := time.Now()
	n, err := f.conn.CopyFrom(ctx, pgx.Identifier{table}, columns, pgx.CopyFromFunc(func() ([]any, error) { return next(), nil }))
	if err != nil {
		return fmt.Errorf("copy into %s: %w", table, err)
	}
	f.tell("%d rows of %s in %s", n, table, time.Since(began).Round(time.Millisecond))
	return nil
}

func (f filler) customers(ctx context.Context) error {
	number := 0
	columns := []string{"code", "name", "kind", "tier", "tax_code", "phone", "email", "branch_id", "person", "owner_id", "state", "closed_at", "left_why"}
	return f.copyRows(ctx, "customers", columns, func() []any {
		if number == f.Customers {
			return nil
		}
		c := f.customer(number)
		number++
		row := []any{c.code, c.name, c.kind, 4, c.taxCode, c.phone, c.email, nil, c.person, nil, "active", nil, ""}
		if c.branch != "" {
			row[7] = c.branch
		}
		if c.owner >= 0 {
			row[9] = owner(c.owner)
		}
		if !c.closed.IsZero() {
			row[10], row[11], row[12] = "past", c.closed, "moved to another port"
		}
		return row
	})
}

func (f filler) contracts(ctx context.Context) error {
	number := -1
	return f.copyRows(ctx, "contracts", []string{"id", "number", "customer_code", "signed", "signed_by"}, func() []any {
		for number++; number < f.Customers; number++ {
			if c := f.customer(number); c.contract != "" {
				return []any{uuid.NewSHA1(uuid.NameSpaceOID, []byte(c.contract)), c.contract, c.code, c.signed, "Nguyễn Văn Bến"}
			}
		}
		return nil
	})
}

func (f filler) revenue(ctx context.Context) error {
	newest := time.Date(f.Today.Year(), f.Today.Month()-1, 1, 0, 0, 0, 0, time.UTC)
	number, month := 0, -1
	c := f.customer(0)
	r := f.chance(-1)
	columns := []string{"customer_code", "month", "revenue", "discount", "teu", "tonnes"}
	return f.copyRows(ctx, "revenue", columns, func() []any {
		for month++; month > c.first-c.last; month = 0 {
			if number++; number == f.Customers {
				return nil
			}
			c = f.customer(number)
		}
		revenue := int64(c.size*50e6*(0.5+r.Float64()))/1000*1000 + 1000
		return []any{c.code, newest.AddDate(0, month-c.first, 0), revenue, revenue / 50, r.IntN(200), r.IntN(3000)}
	})
}

// events are the interactions of one customer who was talked to very often, and some of others.
func (f filler) events(ctx context.Context) error {
	n := 0
	r := f.chance(-2)
	columns := []string{"id", "customer_code", "happened_at", "channel", "summary", "recorded_by"}
	often := f.customer(0).code
	return f.copyRows(ctx, "interactions", columns, func() []any {
		n++
		code := often
		switch {
		case n > 2*f.Events:
			return nil
		case n > f.Events:
			code = f.customer(r.IntN(f.Customers)).code
		}
		at := f.Today.Add(-time.Duration(r.IntN(5*365*24*60)) * time.Minute)
		id := uuid.NewSHA1(uuid.NameSpaceOID, fmt.Appendf(nil, "event %d", n))
		return []any{id, code, at, pick(r, []string{"phone", "visit", "mail", "meeting"}), "Trao đổi về lịch tàu và giá dịch vụ", owner(r.IntN(owners))}
	})
}

// cases are requests that were settled long ago: one of five customers had one.
func (f filler) cases(ctx context.Context) error {
	n := -1
	columns := []string{
		"reference", "procedure", "edition", "state", "step", "round", "owner_unit_id", "handling_unit_id", "customer_code", "outcome",
		"opened_at", "closed_at", "started_at",
	}
	return f.copyRows(ctx, "cases", columns, func() []any {
		if n++; n == f.Customers/5 {
			return nil
		}
		opened := f.opened(n)
		return []any{reference(n), "in-service", "chp-1", "closed", "INS-7", 1, "KD", "KD", f.customer(5 * n).code, "solved", opened, opened.AddDate(0, 0, 2), opened}
	})
}

// letters are what the customers of the cases were written.
func (f filler) letters(ctx context.Context) error {
	n := -1
	columns := []string{"id", "reference", "event", "kind", "address", "subject", "body", "state", "sent_at", "created_at", "customer_code"}
	return f.copyRows(ctx, "messages", columns, func() []any {
		if n++; n == f.Customers/5 {
			return nil
		}
		c, opened := f.customer(5*n), f.opened(n)
		id := uuid.NewSHA1(uuid.NameSpaceOID, []byte(reference(n)))
		return []any{id, reference(n), "bench/" + reference(n), "receipt", c.email, "Biên nhận", "Cảng đã nhận yêu cầu.", "sent", opened, opened, c.code}
	})
}

func (f filler) opened(n int) time.Time { return f.Today.Add(-time.Duration(n%30_000+100) * time.Hour) }

func reference(n int) string { return fmt.Sprintf("YC-2020-%06d", n+1) }
