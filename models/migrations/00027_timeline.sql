-- Everything that ever happened with a customer, newest first: each kind of rows is found by the customer, and those that
-- may be many in the order of time.
-- +goose Up
ALTER TABLE messages ADD COLUMN customer_code text REFERENCES customers; -- to whom; null: to staff, or nobody knows whose

UPDATE messages m SET customer_code = c.customer_code FROM cases c
WHERE c.reference = m.reference AND c.procedure = 'in-service' AND m.user_id IS NULL;
UPDATE messages m SET customer_code = i.customer_code FROM survey_invitations i WHERE i.id = m.id;
UPDATE messages m SET customer_code = g.customer_code FROM guests g
WHERE m.kind IN ('invitation', 'event_moved', 'event_near', 'ask_opinion') AND g.reference = m.reference
    AND g.id::text = split_part(m.event, '/', 3);

CREATE INDEX messages_to_customer ON messages (customer_code, coalesce(sent_at, reported_at, created_at))
    WHERE customer_code IS NOT NULL AND state <> 'pending';
DROP INDEX cases_of_customer;
CREATE INDEX cases_of_customer ON cases (customer_code, opened_at, reference) WHERE customer_code IS NOT NULL;
CREATE INDEX cases_ended_of_customer ON cases (customer_code, closed_at, reference) WHERE customer_code IS NOT NULL AND closed_at IS NOT NULL;
DROP INDEX survey_responses_of_customer;
CREATE INDEX survey_responses_of_customer ON survey_responses (customer_code, entered_at) WHERE customer_code IS NOT NULL;
CREATE INDEX merges_from ON merges (from_code);

-- +goose Down
DROP INDEX merges_from, survey_responses_of_customer, cases_ended_of_customer, cases_of_customer;
CREATE INDEX survey_responses_of_customer ON survey_responses (customer_code) WHERE customer_code IS NOT NULL;
CREATE INDEX cases_of_customer ON cases (customer_code) WHERE customer_code IS NOT NULL;
ALTER TABLE messages DROP COLUMN customer_code;
