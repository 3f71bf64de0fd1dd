-- Codes of potential customers are numbered by themselves: the counters of references are those of cases, in which a
-- number without a case is evidence of a removed one (R6).
-- +goose Up
CREATE SEQUENCE potential_customers;
SELECT setval('potential_customers', max(last)) FROM reference_counters WHERE prefix = 'TN' HAVING max(last) > 0;
DELETE FROM reference_counters WHERE prefix = 'TN';

-- +goose Down
INSERT INTO reference_counters (prefix, year, last)
SELECT 'TN', extract(year FROM now())::int, last_value FROM potential_customers WHERE is_called;
DROP SEQUENCE potential_customers;
