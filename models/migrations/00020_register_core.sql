-- Looking customers up: by digits however they were written, and by every filter in the order of names.
-- +goose Up
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
