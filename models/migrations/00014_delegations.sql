-- Who decides for whom (X-2), and what the leader has to read of it.
-- +goose Up
CREATE TABLE delegations (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    from_id    uuid NOT NULL REFERENCES users,
    to_id      uuid NOT NULL REFERENCES users,
    kind       text NOT NULL CHECK (kind IN ('standing', 'empowered')), -- A1, A2
    procedure  text,                  -- null: every procedure
    unit_id    text REFERENCES units, -- of cases that this unit owns; null: every one
    starts_at  timestamptz NOT NULL,  -- by the wall clock, as all times here
    ends_at    timestamptz,
    reason     text NOT NULL,
    created_at timestamptz NOT NULL,
    revoked_at timestamptz,
    revoked_by uuid REFERENCES users,
    CHECK (from_id <> to_id),
    CHECK (ends_at > starts_at),
    CHECK ((kind = 'standing') = (ends_at IS NULL)), -- a rule has no end, an empowerment has one
    CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
);
CREATE INDEX delegations_to ON delegations (to_id) WHERE revoked_at IS NULL;
CREATE INDEX delegations_from ON delegations (from_id);

-- Decisions that were made for a leader, for that leader to read.
CREATE TABLE readings (
    submission_id uuid NOT NULL REFERENCES submissions,
    reader_id     uuid NOT NULL REFERENCES users,
    created_at    timestamptz NOT NULL, -- by the case's own time
    read_at       timestamptz,
    PRIMARY KEY (submission_id, reader_id)
);
CREATE INDEX readings_waiting ON readings (reader_id, created_at) WHERE read_at IS NULL;

-- +goose Down
DROP TABLE readings, delegations;
