package apiserver

import (
	"context"
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"portcare/activities"
	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
	"portcare/web"
)

var delegationForm = forms.Of[forms.Delegation]()

// delegationsPage shows who decides for whom, with the form for who has something to delegate.
func (s *Server) delegationsPage(g *gin.Context) error {
	f, err := s.readDelegation(g.Request.Context(), url.Values{})
	if err != nil {
		return err
	}
	return s.showDelegations(g, http.StatusOK, f, nil)
}

// delegateByPage makes the delegation; one that was wrong stands in the form again.
func (s *Server) delegateByPage(g *gin.Context) error {
	ctx := g.Request.Context()
	if err := needNonce(g); err != nil {
		return err
	}
	f, err := s.readDelegation(ctx, g.Request.PostForm)
	if err != nil {
		return err
	}
	if err := s.delegateTyped(ctx, f); err != nil {
		problem := s.answer(ctx, err)
		switch problem.Status {
		case http.StatusUnprocessableEntity, http.StatusServiceUnavailable:
			return s.showDelegations(g, problem.Status, f, problem)
		}
		return err
	}
	g.Redirect(http.StatusSeeOther, "/delegations?done=act")
	return nil
}

func (s *Server) delegateTyped(ctx context.Context, f filled) error {
	if err := f.check("body"); err != nil {
		return err
	}
	typed, err := decode[forms.Delegation](f)
	if err != nil {
		return err
	}
	byPage(ctx, "makeDelegation")
	_, err = s.makeDelegation(ctx, &delegationInput{Body: typed})
	return err
}

// revokeByPage ends a delegation at once.
func (s *Server) revokeByPage(g *gin.Context) error {
	if err := needNonce(g); err != nil {
		return err
	}
	byPage(g.Request.Context(), "revokeDelegation")
	if _, err := s.revokeDelegation(g.Request.Context(), &delegationID{ID: g.Param("id")}); err != nil {
		return err
	}
	g.Redirect(http.StatusSeeOther, "/delegations?done=act")
	return nil
}

// readByPage notes that the reader has read of a decision made in the reader's place.
func (s *Server) readByPage(g *gin.Context) error {
	if err := needNonce(g); err != nil {
		return err
	}
	byPage(g.Request.Context(), "readReading")
	if _, err := s.readReading(g.Request.Context(), &delegationID{ID: g.Param("id")}); err != nil {
		return err
	}
	g.Redirect(http.StatusSeeOther, "/tasks")
	return nil
}

// readDelegation reads the form, with the choices of people, procedures and units.
func (s *Server) readDelegation(ctx context.Context, sent url.Values) (filled, error) {
	c := callOf(ctx)
	facts := web.Facts{}
	for _, p := range s.edition.Procedures {
		facts["procedure"] = append(facts["procedure"], web.Choice{Value: string(p.ID), Title: p.Title.In(c.lang)})
	}
	units, err := s.db.Units(ctx)
	if err != nil {
		return filled{}, err
	}
	for _, u := range units {
		if owns(u.Kind) {
			facts["owner"] = append(facts["owner"], web.Choice{Value: u.ID, Title: unitName(u, c.lang)})
		}
	}
	people, err := s.db.WithRoles(ctx, procedure.RoleDeputy, procedure.RoleHead)
	if err != nil {
		return filled{}, err
	}
	for i := range people {
		if p := &people[i]; p.ID != c.person.ID {
			facts["stand_in"] = append(facts["stand_in"], web.Choice{Value: p.ID.String(), Title: functionOf(p, c.lang)})
		}
	}
	f := filled{form: delegationForm, blank: web.Blank{Schema: delegationForm.Schema(), Facts: facts, Lang: c.lang}}
	f.typed, err = f.blank.Read(sent)
	return f, err
}

// functionOf is somebody's name with the unit in which that one stands in.
func functionOf(u *models.User, lang string) string {
	for _, m := range u.Memberships {
		if m.Role == procedure.RoleDeputy || m.Role == procedure.RoleHead {
			return u.Name + " – " + web.RoleText(m.Role, lang) + " · " + unitName(m.Unit, lang)
		}
	}
	return u.Name
}

func (s *Server) showDelegations(g *gin.Context, status int, f filled, problem *Problem) error {
	ctx := g.Request.Context()
	c := callOf(ctx)
	listed, err := s.listDelegations(ctx, &pageInput{Limit: pageSize, Cursor: g.Query("cursor")})
	if err != nil {
		return err
	}
	units, err := s.unitNames(ctx)
	if err != nil {
		return err
	}
	p := &web.DelegationsPage{Frame: s.frame(g), Next: nextPage(g.Request.URL, listed.Body.NextCursor)}
	p.Here, p.Path = "/delegations", "/delegations"
	p.Notice = doneNotice(g.Query("done"), c.lang)
	for _, d := range listed.Body.Items {
		p.Delegations = append(p.Delegations, s.delegationShown(ctx, d, units))
	}
	if c.person.Delegates() {
		p.Form = s.delegationFormShown(c, f, problem)
	}
	if problem != nil {
		for name, values := range problem.headers {
			g.Header(name, values[0])
		}
	}
	return s.show(g, status, p)
}

func (s *Server) delegationFormShown(c *call, f filled, problem *Problem) *web.Form {
	form := &web.Form{
		ID: "delegation", Action: "/delegations", Title: delegationTitles["makeDelegation"].In(c.lang),
		Button: web.DelegateButton(c.lang), Hidden: []web.Item{nonce()},
	}
	var wrong map[string]string
	if problem != nil {
		form.Problem = pageDetail(problem, c.lang)
		wrong = wrongFields(problem.Errors, c.lang)
		for _, e := range problem.Errors {
			if e.Location == "body" {
				form.Problem += " " + e.Message
			}
		}
		if problem.Status == http.StatusServiceUnavailable {
			form.Hidden[0].Value = c.key // sent again it is still the same delegation
		}
	}
	form.Fields = f.blank.Fields("delegation", f.typed.Values, wrong)
	return form
}

func (s *Server) delegationShown(ctx context.Context, d delegated, units map[string]string) web.Delegation {
	c := callOf(ctx)
	shown := web.Delegation{
		ID: d.ID.String(), From: nameOf(d.From), To: nameOf(d.To), Kind: string(d.Kind), Reason: d.Reason, Starts: d.StartsAt,
		Ends: d.EndsAt, State: d.State, Revoked: d.RevokedAt, RevokedBy: nameOf(d.RevokedBy),
	}
	if d.Procedure != nil {
		shown.Procedure = activities.ProcedureTitle(*d.Procedure).In(c.lang)
	}
	if d.Unit != nil {
		shown.Unit = units[*d.Unit]
	}
	if running := d.State == "in_force" || d.State == "ahead"; running && mayRevoke(c.person, d.From.ID) {
		revoke := nonce()
		shown.Revoke = &revoke
	}
	return shown
}

// readings are what the reader has to read, for the page of tasks, and how many there are.
func (s *Server) readings(ctx context.Context, lang string) ([]web.Reading, int, error) {
	listed, err := s.listReadings(ctx, &readingsInput{State: "unread", Limit: pageSize})
	if err != nil {
		return nil, 0, err
	}
	var shown []web.Reading
	for _, r := range listed.Body.Items {
		title := s.stepTitle(r.Step, lang)
		if r.Act != forms.Decide { // within a working step
			title = forms.NamesOf(r.Step, r.Act).Title.In(lang)
		}
		shown = append(shown, web.Reading{
			ID: r.ID.String(), Reference: r.Reference, Step: string(r.Step), StepTitle: title,
			Decision: web.OutcomePill(r.Step, r.Decision, lang), By: nameOf(r.By), For: nameOf(r.For), Reason: r.Reason, At: r.At,
			Nonce: nonce(),
		})
	}
	return shown, int(listed.Body.Unread), nil
}
