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

// alone finds out whether somebody else has the same name or telephone, now that the person's own rows are anonymous. What
// isn't the person's alone stays in texts that say no more than that.
func (e *erasing) alone(ctx context.Context) error {
	for _, t := range PersonalTables() {
		o := t.Own
		if o.name == "" {
			continue
		}
		var others []struct{ Name, Phone string }
		err := e.tx.with(ctx).Raw(fmt.Sprintf(`SELECT %[1]s AS name, %[2]s AS phone FROM %[3]s WHERE (%[2]s <> '' OR %[4]s <> '')
			AND (@named <> '' AND folded(%[1]s) ~ folded(@name) OR @digits <> '' AND regexp_replace(%[2]s, '\D', '', 'g') LIKE '%%' || @digits || '%%')`,
			orNothing(o.name), orNothing(o.phone), t.Name, orNothing(o.mail)), e.values()).Scan(&others).Error
		if err != nil {
			return fmt.Errorf("look for namesakes in %s: %w", t.Name, err)
		}
		for _, other := range others {
			e.share(t.Name, other.Name, other.Phone)
		}
	}
	return nil
}

func (e *erasing) share(table, name, phone string) {
	if e.name != nil && replaceWhole(strings.TrimSpace(name), e.name, e.pseudonym) == e.pseudonym {
		e.name = nil
		e.done.Shared = append(e.done.Shared, "name")
	}
	// A firm's record may well have the number of one of its people.
	if e.phone != nil && table != "customers" && replaceWhole(phone, e.phone, e.pseudonym) != phone {
		e.phone = nil
		e.done.Shared = append(e.done.Shared, "phone")
	}
}
