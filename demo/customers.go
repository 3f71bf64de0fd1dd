package demo

import (
	"fmt"
	"time"

	"portcare/models"
)

// Customers returns the customers of the port, each in the tier that its revenue gives it.
func Customers() ([]models.Customer, error) {
	rows, err := read("customers.csv")
	if err != nil {
		return nil, err
	}
	customers := make([]models.Customer, 0, len(rows))
	for _, r := range rows {
		c := models.Customer{
			Code: r["code"], Name: r["name"], Kind: r["kind"], TaxCode: r["tax_code"], Phone: r["phone"], Email: r["email"],
			Address: r["address"], ContractNo: r["contract_no"], SignedBy: r["signed_by"],
		}
		if branch := r["branch"]; branch != "" {
			c.BranchID = &branch
		}
		if c.Founded, err = date(r["founded"]); err != nil {
			return nil, fmt.Errorf("foundation of %s: %w", c.Code, err)
		}
		if c.ContractSigned, err = date(r["contract_signed"]); err != nil {
			return nil, fmt.Errorf("contract of %s: %w", c.Code, err)
		}
		customers = append(customers, c)
	}
	return customers, rank(customers)
}

// date reads a day as it is written in Vietnam; an empty one is nil.
func date(text string) (*time.Time, error) {
	if text == "" {
		return nil, nil
	}
	day, err := time.Parse("02/01/2006", text)
	return &day, err
}
