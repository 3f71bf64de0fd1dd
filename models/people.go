package models

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm/clause"

	"portcare/procedure"
)

// Unit is a department, branch or centre; also the directory of whom to ask (INS-2d).
type Unit struct {
	ID     string             `json:"id"`
	Kind   procedure.UnitKind `json:"kind"`
	NameVI string             `json:"name_vi" gorm:"column:name_vi"`
	NameEN string             `json:"name_en" gorm:"column:name_en"`
	Email  string             `json:"email"`
	Phone  string             `json:"phone"`
}

// User is a person who works here, or a program.
type User struct {
	ID           uuid.UUID `gorm:"default:gen_random_uuid()"`
	Login        string
	Name         string
	Email        string
	Lang         string `gorm:"default:vi"`
	PasswordHash string
	CreatedAt    time.Time
	LeftAt       *time.Time

	Memberships []Membership
}

// Membership gives a person a role in a unit.
type Membership struct {
	UserID uuid.UUID      `gorm:"primaryKey"`
	UnitID string         `gorm:"primaryKey"`
	Role   procedure.Role `gorm:"primaryKey"`

	Unit Unit
}

// Units returns all units by id.
func (db *DB) Units(ctx context.Context) ([]Unit, error) {
	var units []Unit
	err := db.with(ctx).Order("id").Find(&units).Error
	return units, err
}

// Unit returns one unit, or ErrNotFound.
func (db *DB) Unit(ctx context.Context, id string) (*Unit, error) {
	return first[Unit](db.with(ctx).Where("id = ?", id))
}

// UnitOfKind returns the unit of a kind of which there is one (Sales, leadership), or ErrNotFound.
func (db *DB) UnitOfKind(ctx context.Context, kind procedure.UnitKind) (*Unit, error) {
	return first[Unit](db.with(ctx).Where("kind = ?", kind).Order("id"))
}

// User returns a person with the memberships, also one who has left, or ErrNotFound.
func (db *DB) User(ctx context.Context, id uuid.UUID) (*User, error) {
	return first[User](db.with(ctx).Preload("Memberships.Unit").Where("id = ?", id))
}

// UserByLogin returns a person who hasn't left, with the memberships, or ErrNotFound.
func (db *DB) UserByLogin(ctx context.Context, login string) (*User, error) {
	return first[User](db.with(ctx).Preload("Memberships.Unit").Where("login = ? AND left_at IS NULL", login))
}

// People returns those who hold one of the roles in the unit and haven't left, by login.
func (db *DB) People(ctx context.Context, unit string, roles ...procedure.Role) ([]User, error) {
	var people []User
	err := db.with(ctx).
		Where("left_at IS NULL AND id IN (?)",
			db.with(ctx).Model(&Membership{}).Select("user_id").Where("unit_id = ? AND role IN ?", unit, roles)).
		Order("login").Find(&people).Error
	return people, err
}

// SaveUnit inserts the unit or brings it up to date.
func (db *DB) SaveUnit(ctx context.Context, u Unit) error {
	return db.with(ctx).Clauses(clause.OnConflict{UpdateAll: true}).Create(&u).Error
}

// SaveUser inserts the person with the memberships, or brings the one with the login up to date. Whoever comes back
// after having left starts without any session or token.
func (db *DB) SaveUser(ctx context.Context, u *User) error {
	return db.InTx(ctx, func(tx *DB) error {
		if err := tx.endAccessOfLeaver(ctx, u.Login); err != nil {
			return err
		}
		memberships := u.Memberships
		u.Memberships = nil
		err := tx.with(ctx).Clauses(
			clause.OnConflict{
				Columns:   []clause.Column{{Name: "login"}},
				DoUpdates: clause.AssignmentColumns([]string{"name", "email", "lang", "password_hash", "left_at"}),
			},
			clause.Returning{Columns: []clause.Column{{Name: "id"}}},
		).Create(u).Error
		if err != nil {
			return err
		}
		if err := tx.with(ctx).Where("user_id = ?", u.ID).Delete(&Membership{}).Error; err != nil {
			return err
		}
		for i := range memberships {
			memberships[i].UserID = u.ID
			if err := tx.with(ctx).Omit("Unit").Create(&memberships[i]).Error; err != nil {
				return err
			}
		}
		u.Memberships = memberships
		return nil
	})
}

func (db *DB) endAccessOfLeaver(ctx context.Context, login string) error {
	u, err := first[User](db.with(ctx).Where("login = ? AND left_at IS NOT NULL", login))
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	return db.endAccess(ctx, u.ID, time.Now())
}

// ChangePassword sets what is kept of the person's password, and ends the sessions that the old one began.
func (db *DB) ChangePassword(ctx context.Context, user uuid.UUID, hash string, at time.Time) error {
	return db.InTx(ctx, func(tx *DB) error {
		if err := touched(tx.with(ctx).Model(&User{}).Where("id = ?", user).Update("password_hash", hash)); err != nil {
			return err
		}
		return tx.endSessions(ctx, user, at)
	})
}

// Leave notes that the person left, and ends all sessions and tokens (CUS-6). The posts of which a unit has one are
// free for a successor; where the person worked stays known.
func (db *DB) Leave(ctx context.Context, user uuid.UUID, at time.Time) error {
	return db.InTx(ctx, func(tx *DB) error {
		if err := touched(tx.with(ctx).Model(&User{}).Where("id = ? AND left_at IS NULL", user).Update("left_at", at)); err != nil {
			return err
		}
		err := tx.with(ctx).Exec(`WITH posts AS (
				DELETE FROM memberships WHERE user_id = ? AND role IN ('head', 'general_director') RETURNING user_id, unit_id
			)
			INSERT INTO memberships (user_id, unit_id, role) SELECT user_id, unit_id, 'officer' FROM posts
			ON CONFLICT DO NOTHING`, user).Error
		if err != nil {
			return fmt.Errorf("free the posts: %w", err)
		}
		return tx.endAccess(ctx, user, at)
	})
}

// WhoIs returns the id of the person with a sign-in name or an id, also of one who has left, or ErrNotFound.
func (db *DB) WhoIs(ctx context.Context, said string) (uuid.UUID, error) {
	u, err := first[User](db.with(ctx).Select("id").Where("login = ? OR id::text = ?", said, said))
	if err != nil {
		return uuid.Nil, err
	}
	return u.ID, nil
}
