-- What people do in a case: tasks, submissions, decisions, opinions, work items, drafts, attachments, deadlines.
-- +goose Up

CREATE TABLE tasks (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    reference   text NOT NULL,
    step        text NOT NULL,
    round       int NOT NULL,
    letter      text NOT NULL CHECK (letter IN ('R', 'A', 'C')),
    unit_id     text NOT NULL REFERENCES units,
    role        text NOT NULL DEFAULT '', -- of leaders: who of the unit; empty: anybody of the unit
    assignee_id uuid REFERENCES users,
    opened_at   timestamptz NOT NULL,
    due_at      timestamptz,
    closed_at   timestamptz,
    updated_at  timestamptz NOT NULL DEFAULT now(),
    FOREIGN KEY (reference, step, round) REFERENCES rounds,
    UNIQUE (reference, step, round, letter, unit_id, role)
);
CREATE INDEX tasks_waiting ON tasks (unit_id, due_at) WHERE closed_at IS NULL;
CREATE INDEX tasks_changed ON tasks (updated_at);

-- What a person did, immutable. Without applied_at it is an attempt and changed nothing.
CREATE TABLE submissions (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    reference  text NOT NULL REFERENCES cases,
    step       text NOT NULL,
    round      int NOT NULL,
    act        text NOT NULL,
    form       jsonb NOT NULL,
    comment    text NOT NULL DEFAULT '',
    actor_id   uuid REFERENCES users, -- null: the customer, by link
    for_id     uuid REFERENCES users, -- "B for A" (X-2)
    actor      text NOT NULL,         -- user id, "customer" or "signal"
    key        text NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
    body_hash  bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    applied_at timestamptz,           -- by the case's own time
    result     jsonb,                 -- the facts the chart went on with, the same at every replay
    next_step  text NOT NULL DEFAULT '',
    next_round int NOT NULL DEFAULT 0,
    UNIQUE (actor, key)
);
CREATE INDEX submissions_of_case ON submissions (reference, step, round);

-- A decision step gets one decision; the first valid one wins (R3).
CREATE TABLE decisions (
    reference     text NOT NULL,
    step          text NOT NULL,
    round         int NOT NULL,
    decision      text NOT NULL CHECK (decision IN ('approve', 'reject')),
    reason        text NOT NULL DEFAULT '',
    unit_id       text REFERENCES units, -- INS-3: who handles it
    direction     text NOT NULL DEFAULT '',
    decided_by    uuid NOT NULL REFERENCES users,
    decided_for   uuid REFERENCES users,
    decided_at    timestamptz NOT NULL,
    submission_id uuid NOT NULL UNIQUE REFERENCES submissions,
    PRIMARY KEY (reference, step, round),
    FOREIGN KEY (reference, step, round) REFERENCES rounds,
    CHECK (decision = 'approve' OR reason <> '')
);

CREATE TABLE opinions (
    submission_id uuid PRIMARY KEY REFERENCES submissions,
    reference     text NOT NULL,
    step          text NOT NULL,
    round         int NOT NULL,
    given_by      uuid NOT NULL REFERENCES users,
    text          text NOT NULL,
    given_at      timestamptz NOT NULL,
    FOREIGN KEY (reference, step, round) REFERENCES rounds
);

-- What other units have to do within a step; the step doesn't close before they are done.
CREATE TABLE work_items (
    id        uuid PRIMARY KEY REFERENCES submissions, -- the act that opened it
    reference text NOT NULL,
    step      text NOT NULL,
    round     int NOT NULL,
    unit_id   text NOT NULL REFERENCES units,
    title     text NOT NULL,
    due_at    timestamptz,
    opened_by uuid NOT NULL REFERENCES users,
    opened_at timestamptz NOT NULL,
    closed_by uuid REFERENCES users,
    closed_at timestamptz,
    result    text NOT NULL DEFAULT '',
    FOREIGN KEY (reference, step, round) REFERENCES rounds
);
CREATE INDEX work_items_waiting ON work_items (unit_id) WHERE closed_at IS NULL;
CREATE INDEX work_items_of_case ON work_items (reference);

-- What somebody typed and hasn't sent yet.
CREATE TABLE drafts (
    user_id    uuid NOT NULL REFERENCES users,
    reference  text NOT NULL REFERENCES cases,
    step       text NOT NULL,
    form       jsonb NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, reference, step)
);

CREATE TABLE attachments (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    reference    text REFERENCES cases, -- null until a request or an act names it
    name         text NOT NULL,
    content_type text NOT NULL,         -- by content, never as claimed
    size         bigint NOT NULL CHECK (size BETWEEN 1 AND 20971520),
    sha256       bytea NOT NULL,
    content      bytea NOT NULL,
    uploaded_by  uuid REFERENCES users, -- null: the public form
    created_at   timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX attachments_of_case ON attachments (reference) WHERE reference IS NOT NULL;

-- A step's time limit in one round. Due times are computed once and stored.
CREATE TABLE deadlines (
    reference   text NOT NULL,
    name        text NOT NULL,
    step        text NOT NULL,
    round       int NOT NULL,
    origin      text NOT NULL, -- what started the clock
    clock       text NOT NULL,
    clause      text NOT NULL,
    started_at  timestamptz NOT NULL,
    term        bigint NOT NULL CHECK (term > 0), -- nanoseconds
    due_at      timestamptz NOT NULL,
    stopped_at  timestamptz,   -- what was due was done, or its step was left
    breached_at timestamptz,   -- the due time, never the time of detection (X-3)
    noticed_at  timestamptz,   -- when the first rung told somebody
    PRIMARY KEY (reference, step, round, name),
    FOREIGN KEY (reference, step, round) REFERENCES rounds,
    CHECK (breached_at IS NULL OR breached_at = due_at)
);
-- The 48 h limit is one clock a case, over all rounds.
CREATE UNIQUE INDEX deadlines_one_resolution ON deadlines (reference) WHERE origin = 'case';

-- Moments at which somebody is told about a deadline; each fires once.
CREATE TABLE marks (
    reference  text NOT NULL,
    step       text NOT NULL,
    round      int NOT NULL,
    name       text NOT NULL,
    kind       text NOT NULL CHECK (kind IN ('warning', 'rung')),
    rung       int NOT NULL CHECK (rung >= 0),
    at         timestamptz NOT NULL,
    fired_at   timestamptz, -- by the case's own time
    told       int NOT NULL DEFAULT 0,
    PRIMARY KEY (reference, step, round, name, kind, rung),
    FOREIGN KEY (reference, step, round, name) REFERENCES deadlines
);

-- The log of customer support, nine fields (INS-7a).
CREATE TABLE support_log (
    reference    text PRIMARY KEY REFERENCES cases,
    request      text NOT NULL DEFAULT '',
    requested_at timestamptz,
    requester    text NOT NULL DEFAULT '',
    handler      text NOT NULL DEFAULT '',
    kind         int NOT NULL DEFAULT 0,
    minutes      int NOT NULL DEFAULT 0, -- from receipt to the completed handling
    method       text NOT NULL DEFAULT '',
    state        text NOT NULL DEFAULT '',
    rating       text NOT NULL DEFAULT '',
    filed_by     uuid REFERENCES users,
    filed_at     timestamptz
);

-- +goose Down
DROP TABLE support_log, marks, deadlines, attachments, drafts, work_items, opinions, decisions, submissions, tasks;
