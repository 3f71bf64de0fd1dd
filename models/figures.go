package models

import "math"

// Figures are what a customer brought in a span.
type Figures struct {
	TEU      float64 `json:"teu" gorm:"column:teu"`
	Tonnes   float64 `json:"tonnes"`
	Revenue  int64   `json:"revenue"`  // whole dong, before discount
	Discount int64   `json:"discount"` // whole dong
	Net      int64   `json:"net"`      // revenue after discount
}

// None tells whether there is nothing.
func (f Figures) None() bool { return f == Figures{} }

// Plus is the sum of both.
func (f Figures) Plus(o Figures) Figures {
	return Figures{f.TEU + o.TEU, f.Tonnes + o.Tonnes, f.Revenue + o.Revenue, f.Discount + o.Discount, f.Net + o.Net}
}

// Changes are changes in percent, to a tenth; nil: there was nothing before to compare with.
type Changes struct {
	TEU      *float64 `json:"teu,omitempty"`
	Tonnes   *float64 `json:"tonnes,omitempty"`
	Revenue  *float64 `json:"revenue,omitempty"`
	Discount *float64 `json:"discount,omitempty"`
	Net      *float64 `json:"net,omitempty"`
}

// ChangesOf are the changes from what was before.
func ChangesOf(now, before Figures) Changes {
	return Changes{
		TEU: change(now.TEU, before.TEU), Tonnes: change(now.Tonnes, before.Tonnes), Revenue: change(float64(now.Revenue), float64(before.Revenue)),
		Discount: change(float64(now.Discount), float64(before.Discount)), Net: change(float64(now.Net), float64(before.Net)),
	}
}

func change(now, before float64) *float64 {
	if before == 0 {
		return nil
	}
	percent := math.Round((now-before)/before*1000) / 10
	return &percent
}
