package models

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
)

// ErrHeld means that a hold stops the deletion of a person's data.
var ErrHeld = errors.New("held")

// Erasure is what the deletion of a person's data came to (CUS-9).
type Erasure struct {
	ID        uuid.UUID `gorm:"default:gen_random_uuid()"`
	RequestID uuid.UUID
	Pseudonym string
	ErasedAt  time.Time
	ErasedBy  uuid.UUID
	Counts    Erased `gorm:"serializer:json"`
}

// Erased are the rows that a deletion changed, by table, and what is left for a person to look at.
type Erased struct {
	Changed map[string]int `json:"changed"`
	Records []ErasedRecord `json:"records"` // what happens to which, and what to look at
	Files   int            `json:"files"`   // of staff, in the person's cases
	Shared  []string       `json:"shared"`  // name, mail or phone: others have the same, so it stays where it isn't known whose it is
}

// ErasedRecord says what a deletion does to the rows of a table that belong to one case or customer.
type ErasedRecord struct {
	Table  string `json:"table"`
	Title  string `json:"title,omitempty"`  // the table in words, in an answer
	Record string `json:"record,omitempty"` // reference of the case or code of the customer; of neither: number of the row, for a look
	Column string `json:"column,omitempty"` // for a look
	What   string `json:"what"`             // erased; look: the name, or an address others have too, stands there, and it isn't known whose it is, so it stays
	Rows   int    `json:"rows"`
}

// Total is how many rows changed.
func (e Erased) Total() (n int) {
	for _, c := range e.Changed {
		n += c
	}
	return n
}

// Looks are what is left for a person to look at.
func (e Erased) Looks() (looks []ErasedRecord) {
	for _, r := range e.Records {
		if r.What == "look" {
			looks = append(looks, r)
		}
	}
	return looks
}

// Pseudonym is what takes a person's place in records that have to stay: always the same one.
func Pseudonym(subject uuid.UUID) string {
	sum := sha256.Sum256([]byte("pseudonym/" + subject.String()))
	return "AD-" + strings.ToUpper(hex.EncodeToString(sum[:5]))
}

// gone stands in the place of a text that was the person's.
const gone = "(đã xoá theo yêu cầu của người có dữ liệu)"

// Erase takes a person out of the record: rows that are the person's lose all that says who it was, texts that name the
// person name the pseudonym, and texts of the journal go, which leaves its chain whole. It has to run in a transaction. Run
// again, it finds nothing any more. ErrHeld: a hold is in force on the day; one that is being placed is waited for.
func (db *DB) Erase(ctx context.Context, s *DataSubject, at time.Time) (Erased, error) {
	p, err := db.person(ctx, s)
	if err != nil {
		return Erased{}, err
	}
	held, err := db.lockHeld(ctx, p, at)
	if err != nil || held {
		return Erased{}, errors.Join(err, ifHeld(held))
	}
	e := &erasing{tx: db, at: at, person: p, done: Erased{Changed: map[string]int{}, Shared: []string{}}, records: map[ErasedRecord]int{}}
	// Where the person is known is found out first: afterwards nobody knows it any more.
	for _, step := range []func(context.Context) error{e.whereKnown, e.ownCases, e.ownRecords, e.ownRows, e.mentions, e.follow} {
		if err := step(ctx); err != nil {
			return Erased{}, err
		}
	}
	e.done.Records = e.list()
	return e.done, nil
}

// lockHeld tells whether a hold is in force on the person, who may be in the ledger twice: by mail, and by telephone only.
// None is placed until the transaction ends.
func (db *DB) lockHeld(ctx context.Context, p *person, at time.Time) (bool, error) {
	var ids []uuid.UUID
	err := db.with(ctx).Raw("SELECT id FROM data_subjects WHERE id = @id OR "+p.isOwn(tableOf("data_subjects"))+" ORDER BY id FOR UPDATE", p.values()).Scan(&ids).Error
	if err != nil {
		return false, fmt.Errorf("lock the person: %w", err)
	}
	p.ids = append([]uuid.UUID{p.subject.ID}, ids...)
	return db.Held(ctx, ids, at)
}

func ifHeld(held bool) error {
	if held {
		return ErrHeld
	}
	return nil
}

// errDry ends the transaction of a dry run.
var errDry = errors.New("only to see")

// dryTime is how long a dry run keeps rows from those who edit them, at most.
const dryTime = 10 * time.Second

// WouldErase tells what Erase would change. It does so by doing it and taking it back; it gives up rather than keep others
// waiting for long, or wait for them: see IsBusy.
func (db *DB) WouldErase(ctx context.Context, s *DataSubject, at time.Time) (would Erased, err error) {
	ctx, cancel := context.WithTimeout(ctx, dryTime)
	defer cancel()
	err = db.InTx(ctx, func(tx *DB) (err error) {
		if err := tx.with(ctx).Exec("SET LOCAL lock_timeout = '2s'").Error; err != nil {
			return fmt.Errorf("limit the wait of a dry run: %w", err)
		}
		if would, err = tx.Erase(ctx, s, at); err != nil {
			return err
		}
		return errDry
	})
	switch {
	case errors.Is(err, errDry):
		err = nil
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		err = fmt.Errorf("%w: %w", ErrBusy, err)
	}
	return would, err
}

// erasing is a deletion under way.
type erasing struct {
	tx *DB
	at time.Time
	*person
	done      Erased
	records   map[ErasedRecord]int
	customers []string // whose records changed
}

// run changes rows of a table and notes to which records they belong.
func (e *erasing) run(ctx context.Context, table, statement string) error {
	var records []string
	err := e.tx.with(ctx).Raw(statement+" RETURNING "+homeOf(tableOf(table)).record(), e.values()).Scan(&records).Error
	if err != nil {
		return fmt.Errorf("erase a person from %s: %w", table, err)
	}
	for _, record := range records {
		e.erased(table, record)
	}
	return nil
}

func (e *erasing) erased(table, record string) {
	e.done.Changed[table]++
	e.records[ErasedRecord{Table: table, Record: record, What: "erased"}]++
}

// list puts the records into an order, each with its number of rows.
func (e *erasing) list() []ErasedRecord {
	list := make([]ErasedRecord, 0, len(e.records))
	for r, n := range e.records {
		r.Rows = n
		list = append(list, r)
	}
	slices.SortFunc(list, func(a, b ErasedRecord) int {
		return cmp.Or(cmp.Compare(b.What, a.What), cmp.Compare(a.Table, b.Table), cmp.Compare(a.Record, b.Record), cmp.Compare(a.Column, b.Column))
	})
	return list
}

// values are what the statements name.
func (e *erasing) values() map[string]any {
	v := e.person.values()
	v["at"], v["gone"], v["ids"] = e.at, gone, e.ids
	return v
}

// ownCases takes out what the person said in the own cases: answers by link, what the journal tells of them, and files that
// came by the public form. Files of staff stay for somebody to look at.
func (e *erasing) ownCases(ctx context.Context) error {
	own := "reference IN (SELECT reference FROM requests WHERE " + e.isOwn(tableOf("requests")) + ")"
	for table, statement := range map[string]string{
		"journal_texts": `DELETE FROM journal_texts USING journal j WHERE j.reference = journal_texts.reference AND j.seq = journal_texts.seq AND j.actor IN ('customer', 'public') AND j.` + own,
		"submissions":   `UPDATE submissions SET form = form - 'comment', comment = '' WHERE actor = 'customer' AND (jsonb_exists(form, 'comment') OR comment <> '') AND ` + own,
		"attachments": `UPDATE attachments SET name = CAST(@pseudonym AS text) || coalesce(substring(name from '\.[A-Za-z0-9]{1,5}$'), ''), content = convert_to(CAST(@gone AS text), 'UTF8'),
			size = octet_length(CAST(@gone AS text)), sha256 = sha256(convert_to(CAST(@gone AS text), 'UTF8')), content_type = 'text/plain' WHERE uploaded_by IS NULL AND ` + own,
		"support_log": `UPDATE support_log SET requester = @pseudonym, request = @gone WHERE ` + own,
	} {
		if err := e.run(ctx, table, statement); err != nil {
			return err
		}
	}
	var files int64
	err := e.tx.with(ctx).Raw("SELECT count(*) FROM attachments WHERE uploaded_by IS NOT NULL AND "+own, e.values()).Scan(&files).Error
	e.done.Files = int(files)
	return err
}

// ownRecords takes out of what belongs to the record of a customer who is the person, and no firm, what says where the
// person lives, when born and by which number known. That stands in the history and in imports without a name beside it.
func (e *erasing) ownRecords(ctx context.Context) error {
	own := "customer_code IN (SELECT code FROM customers WHERE person AND " + e.isOwn(tableOf("customers")) + ")"
	for table, columns := range map[string][]string{
		"customer_profiles": {"profile"}, "customer_changes": {"before", "after"}, "import_rows": {"given", "before"}, "findings": {"profile"},
	} {
		var set, has []string
		for _, c := range columns {
			set = append(set, c+" = "+c+" - '{tax_code,address,founded}'::text[] #- '{contact,address}' #- '{contact,founded}'")
			has = append(has, fmt.Sprintf("jsonb_exists_any(%[1]s, '{tax_code,address,founded}') OR jsonb_exists_any(%[1]s -> 'contact', '{address,founded}')", c))
		}
		err := e.run(ctx, table, "UPDATE "+table+" SET "+strings.Join(set, ", ")+" WHERE "+own+" AND ("+strings.Join(has, " OR ")+")")
		if err != nil {
			return err
		}
	}
	return e.run(ctx, "merge_rows", `UPDATE merge_rows SET before = before - '{tax_code,address,founded}'::text[], after = after - '{tax_code,address,founded}'::text[]
		WHERE table_name = 'customers' AND (jsonb_exists_any(before, '{tax_code,address,founded}') OR jsonb_exists_any(after, '{tax_code,address,founded}'))
			AND merge_id IN (SELECT m.id FROM merges m JOIN LATERAL (SELECT m.from_code AS customer_code UNION SELECT m.into_code) c ON `+own+`)`)
}

// ownRows takes the person out of the rows that are the person's.
func (e *erasing) ownRows(ctx context.Context) error {
	for _, t := range PersonalTables() {
		if t.Becomes == "" {
			continue
		}
		if column := codeOf[t.Name]; column != "" {
			var codes []string
			if err := e.tx.with(ctx).Raw("SELECT "+column+" FROM "+t.Name+" WHERE "+e.isOwn(t), e.values()).Scan(&codes).Error; err != nil {
				return fmt.Errorf("find the person in %s: %w", t.Name, err)
			}
			e.customers = append(e.customers, codes...)
		}
		if err := e.run(ctx, t.Name, "UPDATE "+t.Name+" SET "+t.Becomes+" WHERE "+e.isOwn(t)); err != nil {
			return err
		}
	}
	return e.run(ctx, "privacy_requests", `UPDATE privacy_requests SET content = CASE content WHEN '' THEN '' ELSE CAST(@gone AS text) END
		WHERE subject_id IN @ids AND content NOT IN ('', @gone)`)
}

// codeOf are the columns of the customer's code in tables that make up a record: whoever edits it has to read it anew.
var codeOf = map[string]string{"customers": "code", "representatives": "customer_code", "customer_profiles": "customer_code"}

// follow brings in line what is derived from records that changed.
func (e *erasing) follow(ctx context.Context) error {
	if codes := slices.Compact(slices.Sorted(slices.Values(e.customers))); len(codes) > 0 {
		err := e.tx.with(ctx).Exec("UPDATE customers SET version = version + 1, updated_at = ? WHERE code IN ?", e.at, codes).Error
		if err != nil {
			return fmt.Errorf("make new versions of the records: %w", err)
		}
	}
	err := e.tx.with(ctx).Exec("DELETE FROM customer_traces t USING duplicates_due d WHERE d.customer_code = t.customer_code").Error
	if err != nil {
		return fmt.Errorf("drop the traces of the records: %w", err)
	}
	return nil
}
