package models

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/google/uuid"
)

// PersonalRecord is a row of the record with the person's data in it.
type PersonalRecord struct {
	Own bool            // all of it is about the person; otherwise only what names the person is given
	Row json.RawMessage // by column
}

// PersonalFile is a file that the person sent.
type PersonalFile struct {
	ID   uuid.UUID
	Name string
}

// PersonalRecords returns what a table has about the person: the rows that are the person's as a whole, and of others the
// texts that name the person.
func (db *DB) PersonalRecords(ctx context.Context, t PersonalTable, s *DataSubject) ([]PersonalRecord, error) {
	p := newPerson(s)
	var found []PersonalRecord
	if t.Own != (identity{}) {
		var rows []string
		err := db.with(ctx).Raw("SELECT to_jsonb(t)::text FROM "+t.Name+" t WHERE "+p.isOwn(t), p.values()).Scan(&rows).Error
		if err != nil {
			return nil, fmt.Errorf("find a person's rows of %s: %w", t.Name, err)
		}
		for _, row := range rows {
			found = append(found, PersonalRecord{true, json.RawMessage(row)})
		}
	}
	if len(t.Words)+len(t.Documents) == 0 || p.folded == "" {
		return found, nil
	}
	rows, err := db.naming(ctx, t, p, "")
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		said, err := p.saidIn(t, row)
		if err != nil {
			return nil, fmt.Errorf("read what %s says of a person: %w", t.Name, err)
		}
		if said != nil && !holds(found, said) {
			found = append(found, PersonalRecord{false, said})
		}
	}
	return found, nil
}

// holds tells whether a whole row has the text already.
func holds(found []PersonalRecord, said json.RawMessage) bool {
	var part map[string]any
	if json.Unmarshal(said, &part) != nil {
		return false
	}
	for _, f := range found {
		var whole map[string]any
		if !f.Own || json.Unmarshal(f.Row, &whole) != nil {
			continue
		}
		same := true
		for column, text := range part {
			same = same && fmt.Sprint(whole[column]) == fmt.Sprint(text)
		}
		if same {
			return true
		}
	}
	return false
}

// saidIn are the columns of a row that name the person; nil: none does.
func (p *person) saidIn(t PersonalTable, row map[string]any) (json.RawMessage, error) {
	said := map[string]any{}
	for _, column := range append(append([]string{}, t.Words...), t.Documents...) {
		text, _ := row[column].(string)
		if _, is := p.scrub(text); !is {
			continue
		}
		said[column] = text
		if strings.HasPrefix(text, "{") && json.Valid([]byte(text)) {
			said[column] = json.RawMessage(text)
		}
	}
	if len(said) == 0 {
		return nil, nil
	}
	return json.Marshal(said)
}

// PersonalFiles returns the files that came with the person's own requests.
func (db *DB) PersonalFiles(ctx context.Context, s *DataSubject) ([]PersonalFile, error) {
	p := newPerson(s)
	var files []PersonalFile
	err := db.with(ctx).Raw("SELECT id, name FROM attachments WHERE reference IN (SELECT reference FROM requests WHERE "+
		p.isOwn(tableOf("requests"))+") ORDER BY created_at, id", p.values()).Scan(&files).Error
	return files, err
}

// ConsentsOf are the lines of the ledger about a person, oldest first.
func (db *DB) ConsentsOf(ctx context.Context, subject uuid.UUID) ([]Consent, error) {
	var lines []Consent
	err := db.with(ctx).Where("subject_id = ?", subject).Order("seq").Find(&lines).Error
	return lines, err
}
