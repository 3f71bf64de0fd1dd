package bench

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"portcare/vietnam"
)

// customer is a made-up one.
type customer struct {
	code, name, brand, kind string
	taxCode, phone, email   string
	branch                  string // empty: Sales' own
	person                  bool
	owner                   int       // one of the owners; -1: nobody
	closed                  time.Time // zero: active
	contract                string    // number; empty: none
	signed                  time.Time
	first, last             int // months with revenue, counted back from the newest; last < first: none
	size                    float64
}

// people are those who look after customers, branches their units.
const owners = 60

var branches = []string{"CNCV", "CNTV", "CNHD"}

// customer makes the customer with a number: the same every time.
func (s Size) customer(number int) customer {
	r := s.chance(number)
	c := customer{person: r.IntN(10) < 3, owner: -1}
	if c.person {
		c.name = personName(r)
		c.brand = c.name[strings.LastIndex(c.name, " ")+1:]
		c.kind = pick(r, []string{"other", "other", "other", "cargo_owner"})
		c.email = fmt.Sprintf("%s%d@%s", slug(c.name), r.IntN(1000), pick(r, []string{"gmail.com", "gmail.com", "yahoo.com.vn", "outlook.com"}))
	} else {
		c.brand = brandName(r)
		c.name = firmName(r, c.brand)
		c.kind = pick(r, weighted("cargo_owner 60, carrier 15, ship_owner 8, ship_agent 10, other 7"))
		c.email = pick(r, []string{"info", "lienhe", "sales", "ketoan", "ops"}) + "@" + slug(c.brand) + pick(r, []string{".com.vn", ".vn", ".com"})
	}
	initials := strings.ToUpper(slug(c.brand))
	c.code = fmt.Sprintf("%s-%06d", initials[:min(4, len(initials))], number)
	c.taxCode, c.phone = taxCode(r, c.person), phone(r, c.person)
	if r.IntN(10) < 4 {
		c.branch = pick(r, branches)
	}
	if r.IntN(10) < 6 {
		c.owner = r.IntN(owners)
	}
	s.live(r, number, &c)
	return c
}

// live makes up contract and use: most use the port all the time, some began or stopped, some never did.
func (s Size) live(r *rand.Rand, number int, c *customer) {
	c.size = r.ExpFloat64() * r.ExpFloat64() // few are large
	c.first, c.last = s.Months-1, 0
	switch turn := r.IntN(100); {
	case turn < 13:
		c.first = r.IntN(s.Months)
	case turn < 25:
		c.last = r.IntN(s.Months)
	case turn < 43:
		c.first, c.last = -1, 0
	}
	if c.last > 12 && r.IntN(3) == 0 {
		c.closed = s.Today.AddDate(0, -c.last+12, 0)
	}
	if number*s.Contracts/s.Customers != (number+1)*s.Contracts/s.Customers {
		c.signed = s.Today.AddDate(0, 0, -r.IntN(3000))
		c.contract = fmt.Sprintf("%d/%d/%s-CHP", number, c.signed.Year(), pick(r, []string{"HĐ", "HĐDV", "HĐKT"}))
	}
}

// chance is what made up the row with the number.
func (s Size) chance(number int) *rand.Rand {
	return rand.New(rand.NewPCG(s.Seed, uint64(number))) //nolint:gosec // G404: made up, no secret
}

func slug(text string) string {
	return strings.ReplaceAll(vietnam.Fold(text), " ", "")
}

// taxCode fits its check digit, but for a person's.
func taxCode(r *rand.Rand, person bool) string {
	if person {
		return fmt.Sprintf("031%09d", r.IntN(1_000_000_000))
	}
	for {
		firm := fmt.Sprintf("02%07d", r.IntN(10_000_000))
		for check := range 10 {
			if code := vietnam.TaxCode(fmt.Sprintf("%s%d", firm, check)); !code.Odd() {
				return string(code)
			}
		}
	}
}

func phone(r *rand.Rand, person bool) string {
	if !person && r.IntN(2) == 0 {
		return fmt.Sprintf("+84225%07d", r.IntN(10_000_000))
	}
	return fmt.Sprintf("+84%s%08d", pick(r, []string{"3", "5", "7", "8", "9", "9"}), r.IntN(100_000_000))
}
