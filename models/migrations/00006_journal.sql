-- The journal: append-only, chained by hash per case (R6).
-- +goose Up
CREATE TABLE journal (
    reference text NOT NULL REFERENCES cases,
    seq       bigint NOT NULL CHECK (seq >= 1),
    at        timestamptz NOT NULL, -- by the case's own time
    actor     text NOT NULL,        -- user id, "customer", "system"
    for_actor text NOT NULL DEFAULT '',
    event     text NOT NULL,
    step      text NOT NULL,
    round     int NOT NULL,
    digest    bytea NOT NULL,       -- of salt and text: the text can be erased by law, the chain still holds
    prev_hash bytea NOT NULL,
    hash      bytea NOT NULL,
    PRIMARY KEY (reference, seq)
);
CREATE TABLE journal_texts (
    reference text NOT NULL,
    seq       bigint NOT NULL,
    salt      bytea NOT NULL,
    body      jsonb NOT NULL,
    PRIMARY KEY (reference, seq),
    FOREIGN KEY (reference, seq) REFERENCES journal
);

-- +goose StatementBegin
CREATE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the journal is append-only';
END $$;
-- +goose StatementEnd
CREATE TRIGGER journal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal
    FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only();

-- +goose Down
DROP TABLE journal_texts, journal;
DROP FUNCTION journal_is_append_only;
