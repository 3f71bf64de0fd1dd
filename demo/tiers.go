package demo

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"time"

	"portcare/models"
)

// window is how many months of revenue count for the tier.
const window = 12

// The last rank of tiers 1 and 2 (CUS-2).
const (
	lastVVIP = 10
	lastVIP  = 25
)

// rank gives each customer its tier by the revenue of the last twelve months on record (CUS-2): 1 for the ten highest,
// 2 down to the 25th, 3 for everybody else with revenue, 4 for those without. Of two equals the older customer ranks
// first.
func rank(customers []models.Customer) error {
	revenue, err := revenueOfLastYear()
	if err != nil {
		return err
	}
	order := make([]*models.Customer, 0, len(customers))
	for i := range customers {
		order = append(order, &customers[i])
	}
	slices.SortStableFunc(order, func(a, b *models.Customer) int {
		return cmp.Or(cmp.Compare(revenue[b.Code], revenue[a.Code]), since(a).Compare(since(b)), cmp.Compare(a.Code, b.Code))
	})
	for i, c := range order {
		switch {
		case revenue[c.Code] == 0:
			c.Tier = 4
		case i < lastVVIP:
			c.Tier = 1
		case i < lastVIP:
			c.Tier = 2
		default:
			c.Tier = 3
		}
	}
	return nil
}

// since is from when somebody is a customer; without a contract they come after those who have one.
func since(c *models.Customer) time.Time {
	if c.ContractSigned == nil {
		return time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	return *c.ContractSigned
}

// revenueOfLastYear sums up the last twelve months that have any figures, in dong by customer.
func revenueOfLastYear() (map[string]int64, error) {
	rows, err := read("revenue.csv")
	if err != nil {
		return nil, err
	}
	last := ""
	for _, r := range rows {
		last = max(last, r["month"])
	}
	end, err := time.Parse("2006-01", last)
	if err != nil {
		return nil, fmt.Errorf("last month of revenue: %w", err)
	}
	first := end.AddDate(0, 1-window, 0).Format("2006-01")
	sums := map[string]int64{}
	for _, r := range rows {
		if r["month"] < first {
			continue
		}
		dong, err := strconv.ParseInt(r["revenue_vnd"], 10, 64)
		if err != nil {
			return nil, fmt.Errorf("revenue of %s in %s: %w", r["customer"], r["month"], err)
		}
		sums[r["customer"]] += dong
	}
	return sums, nil
}
