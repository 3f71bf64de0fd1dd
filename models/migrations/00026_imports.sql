-- Imports of customers, contracts and revenue (CUS-8): the file as it came, its rows as they were understood, and what is
-- wrong with it. States: reading → preview → applying → applied; cancelled from each of the first three; failed: the file
-- can't be read.
-- +goose Up
CREATE TABLE imports (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    kind         text NOT NULL CHECK (kind IN ('customers', 'contracts', 'revenue')),
    state        text NOT NULL DEFAULT 'reading'
                 CHECK (state IN ('reading', 'preview', 'applying', 'applied', 'cancelled', 'failed')),
    file_name    text NOT NULL,
    file_size    bigint NOT NULL CHECK (file_size > 0),
    sha256       bytea NOT NULL,
    made_by      uuid NOT NULL REFERENCES users,
    made_at      timestamptz NOT NULL,
    branches     text[] NOT NULL DEFAULT '{}', -- whose customers it may concern; none: everybody's
    columns      jsonb NOT NULL DEFAULT '{}',  -- of the file: what each was taken for, which weren't
    read_to      int NOT NULL DEFAULT 0,       -- the last line that is staged or found wrong
    read_rows    int NOT NULL DEFAULT 0,
    unread_rows  int NOT NULL DEFAULT 0,       -- of these, those that are wrong by themselves
    new_rows     int NOT NULL DEFAULT 0,       -- as judged against the register, last
    changed_rows int NOT NULL DEFAULT 0,
    same_rows    int NOT NULL DEFAULT 0,
    wrong_rows   int NOT NULL DEFAULT 0,
    otherwise    int NOT NULL DEFAULT 0,       -- rows that the register had changed for between preview and application
    mode         text CHECK (mode IN ('all_or_nothing', 'good_rows')),
    applied_by   uuid REFERENCES users,        -- who ordered it
    ended_by     uuid REFERENCES users,        -- who cancelled it; null: nobody did
    ended_at     timestamptz,                  -- applied, cancelled or failed
    failure      text NOT NULL DEFAULT '',     -- code
    failed_at    text NOT NULL DEFAULT '',     -- what the code is about: columns that are missing, a line
    orders       int NOT NULL DEFAULT 1,       -- that its workflow has to hear of
    heard        int NOT NULL DEFAULT 0,       -- and has heard of
    ordered_at   timestamptz NOT NULL DEFAULT now(),
    CHECK ((state IN ('applied', 'cancelled', 'failed')) = (ended_at IS NOT NULL)),
    CHECK (state NOT IN ('applying', 'applied') OR mode IS NOT NULL AND applied_by IS NOT NULL)
);
CREATE INDEX imports_by_time ON imports (made_at, id);
CREATE INDEX imports_to_tell ON imports (ordered_at) WHERE heard < orders;

-- The file, in pieces of a megabyte.
CREATE TABLE import_files (
    import_id uuid NOT NULL REFERENCES imports,
    position  int NOT NULL,
    content   bytea NOT NULL,
    PRIMARY KEY (import_id, position)
);

-- Rows that were understood, and what they would change. They go when the import ends.
CREATE TABLE import_rows (
    import_id     uuid NOT NULL REFERENCES imports,
    line          int NOT NULL,
    key           text NOT NULL, -- two rows of a file with the same one are about the same thing
    customer_code text NOT NULL,
    given         jsonb NOT NULL, -- values by column; empty cells have none
    verdict       text CHECK (verdict IN ('new', 'changed', 'same', 'wrong')), -- null: not judged yet
    before        jsonb,          -- what the register has; null: nothing
    PRIMARY KEY (import_id, line)
);

-- What is wrong, without values.
CREATE TABLE import_errors (
    import_id uuid NOT NULL REFERENCES imports,
    line      int NOT NULL,
    field     text NOT NULL, -- empty: the whole row
    code      text NOT NULL,
    other     int NOT NULL DEFAULT 0,         -- the line that has the same already
    judged    boolean NOT NULL DEFAULT false, -- against the register, so it may have ceased to be
    PRIMARY KEY (import_id, line, field, code)
);

-- The import by which a record was changed.
ALTER TABLE customer_changes ADD COLUMN import_id uuid REFERENCES imports;

-- +goose Down
ALTER TABLE customer_changes DROP COLUMN import_id;
DROP TABLE import_errors, import_rows, import_files, imports;
