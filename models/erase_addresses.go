package models

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// person finds out by which addresses a person of the ledger is known: those of the ledger, and those in rows that are the
// person's by them, such as the telephone beside the mail address that a request came from. One round is enough: rows that
// only the second address leads to are the person's, but what else stands in them isn't asked. An address that somebody
// else has as well, as a firm has its switchboard, leads to nobody; that is said where the person is told of.
func (db *DB) person(ctx context.Context, s *DataSubject) (*person, error) {
	p := newPerson(s)
	mails, numbers, err := db.addressesBeside(ctx, p)
	if err != nil || len(mails)+len(numbers) == 0 {
		return p, err
	}
	if mails, err = db.unshared(ctx, p, mails, nil); err != nil {
		return nil, err
	}
	p.mails = append(p.mails, mails...)
	if numbers, err = db.unshared(ctx, p, nil, numbers); err != nil {
		return nil, err
	}
	p.numbers = append(p.numbers, numbers...)
	p.identify()
	return p, nil
}

// addressesBeside are the addresses in the person's own rows that aren't known yet. The record of a firm is no row of a
// person's, even if the firm has the person's mail address.
func (db *DB) addressesBeside(ctx context.Context, p *person) (mails, numbers []string, err error) {
	for _, t := range PersonalTables() {
		if t.Own.mail == "" || t.Own.phone == "" {
			continue
		}
		var rows []struct{ Mail, Phone string }
		err := db.with(ctx).Raw(fmt.Sprintf("SELECT DISTINCT lower(btrim(%s)) AS mail, %s AS phone FROM %s WHERE %s AND NOT %s",
			orNothing(t.Own.mail), orNothing(t.Own.phone), t.Name, p.isOwn(t), isFirm(t)), p.values()).Scan(&rows).Error
		if err != nil {
			return nil, nil, fmt.Errorf("find a person's addresses in %s: %w", t.Name, err)
		}
		for _, row := range rows {
			if row.Mail != "" && !slices.Contains(p.mails, row.Mail) {
				mails = append(mails, row.Mail)
			}
			for _, number := range numbersIn(row.Phone) {
				if !slices.Contains(p.numbers, number) {
					numbers = append(numbers, number)
				}
			}
		}
	}
	return slices.Compact(slices.Sorted(slices.Values(mails))), slices.Compact(slices.Sorted(slices.Values(numbers))), nil
}

// unshared are those of the addresses that nobody else has: no firm, and nobody of another name, or of another mail address
// than the person's; what is left out is noted as doubtful.
func (db *DB) unshared(ctx context.Context, p *person, mails, numbers []string) (alone []string, err error) {
	if len(mails)+len(numbers) == 0 {
		return nil, nil
	}
	asked := *p // as if these were the person's
	asked.mails, asked.numbers = slices.Concat(p.mails, mails), slices.Concat(p.numbers, numbers)
	kind, shared := "phone", map[string]bool{}
	if len(mails) > 0 {
		kind = "mail"
	}
	for _, t := range PersonalTables() {
		o := t.Own
		if kind == "mail" && o.mail == "" || kind == "phone" && o.phone == "" {
			continue
		}
		others := "NOT " + asked.isOwn(t) + " AND " + sameNumber(orNothing(o.phone))
		if kind == "mail" {
			others = fmt.Sprintf("%s AND btrim(%[2]s) <> '' AND NOT (@named AND folded(%[2]s) ~ folded(@name))", isMail(orNothing(o.mail)), orNothing(o.name))
		}
		var rows []struct{ Mail, Phone string }
		err := db.with(ctx).Raw(fmt.Sprintf("SELECT DISTINCT lower(btrim(%[1]s)) AS mail, %[2]s AS phone FROM %[3]s WHERE %[4]s OR %[5]s AND (%[6]s OR %[7]s)",
			orNothing(o.mail), orNothing(o.phone), t.Name, others, isFirm(t), isMail(orNothing(o.mail)), sameNumber(orNothing(o.phone))), asked.values()).Scan(&rows).Error
		if err != nil {
			return nil, fmt.Errorf("find who else has a person's addresses in %s: %w", t.Name, err)
		}
		for _, row := range rows {
			for _, address := range append(numbersIn(row.Phone), row.Mail) {
				shared[address] = true
			}
		}
	}
	for _, address := range slices.Concat(mails, numbers) {
		if !shared[address] {
			alone = append(alone, address)
			continue
		}
		p.common = append(p.common, address)
		if !slices.Contains(p.doubtful, kind) {
			p.doubtful = append(p.doubtful, kind)
		}
	}
	return alone, nil
}

// isFirm is the condition for rows that are about a firm.
func isFirm(t PersonalTable) string {
	if t.Name == "customers" {
		return "(NOT person)"
	}
	return "false"
}

// numbersIn are the telephone numbers of a column that may have some.
func numbersIn(text string) (numbers []string) {
	for _, one := range strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune(",;/", c) }) {
		digits := nationalDigits(strings.TrimSpace(one))
		if rest, ok := strings.CutPrefix(digits, "84"); ok && len(rest) >= 9 { // written without the plus
			digits = rest
		}
		numbers = append(numbers, notBlank(digits)...)
	}
	return numbers
}
