package models

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// person is who is looked for.
type person struct {
	*identifiers
	subject *DataSubject
}

func newPerson(s *DataSubject) *person {
	pseudonym := Pseudonym(s.ID)
	return &person{newIdentifiers(*s, pseudonym), s}
}

// values are what conditions name. The name is compared as people may have typed it, without accents; whoever has the same
// telephone and another name is somebody else.
func (p *person) values() map[string]any {
	name := joinQuoted(strings.Fields(p.subject.Name), `\s+`)
	return map[string]any{
		"id": p.subject.ID, "mail": p.subject.Mail, "digits": nationalDigits(p.subject.Phone), "name": `^\s*` + name + `\s*$`, "named": p.subject.Name,
		"pseudonym": p.pseudonym, "folded": p.folded,
	}
}

// isOwn is the condition for rows that are the person's: by mail address; without one by telephone and name.
func (p *person) isOwn(t PersonalTable) string {
	o := t.Own
	mail := fmt.Sprintf("(@mail <> '' AND lower(btrim(%s)) = @mail)", orNothing(o.mail))
	phone := "false"
	if o.phone != "" {
		phone = fmt.Sprintf(`(@digits <> '' AND regexp_replace(%[2]s, '\D', '', 'g') LIKE '%%' || @digits || '%%' AND (@mail = '' OR btrim(%[1]s) = '')
			AND (btrim(%[3]s) = '' OR @named <> '' AND folded(%[3]s) ~ folded(@name)))`, orNothing(o.mail), orNothing(o.phone), orNothing(o.name))
	}
	return "(" + mail + " OR " + phone + ")"
}

func orNothing(column string) string {
	if column == "" {
		return "''"
	}
	return "coalesce(" + column + ", '')"
}

func tableOf(name string) PersonalTable {
	all := PersonalTables()
	return all[slices.IndexFunc(all, func(t PersonalTable) bool { return t.Name == name })]
}

// alone leaves a name or telephone that somebody else has as well in texts that say no more than that.
func (e *erasing) alone(ctx context.Context) (err error) {
	e.done.Shared, err = e.tx.leaveShared(ctx, e.person)
	return err
}

// leaveShared finds out whether somebody else, in rows that aren't the person's, has the same name or telephone. What
// isn't the person's alone isn't looked for any more; it says what that is.
func (db *DB) leaveShared(ctx context.Context, p *person) (shared []string, err error) {
	shared = []string{}
	for _, t := range PersonalTables() {
		o := t.Own
		if o.name == "" {
			continue
		}
		var others []struct{ Name, Phone string }
		err := db.with(ctx).Raw(fmt.Sprintf(`SELECT %[1]s AS name, %[2]s AS phone FROM %[3]s WHERE (%[2]s <> '' OR %[4]s <> '') AND NOT %[5]s
			AND (@named <> '' AND folded(%[1]s) ~ folded(@name) OR @digits <> '' AND regexp_replace(%[2]s, '\D', '', 'g') LIKE '%%' || @digits || '%%')`,
			orNothing(o.name), orNothing(o.phone), t.Name, orNothing(o.mail), p.isOwn(t)), p.values()).Scan(&others).Error
		if err != nil {
			return nil, fmt.Errorf("look for namesakes in %s: %w", t.Name, err)
		}
		for _, other := range others {
			shared = append(shared, p.share(t.Name, other.Name, other.Phone)...)
		}
	}
	return shared, nil
}

func (p *person) share(table, name, phone string) (shared []string) {
	if p.name != nil && replaceWhole(strings.TrimSpace(name), p.name, p.pseudonym) == p.pseudonym {
		p.name = nil
		shared = append(shared, "name")
	}
	// A firm's record may well have the number of one of its people.
	if p.phone != nil && table != "customers" && replaceWhole(phone, p.phone, p.pseudonym) != phone {
		p.phone = nil
		shared = append(shared, "phone")
	}
	return shared
}
