-- Surveys of customers: who is asked in which wave, what became of each invitation, and what was answered (SUR-1a, SUR-2a).
-- +goose Up
CREATE TABLE survey_waves (
    reference text NOT NULL REFERENCES cases,
    number    int NOT NULL CHECK (number >= 1),
    form      text NOT NULL, -- of the edition: BM.01 …
    channel   text NOT NULL CHECK (channel IN ('mail', 'call_centre', 'box', 'website', 'meeting')),
    audience  text NOT NULL CHECK (audience IN ('contract', 'visitors')),
    unit_id   text REFERENCES units, -- only of this branch or of Sales; null: of all units of the survey
    from_day  date NOT NULL,
    to_day    date NOT NULL,
    CHECK (from_day <= to_day),
    PRIMARY KEY (reference, number)
);

-- The units that take part in a survey: they see the case, and type in what they collect.
CREATE TABLE survey_units (
    reference text NOT NULL REFERENCES cases,
    unit_id   text NOT NULL REFERENCES units,
    PRIMARY KEY (reference, unit_id)
);
CREATE INDEX survey_units_of_unit ON survey_units (unit_id);

-- One a customer and wave. Its letter, if it has one, has the same id: what became of the letter says how far it got.
CREATE TABLE survey_invitations (
    id            uuid PRIMARY KEY,
    reference     text NOT NULL,
    wave          int NOT NULL,
    customer_code text NOT NULL REFERENCES customers,
    unit_id       text NOT NULL REFERENCES units, -- whose customer it is
    token_hash    bytea UNIQUE,                   -- of the link; null: nobody could be written to
    made_at       timestamptz NOT NULL,
    opened_at     timestamptz, -- somebody began to fill in the form; a GET doesn't say so
    answered_at   timestamptz,
    reached_at    timestamptz, -- by phone or in person
    reached_by    uuid REFERENCES users,
    given_up_at   timestamptz,
    given_up_by   uuid REFERENCES users,
    note          text NOT NULL DEFAULT '' CHECK (length(note) <= 2000), -- what was said, or why it was given up
    UNIQUE (reference, wave, customer_code),
    FOREIGN KEY (reference, wave) REFERENCES survey_waves,
    CHECK ((reached_at IS NULL) = (reached_by IS NULL)),
    CHECK ((given_up_at IS NULL) = (given_up_by IS NULL)),
    CHECK (given_up_at IS NULL OR note <> '')
);

CREATE TABLE survey_responses (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    reference     text NOT NULL,
    number        int NOT NULL CHECK (number >= 1), -- by which people name it
    wave          int NOT NULL,
    form          text NOT NULL,
    invitation_id uuid UNIQUE REFERENCES survey_invitations, -- an invitation is answered once
    unit_id       text NOT NULL REFERENCES units,            -- to whose forms of the month it counts
    customer_code text REFERENCES customers,
    channel       text NOT NULL CHECK (channel IN ('link', 'paper', 'box', 'call_centre', 'website', 'meeting')),
    given_on      date NOT NULL,
    entered_at    timestamptz NOT NULL,
    entered_by    uuid REFERENCES users, -- null: the customer, by link
    opinion       text NOT NULL DEFAULT '' CHECK (length(opinion) <= 4000),
    name          text NOT NULL DEFAULT '',
    firm          text NOT NULL DEFAULT '',
    phone         text NOT NULL DEFAULT '',
    email         text NOT NULL DEFAULT '',
    UNIQUE (reference, number),
    FOREIGN KEY (reference, wave) REFERENCES survey_waves
);
CREATE INDEX survey_responses_of_month ON survey_responses (given_on, unit_id);
CREATE INDEX survey_responses_of_customer ON survey_responses (customer_code) WHERE customer_code IS NOT NULL;

CREATE TABLE survey_ratings (
    response_id uuid NOT NULL REFERENCES survey_responses,
    question    text NOT NULL, -- a field of the form
    rating      smallint NOT NULL CHECK (rating BETWEEN 1 AND 5),
    PRIMARY KEY (response_id, question)
);

-- Who raised an opinion was told what became of it, in each round of the improvement (SUR-6a).
CREATE TABLE survey_tellings (
    response_id   uuid NOT NULL REFERENCES survey_responses,
    round         int NOT NULL CHECK (round >= 1),
    submission_id uuid NOT NULL REFERENCES submissions,
    told          text NOT NULL,
    told_at       timestamptz NOT NULL,
    PRIMARY KEY (response_id, round)
);

-- +goose Down
DROP TABLE survey_tellings, survey_ratings, survey_responses, survey_invitations, survey_units, survey_waves;
