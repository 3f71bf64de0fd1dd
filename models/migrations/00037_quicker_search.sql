-- What is looked at for every customer and contract that a search passes by is kept ready: see docs/decisions/0013.
-- +goose Up

-- Every word has a blank before it, the first one too: how words begin is asked in one comparison.
ALTER TABLE customers DROP COLUMN search; -- and with it customers_in_order, customers_found
ALTER TABLE customers ADD COLUMN search text NOT NULL GENERATED ALWAYS AS (
    ' ' || folded(name || ' ' || code || ' ' || tax_code || ' ' || phone || ' ' || email) || ' ' ||
    regexp_replace(tax_code || ',' || phone, '[^0-9,;/]', '', 'g')
) STORED;
CREATE INDEX customers_found ON customers USING gin (search gin_trgm_ops);
CREATE INDEX customers_in_order ON customers (sort_name, code) INCLUDE (search, tier, kind, standing, state, branch_id, owner_id);
DROP INDEX customers_named;
CREATE INDEX customers_named ON customers USING gin ((' ' || sort_name || ' ' || lower(code)) gin_trgm_ops);

-- Taking accents away from a number costs more than finding it.
ALTER TABLE contracts ADD COLUMN folded_number text COLLATE "C" NOT NULL GENERATED ALWAYS AS (folded(number)) STORED;
DROP INDEX contracts_by_number, contracts_found, contracts_of_customer;
CREATE INDEX contracts_by_number ON contracts (folded_number);
CREATE INDEX contracts_found ON contracts USING gin (folded_number gin_trgm_ops);
CREATE INDEX contracts_of_customer ON contracts (customer_code, signed) INCLUDE (folded_number);

-- +goose Down
DROP INDEX contracts_by_number, contracts_found, contracts_of_customer;
ALTER TABLE contracts DROP COLUMN folded_number;
CREATE INDEX contracts_of_customer ON contracts (customer_code, signed);
CREATE INDEX contracts_found ON contracts USING gin (folded(number) gin_trgm_ops);
CREATE INDEX contracts_by_number ON contracts (folded(number) text_pattern_ops);
ALTER TABLE customers DROP COLUMN search;
ALTER TABLE customers ADD COLUMN search text NOT NULL GENERATED ALWAYS AS (
    folded(name || ' ' || code || ' ' || tax_code || ' ' || phone || ' ' || email) || ' ' ||
    regexp_replace(tax_code || ',' || phone, '[^0-9,;/]', '', 'g')
) STORED;
CREATE INDEX customers_found ON customers USING gin (search gin_trgm_ops);
CREATE INDEX customers_in_order ON customers (sort_name, code) INCLUDE (search, tier, kind, standing, state, branch_id, owner_id);
DROP INDEX customers_named;
CREATE INDEX customers_named ON customers USING gin ((sort_name || ' ' || lower(code)) gin_trgm_ops);
