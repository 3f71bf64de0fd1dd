package models

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
)

// mentions takes the person out of every text and document that names the person.
func (e *erasing) mentions(ctx context.Context) error {
	if e.folded == "" {
		return nil
	}
	for _, t := range PersonalTables() {
		if len(t.Words)+len(t.Documents) == 0 {
			continue
		}
		rows, err := e.tx.naming(ctx, t, e.person, "FOR UPDATE")
		if err != nil {
			return err
		}
		for _, row := range rows {
			if err := e.mention(ctx, t, row); err != nil {
				return fmt.Errorf("erase a person from a text of %s: %w", t.Name, err)
			}
		}
	}
	return nil
}

// naming returns the rows of a table that may name the person: where they are, with their texts and documents. More is
// what else is asked of them; who changes them locks them, since where they are doesn't outlast another's change.
func (db *DB) naming(ctx context.Context, t PersonalTable, p *person, more string) ([]map[string]any, error) {
	columns := append(append([]string{}, t.Words...), t.Documents...)
	name, address, own := "''", "''", "false"
	if o := t.Own; o.name != "" {
		name, address = orNothing(o.name), orNothing(o.mail)+" || "+orNothing(o.phone)
	}
	if ofSubject[t.Name] {
		own = "subject_id = @id"
	}
	number := fmt.Sprintf("CASE WHEN coalesce(%[1]s, '') = '' THEN coalesce(to_jsonb(%[2]s) ->> 'id', concat_ws(':', to_jsonb(%[2]s) ->> 'import_id', to_jsonb(%[2]s) ->> 'line')) END AS _number",
		homeOf(t).record(), t.Name)
	selected := []string{"ctid::text AS _at", homeOf(t).selected(), number, name + " AS _name", address + " AS _address", own + " AS _own"}
	for _, c := range columns {
		selected = append(selected, fmt.Sprintf(`%[1]s::text AS "%[1]s"`, c))
	}
	var rows []map[string]any
	err := db.with(ctx).Raw(fmt.Sprintf("SELECT %s FROM %s WHERE folded(concat_ws(' ', %s)) ~ folded(@folded) %s",
		strings.Join(selected, ", "), t.Name, strings.Join(columns, ", "), more), p.values()).Scan(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("look for a person in %s: %w", t.Name, err)
	}
	return rows, nil
}

// ofSubject are tables whose rows are about somebody of the ledger.
var ofSubject = map[string]bool{"privacy_requests": true, "holds": true}

// mention writes a row without the person, or removes it where a part can't be changed.
func (e *erasing) mention(ctx context.Context, t PersonalTable, row map[string]any) error {
	set, values := []string{}, []any{}
	read := e.reads(t, row)
	record, _ := row["_record"].(string)
	e.lookAt(t.Name, t.Own.name, row, read)
	for _, column := range t.Words {
		text, _ := row[column].(string)
		if column == t.Own.name && t.Own.name != "" { // a row of somebody else
			continue
		}
		if scrubbed, is := read.field(column, text); is {
			set, values = append(set, column+" = ?"), append(values, scrubbed)
		}
		e.lookAt(t.Name, column, row, read)
	}
	for _, column := range t.Documents {
		text, _ := row[column].(string)
		if text == "" {
			continue
		}
		value, err := decodeDocument([]byte(text))
		if err != nil {
			return err
		}
		if value, is := read.within(value, 0); is {
			scrubbed, err := json.Marshal(value)
			if err != nil {
				return fmt.Errorf("write a document: %w", err)
			}
			set, values = append(set, column+" = ?::jsonb"), append(values, string(scrubbed))
		}
		e.lookAt(t.Name, column, row, read)
	}
	if len(set) == 0 {
		return nil
	}
	e.erased(t.Name, record)
	if codeOf[t.Name] != "" {
		e.customers = append(e.customers, record)
	}
	if t.Gone {
		return e.tx.with(ctx).Exec("DELETE FROM "+t.Name+" WHERE ctid = ?::tid", row["_at"]).Error
	}
	return e.tx.with(ctx).Exec("UPDATE "+t.Name+" SET "+strings.Join(set, ", ")+" WHERE ctid = ?::tid", append(values, row["_at"])...).Error
}

// lookAt notes the column that was just read if somebody has to look at it, by where it is: so it can be told afterwards
// without telling of whom.
func (e *erasing) lookAt(table, column string, row map[string]any, read *reading) {
	if !read.look {
		return
	}
	read.look = false
	record, _ := row["_record"].(string)
	if record == "" {
		record, _ = row["_number"].(string)
	}
	e.records[ErasedRecord{Table: table, Record: record, Column: column, What: "look"}]++
}
