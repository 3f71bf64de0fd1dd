-- What people ask about their data, with the clocks of the law; what stops a deletion; and breaches (CUS-9).
-- +goose Up
CREATE TABLE privacy_requests (
    id                uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    subject_id        uuid NOT NULL REFERENCES data_subjects,
    kind              text NOT NULL CHECK (kind IN ('access', 'correction', 'withdrawal', 'restriction', 'objection', 'deletion')),
    channel           text NOT NULL CHECK (channel IN ('paper', 'mail', 'phone', 'in_person', 'website')),
    content           text NOT NULL DEFAULT '' CHECK (length(content) <= 10000),
    purposes          text[] NOT NULL DEFAULT '{}', -- of a withdrawal, restriction or objection
    received_at       timestamptz NOT NULL,
    entered_at        timestamptz NOT NULL,
    entered_by        uuid NOT NULL REFERENCES users,
    first_due_at      timestamptz NOT NULL,
    calendar_version  int NOT NULL,         -- of office hours, by which the first answer is due
    due_at            timestamptz NOT NULL,
    state             text NOT NULL DEFAULT 'received' CHECK (state IN ('received', 'answered', 'done', 'refused')),
    first_answer      text NOT NULL DEFAULT '',
    first_answered_at timestamptz,
    first_answered_by uuid REFERENCES users,
    answer            text NOT NULL DEFAULT '', -- what was done, or why not
    closed_at         timestamptz,
    closed_by         uuid REFERENCES users,
    lifted_at         timestamptz,              -- a restriction or objection holds until then
    lifted_by         uuid REFERENCES users,
    CHECK (received_at <= entered_at),
    CHECK (num_nulls(first_answered_at, first_answered_by) IN (0, 2)),
    CHECK (num_nulls(closed_at, closed_by) IN (0, 2)),
    CHECK ((closed_at IS NOT NULL) = (state IN ('done', 'refused'))),
    CHECK (closed_at IS NULL OR answer <> '')
);
CREATE INDEX privacy_requests_newest ON privacy_requests (received_at DESC, id DESC);
CREATE INDEX privacy_requests_open ON privacy_requests (due_at) WHERE closed_at IS NULL;
CREATE INDEX privacy_requests_of_subject ON privacy_requests (subject_id);

-- A deletion that would destroy what is needed in a dispute or by an authority waits.
CREATE TABLE holds (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    subject_id uuid NOT NULL REFERENCES data_subjects,
    reason     text NOT NULL CHECK (reason <> ''),
    until      date,                    -- null: until it is lifted
    placed_at  timestamptz NOT NULL,
    placed_by  uuid NOT NULL REFERENCES users,
    lifted_at  timestamptz,
    lifted_by  uuid REFERENCES users,
    CHECK (num_nulls(lifted_at, lifted_by) IN (0, 2))
);
CREATE INDEX holds_of_subject ON holds (subject_id) WHERE lifted_at IS NULL;

-- What a deletion came to. The pseudonym takes the person's place wherever a record has to stay.
CREATE TABLE erasures (
    id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    request_id uuid NOT NULL REFERENCES privacy_requests,
    pseudonym  text NOT NULL,
    erased_at  timestamptz NOT NULL,
    erased_by  uuid NOT NULL REFERENCES users,
    counts     jsonb NOT NULL -- rows that changed, by table
);
CREATE INDEX erasures_of_request ON erasures (request_id);

CREATE TABLE breaches (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    discovered_at timestamptz NOT NULL,
    due_at        timestamptz NOT NULL, -- for the report to the authority
    happened      text NOT NULL CHECK (happened <> ''),
    whose         text NOT NULL,
    persons       int NOT NULL CHECK (persons >= 0),   -- concerned
    customers     int NOT NULL CHECK (customers >= 0),
    measures      text NOT NULL DEFAULT '',
    entered_by    uuid NOT NULL REFERENCES users,
    entered_at    timestamptz NOT NULL,
    reported_at   timestamptz,
    reported_by   uuid REFERENCES users,
    late_reason   text NOT NULL DEFAULT '',
    told_at       timestamptz, -- the people concerned
    told_by       uuid REFERENCES users,
    told_how      text NOT NULL DEFAULT '',
    CHECK (discovered_at <= entered_at),
    CHECK (reported_at IS NULL OR reported_at <= due_at OR late_reason <> '')
);
CREATE INDEX breaches_newest ON breaches (discovered_at DESC, id DESC);

-- A moment of a clock at which somebody was told; each once.
CREATE TABLE privacy_marks (
    subject_of uuid NOT NULL, -- a request or a breach
    clock      text NOT NULL CHECK (clock IN ('first_answer', 'answer', 'report')),
    mark       text NOT NULL CHECK (mark IN ('warning', 'overdue')),
    told_at    timestamptz NOT NULL,
    told       int NOT NULL CHECK (told > 0),
    PRIMARY KEY (subject_of, clock, mark)
);

-- +goose Down
DROP TABLE privacy_marks, breaches, erasures, holds, privacy_requests;
