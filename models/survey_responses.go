package models

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// ErrAnswered means that the invitation was answered before.
var ErrAnswered = errors.New("answered before")

// Response is a form that a customer filled in, by link or on paper.
type Response struct {
	ID           uuid.UUID `gorm:"default:gen_random_uuid()"`
	Reference    string
	Number       int // in its survey, by which people name it
	Wave         int
	Form         string
	InvitationID *uuid.UUID
	UnitID       string // to whose forms of the month it counts
	CustomerCode *string
	Channel      string // link, paper, box, call_centre, website, meeting
	GivenOn      time.Time
	EnteredAt    time.Time
	EnteredBy    *uuid.UUID // nil: the customer, by link
	Opinion      string
	Name         string
	Firm         string
	Phone        string
	Email        string

	Ratings []Rated `gorm:"foreignKey:ResponseID"`
}

// TableName says where responses are.
func (Response) TableName() string { return "survey_responses" }

// Reachable tells whether somebody can be told what became of the opinion.
func (r Response) Reachable() bool { return r.CustomerCode != nil || r.Phone != "" || r.Email != "" }

// Rated is the answer to a question, from 1 to 5.
type Rated struct {
	ResponseID uuid.UUID `gorm:"primaryKey"`
	Question   string    `gorm:"primaryKey"`
	Rating     int
}

// TableName says where ratings are.
func (Rated) TableName() string { return "survey_ratings" }

// SaveResponse inserts a response with the next number of its survey, whose case has to be locked in this transaction,
// and notes on the invitation that it was answered. It returns ErrAnswered when that was done before.
func (db *DB) SaveResponse(ctx context.Context, r *Response) error {
	q := db.with(ctx)
	if err := q.Model(&Response{}).Where("reference = ?", r.Reference).Select("COALESCE(max(number), 0) + 1").Scan(&r.Number).Error; err != nil {
		return fmt.Errorf("number a response: %w", err)
	}
	if r.InvitationID != nil {
		answered := q.Model(&Invitation{}).Where("id = ? AND answered_at IS NULL", *r.InvitationID).Update("answered_at", r.EnteredAt)
		if answered.Error != nil {
			return answered.Error
		}
		if answered.RowsAffected == 0 {
			return ErrAnswered
		}
	}
	if err := q.Create(r).Error; err != nil {
		return fmt.Errorf("insert a response: %w", err)
	}
	return nil
}

// ResponseFilter chooses responses; an empty field doesn't.
type ResponseFilter struct {
	Units []string // of these only; nil: of all
	Form  string
	Said  bool // with an opinion in words

	After int // number of the last row of the page before
	Limit int
}

// Responses returns a page of a survey's responses with their ratings, by number.
func (db *DB) Responses(ctx context.Context, reference string, f ResponseFilter) ([]Response, error) {
	var all []Response
	err := db.with(ctx).Preload("Ratings", func(q *gorm.DB) *gorm.DB { return q.Order("question") }).
		Scopes(f.of(reference)).Where("number > ?", f.After).Order("number").Limit(f.Limit).Find(&all).Error
	return all, err
}

func (f ResponseFilter) of(reference string) func(*gorm.DB) *gorm.DB {
	return func(q *gorm.DB) *gorm.DB {
		q = q.Where("survey_responses.reference = ?", reference)
		if f.Units != nil {
			q = q.Where("survey_responses.unit_id IN ?", f.Units)
		}
		if f.Form != "" {
			q = q.Where("survey_responses.form = ?", f.Form)
		}
		if f.Said {
			q = q.Where("survey_responses.opinion <> ''")
		}
		return q
	}
}

// ResponsesNumbered returns those of the numbers that exist in a survey, by number.
func (db *DB) ResponsesNumbered(ctx context.Context, reference string, numbers []int) (map[int]Response, error) {
	var found []Response
	err := db.with(ctx).Where("reference = ? AND number IN ?", reference, numbers).Find(&found).Error
	byNumber := make(map[int]Response, len(found))
	for _, r := range found {
		byNumber[r.Number] = r
	}
	return byNumber, err
}

// UnitsHeard returns the ids of the units to which responses of a survey count, in order.
func (db *DB) UnitsHeard(ctx context.Context, reference string) ([]string, error) {
	var units []string
	err := db.with(ctx).Model(&Response{}).Where("reference = ?", reference).Distinct().Order("unit_id").Pluck("unit_id", &units).Error
	return units, err
}

// Telling says that somebody heard what became of an opinion (SUR-6a).
type Telling struct {
	ResponseID   uuid.UUID `gorm:"primaryKey"`
	Round        int       `gorm:"primaryKey"` // of the improvement
	SubmissionID uuid.UUID
	Told         string
	ToldAt       time.Time
}

// TableName says where tellings are.
func (Telling) TableName() string { return "survey_tellings" }

// SaveTelling inserts the telling; one of the same response and round is brought up to date.
func (db *DB) SaveTelling(ctx context.Context, t Telling) error { return db.with(ctx).Save(&t).Error }

// Told returns which of the responses were told in a round of the improvement.
func (db *DB) Told(ctx context.Context, round int, responses []uuid.UUID) (map[uuid.UUID]bool, error) {
	var rows []Telling
	err := db.with(ctx).Where("round = ? AND response_id IN ?", round, responses).Find(&rows).Error
	told := make(map[uuid.UUID]bool, len(rows))
	for _, t := range rows {
		told[t.ResponseID] = true
	}
	return told, err
}
