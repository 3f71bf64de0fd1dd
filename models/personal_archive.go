package models

import (
	"context"
	"encoding/json"
	"fmt"

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

// PersonalPart is what one table has about a person.
type PersonalPart struct {
	Table   PersonalTable
	Records []PersonalRecord
}

// PersonalData returns all that is kept about a person, by table: the rows that are the person's as a whole, and of others
// the texts and the parts of documents that name the person. Shared is what somebody else has as well, name, mail or phone: by
// that alone nothing is given, since it may be about the other.
func (db *DB) PersonalData(ctx context.Context, s *DataSubject) (parts []PersonalPart, shared []string, err error) {
	p, err := db.person(ctx, s)
	if err != nil {
		return nil, nil, err
	}
	if shared, err = db.know(ctx, p); err != nil {
		return nil, nil, err
	}
	for _, t := range PersonalTables() {
		records, err := db.personalRecords(ctx, t, p)
		if err != nil {
			return nil, nil, err
		}
		if len(records) > 0 {
			parts = append(parts, PersonalPart{t, records})
		}
	}
	return parts, shared, nil
}

func (db *DB) personalRecords(ctx context.Context, t PersonalTable, p *person) (found []PersonalRecord, err error) {
	others := ""
	if t.Own != (identity{}) {
		others = "AND NOT " + p.isOwn(t)
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
	rows, err := db.naming(ctx, t, p, others)
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		said, err := p.saidIn(t, row)
		if err != nil {
			return nil, fmt.Errorf("read what %s says of a person: %w", t.Name, err)
		}
		if said != nil {
			found = append(found, PersonalRecord{false, said})
		}
	}
	return found, nil
}

// saidIn are the texts of a row that name the person, and what of its documents is about the person; nil: nothing.
func (p *person) saidIn(t PersonalTable, row map[string]any) (json.RawMessage, error) {
	said, read := map[string]any{}, p.reads(t, row)
	for _, column := range t.Words {
		text, _ := row[column].(string)
		if column == t.Own.name && t.Own.name != "" { // a row of somebody else
			continue
		}
		if _, is := read.field(column, text); is {
			said[column] = text
		}
	}
	for _, column := range t.Documents {
		text, _ := row[column].(string)
		if text == "" {
			continue
		}
		value, err := decodeDocument([]byte(text))
		if err != nil {
			return nil, err
		}
		if part := read.about(value, 0); part != nil {
			said[column] = part
		}
	}
	if len(said) == 0 {
		return nil, nil
	}
	return json.Marshal(said)
}

// PersonalFiles returns the files that came with the person's own requests.
func (db *DB) PersonalFiles(ctx context.Context, s *DataSubject) ([]PersonalFile, error) {
	p, err := db.person(ctx, s)
	if err != nil {
		return nil, err
	}
	var files []PersonalFile
	err = db.with(ctx).Raw("SELECT id, name FROM attachments WHERE reference IN (SELECT reference FROM requests WHERE "+
		p.isOwn(tableOf("requests"))+") ORDER BY created_at, id", p.values()).Scan(&files).Error
	return files, err
}

// ConsentsOf are the lines of the ledger about a person, oldest first.
func (db *DB) ConsentsOf(ctx context.Context, subject uuid.UUID) ([]Consent, error) {
	var lines []Consent
	err := db.with(ctx).Where("subject_id = ?", subject).Order("seq").Find(&lines).Error
	return lines, err
}
