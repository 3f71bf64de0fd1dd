package models

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"portcare/procedure"
)

// TimelineKind is a kind of what happens with a customer.
type TimelineKind string

// The kinds.
const (
	TimelineRequests     TimelineKind = "request"     // what the customer asked for or complained about: cases in service
	TimelineCases        TimelineKind = "case"        // cases of the other procedures
	TimelineMessages     TimelineKind = "message"     // letters to the customer
	TimelineSurveys      TimelineKind = "survey"      // invitations to surveys, and answers
	TimelineProgrammes   TimelineKind = "programme"   // invitations to care programmes, and answers
	TimelineGifts        TimelineKind = "gift"        // those that were given
	TimelineTiers        TimelineKind = "tier"        // changes of tier and standing
	TimelineContracts    TimelineKind = "contract"    // signed and ended
	TimelineRevenue      TimelineKind = "revenue"     // months in which the service was used
	TimelineInteractions TimelineKind = "interaction" // what was talked about outside of cases
	TimelineChanges      TimelineKind = "change"      // changes of the record
	TimelineLife         TimelineKind = "life"        // of the record: closed, reopened, merged
)

// TimelineKinds are all kinds.
var TimelineKinds = []TimelineKind{
	TimelineRequests, TimelineCases, TimelineMessages, TimelineSurveys, TimelineProgrammes, TimelineGifts, TimelineTiers,
	TimelineContracts, TimelineRevenue, TimelineInteractions, TimelineChanges, TimelineLife,
}

// TimelineEvent is something that happened with a customer.
type TimelineEvent struct {
	At        time.Time // of contracts and revenue the first moment of the day or month, in the company's time
	ID        string    // unique among all that happened with the customer
	Kind      TimelineKind
	What      string // happened, of the kind: opened, approved, sent …
	Reference *string
	Procedure procedure.ID
	Step      procedure.StepID // that was decided
	By        *uuid.UUID       `gorm:"column:by_id"`
	Title     string           // of what it happened to: a subject, a number, a name
	Words     string           // that were said, shortened
	Facts     TimelineFacts    `gorm:"serializer:json"`
}

// TimelineFacts are what is known about an event in figures and codes. What doesn't belong to its kind isn't there.
type TimelineFacts struct {
	Nature         string           `json:"nature,omitempty"`
	Channel        string           `json:"channel,omitempty"`
	Outcome        string           `json:"outcome,omitempty"`
	Answer         string           `json:"answer,omitempty"`
	Letter         string           `json:"letter,omitempty" doc:"Kind of the letter"`
	Rating         *float64         `json:"rating,omitempty" doc:"From 1 to 5"`
	Quantity       int              `json:"quantity,omitempty"`
	Amount         *int64           `json:"amount,omitempty" doc:"Whole dong: value of a gift or contract, revenue before discount"`
	Discount       int64            `json:"discount,omitempty" doc:"Whole dong"`
	TEU            float64          `json:"teu,omitempty"`
	Tonnes         float64          `json:"tonnes,omitempty"`
	TierBefore     int              `json:"tier_before,omitempty"`
	Tier           int              `json:"tier,omitempty"`
	StandingBefore CustomerStanding `json:"standing_before,omitempty"`
	Standing       CustomerStanding `json:"standing,omitempty"`
}

// TimelineFilter chooses what happened with a customer.
type TimelineFilter struct {
	Customer string         // code
	Kinds    []TimelineKind // none: all
	Today    time.Time      // contracts that are signed or end later haven't happened yet

	Before   time.Time // only what happened before; zero: everything
	BeforeID string    // and at that moment, what comes after the event with the id; empty: nothing
	Limit    int
}

// Timeline returns a page of what happened with a customer, newest first. Of cases there is only what the viewer sees,
// which mirrors access.Can as lists of cases do; that the customer's record is the viewer's to see has been asked before.
func (db *DB) Timeline(ctx context.Context, v Viewer, f TimelineFilter) ([]TimelineEvent, error) {
	var sql []string
	var values []any
	for _, s := range timelineSources(v, f) {
		sql = append(sql, "(SELECT * FROM ("+s.sql+") AS source WHERE "+f.page().sql+` ORDER BY at DESC, id DESC LIMIT ?)`)
		values = append(append(append(values, s.values...), f.page().values...), f.Limit)
	}
	var events []TimelineEvent
	err := db.InTx(ctx, func(tx *DB) error {
		// A customer has one event or ten thousand: a plan for any customer would be a bad one for those with many.
		if err := tx.with(ctx).Exec("SELECT set_config('plan_cache_mode', 'force_custom_plan', true)").Error; err != nil {
			return err
		}
		return tx.with(ctx).Raw("SELECT * FROM ("+strings.Join(sql, " UNION ALL ")+") AS events ORDER BY at DESC, id DESC LIMIT ?",
			append(values, f.Limit)...).Scan(&events).Error
	})
	if err != nil {
		return nil, fmt.Errorf("find what happened with a customer: %w", err)
	}
	return events, nil
}

// page is a condition on the whole row, so that every source stops by itself.
func (f TimelineFilter) page() where {
	if f.Before.IsZero() {
		return where{sql: "true"}
	}
	return where{`(at, id) < (?, ?)`, []any{f.Before, f.BeforeID}}
}

func (f TimelineFilter) wants(k TimelineKind) bool {
	return len(f.Kinds) == 0 || slices.Contains(f.Kinds, k)
}
