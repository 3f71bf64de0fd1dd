package apiserver

import (
	"context"
	"net/url"
	"strings"

	"portcare/access"
	"portcare/activities"
	"portcare/forms"
	"portcare/procedure"
	"portcare/web"
)

// readRegister reads a form of the register, with the choices of branches and of people.
func (s *Server) readRegister(ctx context.Context, form *forms.Form, sent url.Values) (filled, error) {
	facts := web.Facts{}
	picks := web.PicksOf(form.Schema())
	var err error
	if picks["branch"] {
		if facts["branch"], err = s.branchChoices(ctx); err != nil {
			return filled{}, err
		}
	}
	if picks["keeper"] {
		if facts["keeper"], err = s.keepers(ctx); err != nil {
			return filled{}, err
		}
	}
	f := filled{form: form, blank: web.Blank{Schema: form.Schema(), Facts: facts, Lang: callOf(ctx).lang}}
	f.typed, err = f.blank.Read(sent)
	return f, err
}

// branchChoices are the branches that the reader may give a customer to.
func (s *Server) branchChoices(ctx context.Context) ([]web.Choice, error) {
	units, err := s.db.Units(ctx)
	choices := []web.Choice{}
	for _, u := range units {
		to := access.Customer{Branch: u.ID}
		if u.Kind == procedure.UnitBranch && access.CanCustomer(callOf(ctx).person, access.ChangeRecord, to) == access.Allowed {
			choices = append(choices, web.Choice{Value: u.ID, Title: unitName(u, callOf(ctx).lang)})
		}
	}
	return choices, err
}

// keepers are those who may look after a customer: the people of Sales and of branches whose customers the reader sees.
func (s *Server) keepers(ctx context.Context) ([]web.Choice, error) {
	people, err := s.db.WithRoles(ctx, procedure.RoleOfficer, procedure.RoleHead, procedure.RoleDuty)
	choices := []web.Choice{}
	for i := range people {
		p := activities.Person(&people[i])
		var units []string
		for _, m := range people[i].Memberships {
			if access.CanCustomer(p, access.ChangeRecord, access.Customer{Branch: m.UnitID}) == access.Allowed {
				units = append(units, unitName(m.Unit, callOf(ctx).lang))
			}
		}
		if len(units) > 0 {
			choices = append(choices, web.Choice{Value: people[i].ID.String(), Title: people[i].Name + " – " + strings.Join(units, ", ")})
		}
	}
	return choices, err
}

// recordAddress is where the reader finds a customer's record; empty: the reader sees no records.
func recordAddress(ctx context.Context, code string) string {
	if code == "" || !callOf(ctx).person.KeepsRecords() {
		return ""
	}
	return web.CustomerAddress(code)
}
