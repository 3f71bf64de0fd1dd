package apiserver

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

type erasureOutput struct {
	Body struct {
		models.Erased
		Pseudonym string `json:"pseudonym" doc:"Takes the person's place in records that stay"`
		Kept      string `json:"kept" doc:"What stays by law, or has to be looked at by somebody"`

		OpenCases    []string `json:"open_cases" doc:"What the person asked for, or is filed under the own record, and isn't finished: nothing is deleted before"`
		OpenRequests int      `json:"open_requests" doc:"Other requests about the person's data, which are closed with the deletion"`
	}
}

// getErasure is the dry run of a deletion: what would change, by table (CUS-9).
func (s *Server) getErasure(ctx context.Context, in *privacyRequestID) (*erasureOutput, error) {
	row, err := s.privacyRequest(ctx, s.db.PrivacyRequest, in.ID)
	if err != nil {
		return nil, err
	}
	if row.Kind != procedure.DeleteData {
		return nil, fail(notFound)
	}
	out := &erasureOutput{}
	out.Body.Pseudonym, out.Body.Kept = models.Pseudonym(row.SubjectID), keptText(callOf(ctx).lang)
	out.Body.Erased, err = s.db.WouldErase(ctx, &row.Subject, s.now())
	if err != nil {
		return nil, orHeld(err)
	}
	inWords(ctx, &out.Body.Erased)
	callOf(ctx).sight.list(1)
	if out.Body.OpenCases, err = s.db.OpenCasesOf(ctx, &row.Subject); err != nil {
		return nil, err
	}
	out.Body.OpenRequests, err = s.db.OtherOpenRequests(ctx, row)
	return out, err
}

// inWords says which tables are meant.
func inWords(ctx context.Context, e *models.Erased) {
	titles := map[string]string{}
	for _, t := range models.PersonalTables() {
		titles[t.Name] = t.Title.In(callOf(ctx).lang)
	}
	for i, r := range e.Records {
		e.Records[i].Title = titles[r.Table]
	}
}

type erasePersonInput struct {
	ID   string `path:"id"`
	Body forms.ErasureOrder
}

type erasedOutput struct {
	Body struct {
		ID     uuid.UUID           `json:"id"`
		State  models.PrivacyState `json:"state"`
		Erased models.Erased       `json:"erased" doc:"What was deleted, and what somebody has to look at"`
	}
}

// erasePerson deletes the person's data. Whoever orders it types the person's address again: it can't be taken back.
func (s *Server) erasePerson(ctx context.Context, in *erasePersonInput) (*erasedOutput, error) {
	kept, err := s.erase(ctx, in)
	if err != nil {
		return nil, err
	}
	came, err := s.db.ErasureOf(ctx, kept.Body.ID)
	if err != nil {
		return nil, fmt.Errorf("read what the deletion came to: %w", err)
	}
	out := &erasedOutput{}
	out.Body.ID, out.Body.State, out.Body.Erased = kept.Body.ID, kept.Body.State, came.Counts
	inWords(ctx, &out.Body.Erased)
	return out, nil
}

func (s *Server) erase(ctx context.Context, in *erasePersonInput) (*keptRequestOutput, error) {
	return s.movePrivacy(ctx, in.ID, func(tx *models.DB, r *models.PrivacyRequest, by uuid.UUID, at time.Time) error {
		if r.Kind != procedure.DeleteData || r.ClosedAt != nil {
			return fail(staleStep)
		}
		typed := strings.TrimSpace(in.Body.Confirm)
		if typed == "" || models.NormalMail(typed) != r.Subject.Mail && forms.ShowPhones(typed) != forms.ShowPhones(r.Subject.Phone) {
			return wrong("not_the_person", "body.confirm")
		}
		open, err := tx.OpenCasesOf(ctx, &r.Subject)
		if err != nil {
			return err
		}
		if len(open) > 0 {
			return &failure{problemType: staleStep, errors: []field{{code: "case_open", location: "body", n: strings.Join(open, ", ")}}}
		}
		if err := closePrivacy(r, models.PrivacyDone, in.Body.Text, by, at); err != nil {
			return err
		}
		if err := tx.CloseOtherRequests(ctx, r, "Đã xoá dữ liệu theo yêu cầu xoá."); err != nil {
			return err
		}
		if err := tx.SavePrivacyRequest(ctx, r); err != nil { // before, since the answers may name the person as well
			return err
		}
		done, err := tx.Erase(ctx, &r.Subject, at)
		if err != nil {
			return orHeld(err)
		}
		err = tx.AddErasure(ctx, &models.Erasure{
			RequestID: r.ID, Pseudonym: models.Pseudonym(r.SubjectID), ErasedAt: at, ErasedBy: by, Counts: done,
		})
		if err != nil {
			return fmt.Errorf("keep what the deletion came to: %w", err)
		}
		erased, err := tx.PrivacyRequest(ctx, r.ID)
		if err != nil {
			return err
		}
		*r = *erased // what is written in the end doesn't bring the person back
		return nil
	})
}

// orHeld answers a hold with what it means.
func orHeld(err error) error {
	if errors.Is(err, models.ErrHeld) {
		return &failure{problemType: staleStep, errors: []field{{code: "held", location: "body"}}}
	}
	return err
}

type holdsOutput pageOutput[holdLine]

// holdLine is a hold on a person's data.
type holdLine struct {
	ID       uuid.UUID  `json:"id"`
	Name     string     `json:"name,omitempty"`
	Mail     string     `json:"mail,omitempty"`
	Phone    string     `json:"phone,omitempty"`
	Reason   string     `json:"reason"`
	Until    string     `json:"until,omitempty" format:"date" doc:"The last day; missing: until it is lifted"`
	PlacedAt time.Time  `json:"placed_at"`
	PlacedBy *person    `json:"placed_by"`
	LiftedAt *time.Time `json:"lifted_at,omitempty"`
	LiftedBy *person    `json:"lifted_by,omitempty"`
}

// listHolds shows what stops deletions, newest first.
func (s *Server) listHolds(ctx context.Context, in *pageInput) (*holdsOutput, error) {
	after, err := in.after()
	if err != nil {
		return nil, err
	}
	rows, err := s.db.Holds(ctx, after, in.Limit+1)
	if err != nil {
		return nil, err
	}
	out := &holdsOutput{}
	out.Body.Items = []holdLine{}
	rows, out.Body.NextCursor = onePage(rows, in.Limit, func(last models.Hold) string { return endOf(last.PlacedAt, last.ID) })
	names, err := namesIn(ctx, s.db, rows, func(r *models.Hold) ids { return ids{&r.PlacedBy, r.LiftedBy} })
	if err != nil {
		return nil, err
	}
	callOf(ctx).sight.list(len(rows))
	for _, h := range rows {
		out.Body.Items = append(out.Body.Items, holdLine{
			h.ID, h.Subject.Name, h.Subject.Mail, h.Subject.Phone, h.Reason, dayOf(h.Until), h.PlacedAt, names.of(&h.PlacedBy), h.LiftedAt, names.of(h.LiftedBy),
		})
	}
	return out, nil
}

type placeHoldInput struct{ Body forms.Hold }

type keptHold struct {
	ID uuid.UUID `json:"id"`
}

type keptHoldOutput struct{ Body keptHold }

// placeHold keeps a person's data from being deleted, with the reason.
func (s *Server) placeHold(ctx context.Context, in *placeHoldInput) (*keptHoldOutput, error) {
	form := in.Body
	if err := refusedRemarks(form.Tidy()); err != nil {
		return nil, err
	}
	row := models.Hold{Reason: strings.TrimSpace(form.Reason), PlacedAt: s.now(), PlacedBy: callOf(ctx).user.ID}
	if row.Reason == "" {
		return nil, wrong("required", "body.reason")
	}
	if form.Until != "" {
		until, err := form.Until.In(time.UTC)
		if err != nil || until.Before(s.today()) {
			return nil, wrong("in_the_past", "body.until")
		}
		row.Until = &until
	}
	kept, err := once(ctx, s, func(tx *models.DB) (keptHold, error) {
		who, err := tx.Subject(ctx, models.DataSubject{Name: form.Name, Mail: form.Mail, Phone: form.Phone, Role: "requester"})
		if err != nil {
			return keptHold{}, err
		}
		row.SubjectID = who.ID
		err = tx.AddHold(ctx, &row)
		return keptHold{row.ID}, err
	})
	return &keptHoldOutput{kept}, err
}

// liftHold ends a hold.
func (s *Server) liftHold(ctx context.Context, in *privacyRequestID) (*keptHoldOutput, error) {
	id, err := parseID(in.ID)
	if err != nil {
		return nil, err
	}
	kept, err := once(ctx, s, func(tx *models.DB) (keptHold, error) {
		if _, err := tx.Hold(ctx, id); err != nil {
			return keptHold{}, err
		}
		lifted, err := tx.LiftHold(ctx, id, callOf(ctx).user.ID, s.now())
		if err == nil && !lifted {
			err = fail(staleStep)
		}
		return keptHold{id}, err
	})
	return &keptHoldOutput{kept}, err
}
