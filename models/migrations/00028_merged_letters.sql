-- Letters that go to a customer follow its record.
-- +goose Up
SELECT keep_off_merged('messages');

-- +goose Down
DROP TRIGGER not_merged_inserted ON messages;
DROP TRIGGER not_merged_moved ON messages;
