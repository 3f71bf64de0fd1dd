package procedure

import "time"

// PrivacyKind is what a person asks about the own data.
type PrivacyKind string

// The kinds.
const (
	AccessData    PrivacyKind = "access"
	CorrectData   PrivacyKind = "correction"
	WithdrawData  PrivacyKind = "withdrawal"
	RestrictData  PrivacyKind = "restriction"
	ObjectData    PrivacyKind = "objection"
	DeleteData    PrivacyKind = "deletion"
	privacyLaw                = "Luật 91/2025/QH15, Nghị định 356/2025/NĐ-CP"
	workingDays               = 2
	daysToShow                = 10
	daysToStop                = 15
	daysToDelete              = 20
	hoursToReport             = 72
)

// PrivacyTerm is within which time a person's request is answered (CUS-9). The day of receipt doesn't count.
type PrivacyTerm struct {
	Kind        PrivacyKind
	Title       Text
	FirstAnswer int    // working days of the office calendar
	Answer      int    // days
	Stops       bool   // letters of its purposes aren't written while it holds
	Clause      string // where it comes from
}

// PrivacyTerms are the terms of all kinds.
func PrivacyTerms() []PrivacyTerm {
	return []PrivacyTerm{
		{AccessData, Text{"Xem, nhận dữ liệu của mình", "Access"}, workingDays, daysToShow, false, privacyLaw},
		{CorrectData, Text{"Đính chính dữ liệu", "Correction"}, workingDays, daysToShow, false, privacyLaw},
		{WithdrawData, Text{"Rút lại sự đồng ý", "Withdrawal of consent"}, workingDays, daysToStop, false, privacyLaw},
		{RestrictData, Text{"Hạn chế xử lý", "Restriction"}, workingDays, daysToStop, true, privacyLaw},
		{ObjectData, Text{"Phản đối xử lý", "Objection"}, workingDays, daysToStop, true, privacyLaw},
		{DeleteData, Text{"Xoá dữ liệu", "Deletion"}, workingDays, daysToDelete, false, privacyLaw},
	}
}

// PrivacyTermOf returns the term of a kind.
func PrivacyTermOf(kind PrivacyKind) (PrivacyTerm, bool) {
	for _, t := range PrivacyTerms() {
		if t.Kind == kind {
			return t, true
		}
	}
	return PrivacyTerm{}, false
}

// BreachTerm is the time after its discovery within which a breach is reported to the authority.
const BreachTerm = hoursToReport * time.Hour
