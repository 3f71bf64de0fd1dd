package demo

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"portcare/calendar"
	"portcare/models"
)

// Customers returns the customers of the port. Their tiers follow from contracts and revenue.
func Customers() ([]models.Customer, error) { return readCustomers("customers.csv") }

// Untidy returns records that ask for somebody's care: two that are about customers of Customers once more, a person who
// was found not long ago, and a firm that left and is closed when it is seeded.
func Untidy() ([]models.Customer, error) { return readCustomers("untidy_customers.csv") }

func readCustomers(file string) ([]models.Customer, error) {
	rows, err := read(file)
	if err != nil {
		return nil, err
	}
	customers := make([]models.Customer, 0, len(rows))
	for _, r := range rows {
		c := models.Customer{
			Code: r["code"], Name: r["name"], Kind: r["kind"], Person: r["person"] == "yes", TaxCode: r["tax_code"], Phone: r["phone"],
			Email: r["email"], Address: r["address"], Tier: noTier,
		}
		if branch := r["branch"]; branch != "" {
			c.BranchID = &branch
		}
		if c.Founded, err = date(r["founded"]); err != nil {
			return nil, fmt.Errorf("foundation of %s: %w", c.Code, err)
		}
		if c.FoundAt, err = ago(r["found_days_ago"]); err != nil {
			return nil, fmt.Errorf("when %s was found: %w", c.Code, err)
		}
		customers = append(customers, c)
	}
	return customers, nil
}

// noTier is that of a customer who has brought nothing yet (CUS-2).
const noTier = 4

// Contracts returns the contracts of the port's customers, with their terms where they are known.
func Contracts() ([]models.Contract, error) {
	var contracts []models.Contract
	for _, file := range []string{"customers.csv", "untidy_customers.csv"} {
		rows, err := read(file)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			signed, err := date(r["contract_signed"])
			if err != nil {
				return nil, fmt.Errorf("contract of %s: %w", r["code"], err)
			}
			if signed != nil {
				contracts = append(contracts, models.Contract{
					Number: r["contract_no"], CustomerCode: r["code"], Signed: *signed, SignedBy: r["signed_by"],
				})
			}
		}
	}
	return contracts, addTerms(contracts)
}

// addTerms puts what was agreed into the contracts.
func addTerms(contracts []models.Contract) error {
	rows, err := read("contract_terms.csv")
	if err != nil {
		return err
	}
	for _, r := range rows {
		number := r["contract_no"]
		i := slices.IndexFunc(contracts, func(c models.Contract) bool { return c.Number == number })
		if i < 0 {
			return fmt.Errorf("terms of %s: there is no such contract", number)
		}
		c := &contracts[i]
		if c.Starts, err = date(r["starts"]); err != nil {
			return fmt.Errorf("begin of %s: %w", number, err)
		}
		if c.Ends, err = date(r["ends"]); err != nil {
			return fmt.Errorf("end of %s: %w", number, err)
		}
		value, err := strconv.ParseInt(r["value_vnd"], 10, 64)
		if err != nil {
			return fmt.Errorf("value of %s: %w", number, err)
		}
		c.Value, c.PricePolicy, c.Notes = &value, r["price_policy"], r["notes"]
	}
	return nil
}

// date reads a day as it is written in Vietnam; an empty one is nil.
func date(text string) (*time.Time, error) {
	if text == "" {
		return nil, nil
	}
	day, err := time.Parse("02/01/2006", text)
	return &day, err
}

// ago reads how many days ago something was, so that a demo never looks old; an empty text is nil.
func ago(days string) (*time.Time, error) {
	if days == "" {
		return nil, nil
	}
	n, err := strconv.Atoi(days)
	if err != nil {
		return nil, err
	}
	at := time.Now().AddDate(0, 0, -n)
	return &at, nil
}

// agoAt reads how many days ago something was, and at what time of the office's day.
func agoAt(days, clock string) (time.Time, error) {
	day, err := ago(days)
	if err != nil {
		return time.Time{}, err
	}
	at, err := time.Parse("15:04", clock)
	if err != nil {
		return time.Time{}, err
	}
	y, m, d := day.In(calendar.Zone).Date()
	return time.Date(y, m, d, at.Hour(), at.Minute(), 0, 0, calendar.Zone), nil
}
