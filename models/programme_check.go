package models

import "strings"

// What is shown about the lists of a programme, computed from their rows.

// Duplicate is a customer who is brought something more than once for one occasion (POS-2a).
type Duplicate struct {
	Customer string `json:"customer"`
	Occasion string `json:"occasion"`
	Rows     []int  `json:"rows"` // of the list, counted from 0
}

// Gaps are customers of the case who were forgotten (POS-2a).
type Gaps struct {
	WithoutGift     []string `json:"without_gift"`     // VVIP and VIP
	WithoutGreeting []string `json:"without_greeting"` // neither on the list of gifts and greetings nor a guest
}

// lowestVIP is the last tier whose customers are brought a gift: 1 is VVIP, 2 VIP (CUS-2).
const lowestVIP = 2

// Duplicates finds the customers who are on the list more than once for one occasion, in its order.
func Duplicates(gifts []GiftLine) []Duplicate {
	type about struct{ customer, occasion string }
	rows := map[about][]int{}
	var order []about
	for i, g := range gifts {
		key := about{g.CustomerCode, g.Occasion}
		if rows[key] == nil {
			order = append(order, key)
		}
		rows[key] = append(rows[key], i)
	}
	found := []Duplicate{}
	for _, key := range order {
		if len(rows[key]) > 1 {
			found = append(found, Duplicate{key.customer, key.occasion, rows[key]})
		}
	}
	return found
}

// GapsIn finds the customers of a case whom its lists forgot, in the order of the case.
func GapsIn(customers []CaseCustomer, gifts []GiftLine, guests []Guest) Gaps {
	gifted, greeted := map[string]bool{}, map[string]bool{}
	for _, g := range gifts {
		gifted[g.CustomerCode] = gifted[g.CustomerCode] || g.Item != ""
		greeted[g.CustomerCode] = true
	}
	for _, g := range guests {
		if g.CustomerCode != nil {
			greeted[*g.CustomerCode] = true
		}
	}
	gaps := Gaps{WithoutGift: []string{}, WithoutGreeting: []string{}}
	for _, c := range customers {
		if c.Customer.Tier >= 1 && c.Customer.Tier <= lowestVIP && !gifted[c.CustomerCode] {
			gaps.WithoutGift = append(gaps.WithoutGift, c.CustomerCode)
		}
		if !greeted[c.CustomerCode] {
			gaps.WithoutGreeting = append(gaps.WithoutGreeting, c.CustomerCode)
		}
	}
	return gaps
}

// Counts are the numbers of a programme, as guests answer (POS-4a).
type Counts struct {
	Invited     int     `json:"invited"` // on the list
	Accepted    int     `json:"accepted"`
	Declined    int     `json:"declined"`
	NoAnswer    int     `json:"no_answer"`
	Companions  int     `json:"companions"` // of those who come
	Came        int     `json:"came"`
	Opinions    int     `json:"opinions"`
	Rating      float64 `json:"rating,omitempty"` // mean of the opinions
	GiftsListed int     `json:"gifts_listed"`
	GiftsNeeded int     `json:"gifts_needed"` // without those for guests who declined
	GiftValue   int64   `json:"gift_value"`   // of the needed ones, whole dong
	ToContact   int     `json:"to_contact"`   // nobody has reached them yet
	ToRemind    int     `json:"to_remind"`
	ToAsk       int     `json:"to_ask"`
}

// Count computes the numbers of a programme.
func Count(guests []Guest, gifts []GiftLine) Counts {
	var c Counts
	ratings := 0
	for i := range guests {
		g := &guests[i]
		c.Invited++
		switch g.Answer {
		case Accepts:
			c.Accepted++
			c.Companions += g.Companions
		case Declines:
			c.Declined++
		default:
			c.NoAnswer++
		}
		c.Came += one(g.Came != nil && *g.Came)
		c.ToContact += one(!g.Contacted())
		c.ToRemind += one(!g.Reminded())
		c.ToAsk += one(!g.Asked())
		if g.Rating != nil {
			c.Opinions++
			ratings += *g.Rating
		}
	}
	if c.Opinions > 0 {
		c.Rating = float64(ratings) / float64(c.Opinions)
	}
	for _, line := range gifts {
		c.GiftsListed += line.Quantity
		if !declined(line, guests) {
			c.GiftsNeeded += line.Quantity
			c.GiftValue += int64(line.Quantity) * line.Value
		}
	}
	return c
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}

// declined tells whether who is to get the gift doesn't come.
func declined(line GiftLine, guests []Guest) bool {
	for i := range guests {
		if g := &guests[i]; g.isRecipientOf(line) {
			return g.Answer == Declines
		}
	}
	return false
}

func (g *Guest) isRecipientOf(line GiftLine) bool {
	return g.CustomerCode != nil && *g.CustomerCode == line.CustomerCode &&
		strings.EqualFold(strings.TrimSpace(g.Name), strings.TrimSpace(line.Recipient))
}

// WithRecipients adds to the guests everybody who is brought something and isn't among them.
func WithRecipients(guests []Guest, gifts []GiftLine) []Guest {
	for _, line := range gifts {
		recipient := Guest{CustomerCode: &line.CustomerCode, Name: line.Recipient, FromGifts: true}
		listed := false
		for i := range guests {
			listed = listed || guests[i].SameAs(&recipient)
		}
		if !listed {
			guests = append(guests, recipient)
		}
	}
	return guests
}

// CareFor sums up what a programme brought one customer.
func CareFor(customer string, guests []Guest, gifts []GiftLine) CustomerCare {
	care := CustomerCare{CustomerCode: customer}
	sum, n := 0, 0
	for i := range guests {
		g := &guests[i]
		if g.CustomerCode == nil || *g.CustomerCode != customer {
			continue
		}
		care.Guests += one(g.TookPart())
		if g.Rating != nil {
			sum, n = sum+*g.Rating, n+1
		}
	}
	if n > 0 {
		mean := float64(sum) / float64(n)
		care.Rating = &mean
	}
	for _, line := range gifts {
		if line.CustomerCode == customer {
			care.Gifts += line.Quantity
			care.GiftValue += int64(line.Quantity) * line.Value
		}
	}
	return care
}
