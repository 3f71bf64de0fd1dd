package apiserver

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"portcare/access"
	"portcare/activities"
	"portcare/forms"
	"portcare/letters"
	"portcare/models"
)

type portfoliosOutput listOutput[portfolio]

// portfolio is how many customers somebody looks after.
type portfolio struct {
	Owner     person     `json:"owner"`
	LeftAt    *time.Time `json:"left_at,omitempty" doc:"Whoever left can't look after anybody: hand the customers over"`
	Customers int        `json:"customers"`
	Top       int        `json:"top" doc:"Of tier 1 and 2"`
	Tasks     int        `json:"tasks" doc:"Open ones about their records"`
}

// listPortfolios shows who looks after how many customers, those who have left first.
func (s *Server) listPortfolios(ctx context.Context, _ *struct{}) (*portfoliosOutput, error) {
	rows, err := s.db.Portfolios(ctx)
	if err != nil {
		return nil, err
	}
	out := &portfoliosOutput{}
	out.Body.Items = []portfolio{}
	for _, r := range rows {
		out.Body.Items = append(out.Body.Items, portfolio{person{r.OwnerID, r.Name}, r.LeftAt, r.Customers, r.Top, r.Tasks})
	}
	return out, nil
}

type handOverInput struct{ Body HandOverBody }

// HandOverBody says who gives which customers to whom, exported for huma as all embedded types are.
type HandOverBody struct {
	From string `json:"from" minLength:"1" maxLength:"36" doc:"Id of who looks after them now, also of somebody who has left"`
	forms.CustomersGiven
}

type handedOver struct {
	From      uuid.UUID `json:"from"`
	To        uuid.UUID `json:"to"`
	Customers int       `json:"customers" doc:"That were handed over"`
}

type handOverOutput struct{ Body handedOver }

// handPortfolioOver gives all customers of a person, or those named, to another, in one act (CUS-6). When one of them can't
// be, none is.
func (s *Server) handPortfolioOver(ctx context.Context, in *handOverInput) (*handOverOutput, error) {
	h := models.HandOver{
		Codes: in.Body.Customers, Reason: strings.TrimSpace(in.Body.Reason), By: callOf(ctx).user.ID, At: s.now(),
	}
	var errs [2]error
	if h.From, errs[0] = uuid.Parse(in.Body.From); errs[0] != nil {
		return nil, wrong("not_a_uuid", "body.from")
	}
	if h.To, errs[1] = uuid.Parse(in.Body.To); errs[1] != nil {
		return nil, wrong("not_a_uuid", "body.to")
	}
	switch {
	case h.From == h.To:
		return nil, wrong("same_keeper", "body.to")
	case h.Reason == "":
		return nil, wrong("required", "body.reason")
	}
	done, err := once(ctx, s, func(tx *models.DB) (handedOver, error) {
		from, err := tx.User(ctx, h.From)
		if err != nil {
			return handedOver{}, orUnknown(err, "body.from")
		}
		to, err := tx.User(ctx, h.To)
		if err != nil {
			return handedOver{}, orUnknown(err, "body.to")
		}
		locked := h
		if locked.Codes, err = mayTake(ctx, tx, h, to); err != nil {
			return handedOver{}, err
		}
		moved, err := tx.HandOver(ctx, locked)
		if err != nil {
			return handedOver{}, err
		}
		return handedOver{h.From, h.To, moved}, s.tellHandOver(ctx, tx, from, to, h.Reason, moved)
	})
	return &handOverOutput{done}, err
}

// mayTake locks the customers, and refuses the whole act when there is none, one isn't whose it was said to be, or the
// person may not look after one: that takes somebody of Sales or of the customer's branch who is still here. The customers
// it returns are those that were looked at; one whom the giver is given meanwhile stays.
func mayTake(ctx context.Context, tx *models.DB, h models.HandOver, to *models.User) (models.Codes, error) {
	held, err := tx.LockHoldings(ctx, h.From, h.Codes)
	if err != nil {
		return nil, fmt.Errorf("find the customers: %w", err)
	}
	if len(held) == 0 && len(h.Codes) == 0 {
		return nil, wrong("nothing_to_hand_over", "body.from")
	}
	var codes models.Codes
	for _, c := range held {
		codes = append(codes, c.Code)
	}
	if i := slices.IndexFunc(h.Codes, func(code string) bool { return !slices.Contains(codes, code) }); i >= 0 {
		return nil, wrong("not_of_keeper", fmt.Sprintf("body.customers[%d]", i))
	}
	taker := activities.Person(to)
	for _, c := range held {
		row := models.Customer{BranchID: c.BranchID}
		if to.LeftAt != nil || access.CanCustomer(taker, access.ChangeRecord, customerObject(&row)) != access.Allowed {
			return nil, wrong("not_a_keeper", "body.to")
		}
	}
	return codes, nil
}

// tellHandOver writes to both; who has left isn't written to.
func (s *Server) tellHandOver(ctx context.Context, tx *models.DB, from, to *models.User, reason string, moved int) error {
	act := uuid.NewString()
	var errs []error
	for _, p := range []*models.User{from, to} {
		if p.LeftAt != nil {
			continue
		}
		subject, body, err := letters.Render(letters.Portfolio, p.Lang, letters.PortfolioData{
			Name: p.Name, From: from.Name, To: to.Name, By: callOf(ctx).user.Name, Count: moved, Reason: reason, Gives: p == from,
			URL: s.publicURL + "/customers?owner=me",
		})
		if err != nil {
			return err
		}
		errs = append(errs, tx.Enqueue(ctx, models.Message{
			Event: fmt.Sprintf("%s/%s/%s", letters.Portfolio, act, p.ID), Kind: string(letters.Portfolio), UserID: &p.ID,
			Address: p.Email, Name: p.Name, Subject: subject, Body: body,
		}))
	}
	return errors.Join(errs...)
}
