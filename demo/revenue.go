package demo

import (
	"fmt"
	"strconv"
	"time"

	"portcare/models"
)

// Revenue returns what each customer brought by month.
func Revenue() ([]models.Revenue, error) {
	rows, err := read("revenue.csv")
	if err != nil {
		return nil, err
	}
	months := make([]models.Revenue, 0, len(rows))
	for _, r := range rows {
		m := models.Revenue{CustomerCode: r["customer"]}
		if m.Month, err = time.Parse("2006-01", r["month"]); err != nil {
			return nil, fmt.Errorf("month of %s: %w", m.CustomerCode, err)
		}
		for column, to := range map[string]*int64{"revenue_vnd": &m.Revenue, "discount_vnd": &m.Discount} {
			if *to, err = strconv.ParseInt(r[column], 10, 64); err != nil {
				return nil, fmt.Errorf("%s of %s in %s: %w", column, m.CustomerCode, r["month"], err)
			}
		}
		for column, to := range map[string]*float64{"volume_teu": &m.TEU, "volume_tonnes": &m.Tonnes} {
			if *to, err = strconv.ParseFloat(r[column], 64); err != nil {
				return nil, fmt.Errorf("%s of %s in %s: %w", column, m.CustomerCode, r["month"], err)
			}
		}
		months = append(months, m)
	}
	return months, nil
}
