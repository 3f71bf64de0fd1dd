-- Records that are likely to be about one customer, and records that were merged into another.
-- +goose Up

-- A merge moves everything of a record to the one that goes on, and can be undone: what was moved, brought together or
-- taken away is kept row by row.
CREATE TABLE merges (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    number      bigint NOT NULL UNIQUE GENERATED ALWAYS AS IDENTITY, -- in the order they were made
    from_code   text NOT NULL REFERENCES customers,
    into_code   text NOT NULL REFERENCES customers,
    reason      text NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
    merged_by   uuid NOT NULL REFERENCES users,
    merged_at   timestamptz NOT NULL,
    own         jsonb NOT NULL, -- rows that the record that goes on had of its own, by table
    undone_by   uuid REFERENCES users,
    undone_at   timestamptz,
    undo_reason text NOT NULL DEFAULT '' CHECK (length(undo_reason) <= 1000),
    undoing     jsonb, -- what the undoing came to: conflicts, and what stayed
    CHECK (from_code <> into_code),
    CHECK (num_nulls(undone_by, undone_at, undoing) IN (0, 3)),
    CHECK ((undone_at IS NULL) = (undo_reason = ''))
);
CREATE UNIQUE INDEX merges_in_force ON merges (from_code) WHERE undone_at IS NULL;
CREATE INDEX merges_into ON merges (into_code, merged_at);
CREATE INDEX merges_newest ON merges (merged_at, id);

CREATE TABLE merge_rows (
    merge_id   uuid NOT NULL REFERENCES merges,
    seq        bigint GENERATED ALWAYS AS IDENTITY,
    table_name text NOT NULL,
    how        text NOT NULL CHECK (how IN ('moved', 'joined', 'removed')),
    key        jsonb NOT NULL, -- the row's key without the customer
    before     jsonb,          -- of a row that was brought together with another, or taken away
    after      jsonb,          -- of a row that was brought together with another
    PRIMARY KEY (merge_id, table_name, how, seq),
    CHECK ((how = 'moved') = (before IS NULL)),
    CHECK ((how = 'joined') = (after IS NOT NULL))
);

-- Findings go where their customer of the case goes.
ALTER TABLE findings DROP CONSTRAINT findings_reference_customer_code_fkey;
ALTER TABLE findings ADD FOREIGN KEY (reference, customer_code) REFERENCES case_customers ON UPDATE CASCADE;

-- One act may have changed two records that are one since: then both changes stand in its history.
ALTER TABLE customer_changes ADD COLUMN merged_from text NOT NULL DEFAULT ''; -- the record that was changed; empty: this one
ALTER TABLE customer_changes DROP CONSTRAINT customer_changes_reference_customer_code_changed_at_key;
ALTER TABLE customer_changes ADD UNIQUE (reference, customer_code, changed_at, merged_from);

CREATE INDEX guests_of_customer ON guests (customer_code) WHERE customer_code IS NOT NULL;
CREATE INDEX gift_plan_of_customer ON gift_plan (customer_code);
CREATE INDEX survey_invitations_of_customer ON survey_invitations (customer_code);
CREATE INDEX customers_merged_into ON customers (merged_into) WHERE merged_into IS NOT NULL;

-- Nothing new comes to a record that was merged, whoever writes it: keep_off_merged sees to that for a table with a column
-- customer_code. The foreign key has the row of the customer locked before the trigger looks, so a merge that goes on at
-- the same time comes either before or after.
-- +goose StatementBegin
CREATE FUNCTION refuse_merged(code text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the record of customer % was merged into another', code USING ERRCODE = 'PCM01', DETAIL = code;
END $$;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE FUNCTION inserted_for_merged() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE merged text;
BEGIN
    SELECT c.code INTO merged FROM customers c JOIN written w ON w.customer_code = c.code WHERE c.state = 'merged' LIMIT 1;
    IF FOUND THEN PERFORM refuse_merged(merged); END IF;
    RETURN NULL;
END $$;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE FUNCTION moved_to_merged() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM customers WHERE code = NEW.customer_code AND state = 'merged';
    IF FOUND THEN PERFORM refuse_merged(NEW.customer_code); END IF;
    RETURN NULL;
END $$;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE FUNCTION keep_off_merged(of regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('CREATE TRIGGER not_merged_inserted AFTER INSERT ON %s REFERENCING NEW TABLE AS written
        FOR EACH STATEMENT EXECUTE FUNCTION inserted_for_merged()', of);
    EXECUTE format('CREATE TRIGGER not_merged_moved AFTER UPDATE OF customer_code ON %s FOR EACH ROW
        WHEN (OLD.customer_code IS DISTINCT FROM NEW.customer_code) EXECUTE FUNCTION moved_to_merged()', of);
END $$;
-- +goose StatementEnd
SELECT keep_off_merged(of::regclass) FROM unnest(ARRAY[
    'cases', 'case_customers', 'contracts', 'customer_care', 'customer_changes', 'customer_profiles', 'gift_plan', 'gifts', 'guests',
    'interactions', 'representatives', 'revenue', 'survey_invitations', 'survey_responses', 'tier_changes']) AS of;

-- By what a firm is told from others: its name without its legal form, with long words for a trade shortened, so that they
-- weigh less. Stable in all but name, as folded is.
-- +goose StatementBegin
CREATE FUNCTION telling_name(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
RETURN coalesce(nullif(btrim(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
    regexp_replace(public.folded(name), '[^[:alnum:]]+', ' ', 'g'),
    '\m(tong cong ty|cong ty|cty|ctcp|co phan|cp|tnhh|trach nhiem huu han|mtv|mot thanh vien|hai thanh vien|[12] ?tv|tap doan|doanh nghiep tu nhan|dntn|chi nhanh|jsc|joint stock|co|company|corporation|corp|ltd|limited|llc|inc|va|and)\M', ' ', 'g'),
    '\mthuong mai\M', 'tm', 'g'), '\mdich vu\M', 'dv', 'g'), '\mxuat nhap khau\M', 'xnk', 'g'), '\mvan tai\M', 'vt', 'g'),
    ' +', ' ', 'g')), ''), public.folded(name));
-- +goose StatementEnd

-- By what a record is recognised: tax code and telephone numbers in digits, and the name. Derived from the records, so
-- without foreign keys: whoever reads them for a while holds up nobody who writes a record.
CREATE TABLE customer_traces (
    customer_code text NOT NULL,
    kind          text NOT NULL CHECK (kind IN ('tax_code', 'phone', 'name', 'person')),
    value         text NOT NULL,
    PRIMARY KEY (customer_code, kind, value)
);
CREATE INDEX customer_traces_same ON customer_traces (kind, value) WHERE kind IN ('tax_code', 'phone');
CREATE INDEX customer_traces_similar ON customer_traces USING gin (value gin_trgm_ops) WHERE kind = 'name';

CREATE TABLE duplicates (
    first_code  text NOT NULL,
    second_code text NOT NULL,
    likeness    smallint NOT NULL CHECK (likeness BETWEEN 1 AND 99), -- percent
    reasons     text[] NOT NULL,
    found_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (first_code, second_code),
    CHECK (first_code < second_code)
);
CREATE INDEX duplicates_likeliest ON duplicates (likeness DESC, first_code, second_code);
CREATE INDEX duplicates_of_second ON duplicates (second_code);

-- Records that changed since their duplicates were looked for. Rows are only added, and taken by whoever looks: nobody
-- waits for anybody.
CREATE TABLE duplicates_due (
    id            bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    customer_code text NOT NULL
);

-- Somebody knows that these are two.
CREATE TABLE apart (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    first_code  text NOT NULL REFERENCES customers,
    second_code text NOT NULL REFERENCES customers,
    reason      text NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
    said_by     uuid NOT NULL REFERENCES users,
    said_at     timestamptz NOT NULL,
    taken_back_by uuid REFERENCES users,
    taken_back_at timestamptz,
    CHECK (first_code < second_code),
    CHECK ((taken_back_by IS NULL) = (taken_back_at IS NULL))
);
CREATE UNIQUE INDEX apart_in_force ON apart (first_code, second_code) WHERE taken_back_at IS NULL;

-- +goose StatementBegin
CREATE FUNCTION look_for_duplicates() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'customers' THEN
        INSERT INTO duplicates_due (customer_code) SELECT DISTINCT code FROM changed;
    ELSE
        INSERT INTO duplicates_due (customer_code) SELECT DISTINCT customer_code FROM changed;
    END IF;
    RETURN NULL;
END $$;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE FUNCTION look_for_duplicates_of_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'customers' THEN
        INSERT INTO duplicates_due (customer_code) VALUES (NEW.code);
    ELSE
        INSERT INTO duplicates_due (customer_code) VALUES (NEW.customer_code);
    END IF;
    RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE TRIGGER look_for_duplicates AFTER INSERT ON customers REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION look_for_duplicates();
CREATE TRIGGER look_for_duplicates_again AFTER UPDATE OF name, person, tax_code, phone, state ON customers FOR EACH ROW
    WHEN ((OLD.name, OLD.person, OLD.tax_code, OLD.phone, OLD.state) IS DISTINCT FROM (NEW.name, NEW.person, NEW.tax_code, NEW.phone, NEW.state))
    EXECUTE FUNCTION look_for_duplicates_of_row();
CREATE TRIGGER look_for_duplicates AFTER INSERT ON representatives REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION look_for_duplicates();
CREATE TRIGGER look_for_duplicates_without AFTER DELETE ON representatives REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION look_for_duplicates();
CREATE TRIGGER look_for_duplicates_again AFTER UPDATE ON representatives FOR EACH ROW
    WHEN ((OLD.customer_code, OLD.phone) IS DISTINCT FROM (NEW.customer_code, NEW.phone)) EXECUTE FUNCTION look_for_duplicates_of_row();
CREATE TRIGGER look_for_duplicates AFTER INSERT ON customer_profiles REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION look_for_duplicates();
CREATE TRIGGER look_for_duplicates_again AFTER UPDATE ON customer_profiles FOR EACH ROW
    WHEN (OLD.profile #>> '{contact,person_phone}' IS DISTINCT FROM NEW.profile #>> '{contact,person_phone}')
    EXECUTE FUNCTION look_for_duplicates_of_row();

INSERT INTO duplicates_due (customer_code) SELECT code FROM customers;

-- +goose Down
DROP TRIGGER look_for_duplicates ON customers;
DROP TRIGGER look_for_duplicates_again ON customers;
DROP TRIGGER look_for_duplicates ON representatives;
DROP TRIGGER look_for_duplicates_without ON representatives;
DROP TRIGGER look_for_duplicates_again ON representatives;
DROP TRIGGER look_for_duplicates ON customer_profiles;
DROP TRIGGER look_for_duplicates_again ON customer_profiles;
DROP FUNCTION look_for_duplicates, look_for_duplicates_of_row;
DROP TABLE apart, duplicates_due, duplicates, customer_traces;
DROP FUNCTION telling_name;
DROP FUNCTION inserted_for_merged, moved_to_merged CASCADE;
DROP FUNCTION keep_off_merged, refuse_merged;
DROP INDEX customers_merged_into, survey_invitations_of_customer, gift_plan_of_customer, guests_of_customer;
DELETE FROM customer_changes WHERE merged_from <> '' AND reference IS NOT NULL;
ALTER TABLE customer_changes DROP COLUMN merged_from;
ALTER TABLE customer_changes ADD UNIQUE (reference, customer_code, changed_at);
ALTER TABLE findings DROP CONSTRAINT findings_reference_customer_code_fkey;
ALTER TABLE findings ADD FOREIGN KEY (reference, customer_code) REFERENCES case_customers;
DROP TABLE merge_rows, merges;
