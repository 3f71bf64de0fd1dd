package apiserver

import (
	"context"
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"portcare/forms"
	"portcare/web"
)

var handOverForm = forms.Of[forms.CustomersGiven]()

// fieldFrom is whose customers are handed over.
const fieldFrom = "from"

// mostHoldings is how many customers are offered to choose from; of a larger portfolio all are handed over, or some by the
// API.
const mostHoldings = 300

// portfoliosPage shows who looks after how many customers and, once somebody is chosen, the form to hand them over.
func (s *Server) portfoliosPage(g *gin.Context) error {
	return s.showPortfolios(g, http.StatusOK, g.Query(fieldFrom), url.Values{}, nil)
}

// handOverByPage hands customers over; what was wrong stands in the form again.
func (s *Server) handOverByPage(g *gin.Context) error {
	ctx, sent := g.Request.Context(), g.Request.PostForm
	if err := needNonce(g); err != nil {
		return err
	}
	err := s.handOverTyped(ctx, sent)
	if err == nil {
		g.Redirect(http.StatusSeeOther, "/portfolios?done=act")
		return nil
	}
	problem := s.answer(ctx, err)
	switch problem.Status {
	case http.StatusUnprocessableEntity, http.StatusServiceUnavailable:
		return s.showPortfolios(g, problem.Status, sent.Get(fieldFrom), sent, problem)
	}
	return err
}

func (s *Server) handOverTyped(ctx context.Context, sent url.Values) error {
	f, err := s.readHandOver(ctx, sent.Get(fieldFrom), sent)
	if err == nil {
		err = f.check("body")
	}
	if err != nil {
		return err
	}
	typed, err := decode[forms.CustomersGiven](f)
	if err != nil {
		return err
	}
	byPage(ctx, "handPortfolioOver")
	_, err = s.handPortfolioOver(ctx, &handOverInput{HandOverBody{sent.Get(fieldFrom), typed}})
	return err
}

// readHandOver reads the form, with the people and the customers to choose from.
func (s *Server) readHandOver(ctx context.Context, from string, sent url.Values) (filled, error) {
	keepers, err := s.keepers(ctx)
	if err != nil {
		return filled{}, err
	}
	facts := web.Facts{}
	for _, k := range keepers {
		if k.Value != from {
			facts["keeper"] = append(facts["keeper"], k)
		}
	}
	owner, err := uuid.Parse(from)
	if err != nil {
		return filled{}, fail(notFound)
	}
	held, err := s.db.Holdings(ctx, owner, mostHoldings+1)
	if err != nil {
		return filled{}, err
	}
	if len(held) <= mostHoldings {
		for _, c := range held {
			facts["customer"] = append(facts["customer"], customerChoice(c.Code, c.Name))
		}
	}
	f := filled{form: handOverForm, blank: web.Blank{Schema: handOverForm.Schema(), Facts: facts, Lang: callOf(ctx).lang}}
	f.typed, err = f.blank.Read(sent)
	return f, err
}

func (s *Server) showPortfolios(g *gin.Context, status int, from string, sent url.Values, problem *Problem) error {
	ctx := g.Request.Context()
	c := callOf(ctx)
	p := &web.PortfoliosPage{Frame: s.frame(g)}
	p.Here, p.Path = "/portfolios", "/portfolios"
	p.Notice = doneNotice(g.Query("done"), p.Lang)
	listed, err := s.listPortfolios(ctx, nil)
	if err != nil {
		return err
	}
	for _, o := range listed.Body.Items {
		p.Owners = append(p.Owners, web.Portfolio{
			ID: o.Owner.ID.String(), Name: o.Owner.Name, Left: o.LeftAt, Customers: o.Customers, Top: o.Top, Tasks: o.Tasks,
		})
	}
	if from != "" {
		if p.From, err = s.nameOfUser(ctx, from); err != nil {
			return err
		}
		f, err := s.readHandOver(ctx, from, sent)
		if err != nil {
			return err
		}
		p.Form = registerFormShown(c, "hand-over", "/portfolios", f, problem)
		p.Form.Button = web.HandOverButton(c.lang)
		p.Form.Hidden = append(p.Form.Hidden, web.Item{Name: fieldFrom, Value: from})
	}
	return s.show(g, status, p)
}

// nameOfUser is the name of somebody by id, also of one who has left.
func (s *Server) nameOfUser(ctx context.Context, said string) (string, error) {
	id, err := parseID(said)
	if err != nil {
		return "", err
	}
	u, err := s.db.User(ctx, id)
	if err != nil {
		return "", err
	}
	return u.Name, nil
}
