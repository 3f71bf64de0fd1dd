-- Lists of customers at any page, and what was mistyped: see docs/decisions/0013.
-- +goose Up
CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;

-- A walk in the order of names looks at nothing but this index, whatever is asked for.
DROP INDEX customers_by_name;
CREATE INDEX customers_in_order ON customers (sort_name, code) INCLUDE (search, tier, kind, standing, state, branch_id, owner_id);

-- What few customers have in common is found by bitmaps, for which narrow indexes are small ones.
DROP INDEX customers_by_tier, customers_by_kind, customers_by_standing, customers_by_branch, customers_of_owner, customers_not_active;
CREATE INDEX customers_by_tier ON customers (tier);
CREATE INDEX customers_by_kind ON customers (kind);
CREATE INDEX customers_by_standing ON customers (standing);
CREATE INDEX customers_by_branch ON customers (branch_id);
CREATE INDEX customers_of_owner ON customers (owner_id) WHERE owner_id IS NOT NULL;
CREATE INDEX customers_not_active ON customers (state) WHERE state <> 'active';

-- Who sees names only searches in them only.
DROP INDEX customers_words;
CREATE INDEX customers_named ON customers USING gin ((sort_name || ' ' || lower(code)) gin_trgm_ops);

-- The beginning of a number is too short for what letters it has in common with others.
CREATE INDEX contracts_by_number ON contracts (folded(number) text_pattern_ops);

-- The month's end changes what most customers brought in the year. Where a page has room, no index has to hear of it.
ALTER TABLE customers SET (fillfactor = 80);

-- The words of names, each once: what a mistyped word is held against. Words that no name has any more are forgotten
-- within the hour.
CREATE TABLE name_words (
    word text COLLATE "C" PRIMARY KEY
);
CREATE INDEX name_words_found ON name_words USING gin (word gin_trgm_ops);
CREATE INDEX name_words_short ON name_words (word) WHERE length(word) <= 6; -- too short to have three letters in common

-- +goose StatementBegin
CREATE FUNCTION words_in(folded_name text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
RETURN regexp_split_to_array(folded_name, '[[:space:][:punct:]]+');
-- +goose StatementEnd
CREATE INDEX customers_by_word ON customers USING gin (words_in(sort_name));

-- +goose StatementBegin
CREATE FUNCTION learn_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO name_words SELECT DISTINCT word FROM added, unnest(words_in(added.sort_name)) AS w (word)
    WHERE word <> '' AND NOT EXISTS (SELECT FROM name_words known WHERE known.word = w.word)
    ORDER BY word ON CONFLICT DO NOTHING; -- in one order, so that two writers never wait for each other
    RETURN NULL;
END $$;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE FUNCTION learn_words_of_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO name_words SELECT DISTINCT word FROM unnest(words_in(NEW.sort_name)) AS w (word)
    WHERE word <> '' AND NOT EXISTS (SELECT FROM name_words known WHERE known.word = w.word)
    ORDER BY word ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE TRIGGER learn_words AFTER INSERT ON customers REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION learn_words();
CREATE TRIGGER learn_words_again AFTER UPDATE OF name ON customers FOR EACH ROW
    WHEN (OLD.sort_name IS DISTINCT FROM NEW.sort_name) EXECUTE FUNCTION learn_words_of_row();
INSERT INTO name_words SELECT DISTINCT word FROM customers, unnest(words_in(sort_name)) AS w (word) WHERE word <> '';

-- +goose Down
DROP TRIGGER learn_words ON customers;
DROP TRIGGER learn_words_again ON customers;
DROP FUNCTION learn_words, learn_words_of_row;
DROP INDEX customers_by_word;
DROP FUNCTION words_in;
DROP TABLE name_words;
ALTER TABLE customers RESET (fillfactor);
DROP INDEX contracts_by_number, customers_named;
CREATE INDEX customers_words ON customers USING gin (name gin_trgm_ops);
DROP INDEX customers_by_tier, customers_by_kind, customers_by_standing, customers_by_branch, customers_of_owner, customers_not_active, customers_in_order;
CREATE INDEX customers_by_name ON customers (sort_name, code);
CREATE INDEX customers_by_tier ON customers (tier, sort_name, code);
CREATE INDEX customers_by_kind ON customers (kind, sort_name, code);
CREATE INDEX customers_by_standing ON customers (standing, sort_name, code);
CREATE INDEX customers_by_branch ON customers (branch_id, sort_name, code);
CREATE INDEX customers_of_owner ON customers (owner_id, sort_name, code) WHERE owner_id IS NOT NULL;
CREATE INDEX customers_not_active ON customers (state, sort_name, code) WHERE state <> 'active';
