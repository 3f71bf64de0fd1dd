package models

import "context"

// Colleagues returns those who haven't left, with their memberships, by login: of one unit, or of all when unit is
// empty. It returns at most limit people with a login after the given one.
func (db *DB) Colleagues(ctx context.Context, unit, after string, limit int) ([]User, error) {
	q := db.with(ctx).Preload("Memberships.Unit").Where("left_at IS NULL AND login > ?", after)
	if unit != "" {
		q = q.Where("id IN (?)", db.with(ctx).Model(&Membership{}).Select("user_id").Where("unit_id = ?", unit))
	}
	var people []User
	return people, q.Order("login").Limit(limit).Find(&people).Error
}
