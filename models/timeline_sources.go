package models

import (
	"fmt"
	"time"
)

// timelineWords is how much of what was said stands on a timeline, in letters.
const timelineWords = 300

// timelineSources are the questions whose answers make up a timeline: one a kind of rows. Each is found by the customer, and
// those that may have many rows by an index in the order of time, so that a page of the newest takes as long however
// many there are. Every one has the same columns, as event writes them.
func timelineSources(v Viewer, f TimelineFilter) []where {
	seen := v.seen()
	var sources []where
	add := func(k TimelineKind, made ...where) {
		if f.wants(k) {
			sources = append(sources, made...)
		}
	}
	sources = append(sources, caseSources(f, seen)...)
	add(TimelineMessages, messageSource(f.Customer, seen))
	add(TimelineSurveys, invitationSource(f.Customer, seen, v), responseSource(f.Customer, seen, v))
	add(TimelineProgrammes, guestSource(f.Customer, seen))
	add(TimelineGifts, giftSource(f.Customer, seen))
	add(TimelineTiers, tierSource(f.Customer))
	add(TimelineContracts, contractSource(f.Customer, f.Today))
	add(TimelineRevenue, revenueSource(f.Customer))
	add(TimelineInteractions, interactionSource(f.Customer))
	add(TimelineChanges, changeSource(f.Customer))
	add(TimelineLife, closingSource(f.Customer), mergeSource(f.Customer))
	return sources
}

// event are the columns of a source, as SQL; an empty one has nothing.
type event struct {
	at, id, kind, what             string
	reference, procedure, step, by string
	title, words, facts            string
}

func (e event) from(sql string, values ...any) where {
	or := func(column, otherwise string) string {
		if column == "" {
			return otherwise
		}
		return column
	}
	return where{fmt.Sprintf(
		`SELECT %s AS at, CAST(%s AS text) COLLATE "C" AS id, CAST(%s AS text) AS kind, CAST(%s AS text) AS what, CAST(%s AS text) AS reference,
			CAST(%s AS text) AS procedure, CAST(%s AS text) AS step, CAST(%s AS uuid) AS by_id, CAST(%s AS text) AS title,
			left(%s, %d) AS words, jsonb_strip_nulls(jsonb_build_object(%s)) AS facts FROM `,
		e.at, e.id, e.kind, e.what, or(e.reference, "NULL"), or(e.procedure, "''"), or(e.step, "''"), or(e.by, "NULL"), or(e.title, "''"),
		or(e.words, "''"), timelineWords, e.facts) + sql, values}
}

// caseSources: a case names its customer, or is about several.
func caseSources(f TimelineFilter, seen where) []where {
	kinds := where{sql: "true"}
	switch requests, others := f.wants(TimelineRequests), f.wants(TimelineCases); {
	case !requests && !others:
		return nil
	case !others:
		kinds.sql = "cases.procedure = 'in-service'"
	case !requests:
		kinds.sql = "cases.procedure <> 'in-service'"
	}
	var sources []where
	for _, link := range []struct{ from, is string }{
		{"cases", "cases.customer_code = ?"},
		{
			"case_customers about JOIN cases ON cases.reference = about.reference",
			"about.customer_code = ? AND cases.customer_code IS DISTINCT FROM about.customer_code",
		},
	} {
		q := all([]where{{link.is, []any{f.Customer}}, kinds, seen})
		sources = append(sources,
			opened.from(link.from+` LEFT JOIN requests r ON r.reference = cases.reference
				LEFT JOIN openings o ON o.reference = cases.reference WHERE `+q.sql, q.values...),
			decided.from(link.from+" JOIN decisions d ON d.reference = cases.reference WHERE "+q.sql, q.values...),
			closed.from(link.from+" WHERE cases.closed_at IS NOT NULL AND "+q.sql, q.values...),
		)
	}
	return sources
}

const caseKind = "CASE cases.procedure WHEN 'in-service' THEN 'request' ELSE 'case' END"

var (
	opened = event{
		at: "cases.opened_at", id: "'opened/' || cases.reference", kind: caseKind,
		what:      "CASE cases.procedure WHEN 'in-service' THEN 'received' ELSE 'opened' END",
		reference: "cases.reference", procedure: "cases.procedure", by: "cases.entered_by", words: "coalesce(r.content, o.objective, '')",
		facts: "'nature', nullif(cases.nature, ''), 'channel', r.channel",
	}
	decided = event{
		at: "d.decided_at", id: "'decided/' || cases.reference || '/' || d.step || '/' || d.round", kind: caseKind,
		what:      "CASE d.decision WHEN 'approve' THEN 'approved' ELSE 'rejected' END",
		reference: "cases.reference", procedure: "cases.procedure", step: "d.step", by: "d.decided_by", words: "d.reason",
	}
	closed = event{
		at: "cases.closed_at", id: "'closed/' || cases.reference", kind: caseKind, what: "cases.state",
		reference: "cases.reference", procedure: "cases.procedure",
		facts: "'outcome', nullif(cases.outcome, ''), 'rating', cases.rating",
	}
)

// messageSource: letters on their way haven't happened yet.
func messageSource(code string, seen where) where {
	e := event{
		at: "coalesce(m.sent_at, m.reported_at, m.created_at)", id: "'message/' || m.id", kind: "'message'", what: "m.state",
		reference: "m.reference", title: "m.subject", facts: "'letter', m.kind, 'channel', m.channel",
	}
	return e.from(`messages m LEFT JOIN cases ON cases.reference = m.reference
		WHERE m.customer_code = ? AND m.state <> 'pending' AND (m.reference IS NULL OR `+seen.sql+")", values(code, seen)...)
}

func invitationSource(code string, seen where, v Viewer) where {
	e := event{
		at: "e.at", id: "'survey-' || e.what || '/' || i.id", kind: "'survey'", what: "e.what", reference: "i.reference", by: "e.by_id", words: "e.note",
	}
	part := v.surveyPart("i")
	return e.from(`survey_invitations i JOIN cases ON cases.reference = i.reference CROSS JOIN LATERAL (VALUES
			('invited', i.made_at, NULL, ''),
			('reached', i.reached_at, i.reached_by, CASE WHEN i.given_up_at > i.reached_at THEN '' ELSE i.note END),
			('given_up', i.given_up_at, i.given_up_by, CASE WHEN i.reached_at > i.given_up_at THEN '' ELSE i.note END)
		) AS e(what, at, by_id, note)
		WHERE i.customer_code = ? AND e.at IS NOT NULL AND `+seen.sql+" AND "+part.sql, values(code, seen, part)...)
}

func responseSource(code string, seen where, v Viewer) where {
	e := event{
		at: "s.entered_at", id: "'survey-answered/' || s.id", kind: "'survey'", what: "'answered'", reference: "s.reference", by: "s.entered_by",
		title: "s.form", words: "s.opinion",
		facts: "'channel', s.channel, 'rating', (SELECT round(avg(g.rating), 1) FROM survey_ratings g WHERE g.response_id = s.id)",
	}
	part := v.surveyPart("s")
	return e.from(`survey_responses s JOIN cases ON cases.reference = s.reference
		WHERE s.customer_code = ? AND `+seen.sql+" AND "+part.sql, values(code, seen, part)...)
}

// surveyPart: what access.SurveyPart says of rows with a unit.
func (v Viewer) surveyPart(row string) where {
	owned := v.owned()
	return where{"(" + owned.sql + " OR " + row + ".unit_id IN ?)", append(owned.values, v.Units)}
}

func guestSource(code string, seen where) where {
	e := event{
		at: "e.at", id: "'guest-' || e.what || '/' || g.id", kind: "'programme'", what: "e.what", reference: "g.reference",
		title: "g.name", words: "e.said", facts: "'answer', e.answer, 'channel', e.channel, 'rating', e.rating",
	}
	return e.from(`guests g JOIN cases ON cases.reference = g.reference CROSS JOIN LATERAL (VALUES
			('invited', g.invited_at, NULL, NULL, NULL, ''),
			('contacted', g.contacted_at, NULL, nullif(g.contacted_by, ''), NULL, ''),
			('answered', g.answered_at, nullif(g.answer, ''), NULL, NULL, g.note),
			('opinion', g.opinion_at, NULL, NULL, g.rating, g.opinion)
		) AS e(what, at, answer, channel, rating, said)
		WHERE g.customer_code = ? AND e.at IS NOT NULL AND `+seen.sql, values(code, seen)...)
}

func giftSource(code string, seen where) where {
	e := event{
		at: "g.given_at", id: "'gift/' || g.id", kind: "'gift'", what: "'given'", reference: "g.reference", by: "g.recorded_by",
		title: "g.item", words: "g.recipient", facts: "'quantity', g.quantity, 'amount', g.value",
	}
	return e.from("gifts g JOIN cases ON cases.reference = g.reference WHERE g.customer_code = ? AND "+seen.sql, values(code, seen)...)
}

func tierSource(code string) where {
	e := event{
		at: "changed_at", id: "'tier/' || id", kind: "'tier'", what: "CASE WHEN tier <> tier_before THEN 'tier' ELSE 'standing' END", title: "cause",
		facts: "'tier_before', tier_before, 'tier', tier, 'standing_before', standing_before, 'standing', standing, 'amount', revenue",
	}
	return e.from("tier_changes WHERE customer_code = ?", code)
}

func contractSource(code string, today time.Time) where {
	e := event{
		at: midnight("e.day"), id: "'contract-' || e.what || '/' || k.id", kind: "'contract'", what: "e.what", title: "k.number",
		facts: "'amount', k.value",
	}
	day := today.Format(time.DateOnly)
	return e.from(`contracts k CROSS JOIN LATERAL (VALUES ('signed', k.signed, CAST(? AS date)), ('ended', k.ends, CAST(? AS date) - 1)) AS e(what, day, until)
		WHERE k.customer_code = ? AND e.day <= e.until`, day, day, code)
}

func revenueSource(code string) where {
	e := event{
		at: midnight("r.month"), id: "'revenue/' || to_char(r.month, 'YYYY-MM')", kind: "'revenue'",
		what: `CASE WHEN EXISTS (SELECT 1 FROM revenue f WHERE f.customer_code = r.customer_code AND f.month < r.month AND f.revenue > 0)
			THEN 'used' ELSE 'first_used' END`,
		facts: "'amount', r.revenue, 'discount', r.discount, 'teu', r.teu, 'tonnes', r.tonnes",
	}
	return e.from("revenue r WHERE r.customer_code = ? AND r.revenue > 0", code)
}

// midnight is when a day began, in the company's time.
func midnight(day string) string {
	return "CAST(" + day + " AS timestamp) AT TIME ZONE 'Asia/Ho_Chi_Minh'"
}

func interactionSource(code string) where {
	e := event{
		at: "happened_at", id: "'interaction/' || id", kind: "'interaction'", what: "'talked'", by: "recorded_by", words: "summary",
		facts: "'channel', channel",
	}
	return e.from("interactions WHERE customer_code = ?", code)
}

// changeSource leaves out what closingSource says with more about it.
func changeSource(code string) where {
	e := event{
		at: "changed_at", id: "'change/' || id", kind: "'change'", reference: "reference", by: "changed_by", words: "note",
		what: `CASE WHEN jsonb_exists(after, 'contract') THEN 'contract' WHEN before = '{}' AND reference IS NULL THEN 'made' ELSE 'changed' END`,
	}
	return e.from("customer_changes WHERE customer_code = ? AND NOT jsonb_exists(after, 'life')", code)
}

func closingSource(code string) where {
	e := event{
		at: "e.at", id: "'record-' || e.what || '/' || c.id", kind: "'life'", what: "e.what", by: "e.by_id", title: "e.reason", words: "e.why",
	}
	return e.from(`closings c CROSS JOIN LATERAL (VALUES
			('closed', c.closed_at, c.closed_by, c.reason, c.why), ('reopened', c.reopened_at, c.reopened_by, '', c.reopened_why)
		) AS e(what, at, by_id, reason, why) WHERE c.customer_code = ? AND e.at IS NOT NULL`, code)
}

// mergeSource names the other record.
func mergeSource(code string) where {
	e := event{
		at: "e.at", id: "'record-' || e.what || '/' || m.id", kind: "'life'", what: "e.what", by: "e.by_id", words: "e.why",
		title: "CASE m.into_code WHEN here.code THEN m.from_code ELSE m.into_code END",
	}
	return e.from(`(SELECT CAST(? AS text) AS code) AS here JOIN merges m ON m.into_code = here.code OR m.from_code = here.code
		CROSS JOIN LATERAL (VALUES ('merged', m.merged_at, m.merged_by, m.reason), ('parted', m.undone_at, m.undone_by, m.undo_reason)
		) AS e(what, at, by_id, why) WHERE e.at IS NOT NULL`, code)
}

// values are those of a code and of conditions, in their order.
func values(code string, conditions ...where) []any {
	joined := []any{code}
	for _, c := range conditions {
		joined = append(joined, c.values...)
	}
	return joined
}
