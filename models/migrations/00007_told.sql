-- Whether the engine is known to have taken an act. A workflow task that is lost after its activities were committed
-- leaves the record ahead of the workflow; the sweeper tells the workflow again (R1).
-- +goose Up
ALTER TABLE submissions ADD COLUMN told_at timestamptz;
CREATE INDEX submissions_to_tell ON submissions (created_at) WHERE applied_at IS NOT NULL AND told_at IS NULL;

-- +goose Down
DROP INDEX submissions_to_tell;
ALTER TABLE submissions DROP COLUMN told_at;
