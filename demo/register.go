package demo

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/google/uuid"

	"portcare/forms"
	"portcare/models"
)

// keepers are who looks after which customer, by its code.
func keepers(ctx context.Context, tx *models.DB) (map[string]*uuid.UUID, error) {
	rows, err := read("keepers.csv")
	if err != nil {
		return nil, err
	}
	of := map[string]*uuid.UUID{}
	for _, r := range rows {
		keeper, err := tx.UserByLogin(ctx, r["login"])
		if err != nil {
			return nil, fmt.Errorf("find who looks after %s: %w", r["customer"], err)
		}
		of[r["customer"]] = &keeper.ID
	}
	return of, nil
}

// Profiles returns what is known of some customers beyond the plain columns of their records, with the people who stand
// for them (PRE-1a, PRE-1b), by the customer's code.
func Profiles() (map[string]forms.Profile, error) {
	text, err := files.ReadFile("data/profiles.json")
	if err != nil {
		return nil, fmt.Errorf("open the demo data: %w", err)
	}
	var profiles map[string]forms.Profile
	if err := json.Unmarshal(text, &profiles); err != nil {
		return nil, fmt.Errorf("read profiles.json: %w", err)
	}
	return profiles, nil
}

func seedProfiles(ctx context.Context, tx *models.DB) error {
	profiles, err := Profiles()
	if err != nil {
		return err
	}
	var rows []models.CustomerProfile
	var people []models.Representative
	for _, code := range slices.Sorted(maps.Keys(profiles)) {
		profile := profiles[code]
		for i, person := range profile.Representatives {
			details, err := json.Marshal(person)
			if err != nil {
				return fmt.Errorf("write a representative of %s: %w", code, err)
			}
			people = append(people, models.Representative{CustomerCode: code, Position: i, Name: person.Name, Details: details})
		}
		profile.Representatives = nil
		text, err := json.Marshal(profile)
		if err != nil {
			return fmt.Errorf("write the profile of %s: %w", code, err)
		}
		rows = append(rows, models.CustomerProfile{CustomerCode: code, Profile: text, UpdatedAt: time.Now()})
	}
	if err := tx.SaveProfiles(ctx, rows, people); err != nil {
		return fmt.Errorf("seed what is known of customers: %w", err)
	}
	return nil
}

// seedInteractions keeps what was talked about with customers, in the time before today.
func seedInteractions(ctx context.Context, tx *models.DB) error {
	rows, err := read("interactions.csv")
	if err != nil {
		return err
	}
	for _, r := range rows {
		who, err := tx.UserByLogin(ctx, r["by"])
		if err != nil {
			return fmt.Errorf("find who talked with %s: %w", r["customer"], err)
		}
		at, err := agoAt(r["days_ago"], r["at"])
		if err != nil {
			return fmt.Errorf("when somebody talked with %s: %w", r["customer"], err)
		}
		err = tx.AddInteraction(ctx, &models.Interaction{
			CustomerCode: r["customer"], HappenedAt: at, Channel: r["channel"], Summary: r["summary"], RecordedBy: who.ID, RecordedAt: at,
		})
		if err != nil {
			return fmt.Errorf("seed what was talked about with %s: %w", r["customer"], err)
		}
	}
	return nil
}

// seedClosings moves who left to the past customers, in the name of the head of Sales (CUS-5).
func seedClosings(ctx context.Context, tx *models.DB) error {
	rows, err := read("untidy_customers.csv")
	if err != nil {
		return err
	}
	head, err := tx.UserByLogin(ctx, "truongkd")
	if err != nil {
		return fmt.Errorf("find the head of Sales: %w", err)
	}
	for _, r := range rows {
		at, err := ago(r["closed_days_ago"])
		if err != nil {
			return fmt.Errorf("when %s was closed: %w", r["code"], err)
		}
		if at == nil {
			continue
		}
		c, err := tx.LockCustomer(ctx, r["code"])
		if err != nil {
			return fmt.Errorf("find %s: %w", r["code"], err)
		}
		z := models.Closing{ClosedAt: *at, ClosedBy: head.ID, Reason: r["left_because"], Why: r["left_why"]}
		if err := tx.CloseRecord(ctx, c, z); err != nil {
			return fmt.Errorf("close the record of %s: %w", c.Code, err)
		}
	}
	return nil
}

// findDuplicates finds at once what the nightly look would find (CUS-4).
func findDuplicates(ctx context.Context, tx *models.DB) error {
	_, err := tx.LookForDuplicates(ctx, 1000)
	return err
}
