package apiserver

import (
	"context"
	"time"

	"portcare/access"
	"portcare/calendar"
	"portcare/models"
	"portcare/procedure"
)

type timelineInput struct {
	Code   string                `path:"code" maxLength:"20"`
	Kind   []models.TimelineKind `query:"kind" maxItems:"20" enum:"request,case,message,survey,programme,gift,tier,contract,revenue,interaction,change,life" doc:"These only, parted by commas; left out: all"`
	Before string                `query:"before" maxLength:"200" doc:"What happened earlier: a moment as in RFC 3339, or next_cursor"`
	Limit  int                   `query:"limit" minimum:"1" maximum:"200" default:"50"`
}

type timelineOutput struct {
	Body struct {
		Items      []happening `json:"items"`
		NextCursor string      `json:"next_cursor,omitempty" doc:"Goes into before"`
	}
}

// happening is something that happened with a customer.
type happening struct {
	ID        string               `json:"id" doc:"Unique among all that happened with the customer"`
	At        time.Time            `json:"at" doc:"Of contracts and revenue the beginning of the day or month"`
	Kind      models.TimelineKind  `json:"kind" enum:"request,case,message,survey,programme,gift,tier,contract,revenue,interaction,change,life"`
	What      string               `json:"what" doc:"Happened: such as opened, approved, closed, sent, invited, signed"`
	Reference string               `json:"reference,omitempty" doc:"Of the case"`
	Procedure procedure.ID         `json:"procedure,omitempty"`
	Step      procedure.StepID     `json:"step,omitempty" doc:"That was decided"`
	By        *person              `json:"by,omitempty" doc:"Missing: the customer, or portcare itself"`
	Title     string               `json:"title,omitempty" doc:"Of what it happened to: a subject, a number, a name"`
	Words     string               `json:"words,omitempty" doc:"That were said, shortened"`
	Facts     models.TimelineFacts `json:"facts"`
}

// getTimeline shows what happened with a customer, newest first. Of cases it shows what the caller sees of them (CUS-6).
func (s *Server) getTimeline(ctx context.Context, in *timelineInput) (*timelineOutput, error) {
	if _, err := customerFor(ctx, s.db, access.SeeRecord, in.Code, false); err != nil {
		return nil, err
	}
	c := callOf(ctx)
	f := models.TimelineFilter{Customer: in.Code, Kinds: in.Kind, Today: s.now().In(calendar.Zone), Limit: in.Limit + 1}
	var err error
	if f.Before, f.BeforeID, err = in.before(); err != nil {
		return nil, err
	}
	rows, err := s.db.Timeline(ctx, viewer(c.person), f)
	if err != nil {
		return nil, err
	}
	out := &timelineOutput{}
	rows, out.Body.NextCursor = onePage(rows, in.Limit, func(last models.TimelineEvent) string { return cursorAt(last.At, last.ID) })
	names, err := namesIn(ctx, s.db, rows, func(r *models.TimelineEvent) ids { return ids{r.By} })
	if err != nil {
		return nil, err
	}
	out.Body.Items = []happening{}
	for i := range rows {
		out.Body.Items = append(out.Body.Items, happeningOf(&rows[i], names))
	}
	return out, nil
}

// before is where the page begins.
func (in *timelineInput) before() (at time.Time, id string, err error) {
	if in.Before == "" {
		return at, "", nil
	}
	if at, err = time.Parse(time.RFC3339, in.Before); err == nil {
		return at, "", nil
	}
	if at, id, err = readCursorAt(in.Before); err != nil {
		return at, "", wrong("invalid", "query.before")
	}
	return at, id, nil
}

func happeningOf(e *models.TimelineEvent, names *names) happening {
	h := happening{
		ID: e.ID, At: e.At, Kind: e.Kind, What: e.What, Procedure: e.Procedure, Step: e.Step, By: names.of(e.By), Title: e.Title,
		Words: e.Words, Facts: e.Facts,
	}
	if e.Reference != nil {
		h.Reference = *e.Reference
	}
	return h
}
