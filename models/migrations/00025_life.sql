-- Settings with their history, and the life of a customer's record: recomputed tiers, tasks of the register, records
-- moved to the past customers and back.
-- +goose Up

-- What a company may set. The highest version is in force; the others are its history.
CREATE TABLE settings (
    key     text NOT NULL,
    version int NOT NULL CHECK (version > 0),
    value   jsonb NOT NULL,
    set_by  uuid NOT NULL REFERENCES users,
    set_at  timestamptz NOT NULL,
    reason  text NOT NULL DEFAULT '',
    PRIMARY KEY (key, version)
);

-- Each time that tiers and standings were brought in line (CUS-2). What moved is in tier_changes.
CREATE TABLE retierings (
    id     uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    at     timestamptz NOT NULL,
    day    date NOT NULL,            -- as of which they were computed
    cause  text NOT NULL,            -- import, nightly or by hand
    months int NOT NULL,             -- of revenue that counted
    moved  bigint NOT NULL,          -- customers
    made_by uuid REFERENCES users,   -- null: by itself
    seconds double precision NOT NULL, -- that it took
    UNIQUE (cause, at)               -- a repeated job is one run
);
CREATE INDEX retierings_newest ON retierings (at DESC);

-- A record's time among the past customers (CUS-5). While nobody reopens it, customers.state is past.
CREATE TABLE closings (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    customer_code text NOT NULL REFERENCES customers,
    closed_at     timestamptz NOT NULL,
    closed_by     uuid NOT NULL REFERENCES users,
    reason        text NOT NULL CHECK (reason <> ''), -- code, see forms.Closing
    why           text NOT NULL CHECK (why <> ''),
    last_used     date,  -- month of the last use that was known
    reopened_at   timestamptz,
    reopened_by   uuid REFERENCES users,
    reopened_why  text NOT NULL DEFAULT '',
    CHECK (num_nulls(reopened_at, reopened_by) IN (0, 2)),
    CHECK ((reopened_at IS NULL) = (reopened_why = '')),
    CHECK (reopened_at >= closed_at)
);
CREATE UNIQUE INDEX closings_one_at_a_time ON closings (customer_code) WHERE reopened_at IS NULL;
CREATE INDEX closings_of_customer ON closings (customer_code, closed_at);
INSERT INTO closings (customer_code, closed_at, closed_by, reason, why, last_used)
SELECT code, closed_at, coalesce(owner_id, (SELECT id FROM users ORDER BY created_at, id LIMIT 1)), 'other', coalesce(nullif(left_why, ''), '–'), last_used
FROM customers WHERE state = 'past';

-- Something to do about a customer's record. Whose it is follows from the customer, so that it goes along when the
-- customer is given to another unit or another keeper. What each kind asks is data of package procedure.
CREATE TABLE register_tasks (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    kind          text NOT NULL,
    customer_code text NOT NULL REFERENCES customers,
    since         date NOT NULL,    -- what it is about: the day from which on nothing was used, or the month of new use
    opened_at     timestamptz NOT NULL,
    due_at        timestamptz NOT NULL,
    warned_at     timestamptz,      -- the head of Sales was told that it is late
    closed_at     timestamptz,
    closed_by     uuid REFERENCES users, -- null: by itself
    outcome       text NOT NULL DEFAULT '' CHECK (outcome IN ('', 'done', 'kept', 'overtaken')),
    answer        text NOT NULL DEFAULT '',
    UNIQUE (kind, customer_code, since),
    CHECK ((closed_at IS NULL) = (outcome = '')),
    CHECK (outcome <> 'kept' OR closed_by IS NOT NULL AND answer <> '')
);
CREATE INDEX register_tasks_of_customer ON register_tasks (customer_code);
CREATE INDEX register_tasks_open ON register_tasks (due_at, id) WHERE closed_at IS NULL;

SELECT keep_off_merged(of::regclass) FROM unnest(ARRAY['closings', 'register_tasks']) AS of;

-- +goose Down
DROP TABLE register_tasks, closings, retierings, settings;
