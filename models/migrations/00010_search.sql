-- Searching for any part of a word; and what was typed doesn't stay longer than it is needed.
-- +goose Up

-- Comes with PostgreSQL; a database's owner may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- For parts of three letters and more; shorter ones are looked for row by row.
CREATE INDEX requests_words ON requests USING gin (content gin_trgm_ops, requester_name gin_trgm_ops, requester_firm gin_trgm_ops);
CREATE INDEX customers_words ON customers USING gin (name gin_trgm_ops);

-- Keys whose time is over are forgotten, with their answers.
CREATE INDEX idempotency_keys_to_forget ON idempotency_keys (created_at) WHERE reference IS NULL;

-- The answer that is kept for a draft is its time only; a draft ends with the visit of its step.
UPDATE idempotency_keys SET answer = answer -> 'updated_at' WHERE route = 'putDraft';
DELETE FROM drafts d USING rounds r WHERE r.reference = d.reference AND r.step = d.step AND r.closed_at >= d.updated_at;

-- +goose Down
DROP INDEX idempotency_keys_to_forget, customers_words, requests_words;
DELETE FROM idempotency_keys WHERE route = 'putDraft';
