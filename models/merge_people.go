package models

import (
	"context"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
)

// standIn is a representative in the journal of a merge.
type standIn struct {
	Position int    `json:"position"`
	Name     string `json:"name"`
	Details  any    `json:"details"`
}

// isSame tells people of one customer apart as forms.Representative does.
func (p standIn) isSame(other standIn) bool {
	return strings.EqualFold(strings.Join(strings.Fields(p.Name), " "), strings.Join(strings.Fields(other.Name), " "))
}

// joinPeople brings the representatives together by name: who stood for the other record only is added at the end.
func (db *DB) joinPeople(ctx context.Context, m *Merge) error {
	others, err := db.standIns(ctx, m.FromCode)
	if err != nil || len(others) == 0 {
		return err
	}
	before, err := db.standIns(ctx, m.IntoCode)
	if err != nil {
		return err
	}
	after := slices.Clone(before)
	for _, person := range others {
		i := slices.IndexFunc(after, person.isSame)
		if i < 0 {
			person.Position = 0
			if len(after) > 0 {
				person.Position = after[len(after)-1].Position + 1
			}
			after = append(after, person)
			continue
		}
		after[i].Details = filled(after[i].Details, person.Details)
	}
	if err := db.keepJoined(ctx, m, "representatives", object{"customer_code": m.IntoCode}, before, after); err != nil {
		return err
	}
	if err := db.keepJoined(ctx, m, "representatives", object{"customer_code": m.FromCode}, others, []standIn{}); err != nil {
		return err
	}
	if err := db.saveStandIns(ctx, m.FromCode, nil); err != nil {
		return err
	}
	return db.saveStandIns(ctx, m.IntoCode, after)
}

func (db *DB) standIns(ctx context.Context, code string) ([]standIn, error) {
	var rows []Representative
	if err := db.with(ctx).Where("customer_code = ?", code).Order("position").Find(&rows).Error; err != nil {
		return nil, err
	}
	people := make([]standIn, 0, len(rows))
	for _, row := range rows {
		details, err := document(row.Details)
		if err != nil {
			return nil, err
		}
		people = append(people, standIn{row.Position, row.Name, details})
	}
	return people, nil
}

func (db *DB) saveStandIns(ctx context.Context, code string, people []standIn) error {
	if err := db.with(ctx).Where("customer_code = ?", code).Delete(&Representative{}).Error; err != nil || len(people) == 0 {
		return err
	}
	rows := make([]Representative, 0, len(people))
	for _, p := range people {
		details, err := json.Marshal(p.Details)
		if err != nil {
			return err
		}
		rows = append(rows, Representative{CustomerCode: code, Position: p.Position, Name: p.Name, Details: details})
	}
	return db.with(ctx).Create(&rows).Error
}

// peopleWithdrawn takes back what made after out of before, of who stands for the customer now. Who was changed since
// stays as they are: conflicts counts those.
func peopleWithdrawn(now, before, after []standIn) (left []standIn, conflicts int) {
	if reflect.DeepEqual(now, after) {
		return before, 0
	}
	for _, person := range now {
		made := slices.IndexFunc(after, person.isSame)
		was := slices.IndexFunc(before, person.isSame)
		switch {
		case made < 0: // came since
		case !reflect.DeepEqual(person.Details, after[made].Details):
			if was < 0 || !reflect.DeepEqual(before[was].Details, after[made].Details) {
				conflicts++
			}
		case was < 0:
			continue
		default:
			person.Details = before[was].Details
		}
		left = append(left, person)
	}
	for i := range left {
		left[i].Position = i
	}
	return left, conflicts
}
