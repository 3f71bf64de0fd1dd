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

	names, mails, numbers []string // that are the person's; numbers as nationalDigits
	common                []string // mails and numbers beside them that others have as well
	doubtful              []string // what these are: mail, phone

	known, others map[string]bool // cases and customers in which the person, or a namesake, is known by an address
	selves        map[string]bool // codes of customers who are the person
}

// newPerson is somebody as the ledger knows the person.
func newPerson(s *DataSubject) *person {
	p := &person{subject: s, names: notBlank(append([]string{s.Name}, s.OtherNames...)...), mails: notBlank(s.Mail), numbers: numbersIn(s.Phone)}
	for _, phone := range s.OtherPhones {
		p.numbers = append(p.numbers, numbersIn(phone)...)
	}
	p.identify()
	return p
}

// identify makes the patterns of what the person is known by.
func (p *person) identify() {
	p.identifiers = newIdentifiers(p.names, p.mails, p.numbers, Pseudonym(p.subject.ID))
	p.doubt(p.common)
}

func notBlank(texts ...string) []string {
	return slices.DeleteFunc(texts, func(text string) bool { return strings.TrimSpace(text) == "" })
}

// values are what conditions name. The name is compared as people may have typed it, without accents; whoever has the same
// telephone and another name is somebody else.
func (p *person) values() map[string]any {
	names, numbers := []string{}, slices.Clone(p.numbers)
	for _, name := range p.names {
		names = append(names, joinQuoted(strings.Fields(name), `\s+`))
	}
	for _, number := range p.numbers {
		numbers = append(numbers, "84"+number)
	}
	return map[string]any{
		"id": p.subject.ID, "mail": p.subject.Mail, "mails": p.mails, "numbers": numbers, "numbered": len(numbers) > 0, "named": len(names) > 0,
		"name": `^\s*(?:` + strings.Join(names, "|") + `)\s*$`, "pseudonym": p.pseudonym, "folded": p.folded,
	}
}

// isOwn is the condition for rows that are the person's: by mail address; without one by telephone and name.
func (p *person) isOwn(t PersonalTable) string {
	o := t.Own
	mail := isMail(orNothing(o.mail))
	phone := "false"
	if o.phone != "" {
		phone = fmt.Sprintf(`(%[2]s AND (@mail = '' OR btrim(%[1]s) = '') AND (btrim(%[3]s) = '' OR @named AND folded(%[3]s) ~ folded(@name)))`,
			orNothing(o.mail), sameNumber(orNothing(o.phone)), orNothing(o.name))
	}
	return "(" + mail + " OR " + phone + ")"
}

// isMail is the condition that a column has one of the person's mail addresses.
func isMail(column string) string { return "coalesce(lower(btrim(" + column + ")) IN @mails, false)" }

// sameNumber is the condition that one of the numbers of a column is the person's, however it is written.
func sameNumber(column string) string {
	return `(@numbered AND EXISTS (SELECT 1 FROM regexp_split_to_table(` + column + `, '[,;/]') n
		WHERE ltrim(regexp_replace(n, '\D', '', 'g'), '0') IN @numbers))`
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
