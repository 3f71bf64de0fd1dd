package letters

import "time"

// SurveyData asks a customer for an opinion (SUR-2a).
type SurveyData struct {
	Name      string // empty: greeted without a name
	Reference string
	Until     time.Time // the link is good until then
}

// FormsData tells the head of a branch how many forms of the month are there (SUR-2a).
type FormsData struct {
	Name      string // of the person written to; empty: greeted without a name
	Unit      string // the branch
	Month     string // such as 11/2026
	Collected int
	Target    int
	URL       string // where forms are typed in; empty: left out
}

// BeyondData lists measures of a survey that are beyond a unit's authority: form BM.06 (SUR-4a).
type BeyondData struct {
	Name      string // of the person written to; empty: greeted without a name
	Reference string
	URL       string // of the case's page; empty: left out
	Measures  []BeyondMeasure
}

// BeyondMeasure is a measure that GD has to direct.
type BeyondMeasure struct{ Unit, Issue, What string }
