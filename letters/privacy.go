package letters

import (
	"time"

	"portcare/procedure"
)

// PrivacyData says that a term of the law on personal data is near or over (CUS-9). It names nobody but its reader.
type PrivacyData struct {
	Name string // of the person written to; empty: greeted without a name
	What procedure.Text
	Due  time.Time
	Late bool
	URL  string // of the page; empty: left out
}
