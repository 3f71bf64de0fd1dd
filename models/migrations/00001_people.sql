-- Units, people, their roles, and how they sign in.
-- +goose Up
CREATE TABLE units (
    id      text PRIMARY KEY CHECK (id ~ '^[A-Z0-9]{2,12}$'),
    kind    text NOT NULL CHECK (kind IN ('leadership', 'sales', 'branch', 'office', 'finance', 'it', 'call_centre',
                                          'secretariat', 'operations', 'procedures', 'delivery')),
    name_vi text NOT NULL,
    name_en text NOT NULL,
    email   text NOT NULL DEFAULT '',
    phone   text NOT NULL DEFAULT ''
);
-- The owner of the procedures is one department (CHP III).
CREATE UNIQUE INDEX units_one_sales ON units (kind) WHERE kind IN ('sales', 'leadership');

CREATE TABLE users (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    login         text NOT NULL UNIQUE CHECK (login ~ '^[a-z0-9][a-z0-9._-]{1,63}$'),
    name          text NOT NULL,
    email         text NOT NULL DEFAULT '',
    lang          text NOT NULL DEFAULT 'vi' CHECK (lang IN ('vi', 'en')),
    password_hash text NOT NULL DEFAULT '',
    created_at    timestamptz NOT NULL DEFAULT now(),
    left_at       timestamptz -- leavers lose access at once (CUS-6)
);

CREATE TABLE memberships (
    user_id uuid NOT NULL REFERENCES users,
    unit_id text NOT NULL REFERENCES units,
    role    text NOT NULL CHECK (role IN ('officer', 'head', 'duty', 'deputy_general_director', 'general_director',
                                          'supervisor', 'administrator', 'integration')),
    PRIMARY KEY (user_id, unit_id, role)
);
-- Each unit has at most one head, the company one general director: recipients of an escalation are never ambiguous.
CREATE UNIQUE INDEX memberships_one_head ON memberships (unit_id, role) WHERE role IN ('head', 'general_director');

-- Session and token secrets are 256 random bits; only their SHA-256 is kept.
CREATE TABLE sessions (
    token_hash bytea PRIMARY KEY,
    user_id    uuid NOT NULL REFERENCES users,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    ended_at   timestamptz
);
CREATE TABLE tokens (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    token_hash bytea NOT NULL UNIQUE,
    user_id    uuid NOT NULL REFERENCES users,
    name       text NOT NULL,
    scopes     text[] NOT NULL DEFAULT '{}', -- empty: everything the person may do
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz
);

-- Answers to writes that carry an Idempotency-Key (R2). Acts keep theirs in submissions, as long as the case.
CREATE TABLE idempotency_keys (
    actor      text NOT NULL, -- user id, or "public"
    key        text NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
    route      text NOT NULL,
    body_hash  bytea NOT NULL,
    status     int NOT NULL,
    answer     jsonb NOT NULL,
    reference  text, -- set: kept as long as the case
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (actor, key)
);

-- +goose Down
DROP TABLE idempotency_keys, tokens, sessions, memberships, users, units;
