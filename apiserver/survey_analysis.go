package apiserver

import (
	"context"
	"time"

	"portcare/access"
	"portcare/forms"
	"portcare/models"
)

type analysisInput struct {
	Reference string `path:"reference"`
	Unit      string `query:"unit" maxLength:"12" doc:"Only of this unit"`
}

type analysisOutput struct{ Body analysis }

// analysis is the table of opinions, BM.05. Supervisors get the numbers without the words.
type analysis struct {
	Forms    []formFigures `json:"forms"`
	Opinions []saidOpinion `json:"opinions" doc:"In the customers' own words; missing for supervisors"`
}

// formFigures are the answers to a form.
type formFigures struct {
	Form      string            `json:"form"`
	Title     string            `json:"title"`
	Responses int               `json:"responses"`
	Opinions  int               `json:"opinions" doc:"Forms with words of their own"`
	Questions []questionFigures `json:"questions"`
}

type questionFigures struct {
	ID        string  `json:"id"`
	Title     string  `json:"title"`
	N         int     `json:"n"`
	Mean      float64 `json:"mean"`
	Satisfied float64 `json:"satisfied" doc:"Share of 4 and 5"`
}

type saidOpinion struct {
	Number  int    `json:"number" doc:"Of the form, by which measures name it"`
	Form    string `json:"form"`
	Unit    string `json:"unit"`
	Opinion string `json:"opinion"`
	From    string `json:"from,omitempty" doc:"The customer's code or name, when known"`
	GivenOn string `json:"given_on" format:"date"`
}

// mostOpinions are read at once; more are read from the responses, page by page.
const mostOpinions = 1000

// getAnalysis computes the table of opinions from the responses (SUR-3a).
func (s *Server) getAnalysis(ctx context.Context, in *analysisInput) (*analysisOutput, error) {
	v, err := s.surveyFor(ctx, access.SeeOutline, in.Reference)
	if err != nil {
		return nil, err
	}
	units := v.said.of(in.Unit)
	if !v.seen { // numbers of all units, no words
		units = nil
		if in.Unit != "" {
			units = []string{in.Unit}
		}
	}
	out := &analysisOutput{analysis{Opinions: []saidOpinion{}}}
	if out.Body.Forms, err = s.figures(ctx, v, units); err != nil || !v.seen {
		return out, err
	}
	said, err := s.db.Responses(ctx, v.row.Reference, models.ResponseFilter{Units: units, Said: true, Limit: mostOpinions})
	if err != nil {
		return nil, err
	}
	shown := &callOf(ctx).sight
	shown.list(len(said))
	shown.ofCase(v.row.Reference)
	for _, r := range said {
		if r.CustomerCode != nil {
			shown.of(*r.CustomerCode)
		}
		out.Body.Opinions = append(out.Body.Opinions, saidOpinion{
			r.Number, r.Form, r.UnitID, r.Opinion, senderOf(r), r.GivenOn.Format(time.DateOnly),
		})
	}
	return out, nil
}

// figures has every question of each form that was answered, in the form's order.
func (s *Server) figures(ctx context.Context, v *surveyed, units []string) ([]formFigures, error) {
	counted, answered, err := s.db.SurveyFigures(ctx, v.row.Reference, units)
	if err != nil {
		return nil, err
	}
	lang, all := callOf(ctx).lang, []formFigures{}
	for _, c := range counted {
		form, ok := forms.SurveyForm(c.Form)
		if !ok {
			continue
		}
		f := formFigures{Form: c.Form, Title: c.Form, Responses: c.Responses, Opinions: c.Opinions, Questions: []questionFigures{}}
		for _, known := range v.edition.SurveyForms {
			if known.ID == c.Form {
				f.Title = known.Title.In(lang)
			}
		}
		for _, q := range form.Questions() {
			f.Questions = append(f.Questions, figuresOf(q, c.Form, answered, lang))
		}
		all = append(all, f)
	}
	return all, nil
}

func figuresOf(q forms.Question, form string, answered []models.QuestionFigures, lang string) questionFigures {
	shown := questionFigures{ID: q.ID, Title: q.Title.In(lang)}
	for _, a := range answered {
		if a.Form == form && a.Question == q.ID {
			shown.N, shown.Mean, shown.Satisfied = a.N, a.Mean, float64(a.Satisfied)/float64(a.N)
		}
	}
	return shown
}

// senderOf is who sent a form, as far as it is known.
func senderOf(r models.Response) string {
	switch {
	case r.CustomerCode != nil:
		return *r.CustomerCode
	case r.Firm != "":
		return r.Firm
	}
	return r.Name
}
