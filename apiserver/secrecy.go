package apiserver

import (
	"context"
	"time"

	"portcare/access"
	"portcare/models"
	"portcare/procedure"
)

// Secrecy returns the duty that whoever signs in acknowledges (CUS-6), for whoever shows it elsewhere.
func Secrecy() procedure.Text { return access.Secrecy }

// AcknowledgeSecrecy keeps that the person acknowledged the duty as it is worded now, in a language and by a channel: page,
// api or command.
func AcknowledgeSecrecy(ctx context.Context, db *models.DB, user *models.User, lang, channel string, at time.Time) error {
	return db.Acknowledge(ctx, models.Acknowledgement{
		UserID: user.ID, Version: access.SecrecyVersion(), Lang: lang, Text: access.Secrecy.In(lang), Channel: channel, At: at,
	})
}

// mustAcknowledge refuses whoever hasn't acknowledged the duty as it is worded now: a person signs in again, and reads it
// there; a token works once its owner has.
func mustAcknowledge(signIn *models.SignIn, p access.Person) error {
	switch {
	case signIn.Secrecy == access.SecrecyVersion():
		return nil
	case !signIn.Program:
		return fail(unauthenticated)
	case signIn.Secrecy != "" && p.Runs():
		return nil
	}
	return fail(unacknowledged)
}

// seesAcknowledgements is IT, which grants access, and who looks through the log of views.
var seesAcknowledgements = rule{"administrators, the head of Sales and directors", func(p access.Person) bool {
	return p.Administers() || p.ReviewsViews()
}}

type acknowledgementsInput struct {
	Limit  int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
	Cursor string `query:"cursor" maxLength:"64" doc:"From next_cursor"`
}

type acknowledgementsOutput struct {
	Body struct {
		Version    string           `json:"version" doc:"Of the text in force"`
		Text       string           `json:"text"`
		Items      []acknowledgedBy `json:"items"`
		NextCursor string           `json:"next_cursor,omitempty"`
	}
}

// acknowledgedBy is somebody with when that one acknowledged the text in force.
type acknowledgedBy struct {
	Person  person     `json:"person"`
	Login   string     `json:"login"`
	At      *time.Time `json:"at,omitempty" doc:"Missing: not yet"`
	Lang    string     `json:"lang,omitempty" enum:"vi,en"`
	Channel string     `json:"channel,omitempty" enum:"page,api,command"`
}

// listAcknowledgements shows who of those who are here acknowledged the duty of secrecy as it is worded now, by sign-in
// name (CUS-6).
func (s *Server) listAcknowledgements(ctx context.Context, in *acknowledgementsInput) (*acknowledgementsOutput, error) {
	out := &acknowledgementsOutput{}
	b := &out.Body
	b.Version, b.Text, b.Items = access.SecrecyVersion(), access.Secrecy.In(callOf(ctx).lang), []acknowledgedBy{}
	rows, err := s.db.Acknowledgements(ctx, b.Version, in.Cursor, in.Limit+1)
	if err != nil {
		return nil, err
	}
	rows, b.NextCursor = onePage(rows, in.Limit, func(last models.Acknowledged) string { return last.Login })
	for _, r := range rows {
		b.Items = append(b.Items, acknowledgedBy{person{r.UserID, r.Name}, r.Login, r.At, r.Lang, r.Channel})
	}
	return out, nil
}
