package apiserver

import (
	"context"
	"errors"

	"portcare/forms"
	"portcare/models"
)

type withdrawalLinkInput struct {
	Token string `path:"token"`
}

type withdrawalLinkOutput struct {
	Body struct {
		Purposes []string `json:"purposes" doc:"For which letters are sent to the reader of this one"`
	}
}

// letterReader is who got a letter with a link.
type letterReader struct {
	subject models.DataSubject
	token   string
}

// readerOf finds who got the letter with the link: an invitation to a survey or to a programme, or a request for an opinion.
func readerOf(ctx context.Context, db *models.DB, token string) (*letterReader, error) {
	i, err := db.InvitationByToken(ctx, token)
	if err == nil {
		r := &letterReader{models.DataSubject{Name: i.Name, Mail: i.Email, Role: "representative"}, token}
		return r, r.known()
	}
	if !errors.Is(err, models.ErrNotFound) {
		return nil, err
	}
	link, err := db.Link(ctx, token)
	if err != nil {
		return nil, err
	}
	if link.SubjectID == nil || link.Purpose != toInvitation && link.Purpose != toOpinion {
		return nil, fail(notFound)
	}
	g, err := db.Guest(ctx, *link.SubjectID)
	if err != nil {
		return nil, err
	}
	r := &letterReader{models.DataSubject{Name: g.Name, Mail: g.Email, Role: "guest"}, token}
	return r, r.known()
}

// known refuses a link whose reader's address isn't in the record any more.
func (r *letterReader) known() error {
	if r.subject.Mail == "" {
		return fail(notFound)
	}
	return nil
}

// showWithdrawal tells the reader of a letter what letters are sent for. It changes nothing: mail scanners open every link.
func (s *Server) showWithdrawal(ctx context.Context, in *withdrawalLinkInput) (*withdrawalLinkOutput, error) {
	r, err := readerOf(ctx, s.db, in.Token)
	if err != nil {
		return nil, err
	}
	out := &withdrawalLinkOutput{}
	out.Body.Purposes = []string{}
	for _, p := range models.Purposes() {
		agreed, err := s.db.Consented(ctx, p, r.subject.Mail)
		if err != nil {
			return nil, err
		}
		if agreed {
			out.Body.Purposes = append(out.Body.Purposes, string(p))
		}
	}
	return out, nil
}

type withdrawalInput struct {
	Token string `path:"token"`
	Body  forms.LinkWithdrawal
}

// withdrawByLink withdraws consent by the link of any letter (CUS-9). It works as long as the link is known, also after the
// survey or programme is over, and twice is once.
func (s *Server) withdrawByLink(ctx context.Context, in *withdrawalInput) (*withdrawalLinkOutput, error) {
	if ok, wait := s.answers.allow(callOf(ctx).address, s.now()); !ok {
		return nil, &failure{problemType: tooMany, retryAfter: wait}
	}
	err := s.db.InTx(ctx, func(tx *models.DB) error {
		r, err := readerOf(ctx, tx, in.Token)
		if err != nil {
			return err
		}
		who, err := tx.Subject(ctx, r.subject)
		if err != nil {
			return err
		}
		var lines []models.Consent
		for _, p := range in.Body.Purposes {
			not, err := tx.NotConsented(ctx, models.Purpose(p), []string{who.Mail})
			if err != nil {
				return err
			}
			if not[who.Mail] != models.Withdrawn {
				lines = append(lines, models.Consent{Purpose: models.Purpose(p), Means: "link", At: s.now(), RecordedAt: s.now()})
			}
		}
		if len(lines) == 0 {
			return nil
		}
		return tx.AddConsents(ctx, who, lines)
	})
	if err != nil {
		return nil, err
	}
	return s.showWithdrawal(ctx, &withdrawalLinkInput{in.Token})
}
