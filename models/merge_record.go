package models

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
)

// MergeRow is a row that a merge moved, brought together with another, or took away.
type MergeRow struct {
	MergeID uuid.UUID
	Table   string `gorm:"column:table_name"`
	How     string // moved, joined or removed
	Key     json.RawMessage
	Before  json.RawMessage // nil: it was moved
	After   json.RawMessage // nil: it wasn't brought together with another
}

// TableName is the plural of what it is.
func (MergeRow) TableName() string { return "merge_rows" }

// keepJoined keeps what a row was before and after it was brought together with another.
func (db *DB) keepJoined(ctx context.Context, m *Merge, table string, key, before, after any) error {
	row := MergeRow{MergeID: m.ID, Table: table, How: "joined"}
	for _, part := range []struct {
		to    *json.RawMessage
		value any
	}{{&row.Key, key}, {&row.Before, before}, {&row.After, after}} {
		var err error
		if *part.to, err = json.Marshal(part.value); err != nil {
			return fmt.Errorf("keep what %s was: %w", table, err)
		}
	}
	return db.with(ctx).Create(&row).Error
}

// joinFindings fills in, in cases that are about both customers, what was found about the one with what was found about
// the other.
func (db *DB) joinFindings(ctx context.Context, m *Merge, assess Assess) error {
	var pairs []struct {
		Reference  string
		Use        Use
		Into, From json.RawMessage
	}
	err := db.with(ctx).Raw(`SELECT b.reference, c.use, b.profile AS into, a.profile AS "from"
		FROM findings a JOIN findings b USING (reference)
			JOIN case_customers c ON c.reference = b.reference AND c.customer_code = b.customer_code
		WHERE a.customer_code = ? AND b.customer_code = ?`, m.FromCode, m.IntoCode).Scan(&pairs).Error
	if err != nil {
		return err
	}
	for _, pair := range pairs {
		both, err := filledDocument(pair.Into, pair.From)
		if err != nil {
			return err
		}
		percent, missing, err := assess(both, pair.Use)
		if err != nil {
			return err
		}
		names, err := json.Marshal(missing)
		if err != nil {
			return err
		}
		err = db.with(ctx).Exec(`WITH together AS (
				UPDATE findings b SET profile = @profile, percent = @percent, complete = (@percent = 100), missing = @missing
				FROM findings was WHERE b.reference = @reference AND b.customer_code = @into
					AND was.reference = b.reference AND was.customer_code = b.customer_code
				RETURNING to_jsonb(was) AS before, to_jsonb(b) AS after
			)
			INSERT INTO merge_rows (merge_id, table_name, how, key, before, after)
			SELECT @id, 'findings', 'joined', jsonb_build_object('reference', CAST(@reference AS text)), before, after FROM together`,
			map[string]any{
				"id": m.ID, "reference": pair.Reference, "into": m.IntoCode, "profile": string(both), "percent": percent, "missing": string(names),
			}).Error
		if err != nil {
			return err
		}
	}
	return nil
}

// filledDocument is kept with what it lacks taken from other.
func filledDocument(kept, other json.RawMessage) (json.RawMessage, error) {
	k, err := document(kept)
	if err != nil {
		return nil, err
	}
	o, err := document(other)
	if err != nil {
		return nil, err
	}
	return json.Marshal(filled(k, o))
}

// contactColumns are the plain columns that are filled in where the record that goes on lacks them.
type contactColumns struct {
	TaxCode string     `json:"tax_code,omitempty"`
	Phone   string     `json:"phone,omitempty"`
	Email   string     `json:"email,omitempty"`
	Address string     `json:"address,omitempty"`
	Founded *time.Time `json:"founded,omitempty"`
	OwnerID *uuid.UUID `json:"owner_id,omitempty"`
}

func contactsOf(c *Customer) contactColumns {
	return contactColumns{c.TaxCode, c.Phone, c.Email, c.Address, c.Founded, c.OwnerID}
}

func (kept contactColumns) into(c *Customer) {
	c.TaxCode, c.Phone, c.Email, c.Address, c.Founded, c.OwnerID = kept.TaxCode, kept.Phone, kept.Email, kept.Address, kept.Founded, kept.OwnerID
}

// joinRecords fills in what the record that goes on lacks, and leads from the other one to it.
func (db *DB) joinRecords(ctx context.Context, m *Merge, from, into *Customer) error {
	if err := db.joinProfiles(ctx, m); err != nil {
		return fmt.Errorf("bring profiles together: %w", err)
	}
	before, other := contactsOf(into), contactsOf(from)
	if customerBranch(from) != customerBranch(into) {
		other.OwnerID = nil // looks after the customers of another branch
	}
	after, err := throughDocuments(before, other, filled)
	if err != nil {
		return err
	}
	if err := db.keepJoined(ctx, m, "customers", object{"code": into.Code}, before, after); err != nil {
		return err
	}
	after.into(into)
	if err := db.UpdateCustomer(ctx, into); err != nil {
		return fmt.Errorf("write the record that goes on: %w", err)
	}
	if err := db.keepJoined(ctx, m, "customers", object{"code": from.Code}, object{"state": from.State}, object{"state": StateMerged}); err != nil {
		return err
	}
	from.State, from.MergedInto = StateMerged, &into.Code
	from.Version++
	return touched(db.with(ctx).Model(from).Select("state", "merged_into", "version", "updated_at").Updates(from))
}

// object is a document that is written out in code.
type object = map[string]any

func customerBranch(c *Customer) string {
	if c.BranchID == nil {
		return ""
	}
	return *c.BranchID
}

// throughDocuments does with two values what the function does with documents.
func throughDocuments[T any](one, other T, do func(one, other any) any) (result T, err error) {
	a, err := asDocument(one)
	if err != nil {
		return result, err
	}
	b, err := asDocument(other)
	if err != nil {
		return result, err
	}
	text, err := json.Marshal(do(a, b))
	if err != nil {
		return result, err
	}
	return result, json.Unmarshal(text, &result)
}

func asDocument(value any) (any, error) {
	text, err := json.Marshal(value)
	if err != nil {
		return nil, err
	}
	return document(text)
}

// profileRow is what is kept of a record beyond its plain columns.
type profileRow struct {
	Profile   json.RawMessage `json:"profile"`
	UpdatedAt time.Time       `json:"updated_at"`
}

// profileRow returns a record beyond its plain columns; nil: there is none.
func (db *DB) profileRow(ctx context.Context, code string) (*profileRow, error) {
	row, err := first[CustomerProfile](db.with(ctx).Where("customer_code = ?", code))
	if errors.Is(err, ErrNotFound) {
		return nil, nil //nolint:nilnil // nothing more is known
	}
	if err != nil {
		return nil, err
	}
	return &profileRow{row.Profile, row.UpdatedAt.UTC()}, nil
}

func (db *DB) joinProfiles(ctx context.Context, m *Merge) error {
	other, err := db.profileRow(ctx, m.FromCode)
	if err != nil || other == nil {
		return err
	}
	before, err := db.profileRow(ctx, m.IntoCode)
	if err != nil {
		return err
	}
	kept := json.RawMessage(`{}`)
	if before != nil {
		kept = before.Profile
	}
	after := profileRow{UpdatedAt: m.MergedAt.UTC().Truncate(time.Microsecond)}
	if after.Profile, err = filledDocument(kept, other.Profile); err != nil {
		return err
	}
	if err := db.keepJoined(ctx, m, "customer_profiles", object{"customer_code": m.IntoCode}, before, after); err != nil {
		return err
	}
	return db.saveProfileRow(ctx, m.IntoCode, &after)
}

func (db *DB) saveProfileRow(ctx context.Context, code string, row *profileRow) error {
	if row == nil {
		return db.with(ctx).Where("customer_code = ?", code).Delete(&CustomerProfile{}).Error
	}
	return db.with(ctx).Exec(`INSERT INTO customer_profiles (customer_code, profile, updated_at) VALUES (?, ?, ?)
		ON CONFLICT (customer_code) DO UPDATE SET profile = excluded.profile, updated_at = excluded.updated_at`,
		code, string(row.Profile), row.UpdatedAt).Error
}
