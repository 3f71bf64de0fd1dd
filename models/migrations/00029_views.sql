-- Who saw whose data (CUS-6): a row for each answer, written before the answer leaves. Whose it was stands in arrays, so
-- that a list of two hundred is one row; codes and references, never names.
-- +goose Up
CREATE TABLE views (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at            timestamptz NOT NULL,
    person_id     uuid REFERENCES users, -- null: a customer or guest, by link
    kind          text NOT NULL CHECK (kind IN ('customer', 'contacts', 'timeline', 'report', 'case', 'response', 'guests',
                                                'attachment', 'list', 'export', 'log')),
    channel       text NOT NULL CHECK (channel IN ('page', 'api', 'token', 'link')),
    route         text NOT NULL, -- the template: what stands in paths may be a secret
    trace_id      text NOT NULL,
    customers     text[] NOT NULL DEFAULT '{}', -- codes
    cases         text[] NOT NULL DEFAULT '{}', -- references
    attachment_id uuid,
    rows          int NOT NULL CHECK (rows >= 0), -- that the answer had
    filter        text NOT NULL DEFAULT '',       -- of an export: what was asked for
    CHECK ((person_id IS NULL) = (channel = 'link'))
);
CREATE INDEX views_by_time ON views (at, id);
CREATE INDEX views_by_person ON views (person_id, at, id);
CREATE INDEX views_by_kind ON views (kind, at, id);
CREATE INDEX views_of_customers ON views USING gin (customers);
CREATE INDEX views_of_cases ON views USING gin (cases);

-- What was seen can't be unseen: rows only go when their time is over.
-- +goose StatementBegin
CREATE FUNCTION views_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the log of views is append-only';
END $$;
-- +goose StatementEnd
CREATE TRIGGER views_stay BEFORE UPDATE OR TRUNCATE ON views FOR EACH STATEMENT EXECUTE FUNCTION views_stay();

-- +goose Down
DROP TABLE views;
DROP FUNCTION views_stay();
