-- Before the service: how customers were sorted, what research found about them, what goes into their records, and the
-- gifts that they are given.
-- +goose Up
ALTER TABLE case_customers
    ADD COLUMN sorted_use text CHECK (sorted_use IN ('never', 'using', 'formerly')), -- what the software had found; null: it stands (PRE-0)
    ADD COLUMN use_reason text NOT NULL DEFAULT '',
    ADD CONSTRAINT case_customers_overruled CHECK ((sorted_use IS NULL) = (use_reason = ''));

-- What a case found about a customer, put together with what had been known, and how complete that is (PRE-1c). What
-- was said each time is in the submissions.
CREATE TABLE findings (
    reference     text NOT NULL,
    customer_code text NOT NULL,
    profile       jsonb NOT NULL,
    complete      boolean NOT NULL,
    percent       int NOT NULL CHECK (percent BETWEEN 0 AND 100),
    missing       jsonb NOT NULL, -- names of fields
    found_at      timestamptz NOT NULL,
    PRIMARY KEY (reference, customer_code),
    FOREIGN KEY (reference, customer_code) REFERENCES case_customers,
    CHECK (complete = (percent = 100))
);

-- The customer's record beyond its plain columns (PRE-1a); people stand in representatives.
CREATE TABLE customer_profiles (
    customer_code text PRIMARY KEY REFERENCES customers,
    profile       jsonb NOT NULL,
    updated_at    timestamptz NOT NULL
);

-- Those who stand for a customer (PRE-1b). What others look for is read out of the details.
CREATE TABLE representatives (
    customer_code text NOT NULL REFERENCES customers,
    position      int NOT NULL, -- in the list
    name          text NOT NULL,
    details       jsonb NOT NULL,
    role          text NOT NULL GENERATED ALWAYS AS (coalesce(details ->> 'position', '')) STORED,
    phone         text NOT NULL GENERATED ALWAYS AS (coalesce(details ->> 'phone', '')) STORED,
    email         text NOT NULL GENERATED ALWAYS AS (coalesce(details ->> 'email', '')) STORED,
    birthday      text NOT NULL GENERATED ALWAYS AS (coalesce(details ->> 'birthday', '')) STORED, -- 1980-12-31
    PRIMARY KEY (customer_code, position)
);
CREATE INDEX representatives_by_birthday ON representatives (substr(birthday, 6)) WHERE birthday <> '';

-- Every change of a customer's record: who, when, before, after (CUS-4). Rows are only added.
CREATE TABLE customer_changes (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    customer_code text NOT NULL REFERENCES customers,
    reference     text REFERENCES cases, -- null: outside of a case
    changed_at    timestamptz NOT NULL,
    changed_by    uuid NOT NULL REFERENCES users,
    note          text NOT NULL DEFAULT '',
    before        jsonb NOT NULL,
    after         jsonb NOT NULL,
    UNIQUE (reference, customer_code, changed_at)
);
CREATE INDEX customer_changes_of_customer ON customer_changes (customer_code, changed_at);

-- Invoices of gifts, which Finance checks and files (PRE-4a, POS-4c).
CREATE TABLE gift_invoices (
    id          uuid PRIMARY KEY REFERENCES submissions, -- the act; Finance's work item has the same
    reference   text NOT NULL,
    step        text NOT NULL,
    round       int NOT NULL,
    number      text NOT NULL,
    issued_on   date NOT NULL,
    amount      bigint NOT NULL CHECK (amount > 0), -- whole dong
    supplier    text NOT NULL,
    issued_by   uuid NOT NULL REFERENCES users,
    recorded_at timestamptz NOT NULL,
    FOREIGN KEY (reference, step, round) REFERENCES rounds
);
CREATE UNIQUE INDEX gift_invoices_once ON gift_invoices (lower(supplier), lower(number));
CREATE INDEX gift_invoices_of_case ON gift_invoices (reference);

-- Gifts that were given, with their vouchers (PRE-4a, POS-4c).
CREATE TABLE gifts (
    id            uuid PRIMARY KEY REFERENCES submissions,
    reference     text NOT NULL,
    step          text NOT NULL,
    round         int NOT NULL,
    customer_code text NOT NULL REFERENCES customers,
    recipient     text NOT NULL,
    item          text NOT NULL,
    quantity      int NOT NULL CHECK (quantity > 0),
    value         bigint NOT NULL CHECK (value >= 0), -- of all pieces, whole dong
    voucher       text NOT NULL,
    given_at      timestamptz NOT NULL,
    given_by      text NOT NULL,
    recorded_by   uuid NOT NULL REFERENCES users,
    FOREIGN KEY (reference, step, round) REFERENCES rounds
);
CREATE INDEX gifts_of_case ON gifts (reference);
CREATE INDEX gifts_of_customer ON gifts (customer_code, given_at);

-- What a planned work item has to come to, and how that is measured (PRE-2a).
ALTER TABLE work_items ADD COLUMN wanted text NOT NULL DEFAULT '', ADD COLUMN measure text NOT NULL DEFAULT '';

-- +goose Down
ALTER TABLE work_items DROP COLUMN measure, DROP COLUMN wanted;
DROP TABLE gifts, gift_invoices, customer_changes, representatives, customer_profiles, findings;
ALTER TABLE case_customers DROP CONSTRAINT case_customers_overruled, DROP COLUMN use_reason, DROP COLUMN sorted_use;
