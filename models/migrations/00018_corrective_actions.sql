-- Corrective and preventive actions (form BM.06, ISO 9001 10.2). Each is a case of its own, whose opening says what was
-- found; here stands what it was raised for, and what became of it.
-- +goose Up
CREATE TABLE corrective_actions (
    reference     text PRIMARY KEY REFERENCES cases,
    raised_from   text REFERENCES cases,                    -- null: by itself
    submission_id uuid UNIQUE REFERENCES submissions,       -- the act that raised it; null: by itself
    raised_by     uuid NOT NULL REFERENCES users,
    unit_id       text NOT NULL REFERENCES units,           -- concerned: finds the cause and acts; the case's owner checks
    why           text NOT NULL CHECK (length(why) <= 4000),
    check_on      date,                                     -- by the latest analysis
    effective     boolean,                                  -- by the latest check
    CHECK ((raised_from IS NULL) = (submission_id IS NULL))
);
CREATE INDEX corrective_actions_of_case ON corrective_actions (raised_from) WHERE raised_from IS NOT NULL;
CREATE INDEX corrective_actions_of_unit ON corrective_actions (unit_id);

-- Repeated causes: same customer, same kind (INS-9).
CREATE INDEX cases_of_cause ON cases (customer_code, kind) WHERE kind > 0;

-- +goose Down
DROP INDEX cases_of_cause;
DROP TABLE corrective_actions;
