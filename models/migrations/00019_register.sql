-- The customer register: contracts, tiers and standing with their history, the life of a record, and search.
-- +goose Up
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- How texts are searched: without accents, đ as d, in small letters. Stable in all but name: the rules don't change while
-- the database runs, so that it can be indexed.
-- +goose StatementBegin
CREATE FUNCTION folded(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
RETURN lower(public.unaccent('public.unaccent'::regdictionary, t));
-- +goose StatementEnd

CREATE TABLE contracts (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    number        text NOT NULL UNIQUE CHECK (number <> ''),
    customer_code text NOT NULL REFERENCES customers ON UPDATE CASCADE,
    signed        date NOT NULL,
    signed_by     text NOT NULL DEFAULT '',
    starts        date,   -- null: when it was signed
    ends          date,   -- null: open
    value         bigint CHECK (value >= 0), -- whole dong
    price_policy  text NOT NULL DEFAULT '',
    notes         text NOT NULL DEFAULT '',
    version       int NOT NULL DEFAULT 1,
    CHECK (ends >= coalesce(starts, signed))
);
CREATE INDEX contracts_of_customer ON contracts (customer_code, signed);
CREATE INDEX contracts_found ON contracts USING gin (folded(number) gin_trgm_ops);

INSERT INTO contracts (number, customer_code, signed, signed_by)
SELECT contract_no, code, contract_signed, signed_by FROM customers WHERE contract_no <> '' AND contract_signed IS NOT NULL
ON CONFLICT DO NOTHING;

ALTER TABLE customers
    ADD COLUMN person      boolean NOT NULL DEFAULT false, -- else a firm
    ADD COLUMN owner_id    uuid REFERENCES users,          -- who looks after the customer
    ADD COLUMN state       text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'past', 'merged')),
    ADD COLUMN closed_at   timestamptz,                    -- moved to the past customers (CUS-5)
    ADD COLUMN left_why    text NOT NULL DEFAULT '',
    ADD COLUMN merged_into text REFERENCES customers,
    ADD COLUMN standing    text NOT NULL DEFAULT 'potential' CHECK (standing IN ('traditional', 'established', 'new', 'potential')), -- CUS-3
    ADD COLUMN since       date,                           -- of the contract, or of the first use without one
    ADD COLUMN last_used   date,                           -- month
    ADD COLUMN yearly      bigint NOT NULL DEFAULT 0,      -- revenue that counts for the tier (CUS-2), whole dong
    ADD COLUMN version     int NOT NULL DEFAULT 1,
    ADD COLUMN created_at  timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN updated_at  timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN sort_name   text COLLATE "C" NOT NULL GENERATED ALWAYS AS (folded(name)) STORED,
    ADD COLUMN search      text NOT NULL GENERATED ALWAYS AS
        (folded(name || ' ' || code || ' ' || tax_code || ' ' || phone || ' ' || email)) STORED,
    ADD CHECK ((state = 'merged') = (merged_into IS NOT NULL)),
    ADD CHECK ((state = 'active') = (closed_at IS NULL) OR state = 'merged');
CREATE INDEX customers_found ON customers USING gin (search gin_trgm_ops);
CREATE INDEX customers_by_name ON customers (sort_name, code);
CREATE INDEX customers_by_tier ON customers (tier, sort_name, code);
CREATE INDEX customers_of_owner ON customers (owner_id, sort_name, code) WHERE owner_id IS NOT NULL;
CREATE INDEX customers_by_tax_code ON customers (tax_code) WHERE tax_code <> '';
CREATE INDEX customers_by_phone ON customers (phone) WHERE phone <> '';
DROP INDEX customers_by_branch;
CREATE INDEX customers_by_branch ON customers (branch_id, sort_name, code);

CREATE INDEX revenue_by_month ON revenue (month);

-- Every change of tier or standing, with its reason (CUS-2).
CREATE TABLE tier_changes (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    customer_code text NOT NULL REFERENCES customers,
    changed_at    timestamptz NOT NULL,
    cause         text NOT NULL, -- import, nightly or by hand
    tier_before   smallint NOT NULL,
    tier          smallint NOT NULL,
    standing_before text NOT NULL,
    standing      text NOT NULL,
    revenue       bigint NOT NULL, -- of the window, whole dong
    rank          bigint,          -- by that revenue; null: none
    window_from   date NOT NULL,   -- months that counted
    window_to     date NOT NULL
);
CREATE INDEX tier_changes_of_customer ON tier_changes (customer_code, changed_at);

-- What was talked about with a customer outside of cases: calls, visits, meetings (CUS, PRE-1c).
CREATE TABLE interactions (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    customer_code text NOT NULL REFERENCES customers,
    happened_at   timestamptz NOT NULL,
    channel       text NOT NULL,
    summary       text NOT NULL CHECK (length(summary) BETWEEN 1 AND 10000),
    recorded_by   uuid NOT NULL REFERENCES users,
    recorded_at   timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX interactions_of_customer ON interactions (customer_code, happened_at);

-- +goose Down
DROP TABLE interactions, tier_changes;
DROP INDEX revenue_by_month, customers_by_branch;
ALTER TABLE customers DROP COLUMN person, DROP COLUMN owner_id, DROP COLUMN state, DROP COLUMN closed_at, DROP COLUMN left_why,
    DROP COLUMN merged_into, DROP COLUMN standing, DROP COLUMN since, DROP COLUMN last_used, DROP COLUMN yearly, DROP COLUMN version,
    DROP COLUMN created_at, DROP COLUMN updated_at, DROP COLUMN sort_name, DROP COLUMN search;
CREATE INDEX customers_by_branch ON customers (branch_id);
DROP TABLE contracts;
DROP FUNCTION folded(text);
