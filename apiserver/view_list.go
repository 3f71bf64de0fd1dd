package apiserver

import (
	"context"
	"strconv"
	"time"

	"github.com/google/uuid"

	"portcare/calendar"
	"portcare/models"
)

// ViewsPeriod narrows the log of views; it is exported for huma, as all embedded types are.
type ViewsPeriod struct {
	Person string `query:"person" maxLength:"64" doc:"Who looked: sign-in name or id"`
	From   string `query:"from" format:"date"`
	To     string `query:"to" format:"date" doc:"Included"`
}

type viewsInput struct {
	ViewsPeriod

	Customer string `query:"customer" maxLength:"20" doc:"Whose data: code. Cases about the customer count, and records that were merged into it"`
	Kind     string `query:"kind" enum:"customer,contacts,timeline,report,case,response,guests,attachment,list,export,privacy,log"`
	Limit    int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
	Cursor   string `query:"cursor" maxLength:"200" doc:"From next_cursor"`
}

type viewsOutput pageOutput[viewLine]

// viewLine is an answer that showed somebody's data.
type viewLine struct {
	ID         int64              `json:"id"`
	At         time.Time          `json:"at"`
	By         *person            `json:"by,omitempty" doc:"Missing: a customer or guest, by link"`
	Kind       models.ViewKind    `json:"kind" enum:"customer,contacts,timeline,report,case,response,guests,attachment,list,export,privacy,log"`
	Channel    models.ViewChannel `json:"channel" enum:"page,api,token,link"`
	Route      string             `json:"route"`
	TraceID    string             `json:"trace_id"`
	Customers  []string           `json:"customers" doc:"Codes, at most fifty"`
	Cases      []string           `json:"cases" doc:"References, at most fifty"`
	Attachment *uuid.UUID         `json:"attachment,omitempty"`
	Rows       int                `json:"rows" doc:"That a list or export had"`
	Filter     string             `json:"filter,omitempty" doc:"Of an export: what was asked for"`
}

// listViews shows who saw whose data, newest first; looking at it is logged as well (CUS-6).
func (s *Server) listViews(ctx context.Context, in *viewsInput) (*viewsOutput, error) {
	filter, err := s.viewFilter(ctx, in)
	if err != nil {
		return nil, err
	}
	rows, err := s.db.ListViews(ctx, filter)
	if err != nil {
		return nil, err
	}
	out := &viewsOutput{}
	rows, out.Body.NextCursor = onePage(rows, in.Limit, func(last models.View) string { return cursorAt(last.At, strconv.FormatInt(last.ID, 10)) })
	names, err := namesIn(ctx, s.db, rows, func(r *models.View) ids { return ids{r.PersonID} })
	if err != nil {
		return nil, err
	}
	callOf(ctx).sight.list(len(rows))
	out.Body.Items = []viewLine{}
	for _, r := range rows {
		out.Body.Items = append(out.Body.Items, viewLine{
			ID: r.ID, At: r.At, By: names.of(r.PersonID), Kind: r.Kind, Channel: r.Channel, Route: r.Route, TraceID: r.TraceID,
			Customers: append([]string{}, r.Customers...), Cases: append([]string{}, r.Cases...), Attachment: r.AttachmentID, Rows: r.Rows,
			Filter: r.Filter,
		})
	}
	return out, nil
}

func (s *Server) viewFilter(ctx context.Context, in *viewsInput) (f models.ViewFilter, err error) {
	f = models.ViewFilter{Customer: in.Customer, Kind: models.ViewKind(in.Kind), Limit: in.Limit + 1}
	if f.From, f.To, err = in.between(); err != nil {
		return f, err
	}
	if f.Person, err = s.viewerOf(ctx, in.Person); err != nil || in.Cursor == "" {
		return f, err
	}
	at, id, err := readCursorAt(in.Cursor)
	number, idErr := strconv.ParseInt(id, 10, 64)
	if err != nil || idErr != nil || number < 1 {
		return f, wrong("invalid", "query.cursor")
	}
	f.AfterAt, f.AfterID = at, number
	return f, nil
}

// between is the period from the beginning of its first day until the end of its last; a day that is missing is the zero
// time.
func (p ViewsPeriod) between() (from, to time.Time, err error) {
	if p.From != "" {
		if from, err = time.ParseInLocation(time.DateOnly, p.From, calendar.Zone); err != nil {
			return from, to, wrong("not_a_date", "query.from")
		}
	}
	if p.To != "" {
		if to, err = time.ParseInLocation(time.DateOnly, p.To, calendar.Zone); err != nil {
			return from, to, wrong("not_a_date", "query.to")
		}
		if to.Before(from) {
			return from, to, wrong("before_start", "query.to")
		}
		to = to.AddDate(0, 0, 1)
	}
	return from, to, nil
}

// viewerOf finds who looked, also somebody who has left; empty: anybody.
func (s *Server) viewerOf(ctx context.Context, said string) (*uuid.UUID, error) {
	if said == "" {
		return nil, nil
	}
	id, err := s.db.WhoIs(ctx, said)
	return &id, orUnknown(err, "query.person")
}

type viewsSumOutput struct {
	Body struct {
		models.Seen
		From *time.Time `json:"from,omitempty"`
		To   time.Time  `json:"to" doc:"Not included"`
	}
}

// sumViews counts whose data were shown in a period, by somebody or by anybody: what a report of a breach asks for (CUS-9).
func (s *Server) sumViews(ctx context.Context, in *ViewsPeriod) (*viewsSumOutput, error) {
	from, to, err := in.between()
	if err != nil {
		return nil, err
	}
	who, err := s.viewerOf(ctx, in.Person)
	if err != nil {
		return nil, err
	}
	if to.IsZero() {
		to = s.now()
	}
	seen, err := s.db.SeenBetween(ctx, from, to, who)
	if err != nil {
		return nil, err
	}
	callOf(ctx).sight.list(seen.Views)
	out := &viewsSumOutput{}
	out.Body.Seen, out.Body.To = *seen, to
	if !from.IsZero() {
		out.Body.From = &from
	}
	return out, nil
}
