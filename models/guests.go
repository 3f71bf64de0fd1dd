package models

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm/clause"
)

// Guest takes part in a programme, or is visited (POS-2b, POS-4a). Whoever is taken off the list keeps the row, and with
// it what was answered.
type Guest struct {
	ID           uuid.UUID `gorm:"default:gen_random_uuid()"`
	Reference    string
	Number       int // of the programme
	Position     int
	Listed       bool
	FromGifts    bool // on no list of guests: somebody who is brought a gift
	CustomerCode *string
	Name         string
	Firm         string
	Title        string
	Phone        string
	Email        string
	Entitlement  string
	Role         string
	InvitedAt    *time.Time // by mail
	ContactedAt  *time.Time // by a person
	ContactedBy  string
	RemindedAt   *time.Time
	Answer       string // accept, decline; empty: none
	Companions   int
	Note         string
	AnsweredAt   *time.Time
	Came         *bool // nil: nobody has said yet
	AskedAt      *time.Time
	Rating       *int
	Opinion      string
	OpinionAt    *time.Time
}

// Answers to an invitation.
const (
	Accepts  = "accept"
	Declines = "decline"
)

// Contacted tells whether the guest is known to have heard of the programme: by a person, or by answering. That a mail
// went out doesn't say that somebody read it.
func (g *Guest) Contacted() bool { return g.ContactedAt != nil || g.AnsweredAt != nil }

// Reminded tells whether the guest was reminded, or needs none.
func (g *Guest) Reminded() bool { return g.RemindedAt != nil || g.Answer == Declines }

// Asked tells whether the guest was asked for an opinion, or didn't come.
func (g *Guest) Asked() bool { return g.AskedAt != nil || !g.TookPart() }

// TookPart tells whether the guest came; as long as nobody noted it, whoever didn't decline counts (POS-4b).
func (g *Guest) TookPart() bool {
	if g.Came != nil {
		return *g.Came
	}
	return g.Answer != Declines
}

// SameAs tells whether both are the same person: by mail address, or by name and customer, where there is none by firm.
func (g *Guest) SameAs(o *Guest) bool {
	if g.Email != "" && strings.EqualFold(g.Email, o.Email) {
		return true
	}
	return g.house() == o.house() && strings.EqualFold(strings.TrimSpace(g.Name), strings.TrimSpace(o.Name))
}

func (g *Guest) house() string {
	if g.CustomerCode != nil {
		return *g.CustomerCode
	}
	return strings.ToLower(strings.TrimSpace(g.Firm))
}

// Guests returns who is on the list of a programme, in its order.
func (db *DB) Guests(ctx context.Context, reference string, number int) ([]Guest, error) {
	var guests []Guest
	err := db.with(ctx).Where("reference = ? AND number = ? AND listed", reference, number).Order("position, id").Find(&guests).Error
	return guests, err
}

// ReplaceGuests writes the list of guests in the place of the one before. Who was on it before keeps everything but what
// the list says; who isn't on it any more stays in the record, without being listed. Links that went to an address which isn't the
// guest's any more end.
func (db *DB) ReplaceGuests(ctx context.Context, p *Programme, list []Guest) error {
	var before []Guest
	if err := db.with(ctx).Where("reference = ? AND number = ?", p.Reference, p.Number).Order("position, id").Find(&before).Error; err != nil {
		return err
	}
	err := db.with(ctx).Model(&Guest{}).Where("reference = ? AND number = ?", p.Reference, p.Number).Update("listed", false).Error
	if err != nil {
		return err
	}
	taken := map[uuid.UUID]bool{}
	rows := make([]Guest, 0, len(list))
	var moved []uuid.UUID // to another address
	for i := range list {
		row := list[i]
		for j := range before {
			if old := &before[j]; !taken[old.ID] && row.SameAs(old) {
				if !strings.EqualFold(row.Email, old.Email) {
					moved = append(moved, old.ID)
				}
				row = keepAnswers(row, *old)
				break
			}
		}
		row.Reference, row.Number, row.Position, row.Listed = p.Reference, p.Number, i, true
		if row.ID == uuid.Nil {
			row.ID = uuid.New()
		}
		taken[row.ID] = true
		rows = append(rows, row)
	}
	if err := db.DropLinks(ctx, p.Reference, moved); err != nil {
		return fmt.Errorf("end the links of other addresses: %w", err)
	}
	return db.SaveGuests(ctx, rows)
}

// keepAnswers is the guest as the new list has it, with everything that happened since the old one.
func keepAnswers(listed, old Guest) Guest {
	kept := old
	kept.FromGifts, kept.CustomerCode, kept.Name, kept.Firm, kept.Title = listed.FromGifts, listed.CustomerCode, listed.Name, listed.Firm, listed.Title
	kept.Phone, kept.Email, kept.Entitlement, kept.Role = listed.Phone, listed.Email, listed.Entitlement, listed.Role
	if !strings.EqualFold(listed.Email, old.Email) {
		kept.InvitedAt = nil // the invitation went elsewhere
	}
	return kept
}

// SaveGuest writes what happened to a guest.
func (db *DB) SaveGuest(ctx context.Context, g *Guest) error { return db.with(ctx).Save(g).Error }

// SaveGuests writes what happened to many guests, also those who are new.
func (db *DB) SaveGuests(ctx context.Context, guests []Guest) error {
	if len(guests) == 0 {
		return nil
	}
	return db.with(ctx).Clauses(clause.OnConflict{UpdateAll: true}).CreateInBatches(&guests, 500).Error
}

// Guest returns a guest, or ErrNotFound.
func (db *DB) Guest(ctx context.Context, id uuid.UUID) (*Guest, error) {
	return first[Guest](db.with(ctx).Where("id = ?", id))
}
