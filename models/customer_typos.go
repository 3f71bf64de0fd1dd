package models

import (
	"context"
	"slices"
	"strings"
	"unicode"
)

// common are words that many firms have in their names, the most common last.
var common = strings.Fields("tổng tong tập đoàn tap doan corporation limited company ltd jsc mtv cổ phần co phan tnhh ty công cong")

// commonness is 0 for words by which firms are told from others.
func commonness(word string) int {
	return 1 + slices.Index(common, strings.ToLower(strings.Trim(word, ".,")))
}

// distinctive is what is left to tell a firm from others by; it may be nothing.
func distinctive(words string) string {
	var left []string
	for word := range strings.FieldsSeq(words) {
		if commonness(word) == 0 {
			left = append(left, word)
		}
	}
	return strings.Join(left, " ")
}

// isName tells whether what was typed may be meant as a name.
func isName(words string) bool {
	return strings.ContainsFunc(words, unicode.IsLetter) && !strings.Contains(words, "@")
}

// similarCustomers finds those whose names are written nearly as what was searched, the most similar first: each word
// that no name has is taken for the words that it may have been meant as. Where that finds nobody, words that names have
// may be mistyped too.
func (db *DB) similarCustomers(ctx context.Context, v CustomerViewer, f CustomerFilter) ([]place, error) {
	name := distinctive(f.Words)
	chosen, others := f.conditions()
	if !v.Names || f.narrows() {
		chosen = append(chosen, v.seen()...)
	}
	for _, query := range []string{meantUnknown, meantAny} {
		words, err := db.meant(ctx, query, name)
		if err != nil {
			return nil, err
		}
		if len(words) == 0 {
			continue
		}
		q := question{chosen: slices.Clone(chosen), others: others}
		for _, like := range words {
			q.chosen = append(q.chosen, where{"words_in(sort_name) && string_to_array(?, ' ')", []any{like}})
		}
		if found, err := db.mostSimilar(ctx, q, name, f.Limit); err != nil || len(found) > 0 {
			return found, err
		}
	}
	return nil, nil
}

const (
	// few is how many that are similar are sorted, at most.
	few = 1500
	// words of a text in their order, each with what it is among the words of names, or in which of them it stands.
	wordsOfText = `WITH typed AS (
			SELECT word, place FROM regexp_split_to_table(folded(?), '[[:space:][:punct:]]+') WITH ORDINALITY AS words (word, place)
			WHERE length(word) BETWEEN 2 AND 100
		), known AS (
			SELECT typed.*, CASE WHEN EXISTS (SELECT FROM name_words n WHERE n.word = typed.word) THEN ARRAY[typed.word] ELSE
				ARRAY(SELECT n.word FROM name_words n WHERE length(typed.word) > 2 AND n.word LIKE '%' || typed.word || '%' LIMIT 20) END AS words
			FROM typed
		)`
	// words of names that differ from a word by two neighbouring letters that were swapped, or by few letters: by one, if it
	// is short. The former are looked up by themselves: asked with the latter, they would keep the quickest condition from coming first.
	nearWords = `ARRAY(SELECT n.word FROM name_words n WHERE length(known.word) > 2 AND n.word = ANY (ARRAY(
			SELECT overlay(known.word PLACING reverse(substr(known.word, i, 2)) FROM i FOR 2) FROM generate_series(1, length(known.word) - 1) i))
		) || ARRAY(SELECT n.word FROM name_words n
			WHERE (n.word % known.word OR length(known.word) <= 5 AND length(n.word) <= 6)
				AND length(known.word) > 2 AND levenshtein_less_equal(n.word, known.word, 2) <= CASE WHEN length(known.word) <= 4 THEN 1 ELSE 2 END
			ORDER BY levenshtein_less_equal(n.word, known.word, 2), similarity(n.word, known.word) DESC LIMIT 8)`
	meantUnknown = wordsOfText + ` SELECT array_to_string(CASE WHEN words = '{}' THEN ` + nearWords + ` ELSE words END, ' ') FROM known ORDER BY place`
	meantAny     = wordsOfText + ` SELECT array_to_string(words || ` + nearWords + `, ' ') FROM known ORDER BY place`
)

// meant looks up which words of names the words of a text may have been meant as, each as one text with blanks. There are
// none when one of the words can't be a name's.
func (db *DB) meant(ctx context.Context, query, text string) (words []string, err error) {
	if err := db.plan(ctx, byBitmaps); err != nil {
		return nil, err
	}
	if err := db.scan(ctx, &words, query, []any{text}); err != nil || slices.Contains(words, "") {
		return nil, err
	}
	return words, nil
}

// mostSimilar sorts those that a question is true for by how much their names are like the text.
func (db *DB) mostSimilar(ctx context.Context, q question, text string, limit int) (found []place, err error) {
	chosen, others := all(q.chosen), all(q.others)
	return found, db.scan(ctx, &found, `WITH found AS MATERIALIZED (SELECT sort_name, code, state FROM customers WHERE `+chosen.sql+` LIMIT ?)
		SELECT sort_name, code FROM found WHERE `+others.sql+`
		ORDER BY word_similarity(folded(?), sort_name) DESC, sort_name, code LIMIT ?`,
		chosen.values, []any{few}, others.values, []any{text, limit})
}

// ForgetWords drops the words that no name has any more: of a person whose name was erased, they are the last trace here.
func (db *DB) ForgetWords(ctx context.Context) error {
	return db.with(ctx).Exec(`DELETE FROM name_words WHERE word NOT IN (SELECT unnest(words_in(sort_name)) FROM customers)`).Error
}
