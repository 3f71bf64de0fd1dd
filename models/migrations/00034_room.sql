-- The end of a month changes what nearly every customer brought in the year, in one statement. Only where a page has room
-- for each of its rows once more, no index hears of that; it is the indexes that would take minutes.
-- +goose Up
ALTER TABLE customers SET (fillfactor = 45);

-- +goose Down
ALTER TABLE customers SET (fillfactor = 80);
