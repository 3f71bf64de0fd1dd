-- Cases, the requests that open in-service cases, and where each case is.
-- +goose Up

-- References are numbered without gaps: a missing number is evidence of a removed case (R6).
CREATE TABLE reference_counters (
    prefix text NOT NULL,
    year   int NOT NULL,
    last   bigint NOT NULL,
    PRIMARY KEY (prefix, year)
);

CREATE TABLE cases (
    reference        text PRIMARY KEY CHECK (reference ~ '^[A-Z]{2}-[0-9]{4}-[0-9]{6,}$'),
    procedure        text NOT NULL CHECK (procedure IN ('pre-service', 'in-service', 'post-service', 'survey')),
    edition          text NOT NULL,
    state            text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed', 'withdrawn')),
    step             text NOT NULL,
    round            int NOT NULL CHECK (round >= 1),
    owner_unit_id    text NOT NULL REFERENCES units, -- Sales or a branch
    handling_unit_id text NOT NULL REFERENCES units, -- works the case now
    assignee_id      uuid REFERENCES users,
    entered_by       uuid REFERENCES users,
    customer_code    text REFERENCES customers,
    tier             smallint NOT NULL DEFAULT 0 CHECK (tier BETWEEN 0 AND 4), -- 0: customer unknown
    nature           text NOT NULL DEFAULT '',
    kind             int NOT NULL DEFAULT 0 CHECK (kind BETWEEN 0 AND 6),
    amount           bigint NOT NULL DEFAULT 0 CHECK (amount >= 0), -- at stake, whole dong
    leaders_asked    boolean NOT NULL DEFAULT false,                -- the 48 h limit applies (INS-3a)
    outcome          text NOT NULL DEFAULT '',                      -- solved, not_solved, no_answer
    rating           smallint CHECK (rating BETWEEN 1 AND 5),
    opened_at        timestamptz NOT NULL, -- receipt, for a request
    due_at           timestamptz,          -- next deadline of the open step
    overdue          boolean NOT NULL DEFAULT false,
    closed_at        timestamptz,
    started_at       timestamptz, -- the workflow is known to run; null: the sweeper starts it (R1, R8)
    created_at       timestamptz NOT NULL DEFAULT now(),
    updated_at       timestamptz NOT NULL DEFAULT now(),
    CHECK ((state = 'open') = (closed_at IS NULL))
);
CREATE INDEX cases_newest ON cases (opened_at DESC, reference DESC);
CREATE INDEX cases_to_start ON cases (created_at) WHERE started_at IS NULL;
CREATE INDEX cases_of_unit ON cases (handling_unit_id, state);
CREATE INDEX cases_of_owner ON cases (owner_unit_id, state);
CREATE INDEX cases_of_customer ON cases (customer_code) WHERE customer_code IS NOT NULL;

-- What a customer said. Every request is kept, also from somebody unknown and also when it is incomplete (INS-1a).
CREATE TABLE requests (
    reference       text PRIMARY KEY REFERENCES cases,
    channel         text NOT NULL,
    received_at     timestamptz NOT NULL, -- when the word reached the company (INS-1b)
    entered_at      timestamptz NOT NULL, -- when it was typed in; the delay is measured (INS-1c)
    requester_name  text NOT NULL DEFAULT '',
    requester_phone text NOT NULL DEFAULT '',
    requester_email text NOT NULL DEFAULT '',
    requester_firm  text NOT NULL DEFAULT '',
    content         text NOT NULL DEFAULT '' CHECK (length(content) <= 20000),
    parked          boolean NOT NULL DEFAULT false, -- kept under flood, flagged for a look
    CHECK (received_at <= entered_at)
);

-- A visit of a step. A step may be visited again; every round stays.
CREATE TABLE rounds (
    reference text NOT NULL REFERENCES cases,
    step      text NOT NULL,
    round     int NOT NULL CHECK (round >= 1),
    opened_at timestamptz NOT NULL,
    reason    text NOT NULL DEFAULT '', -- why the step was opened again
    closed_at timestamptz,
    outcome   text NOT NULL DEFAULT '',
    PRIMARY KEY (reference, step, round)
);
-- One box of the chart is open at a time.
CREATE UNIQUE INDEX rounds_one_open ON rounds (reference) WHERE closed_at IS NULL;

-- Which unit may settle which kind up to which amount; without a row a kind is beyond authority (INS-2c).
CREATE TABLE authority (
    unit_id    text NOT NULL REFERENCES units,
    kind       int NOT NULL CHECK (kind BETWEEN 1 AND 6),
    up_to      bigint NOT NULL CHECK (up_to >= 0), -- whole dong
    version    int NOT NULL DEFAULT 1,
    updated_by uuid REFERENCES users,
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (unit_id, kind)
);

-- +goose Down
DROP TABLE authority, rounds, requests, cases, reference_counters;
