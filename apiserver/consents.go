package apiserver

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/google/uuid"

	"portcare/access"
	"portcare/forms"
	"portcare/models"
)

type consentsInput struct {
	Purpose string `query:"purpose" enum:"greetings,surveys,marketing"`
	Limit   int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
	Cursor  string `query:"cursor" maxLength:"20" doc:"From next_cursor"`
}

type consentsOutput struct {
	Body struct {
		Items      []consentLine       `json:"items"`
		NextCursor string              `json:"next_cursor,omitempty"`
		Texts      []forms.ConsentText `json:"texts" doc:"In force: what people are shown"`
	}
}

// consentLine is a line of the ledger: who agreed to what, or withdrew it.
type consentLine struct {
	Number      int64     `json:"number"`
	Person      uuid.UUID `json:"person"`
	Name        string    `json:"name,omitempty"`
	Mail        string    `json:"mail,omitempty"`
	Phone       string    `json:"phone,omitempty"`
	Role        string    `json:"role" enum:"customer,representative,participant,requester,guest"`
	Customer    string    `json:"customer,omitempty"`
	Purpose     string    `json:"purpose" enum:"greetings,surveys,marketing"`
	Answer      string    `json:"answer" enum:"agreed,withdrawn"`
	Stands      bool      `json:"stands" doc:"No later answer took its place"`
	TextVersion string    `json:"text_version,omitempty"`
	Text        string    `json:"text,omitempty" doc:"What was shown"`
	Means       string    `json:"means" enum:"paper,mail,phone,in_person,website,link"`
	At          time.Time `json:"at"`
	RecordedAt  time.Time `json:"recorded_at"`
	RecordedBy  *person   `json:"recorded_by,omitempty" doc:"Missing: the person, by link"`
}

// listConsents shows the ledger of everybody, newest first (CUS-9).
func (s *Server) listConsents(ctx context.Context, in *consentsInput) (*consentsOutput, error) {
	return s.consents(ctx, "", *in)
}

type customerConsentsInput struct {
	Code    string `path:"code" maxLength:"20"`
	Purpose string `query:"purpose" enum:"greetings,surveys,marketing"`
	Limit   int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
	Cursor  string `query:"cursor" maxLength:"20" doc:"From next_cursor"`
}

// listCustomerConsents shows the part of the ledger that is about a customer's people.
func (s *Server) listCustomerConsents(ctx context.Context, in *customerConsentsInput) (*consentsOutput, error) {
	if _, err := customerFor(ctx, s.db, access.SeeRecord, in.Code, false); err != nil {
		return nil, err
	}
	return s.consents(ctx, in.Code, consentsInput{in.Purpose, in.Limit, in.Cursor})
}

func (s *Server) consents(ctx context.Context, customer string, in consentsInput) (*consentsOutput, error) {
	before, err := readNumber(in.Cursor)
	if err != nil {
		return nil, err
	}
	rows, err := s.db.Consents(ctx, models.ConsentFilter{
		Customer: customer, Purpose: models.Purpose(in.Purpose), Before: before, Limit: in.Limit + 1,
	})
	if err != nil {
		return nil, err
	}
	out := &consentsOutput{}
	out.Body.Texts, out.Body.Items = forms.ConsentTexts(), []consentLine{}
	rows, out.Body.NextCursor = onePage(rows, in.Limit, func(last models.ConsentLine) string { return strconv.FormatInt(last.Seq, 10) })
	names, err := namesIn(ctx, s.db, rows, func(r *models.ConsentLine) ids { return ids{r.RecordedBy} })
	if err != nil {
		return nil, err
	}
	callOf(ctx).sight.list(len(rows))
	for _, r := range rows {
		if r.CustomerCode != nil {
			callOf(ctx).sight.of(*r.CustomerCode)
		}
		out.Body.Items = append(out.Body.Items, consentLineOf(r, names))
	}
	return out, nil
}

// readNumber reads a cursor that is the number of a row; without one it is zero.
func readNumber(text string) (int64, error) {
	if text == "" {
		return 0, nil
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < 1 {
		return 0, wrong("invalid", "query.cursor")
	}
	return n, nil
}

func consentLineOf(r models.ConsentLine, names *names) consentLine {
	line := consentLine{
		Number: r.Seq, Person: r.SubjectID, Name: r.Name, Mail: r.Mail, Phone: r.Phone, Role: r.Role, Purpose: string(r.Purpose),
		Answer: "withdrawn", Stands: r.Stands, TextVersion: r.TextVersion, Text: r.TextShown, Means: r.Means, At: r.At,
		RecordedAt: r.RecordedAt, RecordedBy: names.of(r.RecordedBy),
	}
	if r.Given {
		line.Answer = "agreed"
	}
	if r.CustomerCode != nil {
		line.Customer = *r.CustomerCode
	}
	return line
}

type recordConsentInput struct{ Body forms.ConsentEntry }

// keptConsent has nothing personal in it, since answers are kept for their keys.
type keptConsent struct {
	Person uuid.UUID `json:"person"`
}

type recordConsentOutput struct{ Body keptConsent }

// recordConsent writes down what somebody agreed to or withdrew (CUS-9): about a customer's people whoever may change the
// record, about everybody Sales.
func (s *Server) recordConsent(ctx context.Context, in *recordConsentInput) (*recordConsentOutput, error) {
	form := in.Body
	if err := refusedRemarks(form.Tidy()); err != nil {
		return nil, err
	}
	lines, err := s.consentLines(ctx, form)
	if err != nil {
		return nil, err
	}
	subject := models.DataSubject{Name: form.Name, Mail: form.Mail, Phone: form.Phone, Role: form.Role}
	if form.Customer != "" {
		subject.CustomerCode = &form.Customer
	}
	kept, err := once(ctx, s, func(tx *models.DB) (keptConsent, error) {
		if form.Customer != "" {
			_, err := customerFor(ctx, tx, access.ChangeRecord, form.Customer, false)
			if is := (*failure)(nil); errors.As(err, &is) && is.id == notFound.id {
				return keptConsent{}, wrong("unknown", "body.customer")
			}
			if err != nil {
				return keptConsent{}, err
			}
		} else if !callOf(ctx).person.KeepsPrivacy() {
			return keptConsent{}, fail(forbidden)
		}
		who, err := consenting(ctx, tx, subject)
		if err != nil {
			return keptConsent{}, err
		}
		return keptConsent{who.ID}, tx.AddConsents(ctx, who, lines)
	})
	return &recordConsentOutput{kept}, err
}

// consenting is the person whose answer is recorded. A branch that knows somebody's address doesn't get at the person by
// it: who isn't its own customer's already stays as Sales or the other branch knows the person, and only the line is added.
func consenting(ctx context.Context, tx *models.DB, given models.DataSubject) (*models.DataSubject, error) {
	if callOf(ctx).person.KeepsPrivacy() {
		return tx.Subject(ctx, given)
	}
	known, err := tx.KnownSubject(ctx, given.Mail, given.Phone)
	switch {
	case errors.Is(err, models.ErrNotFound):
		return tx.Subject(ctx, given)
	case err != nil:
		return nil, fmt.Errorf("find the person: %w", err)
	case known.CustomerCode != nil:
		if c, err := tx.Customer(ctx, *known.CustomerCode); err != nil {
			return nil, fmt.Errorf("find the person's customer: %w", err)
		} else if access.CanCustomer(callOf(ctx).person, access.ChangeRecord, customerObject(c)) == access.Allowed {
			return tx.Subject(ctx, given)
		}
	}
	return known, nil
}

// consentLines are the lines of the ledger that an entry makes, one a purpose.
func (s *Server) consentLines(ctx context.Context, form forms.ConsentEntry) ([]models.Consent, error) {
	c, now := callOf(ctx), s.now()
	at := now
	if form.At != nil {
		if at = *form.At; at.After(now) {
			return nil, wrong("in_future", "body.at")
		}
	}
	var lines []models.Consent
	for _, p := range form.Purposes {
		line := models.Consent{
			Purpose: models.Purpose(p), Given: form.Answer == "agreed", Means: form.Means, At: at, RecordedAt: now, RecordedBy: &c.person.ID,
		}
		if line.Given {
			line.TextVersion, line.TextShown = shownText(p, form.Text)
		}
		lines = append(lines, line)
	}
	return lines, nil
}

// ownText stands for the version of a text that isn't the company's.
const ownText = "own"

// shownText is what somebody was shown for a purpose: a text of another form, otherwise the company's in force.
func shownText(purpose, own string) (version, text string) {
	if own != "" {
		return ownText, own
	}
	for _, t := range forms.ConsentTexts() {
		if t.Purpose == purpose {
			return t.Version, t.Text.VI
		}
	}
	return "", ""
}
