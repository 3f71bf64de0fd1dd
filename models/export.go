package models

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"
)

// Export is a list of customers as it is given out: who got it is in the log of views before the first row leaves (CUS-6).
type Export struct {
	ID   int64 // of the view
	Rows int
}

// Exported is a customer in an export.
type Exported struct {
	Code, Name, Kind, TaxCode, Phone, Email, Address string
	Founded                                          *time.Time
	Branch, Owner, State                             string
	Tier                                             int
	Standing                                         CustomerStanding
	LastUsed                                         *time.Time
	Yearly                                           int64
}

// LogExport finds the customers of an export, all whose records the viewer sees by the filter, and writes down that they
// are given out, in one statement. What is exported is what was written down, whatever changes meanwhile.
func (db *DB) LogExport(ctx context.Context, v View, viewer CustomerViewer, f CustomerFilter) (*Export, error) {
	viewer.Names = false // a name alone isn't a record
	var ways []string
	values := []any{v.At, v.PersonID, ViewExport, v.Channel, v.Route, v.TraceID, v.Filter}
	for _, way := range f.ways(viewer) {
		ways = append(ways, "SELECT sort_name, code FROM customers WHERE "+way.sql)
		values = append(values, way.values...)
	}
	var e Export
	err := db.with(ctx).Raw(`INSERT INTO views (at, person_id, kind, channel, route, trace_id, filter, customers, rows)
		SELECT ?, ?, ?, ?, ?, ?, ?, coalesce(array_agg(code ORDER BY sort_name, code), '{}'), count(*)
		FROM (`+strings.Join(ways, " UNION ")+`) found RETURNING id, rows`, values...).Scan(&e).Error
	if err != nil {
		return nil, fmt.Errorf("log the export: %w", err)
	}
	return &e, nil
}

// EachExported calls each for the customers of an export, one by one, by name, with memory that doesn't grow.
func (db *DB) EachExported(ctx context.Context, e *Export, each func(Exported) error) (err error) {
	rows, err := db.with(ctx).Raw(`SELECT c.code, c.name, c.kind, c.tax_code, c.phone, c.email, c.address, c.founded,
			coalesce(c.branch_id, '') AS branch, coalesce(u.name, '') AS owner, c.state, c.tier, c.standing, c.last_used, c.yearly
		FROM (SELECT unnest(customers) AS code FROM views WHERE id = ?) listed
		JOIN customers c USING (code) LEFT JOIN users u ON u.id = c.owner_id ORDER BY c.sort_name, c.code`, e.ID).Rows()
	if err != nil {
		return fmt.Errorf("read the export: %w", err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		c, err := scanExported(rows)
		if err != nil {
			return err
		}
		if err := each(c); err != nil {
			return err
		}
	}
	return rows.Err()
}

func scanExported(rows *sql.Rows) (c Exported, err error) {
	err = rows.Scan(&c.Code, &c.Name, &c.Kind, &c.TaxCode, &c.Phone, &c.Email, &c.Address, &c.Founded, &c.Branch, &c.Owner, &c.State,
		&c.Tier, &c.Standing, &c.LastUsed, &c.Yearly)
	if err != nil {
		return c, fmt.Errorf("read a row of the export: %w", err)
	}
	return c, nil
}
