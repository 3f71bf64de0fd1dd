package models

import (
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"
)

// person is who is looked for.
type person struct {
	*identifiers
	subject *DataSubject
	ids     []uuid.UUID // of the person in the ledger, who may be there twice

	known, others map[string]bool // cases and customers in which the person, or a namesake, is known by an address
	selves        map[string]bool // codes of customers who are the person
}

func newPerson(s *DataSubject) *person {
	pseudonym := Pseudonym(s.ID)
	return &person{identifiers: newIdentifiers(*s, pseudonym), subject: s}
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
		phone = fmt.Sprintf(`(@digits <> '' AND %[2]s AND (@mail = '' OR btrim(%[1]s) = '')
			AND (btrim(%[3]s) = '' OR @named <> '' AND folded(%[3]s) ~ folded(@name)))`, orNothing(o.mail), sameNumber(orNothing(o.phone)), orNothing(o.name))
	}
	return "(" + mail + " OR " + phone + ")"
}

// sameNumber is the condition that one of the numbers of a column is the person's, however it is written.
func sameNumber(column string) string {
	return `EXISTS (SELECT 1 FROM regexp_split_to_table(` + column + `, '[,;/]') n
		WHERE ltrim(regexp_replace(n, '\D', '', 'g'), '0') IN (@digits, '84' || @digits))`
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
