package models

import (
	"context"

	"github.com/google/uuid"

	"portcare/procedure"
)

// Colleagues returns those who haven't left, with their memberships, by login: of one unit, or of all when unit is
// empty. It returns at most limit people with a login after the given one.
func (db *DB) Colleagues(ctx context.Context, unit, after string, limit int) ([]User, error) {
	q := db.with(ctx).Preload("Memberships.Unit").Where("left_at IS NULL AND login > ?", after)
	if unit != "" {
		q = q.Where("id IN (?)", db.with(ctx).Model(&Membership{}).Select("user_id").Where("unit_id = ?", unit))
	}
	var people []User
	err := q.Order("login").Limit(limit).Find(&people).Error
	return people, err
}

// Names returns what the people with the ids are called, those who have left too.
func (db *DB) Names(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]string, error) {
	var people []User
	if err := db.with(ctx).Select("id", "name").Where("id IN ?", ids).Find(&people).Error; err != nil {
		return nil, err
	}
	names := make(map[uuid.UUID]string, len(people))
	for _, p := range people {
		names[p.ID] = p.Name
	}
	return names, nil
}

// WithRoles returns those who hold one of the roles anywhere and haven't left, with their memberships, by login.
func (db *DB) WithRoles(ctx context.Context, roles ...procedure.Role) ([]User, error) {
	var people []User
	err := db.with(ctx).Preload("Memberships.Unit").
		Where("left_at IS NULL AND id IN (?)", db.with(ctx).Model(&Membership{}).Select("user_id").Where("role IN ?", roles)).
		Order("login").Find(&people).Error
	return people, err
}
