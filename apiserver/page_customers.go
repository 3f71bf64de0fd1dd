package apiserver

import (
	"context"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"portcare/access"
	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
	"portcare/web"
)

// customerPages are the pages of the register.
func (s *Server) customerPages() []pageRoute {
	return []pageRoute{
		{"GET", "/customers", seesRegister, s.customersPage, models.ViewList},
		{"GET", "/customers/export", keepsRecords, s.exportByPage, models.ViewExport},
		{"GET", "/customers/new", keepsRecords, s.newCustomerPage, models.ViewNothing},
		{"POST", "/customers/new", keepsRecords, s.addCustomerByPage, models.ViewNothing},
		{"GET", "/customers/:code", keepsRecords, s.customerPage, models.ViewCustomer},
		{"GET", "/customers/:code/edit", keepsRecords, s.editCustomerPage, models.ViewCustomer},
		{"POST", "/customers/:code/edit", keepsRecords, s.editCustomerByPage, models.ViewCustomer},
		{"GET", "/customers/:code/contacts", keepsRecords, s.contactsPage, models.ViewContacts},
		{"POST", "/customers/:code/contacts", keepsRecords, s.editContactsByPage, models.ViewContacts},
		{"GET", "/customers/:code/contracts/:id", keepsRecords, s.contractPage, models.ViewCustomer},
		{"POST", "/customers/:code/contracts/:id", keepsRecords, s.keepContractByPage, models.ViewCustomer},
		{"POST", "/customers/:code/interactions", keepsRecords, s.addInteractionByPage, models.ViewCustomer},
	}
}

// customersPage lists the customers that the reader sees, by search and filters.
func (s *Server) customersPage(g *gin.Context) error {
	ctx := g.Request.Context()
	p := &web.CustomersPage{Frame: s.frame(g), Words: firstRunes(g.Query("q"), 100), Makes: mayMakeRecords(callOf(ctx).person)}
	p.NamesOnly = !keepsRecords.allows(callOf(ctx).person)
	filters, err := s.customerFilters(ctx, g)
	if err != nil {
		return err
	}
	p.Filters, p.Foreign = filters, ofOthers(callOf(ctx).person, filters)
	p.Ignored = strings.Join(ignored(g, filters, p.Lang), ", ")
	in := &customersInput{CustomersAsked: CustomersAsked{Q: p.Words}, Limit: pageSize, Cursor: g.Query("cursor")}
	for _, f := range filters {
		switch f.Name {
		case "tier":
			in.Tier, _ = strconv.Atoi(f.Value)
		case "kind":
			in.Kind = f.Value
		case "standing":
			in.Standing = f.Value
		case "state":
			in.State = f.Value
		case "branch":
			in.Branch = f.Value
		case "owner":
			in.Owner = f.Value
		}
	}
	found, err := s.listCustomers(ctx, in)
	if err != nil {
		return err
	}
	units, err := s.unitNames(ctx)
	if err != nil {
		return err
	}
	p.Next = nextPage(g.Request.URL, found.Body.NextCursor)
	if keepsRecords.allows(callOf(ctx).person) {
		p.Export = "/customers/export?" + in.query()
	}
	for _, c := range found.Body.Items {
		p.Customers = append(p.Customers, web.CustomerLine{
			Code: c.Code, Name: c.Name, Kind: choiceTitle("customer_kind", c.Kind, p.Lang), Branch: units[c.Branch], Owner: nameOf(c.Owner),
			LastUsed: monthText(c.LastUsed), State: c.State, Standing: string(c.Standing), Tier: c.Tier, NameOnly: c.Outline, Similar: c.Similar,
		})
	}
	return s.show(g, http.StatusOK, p)
}

// mayMakeRecords tells whether the person may make some record.
func mayMakeRecords(p access.Person) bool {
	return len(p.Branches()) > 0 || access.CanCustomer(p, access.ChangeRecord, access.Customer{}) == access.Allowed
}

// ofOthers tells whether the customers of a unit are asked for whose records aren't the person's to see.
func ofOthers(p access.Person, filters []web.FilterField) bool {
	return !p.SeesAll() && slices.ContainsFunc(filters, func(f web.FilterField) bool {
		return f.Name == "branch" && f.Value != "" && !slices.Contains(p.Branches(), f.Value)
	})
}

// customerFilters are the filters with what was chosen; what isn't among the choices counts as not chosen, and is said. Who sees names
// only is offered none.
func (s *Server) customerFilters(ctx context.Context, g *gin.Context) ([]web.FilterField, error) {
	branches, err := s.branchFilter(ctx, g.Query("branch"))
	if err != nil {
		return nil, err
	}
	c := callOf(ctx)
	if !c.person.KeepsRecords() {
		return branches, nil
	}
	said := web.FilterTexts(c.lang)
	tiers := []web.Choice{{Value: "1", Title: "1 · VVIP"}, {Value: "2", Title: "2 · VIP"}, {Value: "3", Title: "3"}, {Value: "4", Title: "4"}}
	filters := []web.FilterField{
		{Name: "tier", Label: said.Tier, Any: said.AnyTier, Choices: tiers},
		{Name: "kind", Label: said.Kind, Any: said.AnyKind, Choices: web.Choices("customer_kind", c.lang)},
		{Name: "standing", Label: said.Standing, Any: said.AnyStanding, Choices: web.Standings(c.lang)},
		{Name: "state", Label: said.State, Any: said.AnyState, Choices: web.Choices("record_state", c.lang)},
	}
	filters = append(filters, branches...)
	filters = append(filters, web.FilterField{
		Name: "owner", Label: said.Owner, Any: said.AnyOwner, Choices: []web.Choice{{Value: "me", Title: said.OnlyMine}},
	})
	for i := range filters {
		if v := g.Query(filters[i].Name); slices.Contains(values(filters[i].Choices), v) {
			filters[i].Value = v
		}
	}
	return filters, nil
}

// ignored names what the address filters by and the page doesn't, since there is no such choice: what the API refuses.
func ignored(g *gin.Context, filters []web.FilterField, lang string) (labels []string) {
	said := web.FilterTexts(lang)
	for _, f := range []web.FilterField{
		{Name: "tier", Label: said.Tier}, {Name: "kind", Label: said.Kind}, {Name: "standing", Label: said.Standing},
		{Name: "state", Label: said.State}, {Name: "branch", Label: said.Branch}, {Name: "owner", Label: said.Owner},
	} {
		v := g.Query(f.Name)
		if v != "" && !slices.ContainsFunc(filters, func(known web.FilterField) bool { return known.Name == f.Name && known.Value == v }) {
			labels = append(labels, f.Label+" ("+firstRunes(v, 36)+")")
		}
	}
	return labels
}

// branchFilter is the filter by unit for who sees all; others have it only where an address asks by it, which mustn't be
// passed over in silence.
func (s *Server) branchFilter(ctx context.Context, asked string) ([]web.FilterField, error) {
	units, err := s.ownerUnits(ctx)
	if err != nil {
		return nil, err
	}
	chosen := slices.IndexFunc(units, func(c web.Choice) bool { return c.Value == asked })
	said, c := web.FilterTexts(callOf(ctx).lang), callOf(ctx)
	filter := web.FilterField{Name: "branch", Label: said.Branch, Any: said.AnyBranch, Choices: units}
	if chosen >= 0 {
		filter.Value = asked
	}
	if c.person.SeesAll() {
		return []web.FilterField{filter}, nil
	}
	if chosen < 0 {
		return nil, nil
	}
	filter.Choices = units[chosen : chosen+1]
	return []web.FilterField{filter}, nil
}

// ownerUnits are Sales and the branches, as choices.
func (s *Server) ownerUnits(ctx context.Context) ([]web.Choice, error) {
	units, err := s.db.Units(ctx)
	var choices []web.Choice
	for _, u := range units {
		if u.Kind == procedure.UnitSales || u.Kind == procedure.UnitBranch {
			choices = append(choices, web.Choice{Value: u.ID, Title: unitName(u, callOf(ctx).lang)})
		}
	}
	return choices, err
}

func choiceTitle(pick, value, lang string) string { return forms.ChoiceTitle(pick, value).In(lang) }

// monthBefore writes the month before a day in the same way: the last one of a span that ends with the day, not included.
func monthBefore(day string) string {
	end, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	return monthText(end.AddDate(0, 0, 1-end.Day()).AddDate(0, -1, 0).Format(time.DateOnly))
}

// monthText writes the month of a day as 11/2026.
func monthText(day string) string {
	if len(day) < len("2006-01") {
		return ""
	}
	return day[5:7] + "/" + day[:4]
}
