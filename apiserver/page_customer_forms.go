package apiserver

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"portcare/access"
	"portcare/forms"
	"portcare/web"
)

// registerAct is a form of the register on a page of its own: what it shows at first, and what sending it does.
type registerAct struct {
	form   *forms.Form
	id     string // of the form
	title  string // id of the operation that it stands for
	action string
	back   string                      // address of the record; empty: of the list
	button string                      // empty: it keeps what was typed
	stands func() (any, string, error) // what it is filled in with, and its version; nil: it is empty
	send   func(f filled, version string) (address string, err error)
	warns  func() (warning string, without []string, err error) // above the form, and fields that mean nothing then; nil: never
}

// newCustomerPage has the form by which a record is made.
func (s *Server) newCustomerPage(g *gin.Context) error { return s.showAct(g, s.makingCustomer(g)) }

func (s *Server) addCustomerByPage(g *gin.Context) error { return s.sendAct(g, s.makingCustomer(g)) }

func (s *Server) makingCustomer(g *gin.Context) registerAct {
	ctx := g.Request.Context()
	return registerAct{
		form: newCustomerForm, id: "customer", title: "addCustomer", action: "/customers/new",
		send: func(f filled, _ string) (string, error) {
			typed, err := decode[forms.NewCustomer](f)
			if err != nil {
				return "", err
			}
			out, err := s.addCustomer(ctx, &addCustomerInput{Body: typed})
			if err != nil {
				return "", err
			}
			return web.CustomerAddress(out.Body.Code), nil
		},
	}
}

// editCustomerPage has the whole record in a form.
func (s *Server) editCustomerPage(g *gin.Context) error { return s.showAct(g, s.editingCustomer(g)) }

func (s *Server) editCustomerByPage(g *gin.Context) error { return s.sendAct(g, s.editingCustomer(g)) }

func (s *Server) editingCustomer(g *gin.Context) registerAct {
	ctx, code := g.Request.Context(), g.Param("code")
	record := web.CustomerAddress(code)
	return registerAct{
		form: recordEditForm, id: "customer", title: "putCustomer", action: record + "/edit", back: record,
		stands: func() (any, string, error) {
			out, err := s.getCustomer(ctx, &customerInput{Code: code})
			if err != nil {
				return nil, "", err
			}
			return forms.CustomerEdit{CustomerRecord: readable(out.Body.CustomerRecord)}, out.ETag, nil
		},
		send: func(f filled, version string) (string, error) {
			typed, err := decode[forms.CustomerEdit](f)
			if err != nil {
				return "", err
			}
			_, err = s.putCustomer(ctx, &putCustomerInput{Code: code, IfMatch: version, Body: typed})
			return record, err
		},
	}
}

// contactsPage has the representatives in a form.
func (s *Server) contactsPage(g *gin.Context) error { return s.showAct(g, s.editingContacts(g)) }

func (s *Server) editContactsByPage(g *gin.Context) error { return s.sendAct(g, s.editingContacts(g)) }

func (s *Server) editingContacts(g *gin.Context) registerAct {
	ctx, code := g.Request.Context(), g.Param("code")
	record := web.CustomerAddress(code)
	return registerAct{
		form: contactsForm, id: "contacts", title: "putContacts", action: record + "/contacts", back: record,
		stands: func() (any, string, error) {
			out, err := s.getContacts(ctx, &customerInput{Code: code})
			if err != nil {
				return nil, "", err
			}
			for i := range out.Body.Representatives {
				out.Body.Representatives[i].Phone = forms.ShowPhones(out.Body.Representatives[i].Phone)
			}
			return forms.CustomerContacts{Representatives: out.Body.Representatives}, out.ETag, nil
		},
		send: func(f filled, version string) (string, error) {
			typed, err := decode[forms.CustomerContacts](f)
			if err != nil {
				return "", err
			}
			_, err = s.putContacts(ctx, &putContactsInput{Code: code, IfMatch: version, Body: typed})
			return record, err
		},
	}
}

// contractPage has a contract in a form; the id new stands for one that is added.
func (s *Server) contractPage(g *gin.Context) error { return s.showAct(g, s.keepingContract(g)) }

func (s *Server) keepContractByPage(g *gin.Context) error { return s.sendAct(g, s.keepingContract(g)) }

func (s *Server) keepingContract(g *gin.Context) registerAct {
	ctx, code, id := g.Request.Context(), g.Param("code"), g.Param("id")
	record := web.CustomerAddress(code)
	a := registerAct{form: contractDoc, id: "contract", title: "putContract", action: record + "/contracts/" + url.PathEscape(id), back: record}
	if id == "new" {
		a.title = "addContract"
	}
	a.stands = func() (any, string, error) {
		if id == "new" {
			return forms.Contract{}, "", nil
		}
		out, err := s.getContract(ctx, &contractID{Code: code, ID: id})
		if err != nil {
			return nil, "", err
		}
		return out.Body.Contract, out.ETag, nil
	}
	a.send = func(f filled, version string) (string, error) {
		typed, err := decode[forms.Contract](f)
		if err != nil {
			return "", err
		}
		if id == "new" {
			_, err = s.addContract(ctx, &addContractInput{Code: code, Body: typed})
		} else {
			_, err = s.putContract(ctx, &putContractInput{Code: code, ID: id, IfMatch: version, Body: typed})
		}
		return record, err
	}
	return a
}

// showAct shows the form with what stands in the record.
func (s *Server) showAct(g *gin.Context, a registerAct) error {
	f, err := s.readRegister(g.Request.Context(), a.form, url.Values{})
	if err != nil {
		return err
	}
	version := ""
	if a.back == "" && !mayMakeRecords(callOf(g.Request.Context()).person) {
		return fail(forbidden)
	}
	if a.back != "" {
		if _, err := customerFor(g.Request.Context(), s.db, access.ChangeRecord, g.Param("code"), false); err != nil {
			return err
		}
		if f.typed.Values, version, err = a.standing(f.blank); err != nil {
			return err
		}
	}
	return s.showRegisterForm(g, http.StatusOK, a, f, version, nil)
}

func (a registerAct) standing(blank web.Blank) (map[string]string, string, error) {
	stands, version, err := a.stands()
	if err != nil {
		return nil, "", err
	}
	text, err := json.Marshal(stands)
	if err != nil {
		return nil, "", fmt.Errorf("write the record for its form: %w", err)
	}
	values, err := blank.Values(text)
	return values, version, err
}

// sendAct does what the form is for; one that was wrong stands there again.
func (s *Server) sendAct(g *gin.Context, a registerAct) error {
	ctx, sent := g.Request.Context(), g.Request.PostForm
	if err := needNonce(g); err != nil {
		return err
	}
	f, err := s.readRegister(ctx, a.form, sent)
	if err != nil {
		return err
	}
	version := sent.Get(fieldVersion)
	if sent.Has(web.FieldRows) {
		return s.showRegisterForm(g, http.StatusOK, a, f, version, nil)
	}
	if err = f.check("body"); err == nil {
		byPage(ctx, a.title)
		var address string
		if address, err = a.send(f, version); err == nil {
			g.Redirect(http.StatusSeeOther, address+"?done=act")
			return nil
		}
	}
	problem := s.answer(ctx, err)
	switch problem.Status {
	case http.StatusUnprocessableEntity, http.StatusServiceUnavailable, http.StatusPreconditionFailed:
		return s.showRegisterForm(g, problem.Status, a, f, version, problem)
	}
	return err
}

func (s *Server) showRegisterForm(g *gin.Context, status int, a registerAct, f filled, version string, problem *Problem) error {
	c := callOf(g.Request.Context())
	p := &web.CustomerFormPage{Frame: s.frame(g), Title: titles[a.title].In(c.lang), Back: a.back}
	p.Here, p.Path = "/customers", a.action
	if a.warns != nil {
		var err error
		if p.Warning, f.blank.Without, err = a.warns(); err != nil {
			return err
		}
	}
	p.Form = *registerFormShown(c, a.id, a.action, f, problem)
	if a.button != "" {
		p.Form.Button = a.button
	}
	p.Form.Hidden = append(p.Form.Hidden, web.Item{Name: fieldVersion, Value: version})
	if problem != nil {
		for name, values := range problem.headers {
			g.Header(name, values[0])
		}
	}
	if list := g.Request.PostForm.Get(web.FieldRows); list != "" {
		web.FocusRow(p.Form.Fields, list)
	}
	return s.show(g, status, p)
}

func registerFormShown(c *call, id, action string, f filled, problem *Problem) *web.Form {
	form := &web.Form{ID: id, Action: action, Button: web.KeepButton(c.lang), Hidden: []web.Item{nonce()}}
	var wrong map[string]string
	if problem != nil {
		form.Problem = problemOfAll(problem, c.lang)
		wrong = wrongFields(problem.Errors, c.lang)
		if problem.Status == http.StatusServiceUnavailable {
			form.Hidden[0].Value = c.key // sent again it is still the same
		}
	}
	form.Fields = f.blank.Fields(id, f.typed.Values, wrong)
	return form
}

// addInteractionByPage notes what was talked about, and comes back to the record.
func (s *Server) addInteractionByPage(g *gin.Context) error {
	ctx, code := g.Request.Context(), g.Param("code")
	if err := needNonce(g); err != nil {
		return err
	}
	f, err := s.readRegister(ctx, interactionForm, g.Request.PostForm)
	if err != nil {
		return err
	}
	if err = f.check("body"); err == nil {
		var typed forms.Interaction
		if typed, err = decode[forms.Interaction](f); err != nil {
			return err
		}
		byPage(ctx, "addInteraction")
		if _, err = s.addInteraction(ctx, &addInteractionInput{Code: code, Body: typed}); err == nil {
			g.Redirect(http.StatusSeeOther, web.CustomerAddress(code)+"?done=act#interactions")
			return nil
		}
	}
	problem := s.answer(ctx, err)
	switch problem.Status {
	case http.StatusUnprocessableEntity, http.StatusServiceUnavailable:
		return s.showCustomer(g, problem.Status, f, problem)
	}
	return err
}
