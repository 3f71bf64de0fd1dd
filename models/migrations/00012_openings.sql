-- What cases other than requests are opened with: target customers, an objective, a period. And what customers brought
-- by month, from which their status of use follows (PRE-0) and which the customer report compares (POS-1a).
-- +goose Up
ALTER TABLE cases DROP CONSTRAINT cases_procedure_check;
ALTER TABLE cases ADD CONSTRAINT cases_procedure_check
    CHECK (procedure IN ('pre-service', 'in-service', 'post-service', 'survey', 'corrective-action'));

-- A customer who is only known by name as yet: a potential one (CUS-2). It gets a code of its own.
ALTER TABLE customers ADD COLUMN found_at timestamptz; -- as a potential customer; null: by contract or import

CREATE TABLE revenue (
    customer_code text NOT NULL REFERENCES customers,
    month         date NOT NULL CHECK (extract(day FROM month) = 1),
    revenue       bigint NOT NULL DEFAULT 0 CHECK (revenue >= 0),   -- whole dong, before discount
    discount      bigint NOT NULL DEFAULT 0 CHECK (discount >= 0),
    profit        bigint,                                           -- where known (CUS-8)
    teu           numeric NOT NULL DEFAULT 0 CHECK (teu >= 0),
    tonnes        numeric NOT NULL DEFAULT 0 CHECK (tonnes >= 0),
    PRIMARY KEY (customer_code, month),
    CHECK (discount <= revenue)
);

CREATE TABLE openings (
    reference   text PRIMARY KEY REFERENCES cases,
    objective   text NOT NULL CHECK (length(objective) <= 4000),
    period_from date,
    period_to   date,
    programme   text NOT NULL DEFAULT '',
    next_due    timestamptz, -- agreed for the first step
    form        jsonb NOT NULL,
    CHECK (period_from <= period_to)
);

CREATE TABLE case_customers (
    reference     text NOT NULL REFERENCES cases,
    customer_code text NOT NULL REFERENCES customers,
    position      int NOT NULL,
    use           text NOT NULL CHECK (use IN ('never', 'using', 'formerly')), -- of the service, when the case was opened
    PRIMARY KEY (reference, customer_code)
);
CREATE INDEX case_customers_of_customer ON case_customers (customer_code);

-- What an approved plan or the edition gives units to do in a step that opens: one submission, many items.
ALTER TABLE work_items DROP CONSTRAINT work_items_kind_check, DROP CONSTRAINT work_items_of_a_round;
ALTER TABLE work_items
    ADD CONSTRAINT work_items_kind_check CHECK (kind IN ('work', 'planned', 'letter')),
    ADD CONSTRAINT work_items_of_a_round CHECK (CASE kind
        WHEN 'work' THEN num_nulls(step, round, opened_by) = 0
        WHEN 'planned' THEN num_nulls(step, round) = 0
        ELSE num_nulls(step, round, opened_by) = 3 END);

-- +goose Down
DELETE FROM work_items WHERE kind = 'planned';
ALTER TABLE work_items DROP CONSTRAINT work_items_kind_check, DROP CONSTRAINT work_items_of_a_round;
ALTER TABLE work_items
    ADD CONSTRAINT work_items_kind_check CHECK (kind IN ('work', 'letter')),
    ADD CONSTRAINT work_items_of_a_round CHECK (num_nulls(step, round, opened_by) = CASE kind WHEN 'work' THEN 0 ELSE 3 END);
DROP TABLE case_customers, openings, revenue;
ALTER TABLE customers DROP COLUMN found_at;
ALTER TABLE cases DROP CONSTRAINT cases_procedure_check;
ALTER TABLE cases ADD CONSTRAINT cases_procedure_check CHECK (procedure IN ('pre-service', 'in-service', 'post-service', 'survey'));
