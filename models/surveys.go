package models

import (
	"context"
	"time"
)

// Wave asks one audience by one form and channel within some days, both included (SUR-1a).
type Wave struct {
	Reference string `gorm:"primaryKey"`
	Number    int    `gorm:"primaryKey"`
	Form      string // BM.01 …
	Channel   string // mail, call_centre, box, website, meeting
	Audience  string // contract or visitors
	UnitID    *string
	FromDay   time.Time
	ToDay     time.Time
}

// TableName says where waves are.
func (Wave) TableName() string { return "survey_waves" }

// SurveyUnit is a unit that takes part in a survey.
type SurveyUnit struct {
	Reference string `gorm:"primaryKey"`
	UnitID    string `gorm:"primaryKey"`
}

// SaveWaves inserts the waves of a survey and the units that take part, unless they are there already.
func (db *DB) SaveWaves(ctx context.Context, waves []Wave, units []SurveyUnit) error {
	for i := range waves {
		if _, err := db.insertOnce(ctx, &waves[i]); err != nil {
			return err
		}
	}
	for i := range units {
		if _, err := db.insertOnce(ctx, &units[i]); err != nil {
			return err
		}
	}
	return nil
}

// Waves returns the waves of a survey, in their order.
func (db *DB) Waves(ctx context.Context, reference string) ([]Wave, error) {
	var waves []Wave
	err := db.with(ctx).Where("reference = ?", reference).Order("number").Find(&waves).Error
	return waves, err
}

// SurveyUnits returns the ids of the units that take part in a survey, in order.
func (db *DB) SurveyUnits(ctx context.Context, reference string) ([]string, error) {
	var units []string
	err := db.with(ctx).Model(&SurveyUnit{}).Where("reference = ?", reference).Order("unit_id").Pluck("unit_id", &units).Error
	return units, err
}

// ContractCustomers returns the customers who signed a contract by the day, by code: of a branch, of Sales when the branch
// is empty, or of all when all is true.
func (db *DB) ContractCustomers(ctx context.Context, by time.Time, branch string, all bool) ([]Customer, error) {
	q := db.with(ctx).Where("EXISTS (SELECT 1 FROM contracts k WHERE k.customer_code = customers.code AND k.signed <= ?)", by)
	switch {
	case all:
	case branch == "":
		q = q.Where("branch_id IS NULL")
	default:
		q = q.Where("branch_id = ?", branch)
	}
	var customers []Customer
	err := q.Order("code").Find(&customers).Error
	return customers, err
}
