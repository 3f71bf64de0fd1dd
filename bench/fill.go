package bench

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"

	"portcare/models"
	"portcare/procedure"
)

// Size is how large a register is made, and by which seed.
type Size struct {
	Customers int
	Contracts int
	Months    int // of revenue; with 36 a customer has 25 rows on average
	Events    int // interactions of the customer with number 0
	Seed      uint64
	Today     time.Time // a day
}

// Usual is the size that promises are made for: 200,000 customers, 60,000 contracts, 5 million rows of revenue.
func Usual(today time.Time) Size {
	return Size{Customers: 200_000, Contracts: 60_000, Months: 36, Events: 10_000, Seed: 1, Today: today}
}

// mark tells a database that was filled, and how.
func (s Size) mark() string {
	return fmt.Sprintf("portcare bench: %d customers, %d contracts, %d months, %d events, seed %d, %s",
		s.Customers, s.Contracts, s.Months, s.Events, s.Seed, s.Today.Format(time.DateOnly))
}

// Fill makes up a register of the size in a migrated database without customers. It tells what it does. A database that
// was filled the same way before is left as it is; one with other customers is refused.
func Fill(ctx context.Context, dsn string, s Size, tell func(string, ...any)) error {
	conn, err := pgx.Connect(ctx, dsn)
	if err != nil {
		return fmt.Errorf("connect to the scratch database: %w", err)
	}
	defer func() { _ = conn.Close(ctx) }()
	var mark string
	var used bool
	err = conn.QueryRow(ctx, `SELECT coalesce(shobj_description(oid, 'pg_database'), ''), EXISTS (SELECT FROM customers)
		FROM pg_database WHERE datname = current_database()`).Scan(&mark, &used)
	switch {
	case err != nil:
		return fmt.Errorf("look what is in the scratch database: %w", err)
	case used && mark == s.mark():
		tell("the database is filled already: %s", mark)
		return nil
	case used:
		return fmt.Errorf("the database has customers: a benchmark needs a scratch database of its own")
	}
	if err := people(ctx, dsn); err != nil {
		return err
	}
	f := filler{s, conn, tell}
	for _, step := range []func(context.Context) error{f.customers, f.contracts, f.revenue, f.events, f.cases, f.letters} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	if err := s.tiers(ctx, dsn, tell); err != nil {
		return err
	}
	if _, err := conn.Exec(ctx, "VACUUM (ANALYZE)"); err != nil {
		return fmt.Errorf("vacuum and analyze: %w", err)
	}
	_, err = conn.Exec(ctx, fmt.Sprintf("DO $$ BEGIN EXECUTE format('COMMENT ON DATABASE %%I IS %%L', current_database(), '%s'); END $$", s.mark()))
	return err
}

// tiers are those that follow from revenue and contracts: nearly every record is written once more. The night tidies up.
func (s Size) tiers(ctx context.Context, dsn string, tell func(string, ...any)) error {
	db, err := models.Open(ctx, dsn, 1)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	began := time.Now()
	run, err := db.RetierNow(ctx, s.Today, models.CauseNightly, nil, began)
	if err != nil {
		return err
	}
	tell("%d customers are given a tier in %s", run.Moved, time.Since(began).Round(time.Millisecond))
	return db.TidyOrder(ctx)
}

// people are the units and those who look after customers.
func people(ctx context.Context, dsn string) error {
	db, err := models.Open(ctx, dsn, 1)
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	if err := db.SaveUnit(ctx, models.Unit{ID: "KD", Kind: procedure.UnitSales, NameVI: "Phòng Kinh doanh", NameEN: "Sales", Email: "kd@port.example"}); err != nil {
		return err
	}
	for _, id := range branches {
		unit := models.Unit{ID: id, Kind: procedure.UnitBranch, NameVI: "Chi nhánh " + id, NameEN: id + " branch", Email: id + "@port.example"}
		if err := db.SaveUnit(ctx, unit); err != nil {
			return err
		}
	}
	for n := range owners {
		err := db.SaveUser(ctx, &models.User{
			ID: owner(n), Login: fmt.Sprintf("officer.%d", n), Name: fmt.Sprintf("Nhân viên %d", n), Lang: "vi",
			Memberships: []models.Membership{{UnitID: "KD", Role: procedure.RoleOfficer}},
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// owner is the id of one who looks after customers.
func owner(n int) uuid.UUID { return uuid.NewSHA1(uuid.NameSpaceOID, fmt.Appendf(nil, "bench %d", n)) }
