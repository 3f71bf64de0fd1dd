package letters

import (
	"time"

	"portcare/procedure"
)

// RegisterLateData tells the head of Sales which tasks about customers' records are late (CUS-5). Customers are named by
// their codes only: who they are stands in the register.
type RegisterLateData struct {
	Name  string // of the person written to; empty: greeted without a name
	Total int
	Tasks []RegisterLate // the latest of them
	More  int            // how many aren't listed
}

// RegisterLate is a task about a customer's record that is late.
type RegisterLate struct {
	Customer string // code
	Title    procedure.Text
	Due      time.Time
	URL      string // of the record
}
