package models

import (
	"context"
	"time"
)

// QuestionFigures are the answers to a question of a form (BM.05).
type QuestionFigures struct {
	Form      string
	Question  string
	N         int
	Mean      float64
	Satisfied int // answered 4 or 5
}

// FormFigures count the responses of a form.
type FormFigures struct {
	Form      string
	Responses int
	Opinions  int // with words of their own
}

// SurveyFigures computes the table of opinions of a survey: for each form and question. Units nil means all.
func (db *DB) SurveyFigures(ctx context.Context, reference string, units []string) ([]FormFigures, []QuestionFigures, error) {
	only := ResponseFilter{Units: units}.of(reference)
	var forms []FormFigures
	err := db.with(ctx).Model(&Response{}).Scopes(only).
		Select("form, count(*) AS responses, count(*) FILTER (WHERE opinion <> '') AS opinions").
		Group("form").Order("form").Scan(&forms).Error
	if err != nil {
		return nil, nil, err
	}
	var questions []QuestionFigures
	err = db.with(ctx).Model(&Response{}).Scopes(only).Joins("JOIN survey_ratings a ON a.response_id = survey_responses.id").
		Select("form, a.question, count(*) AS n, avg(a.rating) AS mean, count(*) FILTER (WHERE a.rating >= 4) AS satisfied").
		Group("form, a.question").Order("form, a.question").Scan(&questions).Error
	return forms, questions, err
}

// MonthOfForms is how many forms a unit collected in a month, of all surveys.
type MonthOfForms struct {
	UnitID string
	Month  time.Time // its first day
	Forms  int
}

// FormsCollected counts the forms by unit and month, from the first day to the last, both included (SUR-2a).
func (db *DB) FormsCollected(ctx context.Context, from, to time.Time) ([]MonthOfForms, error) {
	var rows []MonthOfForms
	err := db.with(ctx).Model(&Response{}).Where("given_on BETWEEN ? AND ?", from.Format(time.DateOnly), to.Format(time.DateOnly)).
		Select("unit_id, date_trunc('month', given_on)::date AS month, count(*) AS forms").
		Group("1, 2").Order("1, 2").Scan(&rows).Error
	return rows, err
}

// StateCount is how many invitations of a unit's customers are in a state.
type StateCount struct {
	UnitID string
	State  InvitationState
	N      int
}

// InvitationFigures counts the invitations of a survey by unit and state.
func (db *DB) InvitationFigures(ctx context.Context, reference string) ([]StateCount, error) {
	var rows []StateCount
	err := db.with(ctx).Table(invitations).Where("reference = ?", reference).
		Select("unit_id, state, count(*) AS n").Group("unit_id, state").Order("unit_id, state").Scan(&rows).Error
	return rows, err
}

// LastSurvey returns the survey that was opened last, or ErrNotFound.
func (db *DB) LastSurvey(ctx context.Context) (*Case, error) {
	return first[Case](db.with(ctx).Where("procedure = 'survey'").Order("opened_at DESC, reference DESC"))
}
