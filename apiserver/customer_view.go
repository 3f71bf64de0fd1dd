package apiserver

import (
	"context"
	"fmt"
	"strconv"

	"portcare/access"
	"portcare/activities"
	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

type customerInput struct {
	Code string `path:"code" maxLength:"20"`
}

type customerOutput struct {
	ETag string `header:"ETag"`
	Body CustomerView
}

// CustomerView is a customer's record, exported for huma as all embedded types are.
type CustomerView struct {
	Code string `json:"code"`
	forms.CustomerRecord

	OwnerName    string                  `json:"owner_name,omitempty"`
	Tier         int                     `json:"tier"`
	Standing     models.CustomerStanding `json:"standing" enum:"traditional,established,new,potential"`
	Since        string                  `json:"since,omitempty" format:"date" doc:"Of the contract, or of the first use without one"`
	LastUsed     string                  `json:"last_used,omitempty" format:"date" doc:"First day of the last month with revenue"`
	Yearly       int64                   `json:"yearly" doc:"Revenue that counts for the tier, whole dong"`
	Use          models.Use              `json:"use" enum:"never,using,formerly"`
	State        string                  `json:"state" enum:"active,past,merged"`
	FoundAt      string                  `json:"found_at,omitempty" format:"date" doc:"As a potential customer"`
	ClosedAt     string                  `json:"closed_at,omitempty" format:"date" doc:"Moved to the past customers"`
	LeftWhy      string                  `json:"left_why,omitempty"`
	MergedInto   string                  `json:"merged_into,omitempty" doc:"Code of the record that goes on"`
	Completeness completeness            `json:"completeness"`
	Warnings     []warning               `json:"warnings" doc:"What is odd and was kept all the same"`
}

// completeness is how complete a record is (PRE-1c).
type completeness struct {
	Percent int            `json:"percent"`
	Missing []missingField `json:"missing"`
}

// warning is something odd that was kept all the same.
type warning struct {
	Code     string `json:"code"`
	Location string `json:"location"`
	Message  string `json:"message" doc:"In the caller's language"`
	Customer string `json:"customer,omitempty" doc:"Code of the record that is likely to be about the same customer"`
}

// getCustomer shows a customer's record (PRE-1a, CUS-1 to CUS-3).
func (s *Server) getCustomer(ctx context.Context, in *customerInput) (*customerOutput, error) {
	row, err := customerAsIs(ctx, s.db, access.SeeRecord, in.Code, false)
	if err != nil {
		return nil, err
	}
	return s.customerShown(ctx, s.db, row)
}

func (s *Server) customerShown(ctx context.Context, db *models.DB, row *models.Customer) (*customerOutput, error) {
	record, people, err := recordOf(ctx, db, row)
	if err != nil {
		return nil, err
	}
	use, err := db.UseOf(ctx, []string{row.Code}, s.now())
	if err != nil {
		return nil, fmt.Errorf("find out whether %s uses the service: %w", row.Code, err)
	}
	names, err := namesOf(ctx, db, row.OwnerID)
	if err != nil {
		return nil, err
	}
	lang := callOf(ctx).lang
	out := &customerOutput{ETag: versionTag(row.Version), Body: CustomerView{
		Code: row.Code, CustomerRecord: record, Tier: row.Tier, Standing: row.Standing, Since: dayOf(row.Since),
		LastUsed: dayOf(row.LastUsed), Yearly: row.Yearly, Use: use[row.Code], State: row.State, FoundAt: dayOf(row.FoundAt),
		ClosedAt: dayOf(row.ClosedAt), LeftWhy: row.LeftWhy,
	}}
	if owner := names.of(row.OwnerID); owner != nil {
		out.Body.OwnerName = owner.Name
	}
	if row.MergedInto != nil {
		out.Body.MergedInto = *row.MergedInto
	}
	formerly := use[row.Code] == models.FormerlyUsed || row.State == "past"
	out.Body.Completeness = completenessOf(record.Profile(people), formerly)
	out.Body.Warnings = warningsOf(record.Tidy(record).Odd, "body", lang)
	return out, nil
}

// recordOf is all that people said about a customer, with its representatives.
func recordOf(ctx context.Context, db *models.DB, row *models.Customer) (forms.CustomerRecord, []forms.Representative, error) {
	profile, err := activities.ProfileOf(ctx, db, row)
	if err != nil {
		return forms.CustomerRecord{}, nil, fmt.Errorf("read the record of %s: %w", row.Code, err)
	}
	record := forms.CustomerRecord{Name: row.Name, Kind: row.Kind, Person: row.Person, TaxCode: row.TaxCode, Branch: customerObject(row).Branch}
	if row.OwnerID != nil {
		record.Owner = row.OwnerID.String()
	}
	record.Of(profile)
	return record, profile.Representatives, nil
}

func completenessOf(profile forms.Profile, formerly bool) completeness {
	counted := profile.Completeness(formerly)
	c := completeness{Percent: counted.Percent(), Missing: []missingField{}}
	for _, field := range counted.Missing {
		c.Missing = append(c.Missing, missingField{field, profile.TitleOf(field)})
	}
	return c
}

// oddities say what is odd about a record.
var oddities = map[string]procedure.Text{
	forms.OddTaxCode: {VI: "Mã số thuế có chữ số kiểm tra không khớp; hãy xem lại.", EN: "The check digit of the tax code doesn't fit; look at it again."},
	forms.OddPhone:   {VI: "Số điện thoại không đúng dạng; giữ nguyên như đã ghi.", EN: "The telephone number can't be read; it was kept as it stood."},
}

func warningsOf(odd []forms.Remark, at, lang string) []warning {
	warnings := []warning{}
	for _, r := range odd {
		warnings = append(warnings, warning{Code: r.Code, Location: at + "." + r.Field, Message: oddities[r.Code].In(lang)})
	}
	return warnings
}

// refusedRemarks is the failure of what can't be kept of a body; nil: all can.
func refusedRemarks(remarks forms.Remarks) error {
	if len(remarks.Wrong) == 0 {
		return nil
	}
	refused := fail(invalid)
	for _, r := range remarks.Wrong {
		refused.errors = append(refused.errors, field{code: r.Code, location: "body." + r.Field})
	}
	return refused
}

// versionTag is the ETag of a record by its version.
func versionTag(version int) string { return `"` + strconv.Itoa(version) + `"` }

// heldVersion refuses an edit of another version than the one that stands.
func heldVersion(ifMatch string, version int) error {
	switch ifMatch {
	case "":
		return fail(versionMissing)
	case versionTag(version):
		return nil
	}
	return fail(staleVersion)
}
