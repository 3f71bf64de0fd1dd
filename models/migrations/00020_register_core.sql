-- Looking customers up: by digits however they were written, and by every filter in the order of names. Contracts stand
-- in their own table only.
-- +goose Up
INSERT INTO contracts (number, customer_code, signed, signed_by)
SELECT contract_no, code, contract_signed, signed_by FROM customers WHERE contract_no <> '' AND contract_signed IS NOT NULL
ON CONFLICT DO NOTHING;
ALTER TABLE customers DROP COLUMN contract_no, DROP COLUMN contract_signed, DROP COLUMN signed_by;

ALTER TABLE customers DROP COLUMN search;
ALTER TABLE customers ADD COLUMN search text NOT NULL GENERATED ALWAYS AS (
    folded(name || ' ' || code || ' ' || tax_code || ' ' || phone || ' ' || email) || ' ' ||
    regexp_replace(tax_code || ',' || phone, '[^0-9,;/]', '', 'g') -- 0225 385 9945 is found by 02253859945
) STORED;
CREATE INDEX customers_found ON customers USING gin (search gin_trgm_ops);

CREATE INDEX customers_by_kind ON customers (kind, sort_name, code);
CREATE INDEX customers_by_standing ON customers (standing, sort_name, code);
CREATE INDEX customers_not_active ON customers (state, sort_name, code) WHERE state <> 'active';

-- +goose Down
DROP INDEX customers_not_active, customers_by_standing, customers_by_kind;
ALTER TABLE customers DROP COLUMN search;
ALTER TABLE customers ADD COLUMN search text NOT NULL GENERATED ALWAYS AS
    (folded(name || ' ' || code || ' ' || tax_code || ' ' || phone || ' ' || email)) STORED;
CREATE INDEX customers_found ON customers USING gin (search gin_trgm_ops);
ALTER TABLE customers ADD COLUMN contract_no text NOT NULL DEFAULT '', ADD COLUMN contract_signed date, ADD COLUMN signed_by text NOT NULL DEFAULT '';
UPDATE customers c SET contract_no = k.number, contract_signed = k.signed, signed_by = k.signed_by
FROM (SELECT DISTINCT ON (customer_code) * FROM contracts ORDER BY customer_code, signed DESC) k WHERE k.customer_code = c.code;
