-- Working time (X-3): when somebody works in a week, and on which days it is different.
-- +goose Up

CREATE TABLE calendars (
    id       text PRIMARY KEY CHECK (id ~ '^[a-z][a-z0-9-]{1,30}$'), -- the clock of deadlines
    title_vi text NOT NULL CHECK (title_vi <> ''),
    title_en text NOT NULL CHECK (title_en <> ''),
    version  int NOT NULL -- in force
);

-- What deadlines were computed with: it never changes.
CREATE TABLE calendar_versions (
    calendar_id text NOT NULL REFERENCES calendars,
    version     int NOT NULL CHECK (version >= 1),
    body        jsonb NOT NULL,             -- the week and the confirmed days, as package calendar writes them
    made_by     uuid REFERENCES users,      -- null: came with the program
    made_at     timestamptz NOT NULL,
    PRIMARY KEY (calendar_id, version)
);
ALTER TABLE calendars ADD FOREIGN KEY (id, version) REFERENCES calendar_versions DEFERRABLE INITIALLY DEFERRED;

-- +goose StatementBegin
CREATE FUNCTION calendar_versions_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a version of a calendar never changes';
END $$;
-- +goose StatementEnd
CREATE TRIGGER calendar_versions_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON calendar_versions
    FOR EACH STATEMENT EXECUTE FUNCTION calendar_versions_stay();

-- Days that differ from the week. A proposed day counts only after somebody confirmed it: then it is in the next version.
CREATE TABLE calendar_days (
    calendar_id  text NOT NULL REFERENCES calendars,
    day          date NOT NULL,
    title_vi     text NOT NULL CHECK (title_vi <> ''),
    title_en     text NOT NULL,
    open         jsonb NOT NULL,                -- intervals; none: closed
    clause       text NOT NULL DEFAULT '',
    to_fix       boolean NOT NULL DEFAULT false, -- the Prime Minister fixes each year which day it is
    unsure       boolean NOT NULL DEFAULT false, -- sources disagree on whether it is made up
    proposed_at  timestamptz,                   -- null: entered by hand
    confirmed_by uuid REFERENCES users,
    confirmed_at timestamptz,                   -- null: only proposed
    PRIMARY KEY (calendar_id, day),
    CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL)),
    CHECK (proposed_at IS NOT NULL OR confirmed_at IS NOT NULL)
);

INSERT INTO calendars (id, title_vi, title_en, version) VALUES
    ('office', 'Giờ hành chính', 'Office hours', 1),
    ('gate', 'Cổng, bãi và cầu tàu', 'Gate, yard and quay', 1);
INSERT INTO calendar_versions (calendar_id, version, body, made_at)
SELECT 'office', 1, jsonb_build_object('id', 'office', 'version', 1, 'days', '{}'::jsonb, 'week',
    jsonb_build_array('[]'::jsonb, whole, whole, whole, whole, whole, half)), now()
FROM (SELECT
    '[{"from": "07:30", "to": "11:30"}, {"from": "13:00", "to": "17:00"}]'::jsonb AS whole,
    '[{"from": "07:30", "to": "11:30"}]'::jsonb AS half) AS days;
INSERT INTO calendar_versions (calendar_id, version, body, made_at)
SELECT 'gate', 1, jsonb_build_object('id', 'gate', 'version', 1, 'days', '{}'::jsonb, 'week',
    jsonb_build_array(day, day, day, day, day, day, day)), now()
FROM (SELECT '[{"from": "00:00", "to": "24:00"}]'::jsonb AS day) AS days;

-- A deadline keeps the version of the calendar that it was computed with; null where every hour counts.
ALTER TABLE deadlines ADD COLUMN calendar_version int;
ALTER TABLE deadlines ADD CHECK ((clock = 'elapsed') = (calendar_version IS NULL));

-- A date set by hand takes the place of the one before. Marks that fired for that one stay, so both have to be told apart.
ALTER TABLE deadlines ADD COLUMN setting int NOT NULL DEFAULT 0; -- how often a date was set
ALTER TABLE marks ADD COLUMN setting int NOT NULL DEFAULT 0;
ALTER TABLE marks DROP CONSTRAINT marks_pkey;
ALTER TABLE marks ADD PRIMARY KEY (reference, step, round, name, setting, kind, rung);

-- +goose Down
ALTER TABLE marks DROP CONSTRAINT marks_pkey;
DELETE FROM marks WHERE setting > 0;
ALTER TABLE marks ADD PRIMARY KEY (reference, step, round, name, kind, rung);
ALTER TABLE marks DROP COLUMN setting;
ALTER TABLE deadlines DROP COLUMN setting, DROP COLUMN calendar_version;
DROP TABLE calendar_days;
ALTER TABLE calendars DROP CONSTRAINT calendars_id_version_fkey;
DROP TABLE calendar_versions, calendars;
DROP FUNCTION calendar_versions_stay();
