-- Anybody can put somebody else's address into the public form. Whether that address had a receipt a moment ago is asked
-- at every public request.
-- +goose Up
CREATE INDEX messages_receipts ON messages (lower(address), created_at) WHERE kind = 'receipt';

-- +goose Down
DROP INDEX messages_receipts;
