-- Who agreed to be written to, for what, and to which text (CUS-9). The ledger names people by number: who they are stands
-- beside it, so that a person can be forgotten without a line of it changing.
-- +goose Up
CREATE TABLE data_subjects (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name          text NOT NULL DEFAULT '',
    mail          text NOT NULL DEFAULT '' CHECK (mail = lower(btrim(mail))),
    phone         text NOT NULL DEFAULT '', -- E.164
    role          text NOT NULL CHECK (role IN ('customer', 'representative', 'participant', 'requester', 'guest')),
    customer_code text REFERENCES customers, -- for whom the person stands; null: nobody known
    erased_at     timestamptz,
    CHECK (mail <> '' OR phone <> '' OR erased_at IS NOT NULL)
);
-- A person is who reads a mailbox; whoever has none is who answers a telephone.
CREATE UNIQUE INDEX data_subjects_by_mail ON data_subjects (mail) WHERE mail <> '';
CREATE UNIQUE INDEX data_subjects_by_phone ON data_subjects (phone) WHERE mail = '' AND phone <> '';
CREATE INDEX data_subjects_of_customer ON data_subjects (customer_code) WHERE customer_code IS NOT NULL;

SELECT keep_off_merged('data_subjects');

CREATE TABLE consents (
    seq          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject_id   uuid NOT NULL REFERENCES data_subjects,
    purpose      text NOT NULL CHECK (purpose IN ('greetings', 'surveys', 'marketing')), -- answering a request needs none
    given        boolean NOT NULL,          -- false: withdrawn
    text_version text NOT NULL DEFAULT '',  -- of the text shown; own: one of another form
    text_shown   text NOT NULL DEFAULT '',
    means        text NOT NULL CHECK (means IN ('paper', 'mail', 'phone', 'in_person', 'website', 'link')),
    at           timestamptz NOT NULL,      -- when the person said so
    recorded_at  timestamptz NOT NULL,
    recorded_by  uuid REFERENCES users,     -- null: the person, by link
    CHECK (at <= recorded_at),
    CHECK (NOT given OR text_shown <> '' AND text_version <> '')
);
CREATE INDEX consents_of_subject ON consents (subject_id, purpose, at DESC, seq DESC);
-- +goose StatementBegin
CREATE FUNCTION consents_are_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger of consents is append-only';
END $$;
-- +goose StatementEnd
CREATE TRIGGER consents_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON consents
    FOR EACH STATEMENT EXECUTE FUNCTION consents_are_append_only();

-- Looking at it is logged as well (CUS-6).
ALTER TABLE views DROP CONSTRAINT views_kind_check;
ALTER TABLE views ADD CONSTRAINT views_kind_check CHECK (kind IN ('customer', 'contacts', 'timeline', 'report', 'case', 'response',
    'guests', 'attachment', 'list', 'export', 'privacy', 'log'));

-- Why nobody wrote to a customer who is asked: they are reached another way (SUR-2a).
ALTER TABLE survey_invitations ADD COLUMN why_unsent text NOT NULL DEFAULT ''
    CHECK (why_unsent IN ('', 'no_consent', 'withdrawn', 'restricted'));

-- +goose Down
DELETE FROM views WHERE kind = 'privacy';
ALTER TABLE views DROP CONSTRAINT views_kind_check;
ALTER TABLE views ADD CONSTRAINT views_kind_check CHECK (kind IN ('customer', 'contacts', 'timeline', 'report', 'case', 'response',
    'guests', 'attachment', 'list', 'export', 'log'));
ALTER TABLE survey_invitations DROP COLUMN why_unsent;
DROP TABLE consents;
DROP FUNCTION consents_are_append_only;
DROP TABLE data_subjects;
