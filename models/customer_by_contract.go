package models

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"
)

// placesByContract finds customers in the number of one of whose contracts stands what was typed. What stands in every
// thirtieth contract or more is looked for in the order of names; anything else by its letters.
func (db *DB) placesByContract(ctx context.Context, v CustomerViewer, f CustomerFilter) ([]place, error) {
	q, stands, ok := f.byContract(v)
	if !ok {
		return nil, nil
	}
	if err := db.plan(ctx, byBitmaps); err != nil {
		return nil, err
	}
	var often bool
	err := db.scan(ctx, &often, "SELECT count(*) FILTER (WHERE "+stands.sql+") * 30 > count(*) FROM contracts TABLESAMPLE SYSTEM (1)", stands.values)
	if err != nil {
		return nil, err
	}
	p := pager{db, q, place{f.AfterName, f.AfterCode}.on(), f.Limit}
	if often {
		p.others = append(p.others, where{"EXISTS (SELECT FROM contracts WHERE customer_code = code AND " + stands.sql + ")", stands.values})
		return p.walk(ctx, toTheEnd)
	}
	p.chosen = append(p.chosen, withContract(stands))
	return p.gather(ctx, true)
}

// byContract is the question but for the contract, and what a contract has to be like. It isn't asked for words that no
// number has in it, nor for who sees names only.
func (f CustomerFilter) byContract(v CustomerViewer) (q question, stands where, ok bool) {
	if !isPartOfNumber(f.Words) || !v.All && len(v.Branches) == 0 {
		return q, stands, false
	}
	q.chosen, q.others = f.conditions()
	q.chosen = append(q.chosen, v.seen()...)
	return q, where{"folded_number LIKE folded(?)", []any{contractPattern(f.Words)}}, true
}

func withContract(stands where) where {
	return where{"code = ANY (ARRAY(SELECT customer_code FROM contracts WHERE " + stands.sql + "))", stands.values}
}

// isPartOfNumber tells whether what was typed may stand in a contract's number: 47/2021, or HĐ-CHP.
func isPartOfNumber(words string) bool {
	return strings.ContainsFunc(words, unicode.IsDigit) || strings.ContainsAny(words, "/-") && strings.ContainsFunc(words, unicode.IsLetter)
}

// contractPattern finds a number by any part of it, by its beginning when that is all that was typed.
func contractPattern(words string) string {
	const part = 4 // letters
	typed := likeEscape.Replace(strings.TrimSpace(words))
	if utf8.RuneCountInString(typed) < part {
		return typed + "%"
	}
	return "%" + typed + "%"
}
