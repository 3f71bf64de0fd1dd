package apiserver

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"portcare/calendar"
	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

// officeHours is the calendar of the first answer to a person's request.
const officeHours = "office"

type privacyRequestsInput struct {
	Open     string `query:"open" enum:"true,false" doc:"true: those that wait for an answer"`
	Customer string `query:"customer" maxLength:"20" doc:"Code: what the customer's people asked"`
	Limit    int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
	Cursor   string `query:"cursor" maxLength:"200" doc:"From next_cursor"`
}

type privacyRequestsOutput pageOutput[privacyAsked]

type privacyRequestOutput struct{ Body privacyAsked }

// privacyAsked is what a person asked about the own data, with its clocks.
type privacyAsked struct {
	ID          uuid.UUID             `json:"id"`
	Kind        procedure.PrivacyKind `json:"kind" enum:"access,correction,withdrawal,restriction,objection,deletion"`
	State       models.PrivacyState   `json:"state" enum:"received,answered,done,refused"`
	Name        string                `json:"name,omitempty"`
	Mail        string                `json:"mail,omitempty"`
	Phone       string                `json:"phone,omitempty"`
	Erased      bool                  `json:"erased" doc:"The person's data was deleted"`
	Channel     string                `json:"channel" enum:"paper,mail,phone,in_person,website"`
	Content     string                `json:"content,omitempty"`
	Purposes    []string              `json:"purposes,omitempty"`
	ReceivedAt  time.Time             `json:"received_at"`
	EnteredBy   *person               `json:"entered_by"`
	First       privacyClock          `json:"first_answer" doc:"Within two working days"`
	Answer      privacyClock          `json:"answer" doc:"What was done, or why not"`
	Calendar    int                   `json:"calendar_version" doc:"Of office hours, by which the first answer is due"`
	Clause      string                `json:"clause"`
	LiftedAt    *time.Time            `json:"lifted_at,omitempty" doc:"A restriction or objection held until then"`
	StopsLetter bool                  `json:"stops_letters" doc:"Letters of the purposes aren't written now"`
	Left        *leftToLook           `json:"left,omitempty" doc:"Of a deletion that was done; in the answer about one request"`
	OtherNames  []string              `json:"other_names,omitempty" doc:"That were written down for the same address"`
}

// leftToLook is what a deletion wasn't sure of: it says where, not of whom.
type leftToLook struct {
	Records []models.ErasedRecord `json:"records"`
	Files   int                   `json:"files" doc:"Of staff, in the person's cases"`
	Shared  []string              `json:"shared" doc:"name, mail or phone: others have the same"`
}

// privacyClock is a term of the law.
type privacyClock struct {
	DueAt time.Time  `json:"due_at"`
	Late  bool       `json:"late"`
	At    *time.Time `json:"at,omitempty"`
	By    *person    `json:"by,omitempty"`
	Text  string     `json:"text,omitempty"`
}

// listPrivacyRequests shows what people asked about their data, newest first (CUS-9).
func (s *Server) listPrivacyRequests(ctx context.Context, in *privacyRequestsInput) (*privacyRequestsOutput, error) {
	after, err := readEnd(in.Cursor)
	if err != nil {
		return nil, err
	}
	rows, err := s.db.PrivacyRequests(ctx, models.PrivacyFilter{
		Open: in.Open == "true", Customer: in.Customer, After: after, Limit: in.Limit + 1,
	})
	if err != nil {
		return nil, err
	}
	out := &privacyRequestsOutput{}
	rows, out.Body.NextCursor = onePage(rows, in.Limit, func(last models.PrivacyRequest) string { return endOf(last.ReceivedAt, last.ID) })
	callOf(ctx).sight.list(len(rows))
	out.Body.Items, err = s.privacyRequestsShown(ctx, rows)
	return out, err
}

type privacyRequestID struct {
	ID string `path:"id"`
}

// getPrivacyRequest shows one of them.
func (s *Server) getPrivacyRequest(ctx context.Context, in *privacyRequestID) (*privacyRequestOutput, error) {
	row, err := s.privacyRequest(ctx, s.db.PrivacyRequest, in.ID)
	if err != nil {
		return nil, err
	}
	callOf(ctx).sight.list(1)
	shown, err := s.privacyRequestsShown(ctx, []models.PrivacyRequest{*row})
	if err != nil {
		return nil, err
	}
	shown[0].Left, err = s.leftOf(ctx, row)
	return &privacyRequestOutput{shown[0]}, err
}

// leftOf is what the deletion that a request was about left for somebody to look at; nil: nothing was deleted by it.
func (s *Server) leftOf(ctx context.Context, row *models.PrivacyRequest) (*leftToLook, error) {
	came, err := s.db.ErasureOf(ctx, row.ID)
	switch {
	case errors.Is(err, models.ErrNotFound):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("read what the deletion came to: %w", err)
	}
	inWords(ctx, &came.Counts)
	return &leftToLook{append([]models.ErasedRecord{}, came.Counts.Looks()...), came.Counts.Files, append([]string{}, came.Counts.Shared...)}, nil
}

func (*Server) privacyRequest(
	ctx context.Context, find func(context.Context, uuid.UUID) (*models.PrivacyRequest, error), text string,
) (*models.PrivacyRequest, error) {
	id, err := parseID(text)
	if err != nil {
		return nil, err
	}
	return find(ctx, id)
}

func (s *Server) privacyRequestsShown(ctx context.Context, rows []models.PrivacyRequest) ([]privacyAsked, error) {
	names, err := namesIn(ctx, s.db, rows, func(r *models.PrivacyRequest) ids { return ids{&r.EnteredBy, r.FirstAnsweredBy, r.ClosedBy} })
	if err != nil {
		return nil, err
	}
	shown := []privacyAsked{}
	for i := range rows {
		shown = append(shown, s.privacyRequestShown(&rows[i], names))
	}
	return shown, nil
}

func (s *Server) privacyRequestShown(r *models.PrivacyRequest, names *names) privacyAsked {
	term, _ := procedure.PrivacyTermOf(r.Kind)
	clock := func(due time.Time, at *time.Time, by *uuid.UUID, text string) privacyClock {
		return privacyClock{due, s.late(due, at), at, names.of(by), text}
	}
	return privacyAsked{
		ID: r.ID, Kind: r.Kind, State: r.State, Name: r.Subject.Name, Mail: r.Subject.Mail, Phone: r.Subject.Phone, Erased: r.Subject.ErasedAt != nil,
		Channel: r.Channel, Content: r.Content, Purposes: r.Purposes, ReceivedAt: r.ReceivedAt, EnteredBy: names.of(&r.EnteredBy),
		First:    clock(r.FirstDueAt, r.FirstAnsweredAt, r.FirstAnsweredBy, r.FirstAnswer),
		Answer:   clock(r.DueAt, r.ClosedAt, r.ClosedBy, r.Answer),
		Calendar: r.CalendarVersion, Clause: term.Clause, LiftedAt: r.LiftedAt,
		OtherNames:  r.Subject.OtherNames,
		StopsLetter: term.Stops && r.State != models.PrivacyRefused && r.LiftedAt == nil,
	}
}

// late tells whether something was done after its due time, or isn't done yet and should be.
func (s *Server) late(due time.Time, done *time.Time) bool {
	if done == nil {
		return s.now().After(due)
	}
	return done.After(due)
}

type addPrivacyRequestInput struct{ Body forms.PrivacyRequest }

// keptRequest has nothing personal in it, since answers are kept for their keys.
type keptRequest struct {
	ID    uuid.UUID           `json:"id"`
	State models.PrivacyState `json:"state"`
}

type addPrivacyRequestOutput struct {
	Location string `header:"Location"`
	Body     keptRequest
}

type keptRequestOutput struct{ Body keptRequest }

// addPrivacyRequest takes down what a person asks. The clocks run from receipt; a withdrawal counts at once, and so does a
// restriction or objection until it is refused or lifted.
func (s *Server) addPrivacyRequest(ctx context.Context, in *addPrivacyRequestInput) (*addPrivacyRequestOutput, error) {
	form := in.Body
	if err := refusedRemarks(form.Tidy()); err != nil {
		return nil, err
	}
	kept, err := once(ctx, s, func(tx *models.DB) (keptRequest, error) {
		row, err := s.newPrivacyRequest(ctx, tx, form)
		if err != nil {
			return keptRequest{}, err
		}
		who, err := tx.Subject(ctx, models.DataSubject{Name: form.Name, Mail: form.Mail, Phone: form.Phone, Role: form.Role})
		if err != nil {
			return keptRequest{}, fmt.Errorf("find the person: %w", err)
		}
		row.SubjectID = who.ID
		if err := tx.AddPrivacyRequest(ctx, row, who.Mail); err != nil {
			return keptRequest{}, fmt.Errorf("insert the request: %w", err)
		}
		if row.Kind == procedure.WithdrawData {
			err = tx.AddConsents(ctx, who, withdrawalOf(row))
		}
		return keptRequest{row.ID, row.State}, err
	})
	return &addPrivacyRequestOutput{base + "/privacy-requests/" + kept.ID.String(), kept}, err
}

func (s *Server) newPrivacyRequest(ctx context.Context, tx *models.DB, form forms.PrivacyRequest) (*models.PrivacyRequest, error) {
	now := s.now()
	row := &models.PrivacyRequest{
		Kind: procedure.PrivacyKind(form.Kind), Channel: form.Channel, Content: strings.TrimSpace(form.Content), Purposes: form.Purposes,
		ReceivedAt: now, EnteredAt: now, EnteredBy: callOf(ctx).user.ID, State: models.PrivacyReceived,
	}
	if form.ReceivedAt != nil {
		if row.ReceivedAt = *form.ReceivedAt; row.ReceivedAt.After(now) {
			return nil, wrong("in_future", "body.received_at")
		}
	}
	term, ok := procedure.PrivacyTermOf(row.Kind)
	if !ok {
		return nil, wrong("unknown", "body.kind")
	}
	if len(form.Purposes) > 0 && !term.Stops && row.Kind != procedure.WithdrawData {
		return nil, wrong("no_purposes", "body.purposes")
	}
	hours, err := tx.WorkingTime(ctx, officeHours)
	if err != nil {
		return nil, fmt.Errorf("find the office hours: %w", err)
	}
	if row.FirstDueAt, err = hours.EndOfWorkingDay(row.ReceivedAt, term.FirstAnswer); err != nil {
		return nil, fmt.Errorf("compute when the first answer is due: %w", err)
	}
	row.CalendarVersion, row.DueAt = hours.Version, calendar.DaysAfter(row.ReceivedAt, term.Answer)
	return row, nil
}

// withdrawalOf are the lines of the ledger that a request to withdraw writes: of the purposes it names, otherwise all.
func withdrawalOf(r *models.PrivacyRequest) []models.Consent {
	purposes := models.Purposes()
	if len(r.Purposes) > 0 {
		purposes = nil
		for _, p := range r.Purposes {
			purposes = append(purposes, models.Purpose(p))
		}
	}
	var lines []models.Consent
	for _, p := range purposes {
		lines = append(lines, models.Consent{Purpose: p, Means: r.Channel, At: r.ReceivedAt, RecordedAt: r.EnteredAt, RecordedBy: &r.EnteredBy})
	}
	return lines
}
