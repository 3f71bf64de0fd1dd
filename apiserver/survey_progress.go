package apiserver

import (
	"context"
	"maps"
	"slices"

	"portcare/access"
	"portcare/models"
	"portcare/procedure"
)

type progressOutput struct{ Body progress }

// progress is how far a survey got. It names units only, no customers.
type progress struct {
	Target      int                            `json:"target" doc:"Forms that each branch collects a month, of all surveys"`
	Months      []monthOfForms                 `json:"months"`
	Invited     int                            `json:"invited"`
	Reached     int                            `json:"reached" doc:"Answered, reached by a person, or given up with a reason"`
	Share       float64                        `json:"share" doc:"Reached ÷ invited; the target is 1"`
	States      map[models.InvitationState]int `json:"states" doc:"Invitations by state"`
	Invitations []unitReached                  `json:"units" doc:"The same by unit"`
	Responses   int                            `json:"responses" doc:"Forms of this survey"`
}

type monthOfForms struct {
	Month    string         `json:"month" doc:"Such as 2026-11"`
	Branches []formsOfMonth `json:"branches"`
}

type formsOfMonth struct {
	Unit   string `json:"unit"`
	Forms  int    `json:"forms"`
	Behind bool   `json:"behind" doc:"Fewer than the target"`
}

type unitReached struct {
	Unit    string `json:"unit"`
	Invited int    `json:"invited"`
	Reached int    `json:"reached"`
}

// getProgress shows per branch and month the count of forms against the target, and how many customers were reached
// (SUR-2a).
func (s *Server) getProgress(ctx context.Context, in *surveyInput) (*progressOutput, error) {
	v, err := s.surveyFor(ctx, access.SeeOutline, in.Reference)
	if err != nil {
		return nil, err
	}
	p := progress{Target: v.edition.FormTarget, Months: []monthOfForms{}, States: map[models.InvitationState]int{}, Invitations: []unitReached{}}
	if err := s.countInvitations(ctx, v, &p); err != nil {
		return nil, err
	}
	if p.Months, err = s.monthsOf(ctx, v); err != nil {
		return nil, err
	}
	counted, _, err := s.db.SurveyFigures(ctx, v.row.Reference, nil)
	if err != nil {
		return nil, err
	}
	for _, f := range counted {
		p.Responses += f.Responses
	}
	return &progressOutput{p}, nil
}

func (s *Server) countInvitations(ctx context.Context, v *surveyed, p *progress) error {
	rows, err := s.db.InvitationFigures(ctx, v.row.Reference)
	if err != nil {
		return err
	}
	byUnit := map[string]unitReached{}
	for _, r := range rows {
		u := byUnit[r.UnitID]
		u.Unit, u.Invited = r.UnitID, u.Invited+r.N
		switch r.State {
		case models.InvitationAnswered, models.InvitationReached, models.InvitationGivenUp:
			u.Reached += r.N
			p.Reached += r.N
		}
		p.Invited += r.N
		p.States[r.State] += r.N
		byUnit[r.UnitID] = u
	}
	for _, unit := range slices.Sorted(maps.Keys(byUnit)) {
		p.Invitations = append(p.Invitations, byUnit[unit])
	}
	if p.Invited > 0 {
		p.Share = float64(p.Reached) / float64(p.Invited)
	}
	return nil
}

// monthsOf are the months of the survey's period up to now, with each branch that the survey asks.
func (s *Server) monthsOf(ctx context.Context, v *surveyed) ([]monthOfForms, error) {
	months := []monthOfForms{}
	opening, err := s.db.Opening(ctx, v.row.Reference)
	if err != nil || opening.PeriodFrom == nil || opening.PeriodTo == nil {
		return months, err
	}
	branches, err := s.branchesOf(ctx, v)
	if err != nil {
		return nil, err
	}
	until := *opening.PeriodTo
	if today := s.today(); today.Before(until) {
		until = today
	}
	first := opening.PeriodFrom.AddDate(0, 0, 1-opening.PeriodFrom.Day())
	rows, err := s.db.FormsCollected(ctx, first, until)
	if err != nil {
		return nil, err
	}
	collected := map[string]int{}
	for _, r := range rows {
		collected[r.Month.Format(monthly)+r.UnitID] = r.Forms
	}
	for month := first; !month.After(until); month = month.AddDate(0, 1, 0) {
		m := monthOfForms{Month: month.Format(monthly)}
		for _, b := range branches {
			n := collected[m.Month+b]
			m.Branches = append(m.Branches, formsOfMonth{b, n, n < v.edition.FormTarget})
		}
		months = append(months, m)
	}
	return months, nil
}

// monthly is how a month is written.
const monthly = "2006-01"

// branchesOf are the branches that a survey asks: its own, or, of a survey of Sales, those that take part, and all before
// that is known.
func (s *Server) branchesOf(ctx context.Context, v *surveyed) ([]string, error) {
	units, err := s.db.Units(ctx)
	if err != nil {
		return nil, err
	}
	owned := func(u models.Unit) bool { return u.ID == v.row.OwnerUnitID }
	partner := func(u models.Unit) bool { return slices.Contains(v.object.Partners, u.ID) }
	each := func(models.Unit) bool { return true }
	for _, chosen := range []func(models.Unit) bool{owned, partner, each} {
		branches := []string{}
		for _, u := range units {
			if u.Kind == procedure.UnitBranch && chosen(u) {
				branches = append(branches, u.ID)
			}
		}
		if len(branches) > 0 {
			return branches, nil
		}
	}
	return []string{}, nil
}
