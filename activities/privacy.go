package activities

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"portcare/letters"
	"portcare/models"
	"portcare/procedure"
)

// privacyTerm is a running clock of the law on personal data.
type privacyTerm struct {
	of         uuid.UUID // the request or breach
	clock      string
	what       procedure.Text
	start, due time.Time
	path       string // of its page
	leaders    bool   // GD hears of it as well
}

// CheckPrivacy warns of requests of persons and of breaches whose term is two thirds over, and says which are late: to the
// head of Sales and, with nobody there, to whoever is on duty; each once (CUS-9). A run that comes late tells what is
// true by then.
func (a *Activities) CheckPrivacy(ctx context.Context, at time.Time) error {
	return a.DB.InTx(ctx, func(tx *models.DB) error {
		terms, err := privacyTerms(ctx, tx)
		if err != nil {
			return err
		}
		for _, t := range terms {
			if err := a.checkTerm(ctx, tx, t, at); err != nil {
				return fmt.Errorf("tell of the term of %s: %w", t.of, err)
			}
		}
		return nil
	})
}

// privacyTerms are the clocks that run.
func privacyTerms(ctx context.Context, tx *models.DB) ([]privacyTerm, error) {
	requests, err := tx.OpenPrivacyRequests(ctx)
	if err != nil {
		return nil, fmt.Errorf("find the requests of persons: %w", err)
	}
	var terms []privacyTerm
	for _, r := range requests {
		kind, _ := procedure.PrivacyTermOf(r.Kind)
		t := privacyTerm{of: r.ID, clock: "answer", what: kind.Title, start: r.ReceivedAt, due: r.DueAt, path: "/privacy/requests/" + r.ID.String()}
		if r.FirstAnsweredAt == nil {
			earlier := t
			earlier.clock, earlier.due = "first_answer", r.FirstDueAt
			earlier.what.VI, earlier.what.EN = kind.Title.VI+" – trả lời lần đầu", kind.Title.EN+" – first answer"
			terms = append(terms, earlier)
		}
		terms = append(terms, t)
	}
	breaches, err := tx.UnreportedBreaches(ctx)
	if err != nil {
		return nil, fmt.Errorf("find the breaches: %w", err)
	}
	report := procedure.Text{VI: "Báo cáo sự cố dữ liệu cá nhân cho cơ quan có thẩm quyền", EN: "Report of a breach to the authority"}
	for _, b := range breaches {
		terms = append(terms, privacyTerm{b.ID, "report", report, b.DiscoveredAt, b.DueAt, "/breaches/" + b.ID.String(), true})
	}
	return terms, nil
}

func (a *Activities) checkTerm(ctx context.Context, tx *models.DB, t privacyTerm, at time.Time) error {
	var mark string
	switch warn := t.start.Add(t.due.Sub(t.start) * 2 / 3); {
	case at.After(t.due):
		mark = "overdue"
	case !at.Before(warn):
		mark = "warning"
	default:
		return nil
	}
	people, err := privacyOfficers(ctx, tx, t.leaders)
	if err != nil || len(people) == 0 {
		return err // the next run looks again
	}
	first, err := tx.MarkPrivacy(ctx, models.PrivacyMark{SubjectOf: t.of, Clock: t.clock, Mark: mark, ToldAt: at, Told: len(people)})
	if err != nil || !first {
		return err
	}
	for i := range people {
		p := &people[i]
		subject, body, err := letters.Render(letters.PrivacyDue, p.Lang, letters.PrivacyData{
			Name: p.Name, What: t.what, Due: t.due, Late: mark == "overdue", URL: a.PublicURL + t.path,
		})
		if err != nil {
			return err
		}
		err = tx.Enqueue(ctx, models.Message{
			Event: fmt.Sprintf("%s/%s/%s/%s/%s", letters.PrivacyDue, t.of, t.clock, mark, p.ID), Kind: string(letters.PrivacyDue),
			UserID: &p.ID, Address: p.Email, Name: p.Name, Subject: subject, Body: body,
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// privacyOfficers are those who answer for the law on personal data: the head of Sales; with nobody there, whoever is on
// duty. Of a breach, GD hears as well.
func privacyOfficers(ctx context.Context, tx *models.DB, leaders bool) ([]models.User, error) {
	var found []models.User
	for _, next := range []struct {
		kind procedure.UnitKind
		role procedure.Role
	}{
		{procedure.UnitSales, procedure.RoleHead}, {procedure.UnitSales, procedure.RoleDuty}, {procedure.UnitLeadership, procedure.RoleDuty},
		{procedure.UnitLeadership, procedure.RoleDeputy}, {procedure.UnitLeadership, procedure.RoleGeneral},
	} {
		people, err := ofKind(ctx, tx, next.kind, next.role)
		if err != nil {
			return nil, err
		}
		if found = people; len(found) > 0 {
			break
		}
	}
	if !leaders {
		return found, nil
	}
	general, err := ofKind(ctx, tx, procedure.UnitLeadership, procedure.RoleGeneral)
	return distinct(append(found, general...)), err
}
