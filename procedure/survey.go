package procedure

// SurveyForm is a form by which customers are asked for their opinion (SUR-1a).
type SurveyForm struct {
	ID    string   `json:"id"` // BM.01 …
	Title Text     `json:"title"`
	Unit  UnitKind `json:"unit,omitempty"` // whose service it asks about; "": the whole company's
}
