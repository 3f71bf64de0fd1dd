-- Customers, as far as handling their requests needs them.
-- +goose Up
CREATE TABLE customers (
    code            text PRIMARY KEY CHECK (code ~ '^[A-Z0-9-]{2,20}$'),
    name            text NOT NULL,
    kind            text NOT NULL CHECK (kind IN ('cargo_owner', 'ship_owner', 'carrier', 'ship_agent', 'other')), -- CUS-1
    tier            smallint NOT NULL DEFAULT 3 CHECK (tier BETWEEN 1 AND 4),                                     -- CUS-2
    tax_code        text NOT NULL DEFAULT '',
    phone           text NOT NULL DEFAULT '',
    email           text NOT NULL DEFAULT '',
    address         text NOT NULL DEFAULT '',
    founded         date,
    contract_no     text NOT NULL DEFAULT '',
    contract_signed date,
    signed_by       text NOT NULL DEFAULT '',
    branch_id       text REFERENCES units -- a branch has Sales' letters for its own customers; null: Sales' own
);
CREATE INDEX customers_by_branch ON customers (branch_id);

-- +goose Down
DROP TABLE customers;
