-- What a breach came to by the log of views: who looked, from when until when, and whose data, how many. The figures stay
-- when the log of that time is gone (CUS-9).
-- +goose Up
ALTER TABLE breaches
    ADD seen_by   uuid REFERENCES users, -- null: anybody
    ADD seen_from timestamptz,
    ADD seen_to   timestamptz,           -- not included
    ADD seen      jsonb,
    ADD CHECK (num_nulls(seen_from, seen_to, seen) IN (0, 3)),
    ADD CHECK (seen_from < seen_to),
    ADD CHECK (seen_by IS NULL OR seen_from IS NOT NULL);

-- +goose Down
ALTER TABLE breaches DROP seen, DROP seen_to, DROP seen_from, DROP seen_by;
