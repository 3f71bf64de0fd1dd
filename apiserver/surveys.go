package apiserver

import (
	"context"
	"slices"
	"time"

	"portcare/access"
	"portcare/activities"
	"portcare/calendar"
	"portcare/forms"
	"portcare/models"
	"portcare/procedure"
)

// surveyed is a survey as the caller sees it.
type surveyed struct {
	row     *models.Case
	edition *procedure.Edition
	object  access.Case
	said    part // whose forms are seen with names and words
	asked   part // whose invited customers are seen
	seen    bool // false: numbers only
}

// part are the units whose rows of a survey are seen; nil: those of all.
type part []string

func partOf(all bool, units []string) part {
	if all {
		return nil
	}
	return append(part{}, units...)
}

// of narrows what is seen to a unit; empty: all that is seen.
func (p part) of(unit string) part {
	switch {
	case unit == "":
		return p
	case p.sees(unit):
		return part{unit}
	}
	return part{}
}

// sees tells whether the unit's rows are seen.
func (p part) sees(unit string) bool { return p == nil || slices.Contains(p, unit) }

// surveyFor returns the survey when the caller may do the action with it, as caseFor does. Any other case isn't there.
func (s *Server) surveyFor(ctx context.Context, action access.Action, reference string) (*surveyed, error) {
	row, err := s.caseFor(ctx, action, reference)
	if err != nil {
		return nil, err
	}
	edition, ok := procedure.Find(row.Edition)
	if row.Procedure != procedure.Survey || !ok {
		return nil, fail(notFound)
	}
	v := &surveyed{row: row, edition: edition}
	if v.object, err = activities.Object(ctx, s.db, row); err != nil {
		return nil, err
	}
	person := callOf(ctx).person
	v.seen = access.Can(person, access.See, v.object) == access.Allowed
	v.said, v.asked = partOf(person.SurveyPart(v.object)), partOf(person.SurveyCalls(v.object))
	return v, nil
}

type surveyInput struct {
	Reference string `path:"reference"`
}

type surveyOutput struct {
	Body struct {
		Reference string       `json:"reference"`
		Waves     []wave       `json:"waves"`
		Forms     []surveyForm `json:"forms"`
		Units     []string     `json:"units" doc:"That take part, beside the unit that asks"`
		Places    []surveyAt   `json:"places,omitempty" doc:"Links for all who come, to hang up; missing for supervisors"`
		Open      bool         `json:"open" doc:"Forms are still taken"`
	}
}

// surveyAt is a link for all who come to a place.
type surveyAt struct {
	Wave int    `json:"wave"`
	Unit string `json:"unit"`
	Link string `json:"link"`
}

// wave asks one audience by one form and channel within some days.
type wave struct {
	Number   int     `json:"number"`
	Form     string  `json:"form"`
	Channel  string  `json:"channel" enum:"mail,call_centre,box,website,meeting"`
	Audience string  `json:"audience" enum:"contract,visitors"`
	Unit     *string `json:"unit,omitempty" doc:"Missing: all units of the survey"`
	From     string  `json:"from" format:"date"`
	To       string  `json:"to" format:"date"`
}

// surveyForm is a form with its questions.
type surveyForm struct {
	ID        string           `json:"id"`
	Title     string           `json:"title"`
	Questions []surveyQuestion `json:"questions"`
}

type surveyQuestion struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

// getSurvey shows the waves of a survey and what their forms ask.
func (s *Server) getSurvey(ctx context.Context, in *surveyInput) (*surveyOutput, error) {
	v, err := s.surveyFor(ctx, access.SeeOutline, in.Reference)
	if err != nil {
		return nil, err
	}
	out := &surveyOutput{}
	b := &out.Body
	b.Reference, b.Waves, b.Forms, b.Units, b.Open = v.row.Reference, []wave{}, []surveyForm{}, []string{}, v.takesForms()
	waves, err := s.db.Waves(ctx, v.row.Reference)
	if err != nil {
		return nil, err
	}
	asked := map[string]bool{}
	for _, w := range waves {
		asked[w.Form] = true
		b.Waves = append(b.Waves, wave{
			w.Number, w.Form, w.Channel, w.Audience, w.UnitID, w.FromDay.Format(time.DateOnly), w.ToDay.Format(time.DateOnly),
		})
	}
	for _, f := range v.edition.SurveyForms {
		if asked[f.ID] {
			b.Forms = append(b.Forms, surveyFormOf(f, callOf(ctx).lang))
		}
	}
	b.Units = append(b.Units, v.object.Partners...)
	if v.seen {
		b.Places, err = s.placesOf(ctx, v)
	}
	return out, err
}

func (s *Server) placesOf(ctx context.Context, v *surveyed) ([]surveyAt, error) {
	rows, err := s.db.Places(ctx, v.row.Reference)
	places := []surveyAt{}
	for _, p := range rows {
		if v.said.sees(p.UnitID) {
			places = append(places, surveyAt{p.Wave, p.UnitID, s.publicURL + "/p/forms/" + p.Token})
		}
	}
	return places, err
}

func surveyFormOf(f procedure.SurveyForm, lang string) surveyForm {
	shown := surveyForm{ID: f.ID, Title: f.Title.In(lang), Questions: []surveyQuestion{}}
	if form, ok := forms.SurveyForm(f.ID); ok {
		for _, q := range form.Questions() {
			shown.Questions = append(shown.Questions, surveyQuestion{q.ID, q.Title.In(lang)})
		}
	}
	return shown
}

// takesForms tells whether forms can still be typed in: while they are collected, and until they are compiled.
func (v *surveyed) takesForms() bool {
	return v.row.State == models.CaseOpen && (v.row.Step == procedure.RunSurvey || v.row.Step == procedure.AnalyseSurvey)
}

// today is the day in Vietnam, as the record keeps days.
func (s *Server) today() time.Time {
	year, month, day := s.now().In(calendar.Zone).Date()
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}
