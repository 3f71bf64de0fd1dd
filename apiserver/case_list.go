package apiserver

import (
	"context"
	"time"

	"github.com/google/uuid"

	"portcare/access"
	"portcare/models"
	"portcare/procedure"
)

type casesInput struct {
	Procedure  string    `query:"procedure" enum:"pre-service,in-service,post-service,survey,corrective-action"`
	Step       string    `query:"step" maxLength:"10"`
	State      string    `query:"state" enum:"open,closed,withdrawn"`
	Unit       string    `query:"unit" maxLength:"12" doc:"Owns or handles the case"`
	Customer   string    `query:"customer" maxLength:"20" doc:"Code"`
	Tier       int       `query:"tier" minimum:"1" maximum:"4"`
	Overdue    string    `query:"overdue" enum:"true,false"`
	Assignee   string    `query:"assignee" maxLength:"36" doc:"Id of a person, or me"`
	Q          string    `query:"q" minLength:"2" maxLength:"100" doc:"In the reference, the request or the customer's name"`
	OpenedFrom time.Time `query:"opened_from"`
	OpenedTo   time.Time `query:"opened_to" doc:"Not included"`
	Limit      int       `query:"limit" minimum:"1" maximum:"200" default:"50"`
	Cursor     string    `query:"cursor" maxLength:"200" doc:"From next_cursor"`
}

type casesOutput pageOutput[CaseLine]

// CaseLine is a case in a list, exported since views embed it. What names people or firms is left out where the caller sees outlines only.
type CaseLine struct {
	Reference string             `json:"reference"`
	Procedure procedure.ID       `json:"procedure"`
	State     models.CaseState   `json:"state" enum:"open,closed,withdrawn"`
	Step      procedure.StepID   `json:"step"`
	Round     int                `json:"round"`
	Owner     string             `json:"owner_unit,omitempty" doc:"Missing: the customer is named, and what is known about it isn't the caller's to see (CUS-6)"`
	Handling  string             `json:"handling_unit"`
	Tier      int                `json:"tier" doc:"0: the customer isn't known, or what is known about it isn't the caller's to see"`
	Nature    procedure.NatureID `json:"nature,omitempty"`
	Kind      int                `json:"kind,omitempty"`
	OpenedAt  time.Time          `json:"opened_at"`
	DueAt     *time.Time         `json:"due_at,omitempty"`
	Overdue   bool               `json:"overdue"`
	ClosedAt  *time.Time         `json:"closed_at,omitempty"`
	Outcome   string             `json:"outcome,omitempty"`
	Assignee  *person            `json:"assignee,omitempty"`
	Customer  string             `json:"customer,omitempty"`
	Outline   bool               `json:"outline,omitempty" doc:"Without personal data"`
}

// listCases shows the cases that the caller sees, newest first.
func (s *Server) listCases(ctx context.Context, in *casesInput) (*casesOutput, error) {
	c := callOf(ctx)
	filter, err := in.filter(c.person.ID)
	if err != nil {
		return nil, err
	}
	rows, err := s.db.ListCases(ctx, viewer(c.person), filter)
	if err != nil {
		return nil, err
	}
	out := &casesOutput{}
	rows, out.Body.NextCursor = onePage(rows, in.Limit, func(last models.Listed) string { return cursorAt(last.OpenedAt, last.Reference) })
	names, err := namesIn(ctx, s.db, rows, func(r *models.Listed) ids { return ids{r.AssigneeID} })
	if err != nil {
		return nil, err
	}
	out.Body.Items = []CaseLine{}
	for _, r := range rows {
		out.Body.Items = append(out.Body.Items, lineOf(r, names))
	}
	return out, nil
}

// viewer says which cases a person sees, for SQL.
func viewer(p access.Person) models.Viewer {
	v := models.Viewer{ID: p.ID, All: p.SeesAll(), Outlines: p.SeesOutlines(), Enters: p.Opens(), Units: p.Units()}
	for _, m := range p.Mandates {
		v.Covered = append(v.Covered, models.Cover{Procedure: m.Procedure, Owner: m.Unit})
	}
	return v
}

func (in *casesInput) filter(me uuid.UUID) (models.CaseFilter, error) {
	f := models.CaseFilter{
		Procedure: procedure.ID(in.Procedure), Step: procedure.StepID(in.Step), State: models.CaseState(in.State),
		Unit: in.Unit, Customer: in.Customer, Tier: in.Tier, Words: in.Q, OpenedFrom: in.OpenedFrom, OpenedTo: in.OpenedTo,
		Limit: in.Limit + 1,
	}
	if in.Overdue != "" {
		overdue := in.Overdue == "true"
		f.Overdue = &overdue
	}
	switch in.Assignee {
	case "":
	case "me":
		f.Assignee = &me
	default:
		id, err := uuid.Parse(in.Assignee)
		if err != nil {
			return f, wrong("not_a_uuid", "query.assignee")
		}
		f.Assignee = &id
	}
	var err error
	f.AfterOpened, f.AfterReference, err = readCursorAt(in.Cursor)
	return f, err
}

func lineOf(c models.Listed, names *names) CaseLine {
	line := CaseLine{
		Reference: c.Reference, Procedure: c.Procedure, State: c.State, Step: c.Step, Round: c.Round,
		Handling: c.HandlingUnitID, Nature: c.Nature, Kind: c.Kind,
		OpenedAt: c.OpenedAt, DueAt: c.DueAt, Overdue: c.Overdue, ClosedAt: c.ClosedAt, Outcome: c.Outcome, Outline: !c.Seen,
	}
	if c.Owned || !c.Seen || c.CustomerCode == nil { // whose a customer is and of which tier stands in the record
		line.Owner, line.Tier = c.OwnerUnitID, c.Tier
	}
	if c.Seen {
		line.Assignee = names.of(c.AssigneeID)
		if c.CustomerCode != nil {
			line.Customer = *c.CustomerCode
		}
	}
	return line
}
