package apiserver

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"

	"portcare/access"
	"portcare/activities"
	"portcare/models"
	"portcare/procedure"
)

type programmeOutput struct{ Body programme }

// programme is a care programme with its lists and what they show (POS-2a, POS-4a).
type programme struct {
	Number     int                `json:"number" doc:"Counts from 1: a failed evaluation is followed by another programme"`
	Kind       string             `json:"programme" enum:"visit_gifts,conference,group_conference"`
	EventAt    *time.Time         `json:"event_at,omitempty"`
	EventEnd   *time.Time         `json:"event_end,omitempty"`
	Moves      int                `json:"moves" doc:"How often the day was moved"`
	Outline    *outlineState      `json:"outline,omitempty" doc:"Of a conference: the latest one"`
	Counts     models.Counts      `json:"counts"`
	Guests     []guest            `json:"guests"`
	Gifts      []giftLine         `json:"gifts"`
	Duplicates []models.Duplicate `json:"duplicates"`
	Gaps       models.Gaps        `json:"gaps"`
	Recorded   []careRecord       `json:"recorded,omitempty" doc:"What the programme added to the customers' records (POS-7)"`
}

type outlineState struct {
	SubmittedAt time.Time  `json:"submitted_at"`
	Decision    *string    `json:"decision,omitempty" enum:"approve,reject"`
	Reason      string     `json:"reason,omitempty"`
	DecidedAt   *time.Time `json:"decided_at,omitempty"`
}

type guest struct {
	ID          uuid.UUID       `json:"id"`
	Customer    string          `json:"customer,omitempty"`
	Name        string          `json:"name"`
	Firm        string          `json:"firm,omitempty"`
	Title       string          `json:"title,omitempty"`
	Phone       string          `json:"phone,omitempty"`
	Email       string          `json:"email,omitempty"`
	Entitlement string          `json:"entitlement,omitempty"`
	Role        string          `json:"role,omitempty"`
	InvitedAt   *time.Time      `json:"invited_at,omitempty" doc:"By mail"`
	NoLetter    models.NoLetter `json:"no_letter,omitempty" enum:"no_consent,withdrawn,restricted" doc:"Why nobody wrote to the guest, who has a mail address (CUS-9)"`
	ContactedAt *time.Time      `json:"contacted_at,omitempty" doc:"By a person"`
	RemindedAt  *time.Time      `json:"reminded_at,omitempty"`
	Answer      string          `json:"answer,omitempty" enum:"accept,decline"`
	Companions  int             `json:"companions,omitempty"`
	Note        string          `json:"note,omitempty"`
	AnsweredAt  *time.Time      `json:"answered_at,omitempty"`
	Came        *bool           `json:"came,omitempty"`
	AskedAt     *time.Time      `json:"asked_at,omitempty"`
	Rating      *int            `json:"rating,omitempty"`
	Opinion     string          `json:"opinion,omitempty"`
}

type giftLine struct {
	Customer  string `json:"customer"`
	Recipient string `json:"recipient"`
	Occasion  string `json:"occasion"`
	Date      string `json:"date,omitempty" format:"date"`
	Item      string `json:"item,omitempty" doc:"Missing: a greeting"`
	Quantity  int    `json:"quantity,omitempty"`
	Value     int64  `json:"value,omitempty" doc:"Of one, whole dong"`
}

type careRecord struct {
	Customer  string   `json:"customer"`
	Guests    int      `json:"guests"`
	Gifts     int      `json:"gifts"`
	GiftValue int64    `json:"gift_value"`
	Rating    *float64 `json:"rating,omitempty"`
}

// getProgramme shows the current care programme of a case.
func (s *Server) getProgramme(ctx context.Context, in *caseInput) (*programmeOutput, error) {
	row, err := s.careCase(ctx, access.See, in.Reference)
	if err != nil {
		return nil, err
	}
	shown, err := s.programme(ctx, row.Reference)
	if err != nil {
		return nil, err // ErrNotFound: nothing is planned yet
	}
	return &programmeOutput{*shown}, nil
}

// programme gathers the current programme of a case, or returns models.ErrNotFound.
func (s *Server) programme(ctx context.Context, reference string) (*programme, error) {
	p, err := s.db.Programme(ctx, reference)
	if err != nil {
		return nil, err
	}
	opened, err := s.db.Opening(ctx, reference)
	if err != nil {
		return nil, err
	}
	guests, err := s.db.Guests(ctx, reference, p.Number)
	if err != nil {
		return nil, err
	}
	gifts, err := s.db.GiftPlan(ctx, reference, p.Number)
	if err != nil {
		return nil, err
	}
	customers, err := s.db.CaseCustomers(ctx, reference)
	if err != nil {
		return nil, err
	}
	shown := &programme{
		Number: p.Number, Kind: opened.Programme, EventAt: p.EventAt, EventEnd: p.EventEnd, Moves: p.Moves,
		Counts: models.Count(guests, gifts), Guests: []guest{}, Gifts: []giftLine{},
		Duplicates: models.Duplicates(gifts), Gaps: models.GapsIn(customers, gifts, guests),
	}
	for _, g := range guests {
		shown.Guests = append(shown.Guests, guestOf(g))
	}
	if err := s.whyNotWritten(ctx, shown); err != nil {
		return nil, err
	}
	for _, g := range gifts {
		shown.Gifts = append(shown.Gifts, giftLine{
			Customer: g.CustomerCode, Recipient: g.Recipient, Occasion: g.Occasion, Date: dayOf(g.Day), Item: g.Item, Quantity: g.Quantity, Value: g.Value,
		})
	}
	return shown, s.programmeSoFar(ctx, p, shown)
}

// whyNotWritten says of each guest with a mail address why no invitation went there (CUS-9).
func (s *Server) whyNotWritten(ctx context.Context, shown *programme) error {
	var mails []string
	for _, g := range shown.Guests {
		if g.Email != "" && g.InvitedAt == nil {
			mails = append(mails, g.Email)
		}
	}
	unwritten, err := s.db.NotConsented(ctx, activities.PurposeOf(procedure.Programme(shown.Kind)), mails)
	for i := range shown.Guests {
		if g := &shown.Guests[i]; g.InvitedAt == nil {
			g.NoLetter = unwritten[models.NormalMail(g.Email)]
		}
	}
	return err
}

// programmeSoFar adds what the leaders said of the outline, and what went into the customers' records.
func (s *Server) programmeSoFar(ctx context.Context, p *models.Programme, shown *programme) error {
	o, err := s.db.Outline(ctx, p.Reference, p.Number)
	if err != nil && !errors.Is(err, models.ErrNotFound) {
		return err
	}
	if err == nil {
		shown.Outline = &outlineState{SubmittedAt: o.SubmittedAt, Decision: o.Decision, Reason: o.Reason, DecidedAt: o.DecidedAt}
	}
	recorded, err := s.db.CustomerCareOf(ctx, p.Reference)
	for _, r := range recorded {
		shown.Recorded = append(shown.Recorded, careRecord{r.CustomerCode, r.Guests, r.Gifts, r.GiftValue, r.Rating})
	}
	return err
}

func guestOf(g models.Guest) guest {
	shown := guest{
		ID: g.ID, Name: g.Name, Firm: g.Firm, Title: g.Title, Phone: g.Phone, Email: g.Email, Entitlement: g.Entitlement, Role: g.Role,
		InvitedAt: g.InvitedAt, ContactedAt: g.ContactedAt, RemindedAt: g.RemindedAt, Answer: g.Answer, Companions: g.Companions, Note: g.Note,
		AnsweredAt: g.AnsweredAt, Came: g.Came, AskedAt: g.AskedAt, Rating: g.Rating, Opinion: g.Opinion,
	}
	if g.CustomerCode != nil {
		shown.Customer = *g.CustomerCode
	}
	return shown
}
