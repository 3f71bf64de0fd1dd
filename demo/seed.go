package demo

import (
	"context"
	"fmt"
	"time"

	"portcare/models"
)

// Seeded tells whether the record has a company in it, this one or another.
func Seeded(ctx context.Context, db *models.DB) (bool, error) {
	units, err := db.Units(ctx)
	if err != nil {
		return false, fmt.Errorf("look for units: %w", err)
	}
	return len(units) > 0, nil
}

// Seed fills an empty record, all or nothing; in a record that has a company already it changes nothing. Everybody
// signs in with the one password, kept as hash returns it. An error of hash, such as a password that is too short, is
// returned as it is.
func Seed(ctx context.Context, db *models.DB, password string, hash func(string) (string, error)) error {
	kept, err := hash(password) // once: it is slow on purpose, and the password isn't a secret
	if err != nil {
		return err
	}
	return db.InTx(ctx, func(tx *models.DB) error {
		if err := tx.LockAuthority(ctx); err != nil { // of two who seed at once, one waits and then finds it done
			return fmt.Errorf("wait for others who seed: %w", err)
		}
		if seeded, err := Seeded(ctx, tx); err != nil || seeded {
			return err
		}
		for _, fill := range []func(context.Context, *models.DB) error{
			seedUnits,
			func(ctx context.Context, tx *models.DB) error { return seedPeople(ctx, tx, kept) },
			seedCustomers,
			seedContracts,
			seedProfiles,
			seedConsents,
			seedRevenue,
			seedInteractions,
			seedClosings,
			findDuplicates,
			seedAuthority,
		} {
			if err := fill(ctx, tx); err != nil {
				return err
			}
		}
		return nil
	})
}

func seedUnits(ctx context.Context, tx *models.DB) error {
	for _, u := range units {
		if err := tx.SaveUnit(ctx, u); err != nil {
			return fmt.Errorf("seed the unit %s: %w", u.ID, err)
		}
	}
	return nil
}

func seedPeople(ctx context.Context, tx *models.DB, hash string) error {
	for _, p := range people {
		err := tx.SaveUser(ctx, &models.User{
			Login: p.login, Name: p.name, Email: p.login + "@" + mailDomain, Lang: "vi", PasswordHash: hash,
			Memberships: []models.Membership{{UnitID: p.unit, Role: p.role}},
		})
		if err != nil {
			return fmt.Errorf("seed the person %s: %w", p.login, err)
		}
	}
	return nil
}

func seedCustomers(ctx context.Context, tx *models.DB) error {
	keepers, err := keepers(ctx, tx)
	if err != nil {
		return err
	}
	for _, list := range []func() ([]models.Customer, error){Customers, Untidy} {
		customers, err := list()
		if err != nil {
			return err
		}
		for _, c := range customers {
			c.OwnerID = keepers[c.Code]
			if err := tx.SaveCustomer(ctx, c); err != nil {
				return fmt.Errorf("seed the customer %s: %w", c.Code, err)
			}
		}
	}
	return nil
}

func seedContracts(ctx context.Context, tx *models.DB) error {
	contracts, err := Contracts()
	if err != nil {
		return err
	}
	for i := range contracts {
		if err := tx.SaveContract(ctx, &contracts[i]); err != nil {
			return fmt.Errorf("seed the contract %s: %w", contracts[i].Number, err)
		}
	}
	return nil
}

func seedAuthority(ctx context.Context, tx *models.DB) error {
	now := time.Now()
	for unit, kinds := range authority {
		for kind, upTo := range kinds {
			row := models.Authority{UnitID: unit, Kind: kind, UpTo: upTo, Version: 1, UpdatedAt: now}
			if err := tx.SaveAuthority(ctx, row); err != nil {
				return fmt.Errorf("seed the authority of %s for kind %d: %w", unit, kind, err)
			}
		}
	}
	return nil
}

func seedRevenue(ctx context.Context, tx *models.DB) error {
	months, err := Revenue()
	if err != nil {
		return err
	}
	if err := tx.SaveRevenue(ctx, months); err != nil {
		return fmt.Errorf("seed the revenue: %w", err)
	}
	var last time.Time // month on record: tiers are as of the one after it
	for _, m := range months {
		if m.Month.After(last) {
			last = m.Month
		}
	}
	_, err = tx.RetierNow(ctx, last.AddDate(0, 1, 0), models.CauseImport, nil, time.Now())
	return err
}
