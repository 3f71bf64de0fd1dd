package demo

import (
	"fmt"
	"time"

	"portcare/models"
)

// Customers returns the customers of the port. Their tiers follow from contracts and revenue.
func Customers() ([]models.Customer, error) {
	rows, err := read("customers.csv")
	if err != nil {
		return nil, err
	}
	customers := make([]models.Customer, 0, len(rows))
	for _, r := range rows {
		c := models.Customer{
			Code: r["code"], Name: r["name"], Kind: r["kind"], TaxCode: r["tax_code"], Phone: r["phone"], Email: r["email"],
			Address: r["address"], Tier: noTier,
		}
		if branch := r["branch"]; branch != "" {
			c.BranchID = &branch
		}
		if c.Founded, err = date(r["founded"]); err != nil {
			return nil, fmt.Errorf("foundation of %s: %w", c.Code, err)
		}
		customers = append(customers, c)
	}
	return customers, nil
}

// noTier is that of a customer who has brought nothing yet (CUS-2).
const noTier = 4

// Contracts returns the contracts of the port's customers.
func Contracts() ([]models.Contract, error) {
	rows, err := read("customers.csv")
	if err != nil {
		return nil, err
	}
	var contracts []models.Contract
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
	return contracts, nil
}

// date reads a day as it is written in Vietnam; an empty one is nil.
func date(text string) (*time.Time, error) {
	if text == "" {
		return nil, nil
	}
	day, err := time.Parse("02/01/2006", text)
	return &day, err
}
