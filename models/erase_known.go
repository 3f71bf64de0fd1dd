package models

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
)

// home says to which case and customers the rows of a table belong, as columns or queries; empty: to none.
type home struct{ reference, code, code2 string }

// homes are those that the columns of the table don't say.
var homes = map[string]home{
	"customers":       {code: "code"},
	"merges":          {code: "from_code", code2: "into_code"},
	"merge_rows":      {code: "(SELECT m.from_code FROM merges m WHERE m.id = merge_id)", code2: "(SELECT m.into_code FROM merges m WHERE m.id = merge_id)"},
	"apart":           {code: "first_code", code2: "second_code"},
	"survey_tellings": {reference: "(SELECT s.reference FROM submissions s WHERE s.id = submission_id)"},
}

func homeOf(t PersonalTable) home {
	if p, ok := homes[t.Name]; ok {
		return p
	}
	var p home
	if slices.Contains(t.Plain, "reference") {
		p.reference = t.Name + ".reference"
	}
	if slices.Contains(t.Plain, "customer_code") {
		p.code = t.Name + ".customer_code"
	}
	return p
}

// record is the case or, without one, the customer, by which people find a row.
func (p home) record() string {
	return fmt.Sprintf("coalesce(nullif(%s, ''), %s)", orNothing(p.reference), orNothing(p.code))
}

// selected are the case and customers of a row.
func (p home) selected() string {
	return fmt.Sprintf("%s AS _reference, %s AS _code, %s AS _code2, %s AS _record", orNothing(p.reference), orNothing(p.code), orNothing(p.code2), p.record())
}

// whereKnown finds out where the person is known, and what the person shares with others.
func (e *erasing) whereKnown(ctx context.Context) (err error) {
	e.done.Shared, err = e.tx.know(ctx, e.person)
	return err
}

// know finds the cases and customers in which the person is known by an address, and those in which somebody else of the
// same name is. A telephone that somebody of another name or mail has as well isn't looked for in texts. It says what is
// shared: name, mail or phone.
func (db *DB) know(ctx context.Context, p *person) (shared []string, err error) {
	p.known, p.others, p.selves = map[string]bool{}, map[string]bool{}, map[string]bool{}
	var taken []string
	namesakes := false
	for _, t := range PersonalTables() {
		o := t.Own
		if o.name == "" {
			continue
		}
		var rows []struct {
			Own, Firm, Named, Numbered bool
			Reference, Code            string
			Mail, Phone                string
		}
		at := homeOf(t)
		err := db.with(ctx).Raw(fmt.Sprintf(`SELECT * FROM (SELECT %[1]s AS own, %[2]s AS firm, @named AND folded(%[3]s) ~ folded(@name) AS named,
				%[4]s AS numbered, %[7]s AS mail, %[8]s AS phone, %[5]s AS reference, %[6]s AS code, %[7]s <> '' OR %[8]s <> '' AS reachable FROM %[9]s) r
			WHERE own OR reachable AND (named OR numbered)`, p.isOwn(t), isFirm(t), orNothing(o.name), sameNumber(orNothing(o.phone)),
			orNothing(at.reference), orNothing(at.code), orNothing(o.mail), orNothing(o.phone), t.Name), p.values()).Scan(&rows).Error
		if err != nil {
			return nil, fmt.Errorf("find where a person is known in %s: %w", t.Name, err)
		}
		for _, row := range rows {
			switch {
			case row.Own:
				p.known[row.Reference], p.known[row.Code] = true, true
				p.selves[row.Code] = p.selves[row.Code] || t.Name == "customers" && !row.Firm
			case row.Named && !p.mayOwn(cmp.Or(row.Mail, row.Phone)):
				p.others[row.Reference], p.others[row.Code] = true, true
				namesakes = true
			}
			// A firm's record may well have the number of one of its people.
			if !row.Own && row.Numbered && t.Name != "customers" {
				taken = append(taken, numbersIn(row.Phone)...)
			}
		}
	}
	for _, all := range []map[string]bool{p.known, p.others, p.selves} {
		delete(all, "")
	}
	shared = []string{}
	if namesakes {
		shared = append(shared, "name")
	}
	shared = append(shared, p.doubtful...)
	alone := slices.DeleteFunc(slices.Clone(p.numbers), func(number string) bool { return slices.Contains(taken, number) })
	if len(alone) < len(p.numbers) {
		p.phone = phonePattern(alone)
		p.doubt(append(slices.Clone(p.common), slices.DeleteFunc(slices.Clone(p.numbers), func(number string) bool { return slices.Contains(alone, number) })...))
		if !slices.Contains(shared, "phone") {
			shared = append(shared, "phone")
		}
	}
	return shared, nil
}

// mayOwn tells whether the address beside the person's name is one that the person has, but others as well: whoever it is
// about, it need not be somebody else of that name.
func (p *person) mayOwn(address string) bool {
	return p.unsure != nil && replaceWhole(address, p.unsure, "") != address
}

// reads is how a row's texts are read: a name in them is the person's only where the person is known by an address, and
// nobody else of that name is.
func (p *person) reads(t PersonalTable, row map[string]any) *reading {
	r := &reading{identifiers: p.identifiers}
	for _, key := range []string{"_reference", "_code", "_code2"} {
		where, _ := row[key].(string)
		r.known = r.known || p.known[where] && !p.others[where]
		r.record = r.record || p.selves[where]
	}
	for _, column := range slices.Concat(t.Words, t.Documents) {
		text, _ := row[column].(string)
		r.known = r.known || p.hasAddress(text)
	}
	if own, _ := row["_own"].(bool); own {
		r.known = true
	}
	if t.Own.name == "" {
		return r
	}
	name, _ := row["_name"].(string)
	if address, _ := row["_address"].(string); p.isName(name) {
		r.other = strings.TrimSpace(address) != "" && !p.mayOwn(address)
		r.look = !r.other && t.Name != "customers"
		r.known = false
	}
	return r
}
