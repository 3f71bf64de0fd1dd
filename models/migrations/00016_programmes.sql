-- Care programmes (POS-1 to POS-7): the customer report, the outline, the day, guests and gifts, what guests answer.
-- +goose Up

-- The figures of a customer report as they were when it was handed in: it never changes afterwards (POS-1a).
CREATE TABLE programme_figures (
    submission_id uuid PRIMARY KEY REFERENCES submissions,
    reference     text NOT NULL REFERENCES cases,
    report        jsonb NOT NULL
);
CREATE INDEX programme_figures_of_case ON programme_figures (reference);

-- A case has one programme, and another one after each failed evaluation (POS-6a).
CREATE TABLE programmes (
    reference text NOT NULL REFERENCES cases,
    number    int NOT NULL CHECK (number >= 1),
    event_at  timestamptz, -- start of the event, or the first visit; null: not planned yet
    event_end timestamptz,
    moves     int NOT NULL DEFAULT 0, -- how often the day was moved
    PRIMARY KEY (reference, number),
    CHECK ((event_at IS NULL) = (event_end IS NULL) AND event_at <= event_end)
);

-- What the leaders decide on before the programme of a conference is worked out (POS-2b).
CREATE TABLE outlines (
    submission_id uuid PRIMARY KEY REFERENCES submissions,
    reference     text NOT NULL,
    number        int NOT NULL,
    submitted_by  uuid NOT NULL REFERENCES users,
    submitted_at  timestamptz NOT NULL,
    decision      text CHECK (decision IN ('approve', 'reject')), -- null: nobody has decided yet
    reason        text NOT NULL DEFAULT '',
    decided_by    uuid REFERENCES users,
    decided_for   uuid REFERENCES users,
    decided_at    timestamptz,
    FOREIGN KEY (reference, number) REFERENCES programmes,
    CHECK (num_nulls(decision, decided_by, decided_at) IN (0, 3)),
    CHECK (decision <> 'reject' OR reason <> '')
);
CREATE UNIQUE INDEX outlines_one_waits ON outlines (reference, number) WHERE decision IS NULL;

-- Who takes part, or is visited. Whoever is taken off the list keeps the row, and with it what was answered.
CREATE TABLE guests (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    reference     text NOT NULL,
    number        int NOT NULL,
    position      int NOT NULL,
    listed        boolean NOT NULL DEFAULT true,
    from_gifts    boolean NOT NULL DEFAULT false, -- on no list of guests: somebody who is brought a gift
    customer_code text REFERENCES customers,
    name          text NOT NULL CHECK (name <> ''),
    firm          text NOT NULL DEFAULT '',
    title         text NOT NULL DEFAULT '',
    phone         text NOT NULL DEFAULT '',
    email         text NOT NULL DEFAULT '',
    entitlement   text NOT NULL DEFAULT '',
    role          text NOT NULL DEFAULT '',
    invited_at    timestamptz, -- by mail
    contacted_at  timestamptz, -- by a person
    contacted_by  text NOT NULL DEFAULT '', -- phone, in_person …
    reminded_at   timestamptz,
    answer        text NOT NULL DEFAULT '' CHECK (answer IN ('', 'accept', 'decline')),
    companions    int NOT NULL DEFAULT 0 CHECK (companions BETWEEN 0 AND 20),
    note          text NOT NULL DEFAULT '' CHECK (length(note) <= 2000),
    answered_at   timestamptz,
    came          boolean, -- null: nobody has said yet
    asked_at      timestamptz, -- for an opinion
    rating        smallint CHECK (rating BETWEEN 1 AND 5),
    opinion       text NOT NULL DEFAULT '' CHECK (length(opinion) <= 10000),
    opinion_at    timestamptz,
    FOREIGN KEY (reference, number) REFERENCES programmes
);
CREATE INDEX guests_of_programme ON guests (reference, number, position);

CREATE TABLE gift_plan (
    reference     text NOT NULL,
    number        int NOT NULL,
    position      int NOT NULL,
    customer_code text NOT NULL REFERENCES customers,
    recipient     text NOT NULL CHECK (recipient <> ''),
    occasion      text NOT NULL,
    day           date,
    item          text NOT NULL DEFAULT '', -- empty: a greeting
    quantity      int NOT NULL DEFAULT 0 CHECK (quantity >= 0),
    value         bigint NOT NULL DEFAULT 0 CHECK (value >= 0), -- whole dong, of one
    PRIMARY KEY (reference, number, position),
    FOREIGN KEY (reference, number) REFERENCES programmes
);

-- What a programme adds to a customer's record (POS-7).
CREATE TABLE customer_care (
    customer_code text NOT NULL REFERENCES customers,
    reference     text NOT NULL REFERENCES cases,
    event_at      timestamptz,
    guests        int NOT NULL,    -- who came; where nobody noted it, who didn't decline
    gifts         int NOT NULL,
    gift_value    bigint NOT NULL, -- whole dong
    rating        numeric,         -- mean of the opinions; null: none
    plans         text NOT NULL DEFAULT '',
    wishes        text NOT NULL DEFAULT '',
    proposal      text NOT NULL DEFAULT '',
    recorded_by   uuid NOT NULL REFERENCES users,
    recorded_at   timestamptz NOT NULL,
    PRIMARY KEY (customer_code, reference)
);

-- Links to answer an invitation and to give an opinion are one guest's; those of surveys follow.
ALTER TABLE links DROP CONSTRAINT links_purpose_check;
ALTER TABLE links ADD CONSTRAINT links_purpose_check CHECK (purpose IN ('confirm', 'invitation', 'opinion', 'survey'));
ALTER TABLE links ADD COLUMN subject_id uuid; -- whom it is for; null: the case's requester

-- At some marks portcare itself writes to the guests (POS-4a, POS-4b).
ALTER TABLE marks DROP CONSTRAINT marks_kind_check;
ALTER TABLE marks ADD CONSTRAINT marks_kind_check CHECK (kind IN ('warning', 'rung', 'sending'));

-- +goose Down
DELETE FROM marks WHERE kind = 'sending';
ALTER TABLE marks DROP CONSTRAINT marks_kind_check;
ALTER TABLE marks ADD CONSTRAINT marks_kind_check CHECK (kind IN ('warning', 'rung'));
DELETE FROM links WHERE purpose <> 'confirm';
ALTER TABLE links DROP COLUMN subject_id;
ALTER TABLE links DROP CONSTRAINT links_purpose_check;
ALTER TABLE links ADD CONSTRAINT links_purpose_check CHECK (purpose IN ('confirm'));
DROP TABLE customer_care, gift_plan, guests, outlines, programmes, programme_figures;
