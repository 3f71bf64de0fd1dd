-- No month has more than a hundred times what forms and imports take, however many records were merged: sums over years stay
-- within 64 bits.
-- +goose Up
ALTER TABLE revenue ADD CONSTRAINT revenue_within_reason
    CHECK (revenue <= 100000000000000000 AND abs(profit) <= 100000000000000000 AND month >= '1990-01-01');
ALTER TABLE contracts ADD CONSTRAINT value_within_reason CHECK (value <= 100000000000000000);

-- +goose Down
ALTER TABLE contracts DROP CONSTRAINT value_within_reason;
ALTER TABLE revenue DROP CONSTRAINT revenue_within_reason;
