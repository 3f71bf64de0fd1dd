package models

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"portcare/procedure"
)

// Deadline is a step's time limit in one round. It is computed once, and stays when the calendar changes that it was
// computed with; only a person can set another date.
type Deadline struct {
	Reference  string                 `gorm:"primaryKey"`
	Step       procedure.StepID       `gorm:"primaryKey"`
	Round      int                    `gorm:"primaryKey"`
	Name       procedure.DeadlineName `gorm:"primaryKey"`
	Origin     procedure.Origin
	Clock      procedure.Clock
	Calendar   *int `gorm:"column:calendar_version"` // nil: every hour counts
	Setting    int  // how often a date was set by hand
	Clause     string
	StartedAt  time.Time
	Term       time.Duration
	DueAt      time.Time
	StoppedAt  *time.Time
	BreachedAt *time.Time // the due time
	NoticedAt  *time.Time
}

// Mark is a moment at which somebody is told about a deadline.
type Mark struct {
	Reference string                 `gorm:"primaryKey"`
	Step      procedure.StepID       `gorm:"primaryKey"`
	Round     int                    `gorm:"primaryKey"`
	Name      procedure.DeadlineName `gorm:"primaryKey"`
	Setting   int                    `gorm:"primaryKey"` // of the deadline when the mark was placed
	Kind      procedure.MarkKind     `gorm:"primaryKey"`
	Rung      int                    `gorm:"primaryKey"`
	At        time.Time
	FiredAt   *time.Time
	Told      int
}

// StartDeadline inserts the deadline with its marks unless it runs already, or did.
func (db *DB) StartDeadline(ctx context.Context, d Deadline, marks []procedure.Mark) error {
	inserted, err := db.insertOnce(ctx, &d)
	if err != nil || !inserted {
		return err
	}
	return db.placeMarks(ctx, d, marks)
}

// MoveDeadline writes the date that somebody set for a deadline, and places its marks anew. Marks that fired stay as they
// are. What the row says about its end and its breach is written too: a date that is set doesn't change them, another day
// of the whole programme does.
func (db *DB) MoveDeadline(ctx context.Context, d Deadline, marks []procedure.Mark) error {
	err := db.with(ctx).Where("reference = ? AND step = ? AND round = ? AND name = ? AND fired_at IS NULL", d.Reference, d.Step, d.Round, d.Name).
		Delete(&Mark{}).Error
	if err != nil {
		return fmt.Errorf("remove the marks of the date before: %w", err)
	}
	err = db.with(ctx).Model(&d).Select("origin", "clock", "calendar_version", "setting", "started_at", "term", "due_at",
		"stopped_at", "breached_at", "noticed_at").Updates(d).Error
	if err != nil {
		return fmt.Errorf("move the deadline: %w", err)
	}
	return db.placeMarks(ctx, d, marks)
}

func (db *DB) placeMarks(ctx context.Context, d Deadline, marks []procedure.Mark) error {
	for _, m := range marks {
		row := Mark{
			Reference: d.Reference, Step: d.Step, Round: d.Round, Name: d.Name, Setting: d.Setting, Kind: m.Kind, Rung: m.Rung, At: m.At,
		}
		if _, err := db.insertOnce(ctx, &row); err != nil {
			return err
		}
	}
	return nil
}

// ResumeDeadline lets the case-wide clock run on after it was stopped. A warning whose moment passed meanwhile is
// dropped: what is due has its rungs.
func (db *DB) ResumeDeadline(ctx context.Context, reference string, name procedure.DeadlineName, now time.Time) error {
	err := db.with(ctx).Where("reference = ? AND name = ? AND kind = 'warning' AND fired_at IS NULL AND at <= ?", reference, name, now).
		Delete(&Mark{}).Error
	if err != nil {
		return err
	}
	return db.with(ctx).Model(&Deadline{}).Where("reference = ? AND name = ?", reference, name).
		UpdateColumn("stopped_at", nil).Error
}

// StopDeadlines stops the case's running deadlines with one of the names. One that was due before at counts as breached
// at its due time.
func (db *DB) StopDeadlines(ctx context.Context, reference string, at time.Time, names ...procedure.DeadlineName) error {
	return stop(db.with(ctx).Where("reference = ? AND name IN ?", reference, names), at)
}

// StopAllDeadlines stops whatever clock of the case runs, like StopDeadlines.
func (db *DB) StopAllDeadlines(ctx context.Context, reference string, at time.Time) error {
	return stop(db.with(ctx).Where("reference = ?", reference), at)
}

func stop(deadlines *gorm.DB, at time.Time) error {
	return deadlines.Model(&Deadline{}).Where("stopped_at IS NULL").UpdateColumns(map[string]any{
		"stopped_at":  at,
		"breached_at": clause.Expr{SQL: "CASE WHEN due_at < ? THEN due_at ELSE breached_at END", Vars: []any{at}},
	}).Error
}

// PendingMarks returns the marks of the case's running deadlines that haven't fired, earliest first.
func (db *DB) PendingMarks(ctx context.Context, reference string) ([]Mark, error) {
	var marks []Mark
	err := db.with(ctx).
		Joins("JOIN deadlines d USING (reference, step, round, name)").
		Where("marks.reference = ? AND marks.fired_at IS NULL AND d.stopped_at IS NULL", reference).
		Order("marks.at, marks.kind = 'sending' DESC, marks.name, marks.rung"). // what portcare does itself may be all that is due
		Find(&marks).Error
	return marks, err
}

// FireMark notes that the mark fired at the case's time at and told so many; it tells whether it was the first to.
func (db *DB) FireMark(ctx context.Context, m Mark, at time.Time, told int) (bool, error) {
	res := db.with(ctx).Model(&m).Where("setting = ? AND fired_at IS NULL", m.Setting).Updates(map[string]any{"fired_at": at, "told": told})
	return res.RowsAffected > 0, res.Error
}

// Breach records that the deadline passed unmet: breached when it was due, noticed when somebody was told.
func (db *DB) Breach(ctx context.Context, d Deadline, noticed time.Time) error {
	return db.with(ctx).Model(&d).Where("noticed_at IS NULL").
		UpdateColumns(map[string]any{"breached_at": clause.Expr{SQL: "due_at"}, "noticed_at": noticed}).Error
}

// Deadlines returns all deadlines of a case with their marks, oldest first.
func (db *DB) Deadlines(ctx context.Context, reference string) ([]Deadline, []Mark, error) {
	var deadlines []Deadline
	if err := db.with(ctx).Where("reference = ?", reference).Order("started_at, due_at, name").Find(&deadlines).Error; err != nil {
		return nil, nil, err
	}
	var marks []Mark
	err := db.with(ctx).Where("reference = ?", reference).Order("at, name, rung").Find(&marks).Error
	return deadlines, marks, err
}

// DeadlineOf returns the deadline of a round, or ErrNotFound.
func (db *DB) DeadlineOf(ctx context.Context, reference string, step procedure.StepID, round int, name procedure.DeadlineName) (*Deadline, error) {
	return first[Deadline](db.with(ctx).
		Where("reference = ? AND step = ? AND round = ? AND name = ?", reference, step, round, name))
}

// RunningDeadlines returns the case's deadlines that run, the earliest due first.
func (db *DB) RunningDeadlines(ctx context.Context, reference string) ([]Deadline, error) {
	var running []Deadline
	err := db.with(ctx).Where("reference = ? AND stopped_at IS NULL", reference).Order("due_at, name").Find(&running).Error
	return running, err
}
