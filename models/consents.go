package models

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm/clause"
)

// Purpose is what a person's data is used for beyond the person's own requests, which need no consent (CUS-9).
type Purpose string

// The purposes.
const (
	Greetings Purpose = "greetings"
	Surveys   Purpose = "surveys"
	Marketing Purpose = "marketing" // invitations to programmes, offers
)

// Purposes are all of them.
func Purposes() []Purpose { return []Purpose{Greetings, Surveys, Marketing} }

// DataSubject is a person whose consents are known: whoever reads a mailbox or, without one, answers a telephone.
type DataSubject struct {
	ID           uuid.UUID `gorm:"default:gen_random_uuid()"`
	Name         string
	Mail         string // in small letters
	Phone        string // E.164
	Role         string // customer, representative, participant, requester or guest
	CustomerCode *string
	ErasedAt     *time.Time
	OtherNames   []string `gorm:"serializer:json;default:'[]'"` // that were given later for the same address
	OtherPhones  []string `gorm:"serializer:json;default:'[]'"` // E.164; that were given before
}

// Consent is a line of the ledger: a person agreed to a purpose or withdrew that. Lines are only added.
type Consent struct {
	Seq         int64 `gorm:"primaryKey;autoIncrement"`
	SubjectID   uuid.UUID
	Purpose     Purpose
	Given       bool // false: withdrawn
	TextVersion string
	TextShown   string
	Means       string // paper, mail, phone, in_person, website or link
	At          time.Time
	RecordedAt  time.Time
	RecordedBy  *uuid.UUID // nil: the person, by link
}

// NoLetter says why a person isn't written to for a purpose; empty: the person agreed to it.
type NoLetter string

// The reasons.
const (
	NeverAgreed NoLetter = "no_consent"
	Withdrawn   NoLetter = "withdrawn"
)

// NormalMail is a mail address as people are told apart by it.
func NormalMail(mail string) string { return strings.ToLower(strings.TrimSpace(mail)) }

// Subject finds the person of a mailbox or, without one, of a telephone, and makes one of whoever isn't known yet. A name
// that was known stands, and another one is added to it; a number that is given takes the place of another, which is kept.
func (db *DB) Subject(ctx context.Context, given DataSubject) (*DataSubject, error) {
	given.Mail = NormalMail(given.Mail)
	target := clause.OnConflict{
		Columns:     []clause.Column{{Name: "mail"}},
		TargetWhere: clause.Where{Exprs: []clause.Expression{clause.Expr{SQL: "mail <> ''"}}},
	}
	if given.Mail == "" {
		target.Columns = []clause.Column{{Name: "phone"}}
		target.TargetWhere.Exprs = []clause.Expression{clause.Expr{SQL: "mail = '' AND phone <> ''"}}
	}
	target.DoUpdates = clause.Assignments(map[string]any{
		"name":          clause.Expr{SQL: "coalesce(nullif(data_subjects.name, ''), excluded.name)"},
		"other_names":   added("other_names", "data_subjects.name", "excluded.name"),
		"phone":         clause.Expr{SQL: "coalesce(nullif(excluded.phone, ''), data_subjects.phone)"},
		"other_phones":  added("other_phones", "excluded.phone", "data_subjects.phone"),
		"role":          clause.Expr{SQL: "excluded.role"},
		"customer_code": clause.Expr{SQL: "coalesce(excluded.customer_code, data_subjects.customer_code)"},
	})
	err := db.with(ctx).Clauses(target, clause.Returning{}).Create(&given).Error
	return &given, err
}

// added is a list of the ledger with what isn't the one that stands, and isn't in the list yet.
func added(list, stands, other string) clause.Expr {
	list = "data_subjects." + list
	return clause.Expr{SQL: "CASE WHEN " + stands + " = '' OR " + other + " IN ('', " + stands + ") OR " + list + " @> to_jsonb(" + other + ") THEN " + list +
		" ELSE " + list + " || to_jsonb(" + other + ") END"}
}

// KnownSubject finds the person of a mailbox or, without one, of a telephone, or ErrNotFound.
func (db *DB) KnownSubject(ctx context.Context, mail, phone string) (*DataSubject, error) {
	if mail = NormalMail(mail); mail != "" {
		return first[DataSubject](db.with(ctx).Where("mail = ?", mail))
	}
	return first[DataSubject](db.with(ctx).Where("mail = '' AND phone <> '' AND phone = ?", phone))
}

// SubjectByID returns a person of the ledger, or ErrNotFound.
func (db *DB) SubjectByID(ctx context.Context, id uuid.UUID) (*DataSubject, error) {
	return first[DataSubject](db.with(ctx).Where("id = ?", id))
}

// AddConsents writes lines of the ledger. Letters that wait for a purpose which was withdrawn are taken back: those of
// invitations leave the customer on the list of whom to reach another way (SUR-2a).
func (db *DB) AddConsents(ctx context.Context, s *DataSubject, lines []Consent) error {
	var withdrawn []Purpose
	for i := range lines {
		lines[i].SubjectID = s.ID
		if !lines[i].Given {
			withdrawn = append(withdrawn, lines[i].Purpose)
		}
	}
	if err := db.with(ctx).Create(&lines).Error; err != nil {
		return err
	}
	return db.takeBackLetters(ctx, s.Mail, withdrawn, Withdrawn)
}

// takeBackLetters removes letters of the purposes that weren't sent yet.
func (db *DB) takeBackLetters(ctx context.Context, mail string, purposes []Purpose, why NoLetter) error {
	kinds := []string{}
	for _, p := range purposes {
		kinds = append(kinds, lettersOf[p]...)
	}
	if mail == "" || len(kinds) == 0 {
		return nil
	}
	return db.with(ctx).Exec(`WITH gone AS (
			DELETE FROM messages m WHERE lower(btrim(address)) = ? AND state = 'pending' AND kind IN ?
				AND NOT EXISTS (SELECT 1 FROM work_items w WHERE w.message_id = m.id)
			RETURNING id
		) UPDATE survey_invitations SET why_unsent = ? WHERE id IN (SELECT id FROM gone)`, mail, kinds, why).Error
}

// lettersOf are the kinds of letters that are for a purpose alone.
var lettersOf = map[Purpose][]string{
	Surveys:   {"survey_invitation", "ask_opinion"},
	Marketing: {"invitation", "event_near"},
	Greetings: {},
}

// Consented tells whether the reader of the mailbox agreed to the purpose, and that stands.
func (db *DB) Consented(ctx context.Context, purpose Purpose, mail string) (bool, error) {
	not, err := db.NotConsented(ctx, purpose, []string{mail})
	_, is := not[NormalMail(mail)]
	return err == nil && !is, err
}

// NotConsented tells who of the mailboxes isn't written to for the purpose, and why, by the mail address in small letters.
func (db *DB) NotConsented(ctx context.Context, purpose Purpose, mails []string) (map[string]NoLetter, error) {
	why := map[string]NoLetter{}
	asked := make([]string, 0, len(mails))
	for _, m := range mails {
		if m = NormalMail(m); m != "" {
			why[m] = NeverAgreed
			asked = append(asked, m)
		}
	}
	for len(asked) > 0 {
		part := asked[:min(batch, len(asked))]
		asked = asked[len(part):]
		var rows []struct {
			Mail  string
			Given bool
		}
		err := db.with(ctx).Raw(`SELECT s.mail, latest.given FROM data_subjects s CROSS JOIN LATERAL (
				SELECT given FROM consents c WHERE c.subject_id = s.id AND c.purpose = ? ORDER BY at DESC, seq DESC LIMIT 1
			) latest WHERE s.mail IN ?`, purpose, part).Scan(&rows).Error
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			why[r.Mail] = Withdrawn
			if r.Given {
				delete(why, r.Mail)
			}
		}
		stopped, err := db.restricted(ctx, purpose, part)
		if err != nil {
			return nil, err
		}
		for _, mail := range stopped {
			why[mail] = Restricted
		}
	}
	return why, nil
}

// ConsentFilter chooses lines of the ledger; an empty field doesn't.
type ConsentFilter struct {
	Subject  uuid.UUID
	Customer string
	Purpose  Purpose
	Before   int64 // seq of the last line of the page before
	Limit    int
}

// ConsentLine is a line of the ledger with whom it is about, and whether a later one took its place.
type ConsentLine struct {
	Consent      `gorm:"embedded"`
	Name         string
	Mail         string
	Phone        string
	Role         string
	CustomerCode *string
	Stands       bool
}

// Consents returns a page of the ledger, newest first.
func (db *DB) Consents(ctx context.Context, f ConsentFilter) ([]ConsentLine, error) {
	q := db.with(ctx).Table("consents c").Joins("JOIN data_subjects s ON s.id = c.subject_id").Select(`c.*, s.name, s.mail, s.phone,
		s.role, s.customer_code, NOT EXISTS (SELECT 1 FROM consents l WHERE l.subject_id = c.subject_id AND l.purpose = c.purpose
			AND (l.at, l.seq) > (c.at, c.seq)) AS stands`)
	if f.Subject != uuid.Nil {
		q = q.Where("c.subject_id = ?", f.Subject)
	}
	if f.Customer != "" {
		q = q.Where("s.customer_code = ?", f.Customer)
	}
	if f.Purpose != "" {
		q = q.Where("c.purpose = ?", f.Purpose)
	}
	if f.Before > 0 {
		q = q.Where("c.seq < ?", f.Before)
	}
	var lines []ConsentLine
	err := q.Order("c.seq DESC").Limit(f.Limit).Find(&lines).Error
	return lines, err
}
