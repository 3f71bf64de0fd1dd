package models

import "context"

// Place is where customers are asked without being invited by name: a link for all who come (SUR-1a).
type Place struct {
	Token     string `gorm:"primaryKey"`
	Reference string
	Wave      int
	UnitID    string
}

// TableName says where places are.
func (Place) TableName() string { return "survey_places" }

// SavePlaces inserts the places of a survey that aren't there yet.
func (db *DB) SavePlaces(ctx context.Context, places []Place) error {
	for i := range places {
		if _, err := db.insertOnce(ctx, &places[i]); err != nil {
			return err
		}
	}
	return nil
}

// Places returns the places of a survey, by wave and unit.
func (db *DB) Places(ctx context.Context, reference string) ([]Place, error) {
	var places []Place
	err := db.with(ctx).Where("reference = ?", reference).Order("wave, unit_id").Find(&places).Error
	return places, err
}

// PlaceByToken returns the place of a link, or ErrNotFound.
func (db *DB) PlaceByToken(ctx context.Context, token string) (*Place, error) {
	return first[Place](db.with(ctx).Where("token = ?", token))
}
