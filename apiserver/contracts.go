package apiserver

import (
	"cmp"
	"context"
	"errors"

	"github.com/google/uuid"

	"portcare/access"
	"portcare/calendar"
	"portcare/forms"
	"portcare/models"
)

type contractsOutput listOutput[ContractView]

// ContractView is a contract with its id, exported for huma as all embedded types are.
type ContractView struct {
	ID uuid.UUID `json:"id"`
	forms.Contract

	InForce bool `json:"in_force" doc:"Today"`
	Version int  `json:"version"`
}

// listContracts shows a customer's contracts, newest first.
func (s *Server) listContracts(ctx context.Context, in *customerInput) (*contractsOutput, error) {
	if _, err := customerFor(ctx, s.db, access.SeeRecord, in.Code, false); err != nil {
		return nil, err
	}
	rows, err := s.db.Contracts(ctx, in.Code)
	out := &contractsOutput{}
	out.Body.Items = []ContractView{}
	for i := range rows {
		out.Body.Items = append(out.Body.Items, s.contractShown(&rows[i]))
	}
	return out, err
}

type contractID struct {
	Code string `path:"code" maxLength:"20"`
	ID   string `path:"id" maxLength:"36"`
}

type contractOutput struct {
	ETag string `header:"ETag"`
	Body ContractView
}

// getContract shows one contract.
func (s *Server) getContract(ctx context.Context, in *contractID) (*contractOutput, error) {
	if _, err := customerFor(ctx, s.db, access.SeeRecord, in.Code, false); err != nil {
		return nil, err
	}
	id, err := parseID(in.ID)
	if err != nil {
		return nil, err
	}
	row, err := s.db.Contract(ctx, in.Code, id)
	if err != nil {
		return nil, err
	}
	return &contractOutput{versionTag(row.Version), s.contractShown(row)}, nil
}

type addContractInput struct {
	Code string `path:"code" maxLength:"20"`
	Body forms.Contract
}

// keptContract is what a write of a contract came to.
type keptContract struct {
	ID      uuid.UUID `json:"id"`
	Version int       `json:"version"`
}

type addContractOutput struct {
	Location string `header:"Location"`
	ETag     string `header:"ETag"`
	Body     keptContract
}

// addContract adds a contract to a customer (CUS-4). Tier and standing follow with the next recomputation.
func (s *Server) addContract(ctx context.Context, in *addContractInput) (*addContractOutput, error) {
	kept, err := once(ctx, s, func(tx *models.DB) (keptContract, error) {
		row, err := customerFor(ctx, tx, access.ChangeRecord, in.Code, true)
		if err != nil {
			return keptContract{}, err
		}
		contract, err := s.insertContract(ctx, tx, row, in.Body, "body")
		if err != nil {
			return keptContract{}, err
		}
		return keptContract{contract.ID, contract.Version}, tx.TouchCustomer(ctx, row)
	})
	return &addContractOutput{base + "/customers/" + in.Code + "/contracts/" + kept.ID.String(), versionTag(kept.Version), kept}, err
}

func (s *Server) insertContract(ctx context.Context, tx *models.DB, of *models.Customer, form forms.Contract, at string) (*models.Contract, error) {
	row := &models.Contract{CustomerCode: of.Code, Version: 1}
	if err := s.takeContract(row, form, at); err != nil {
		return nil, err
	}
	if err := s.numberFree(ctx, tx, row, at+".number"); err != nil {
		return nil, err
	}
	if err := tx.AddContract(ctx, row); err != nil {
		return nil, takenAt(err, at+".number")
	}
	return row, s.logChange(ctx, tx, of.Code, "", struct{}{}, contractChange{contractForm(row)})
}

type putContractInput struct {
	Code    string `path:"code" maxLength:"20"`
	ID      string `path:"id" maxLength:"36"`
	IfMatch string `header:"If-Match" maxLength:"200" doc:"The ETag that was read"`
	Body    forms.Contract
}

type keptContractOutput struct {
	ETag string `header:"ETag"`
	Body keptContract
}

// putContract replaces a contract, unless somebody changed it since it was read.
func (s *Server) putContract(ctx context.Context, in *putContractInput) (*keptContractOutput, error) {
	if in.IfMatch == "" {
		return nil, fail(versionMissing)
	}
	id, err := parseID(in.ID)
	if err != nil {
		return nil, err
	}
	kept, err := once(ctx, s, func(tx *models.DB) (keptContract, error) {
		customer, err := customerFor(ctx, tx, access.ChangeRecord, in.Code, true)
		if err != nil {
			return keptContract{}, err
		}
		row, err := tx.LockContract(ctx, in.Code, id)
		if err != nil {
			return keptContract{}, err
		}
		if err := heldVersion(in.IfMatch, row.Version); err != nil {
			return keptContract{}, err
		}
		if err := s.editContract(ctx, tx, customer, row, in.Body); err != nil {
			return keptContract{}, err
		}
		return keptContract{row.ID, row.Version}, nil
	})
	return &keptContractOutput{versionTag(kept.Version), kept}, err
}

func (s *Server) editContract(ctx context.Context, tx *models.DB, of *models.Customer, row *models.Contract, form forms.Contract) error {
	before := contractForm(row)
	if err := s.takeContract(row, form, "body"); err != nil {
		return err
	}
	after := contractForm(row)
	if before == after {
		return nil
	}
	if before.Number != after.Number {
		if err := s.numberFree(ctx, tx, row, "body.number"); err != nil {
			return err
		}
	}
	if err := tx.UpdateContract(ctx, row); err != nil {
		return takenAt(err, "body.number")
	}
	if err := tx.TouchCustomer(ctx, of); err != nil {
		return err
	}
	return s.logChange(ctx, tx, of.Code, "", contractChange{before}, contractChange{after})
}

// numberFree refuses a number that another contract has in other capitals, and names it to who sees that one.
func (s *Server) numberFree(ctx context.Context, tx *models.DB, row *models.Contract, location string) error {
	other, err := tx.SameNumber(ctx, row)
	if errors.Is(err, models.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	of, err := tx.Customer(ctx, other.CustomerCode)
	if err != nil {
		return err
	}
	if access.CanCustomer(callOf(ctx).person, access.SeeRecord, customerObject(of)) != access.Allowed {
		return wrong("taken", location)
	}
	return &failure{problemType: invalid, errors: []field{{code: "taken_as", location: location, n: other.Number}}}
}

// contractChange is how a change of a contract stands among the changes of a record.
type contractChange struct {
	Contract forms.Contract `json:"contract"`
}

// takeContract puts the form into the row. A contract is signed by today, and doesn't end before it begins.
func (s *Server) takeContract(row *models.Contract, form forms.Contract, at string) error {
	signed, err := dayFrom(form.Signed, s.now(), at+".signed")
	if err != nil {
		return err
	}
	if signed == nil {
		return wrong("required", at+".signed")
	}
	row.Number, row.Signed, row.SignedBy, row.PricePolicy, row.Notes = form.Number, *signed, form.SignedBy, form.PricePolicy, form.Notes
	row.Starts, row.Ends, row.Value = nil, nil, nil
	if row.Starts, err = anyDay(form.Starts, at+".starts"); err != nil {
		return err
	}
	if row.Ends, err = anyDay(form.Ends, at+".ends"); err != nil {
		return err
	}
	if begins := row.Starts; row.Ends != nil && (begins == nil && row.Ends.Before(row.Signed) || begins != nil && row.Ends.Before(*begins)) {
		return wrong("before_start", at+".ends")
	}
	if form.Value > 0 {
		row.Value = &form.Value
	}
	return nil
}

func (s *Server) contractShown(row *models.Contract) ContractView {
	form, today := contractForm(row), forms.NewDay(s.now().In(calendar.Zone))
	return ContractView{
		ID: row.ID, Contract: form, Version: row.Version,
		InForce: cmp.Or(form.Starts, form.Signed) <= today && (form.Ends == "" || today <= form.Ends),
	}
}

func contractForm(row *models.Contract) forms.Contract {
	form := forms.Contract{
		Number: row.Number, Signed: forms.NewDay(row.Signed), SignedBy: row.SignedBy, Starts: forms.Day(dayOf(row.Starts)),
		Ends: forms.Day(dayOf(row.Ends)), PricePolicy: row.PricePolicy, Notes: row.Notes,
	}
	if row.Value != nil {
		form.Value = *row.Value
	}
	return form
}

// takenAt names the field whose value another row has.
func takenAt(err error, location string) error {
	if errors.Is(err, models.ErrTaken) {
		return wrong("taken", location)
	}
	return err
}
