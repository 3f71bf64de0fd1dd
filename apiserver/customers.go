package apiserver

import (
	"context"
	"errors"

	"github.com/google/uuid"

	"portcare/access"
	"portcare/models"
	"portcare/procedure"
)

// CustomersAsked narrows the customers; it is exported for huma, as all embedded types are.
type CustomersAsked struct {
	Q        string `query:"q" minLength:"2" maxLength:"100" doc:"In the name, code, tax code, telephone number, mail or a contract's number; accents don't matter, typos in names are let through"`
	Tier     int    `query:"tier" minimum:"1" maximum:"4"`
	Kind     string `query:"kind" enum:"cargo_owner,ship_owner,carrier,ship_agent,other"`
	Standing string `query:"standing" enum:"traditional,established,new,potential"`
	State    string `query:"state" enum:"active,past,merged" doc:"Left out: active and past ones"`
	Branch   string `query:"branch" maxLength:"12" doc:"Unit that looks after the customer; that of Sales: its own"`
	Owner    string `query:"owner" maxLength:"36" doc:"Id of who looks after the customer, or me"`
}

type customersInput struct {
	CustomersAsked

	Limit  int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
	Cursor string `query:"cursor" maxLength:"2000" doc:"From next_cursor"`
}

type customersOutput pageOutput[CustomerLine]

// CustomerLine is a customer in a list. It has no contact data: reading those is logged (CUS-6).
type CustomerLine struct {
	Code     string                  `json:"code"`
	Name     string                  `json:"name"`
	Kind     string                  `json:"kind,omitempty" enum:"cargo_owner,ship_owner,carrier,ship_agent,other"`
	Tier     int                     `json:"tier,omitempty"`
	Standing models.CustomerStanding `json:"standing,omitempty" enum:"traditional,established,new,potential"`
	State    string                  `json:"state,omitempty" enum:"active,past,merged"`
	Branch   string                  `json:"branch,omitempty" doc:"Missing: Sales' own"`
	Owner    *person                 `json:"owner,omitempty" doc:"Who looks after the customer"`
	LastUsed string                  `json:"last_used,omitempty" format:"date" doc:"First day of the last month with revenue"`
	Outline  bool                    `json:"outline,omitempty" doc:"Code and name only: the rest isn't yours to see"`
	Similar  bool                    `json:"similar,omitempty" doc:"Written nearly as what was searched; only when nobody is found exactly"`
}

// listCustomers shows the customers that the caller sees, by name (CUS-6).
func (s *Server) listCustomers(ctx context.Context, in *customersInput) (*customersOutput, error) {
	c := callOf(ctx)
	filter, err := s.customerFilter(ctx, in)
	if err != nil {
		return nil, err
	}
	rows, err := s.db.ListCustomers(ctx, customerViewer(c.person), filter)
	if err != nil {
		return nil, err
	}
	out := &customersOutput{}
	rows, out.Body.NextCursor = onePage(rows, in.Limit, func(last models.ListedCustomer) string {
		if last.Similar {
			return "" // similar ones have one page
		}
		return cursor(last.Code, last.SortName)
	})
	names, err := namesIn(ctx, s.db, rows, func(r *models.ListedCustomer) ids { return ids{r.OwnerID} })
	if err != nil {
		return nil, err
	}
	out.Body.Items = []CustomerLine{}
	for _, r := range rows {
		c.sight.of(r.Code)
		out.Body.Items = append(out.Body.Items, customerLineOf(r, names))
	}
	c.sight.list(len(rows))
	return out, nil
}

// customerViewer says which customers a person sees, for SQL.
func customerViewer(p access.Person) models.CustomerViewer {
	return models.CustomerViewer{All: p.SeesAll(), Branches: p.Branches(), Names: p.SeesNames()}
}

func (s *Server) customerFilter(ctx context.Context, in *customersInput) (models.CustomerFilter, error) {
	f, err := s.chosenCustomers(ctx, in.CustomersAsked)
	if err != nil {
		return f, err
	}
	f.Limit = in.Limit + 1
	if in.Cursor != "" {
		code, name, ok := readCursor(in.Cursor)
		if !ok || code == "" {
			return f, wrong("invalid", "query.cursor")
		}
		f.AfterCode, f.AfterName = code, name
	}
	return f, nil
}

func (s *Server) chosenCustomers(ctx context.Context, in CustomersAsked) (models.CustomerFilter, error) {
	f := models.CustomerFilter{
		Words: in.Q, Tier: in.Tier, Kind: in.Kind, Standing: models.CustomerStanding(in.Standing), State: in.State,
	}
	if in.Branch != "" {
		branch, err := s.branchOf(ctx, in.Branch)
		if err != nil {
			return f, orUnknown(err, "query.branch")
		}
		f.Branch = &branch
	}
	switch in.Owner {
	case "":
	case "me":
		f.Owner = &callOf(ctx).person.ID
	default:
		id, err := uuid.Parse(in.Owner)
		if err != nil {
			return f, wrong("not_a_uuid", "query.owner")
		}
		f.Owner = &id
	}
	return f, nil
}

// branchOf is the branch that a unit is for customers: Sales' own have none. ErrNotFound: the unit has no customers.
func (s *Server) branchOf(ctx context.Context, id string) (string, error) {
	unit, err := s.db.Unit(ctx, id)
	switch {
	case err != nil:
		return "", err
	case unit.Kind == procedure.UnitSales:
		return "", nil
	case unit.Kind == procedure.UnitBranch:
		return unit.ID, nil
	}
	return "", models.ErrNotFound
}

func customerLineOf(r models.ListedCustomer, names *names) CustomerLine {
	line := CustomerLine{Code: r.Code, Name: r.Name, Similar: r.Similar, Outline: !r.Seen}
	if !r.Seen {
		return line
	}
	line.Kind, line.Tier, line.Standing, line.State = r.Kind, r.Tier, r.Standing, r.State
	line.Owner, line.LastUsed = names.of(r.OwnerID), dayOf(r.LastUsed)
	if r.BranchID != nil {
		line.Branch = *r.BranchID
	}
	return line
}

// customerFor returns the customer when the caller may do the action with the record: 404 when it isn't the caller's to
// see, 403 when the role is missing. A record that was merged leads on: 409 for what changes it, and what belongs to it is
// found at the other one. Locked, nobody else changes the record until the transaction ends.
func customerFor(ctx context.Context, db *models.DB, action access.CustomerAction, code string, locked bool) (*models.Customer, error) {
	row, err := customerAsIs(ctx, db, action, code, locked)
	if err != nil || row.MergedInto == nil {
		return row, err
	}
	if action == access.SeeRecord {
		return nil, wentOnTo(ctx, row)
	}
	return nil, row.MustGoOn()
}

// customerAsIs is customerFor that also returns a record that was merged.
func customerAsIs(ctx context.Context, db *models.DB, action access.CustomerAction, code string, locked bool) (*models.Customer, error) {
	find := db.Customer
	if locked {
		find = db.LockCustomer
	}
	row, err := find(ctx, code)
	if errors.Is(err, models.ErrNotFound) {
		return nil, fail(notFound)
	}
	if err != nil {
		return nil, err
	}
	if err := permit(access.CanCustomer(callOf(ctx).person, action, customerObject(row))); err != nil {
		return nil, err
	}
	callOf(ctx).sight.of(row.Code)
	return row, nil
}

// customerObject is what access has to know about a customer.
func customerObject(c *models.Customer) access.Customer {
	if c.BranchID == nil {
		return access.Customer{}
	}
	return access.Customer{Branch: *c.BranchID}
}
