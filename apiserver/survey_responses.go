package apiserver

import (
	"context"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"time"

	"portcare/access"
	"portcare/forms"
	"portcare/models"
)

type responseInput struct {
	Reference string `path:"reference"`
	Body      responseBody
}

// responseBody is a form that somebody filled in elsewhere (SUR-2a).
type responseBody struct {
	Wave     int     `json:"wave" minimum:"1" maximum:"50" doc:"Whose form it is"`
	Channel  string  `json:"channel" enum:"paper,box,call_centre,website,meeting"`
	GivenOn  string  `json:"given_on,omitempty" format:"date" doc:"Default: today"`
	Unit     string  `json:"unit,omitempty" maxLength:"12" doc:"To whose forms of the month it counts; default: your own"`
	Customer string  `json:"customer,omitempty" maxLength:"20" doc:"Code; an invitation of the customer in the wave counts as answered"`
	Answers  anyForm `json:"answers" doc:"Questions of the wave's form with 1 to 5; opinion, name, firm, phone, email"`
}

type responseOutput struct {
	Location string `header:"Location"`
	Body     response
}

// response is a form that was filled in.
type response struct {
	Number   int            `json:"number" doc:"In its survey; measures name it by this"`
	Wave     int            `json:"wave"`
	Form     string         `json:"form"`
	Unit     string         `json:"unit"`
	Customer string         `json:"customer,omitempty"`
	Channel  string         `json:"channel" enum:"link,paper,box,call_centre,website,meeting"`
	GivenOn  string         `json:"given_on" format:"date"`
	Ratings  map[string]int `json:"ratings"`
	Opinion  string         `json:"opinion,omitempty"`
	Name     string         `json:"name,omitempty"`
	Firm     string         `json:"firm,omitempty"`
	Phone    string         `json:"phone,omitempty"`
	Email    string         `json:"email,omitempty"`
}

// enterResponse types in a form that came on paper, in a box, by phone or in a meeting. It is no act of the case: however
// many come, its workflow hears nothing of them.
func (s *Server) enterResponse(ctx context.Context, in *responseInput) (*responseOutput, error) {
	v, err := s.surveyFor(ctx, access.Collect, in.Reference)
	if err != nil {
		return nil, err
	}
	r := models.Response{
		Reference: v.row.Reference, Wave: in.Body.Wave, Channel: in.Body.Channel, EnteredAt: s.now(), EnteredBy: &callOf(ctx).user.ID,
	}
	if err := s.place(ctx, v, in.Body, &r); err != nil {
		return nil, err
	}
	if err := fillIn(&r, json.RawMessage(in.Body.Answers), "body.answers"); err != nil {
		return nil, err
	}
	number, err := once(ctx, s, func(tx *models.DB) (int, error) { // the answer is kept for its key: without anything personal
		row, err := tx.LockCase(ctx, r.Reference)
		if err != nil {
			return 0, err
		}
		if v.row = row; !v.takesForms() {
			return 0, fail(staleStep)
		}
		if err := linkInvitation(ctx, tx, &r); err != nil {
			return 0, err
		}
		kept, err := saved(ctx, tx, &r)
		return kept.Number, err
	})
	if err != nil {
		return nil, err
	}
	stands, err := s.db.ResponsesNumbered(ctx, r.Reference, []int{number})
	if err != nil {
		return nil, err
	}
	callOf(ctx).sight.list(1)
	return &responseOutput{
		Location: base + "/surveys/" + r.Reference + "/responses?after=" + strconv.Itoa(number-1), Body: responseOf(stands[number]),
	}, nil
}

// place says of which wave, day, unit and customer a form is.
func (s *Server) place(ctx context.Context, v *surveyed, in responseBody, r *models.Response) error {
	w, err := s.waveOf(ctx, v, in.Wave)
	if err != nil {
		return err
	}
	r.Form, r.GivenOn = w.Form, s.today()
	if in.GivenOn != "" {
		if r.GivenOn, err = time.Parse(time.DateOnly, in.GivenOn); err != nil {
			return wrong("not_a_date", "body.given_on")
		}
	}
	switch {
	case r.GivenOn.After(s.today()):
		return wrong("in_future", "body.given_on")
	case r.GivenOn.Before(w.FromDay) || r.GivenOn.After(w.ToDay):
		return wrong("outside_wave", "body.given_on")
	}
	if r.UnitID, err = unitOfForm(callOf(ctx).person, v.object, in.Unit); err != nil {
		return err
	}
	if w.UnitID != nil && *w.UnitID != r.UnitID {
		return wrong("not_a_surveyed_unit", "body.unit")
	}
	return s.customerOf(ctx, v, in.Customer, r)
}

func (s *Server) waveOf(ctx context.Context, v *surveyed, number int) (*models.Wave, error) {
	waves, err := s.db.Waves(ctx, v.row.Reference)
	if err != nil {
		return nil, err
	}
	for i := range waves {
		if waves[i].Number == number {
			return &waves[i], nil
		}
	}
	return nil, wrong("unknown", "body.wave")
}

// unitOfForm is the unit to which a form counts: the one named, or the person's own.
func unitOfForm(p access.Person, c access.Case, named string) (string, error) {
	if named != "" {
		if !p.CollectsFor(named, c) {
			return "", wrong("not_a_surveyed_unit", "body.unit")
		}
		return named, nil
	}
	for _, unit := range append(p.Owns(), p.Units()...) {
		if p.CollectsFor(unit, c) {
			return unit, nil
		}
	}
	return c.Owner, nil
}

// customerOf finds the customer; who sees a part of the invited only names customers of that part.
func (s *Server) customerOf(ctx context.Context, v *surveyed, code string, r *models.Response) error {
	if code == "" {
		return nil
	}
	found, err := s.db.CustomersNow(ctx, []string{code}) // a form may name an old code
	if err != nil {
		return err
	}
	c, ok := found[code]
	if ok && v.asked != nil {
		ok = c.BranchID != nil && v.asked.sees(*c.BranchID)
	}
	if !ok {
		return wrong("unknown", "body.customer")
	}
	r.CustomerCode = &c.Code
	return nil
}

// saved inserts the response, which gets its number with it.
func saved(ctx context.Context, tx *models.DB, r *models.Response) (response, error) {
	err := tx.SaveResponse(ctx, r)
	if errors.Is(err, models.ErrAnswered) {
		return response{}, notAnyMore("answered_once")
	}
	return responseOf(*r), err
}

// linkInvitation makes a form of an invited customer the answer to the invitation, however it came.
func linkInvitation(ctx context.Context, tx *models.DB, r *models.Response) error {
	if r.CustomerCode == nil {
		return nil
	}
	i, err := tx.OpenInvitation(ctx, r.Reference, r.Wave, *r.CustomerCode)
	if errors.Is(err, models.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	r.InvitationID = &i.ID
	return nil
}

// fillIn checks what was answered against the wave's form and puts it into the response.
func fillIn(r *models.Response, answers json.RawMessage, at string) error {
	form, ok := forms.SurveyForm(r.Form)
	if !ok {
		return fail(notFound)
	}
	if err := checkForm(form, at, answers); err != nil {
		return err
	}
	voice, err := forms.Decode[forms.Voice](answers)
	if err != nil {
		return err
	}
	r.Opinion, r.Name, r.Firm, r.Phone, r.Email = voice.Opinion, voice.Name, voice.Firm, voice.Phone, voice.Email
	var given map[string]json.RawMessage
	if err := json.Unmarshal(answers, &given); err != nil {
		return wrong("not_an_object", at)
	}
	for _, q := range form.Questions() {
		var rating *int
		if raw, there := given[q.ID]; there && json.Unmarshal(raw, &rating) == nil && rating != nil {
			r.Ratings = append(r.Ratings, models.Rated{Question: q.ID, Rating: *rating})
		}
	}
	if len(r.Ratings) == 0 && strings.TrimSpace(r.Opinion) == "" {
		return wrong("nothing_said", at)
	}
	return nil
}

type responsesInput struct {
	Reference string `path:"reference"`
	Unit      string `query:"unit" maxLength:"12"`
	Form      string `query:"form" maxLength:"10"`
	After     int    `query:"after" minimum:"0" doc:"Number of the form before the first"`
	Limit     int    `query:"limit" minimum:"1" maximum:"200" default:"50"`
	Cursor    string `query:"cursor" maxLength:"20" doc:"From next_cursor"`
}

type responsesOutput pageOutput[response]

// listResponses shows the forms, by number: all to Sales and the leaders, a branch its own.
func (s *Server) listResponses(ctx context.Context, in *responsesInput) (*responsesOutput, error) {
	v, err := s.surveyFor(ctx, access.See, in.Reference)
	if err != nil {
		return nil, err
	}
	after := in.After
	if in.Cursor != "" {
		if after, err = strconv.Atoi(in.Cursor); err != nil {
			return nil, wrong("not_a_number", "query.cursor")
		}
	}
	rows, err := s.db.Responses(ctx, v.row.Reference, models.ResponseFilter{
		Units: v.said.of(in.Unit), Form: in.Form, After: after, Limit: in.Limit + 1,
	})
	if err != nil {
		return nil, err
	}
	out := &responsesOutput{}
	out.Body.Items = []response{}
	rows, out.Body.NextCursor = onePage(rows, in.Limit, func(last models.Response) string { return strconv.Itoa(last.Number) })
	callOf(ctx).sight.list(len(rows))
	for _, r := range rows {
		if r.CustomerCode != nil {
			callOf(ctx).sight.of(*r.CustomerCode)
		}
		out.Body.Items = append(out.Body.Items, responseOf(r))
	}
	return out, nil
}

func responseOf(r models.Response) response {
	shown := response{
		Number: r.Number, Wave: r.Wave, Form: r.Form, Unit: r.UnitID, Channel: r.Channel, GivenOn: r.GivenOn.Format(time.DateOnly),
		Ratings: map[string]int{}, Opinion: r.Opinion, Name: r.Name, Firm: r.Firm, Phone: r.Phone, Email: r.Email,
	}
	if r.CustomerCode != nil {
		shown.Customer = *r.CustomerCode
	}
	for _, a := range r.Ratings {
		shown.Ratings[a.Question] = a.Rating
	}
	return shown
}
