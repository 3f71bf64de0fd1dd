-- Whoever writes a consent or a request down may spell a name anew, or give another number. What stood there before is the
-- person's still: it is found and deleted by it (CUS-9).
-- +goose Up
ALTER TABLE data_subjects
    ADD COLUMN other_names  jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(other_names) = 'array'),
    ADD COLUMN other_phones jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(other_phones) = 'array'); -- E.164

-- +goose Down
ALTER TABLE data_subjects DROP COLUMN other_names, DROP COLUMN other_phones;
