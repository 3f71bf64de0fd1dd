-- A letter that doesn't reach its reader becomes a work item of the unit that works the case (R4).
-- +goose Up
ALTER TABLE messages ADD COLUMN reported_at timestamptz; -- since then somebody knows that it doesn't arrive

-- Such an item is opened by nobody and belongs to no round: it holds no step up, and is done wherever the case stands.
-- Its id is the letter's, as that of other work is its submission's: one of the two always stands behind an item.
ALTER TABLE work_items DROP CONSTRAINT work_items_id_fkey;
ALTER TABLE work_items ADD COLUMN kind text NOT NULL DEFAULT 'work' CHECK (kind IN ('work', 'letter'));
ALTER TABLE work_items
    ADD COLUMN submission_id uuid GENERATED ALWAYS AS (CASE kind WHEN 'work' THEN id END) STORED REFERENCES submissions,
    ADD COLUMN message_id uuid GENERATED ALWAYS AS (CASE kind WHEN 'letter' THEN id END) STORED REFERENCES messages,
    ALTER COLUMN step DROP NOT NULL,
    ALTER COLUMN round DROP NOT NULL,
    ALTER COLUMN opened_by DROP NOT NULL,
    ADD CONSTRAINT work_items_of_a_round CHECK (num_nulls(step, round, opened_by) = CASE kind WHEN 'work' THEN 0 ELSE 3 END),
    ADD FOREIGN KEY (reference) REFERENCES cases;

-- +goose Down
DELETE FROM work_items WHERE kind = 'letter';
ALTER TABLE work_items
    DROP CONSTRAINT work_items_reference_fkey,
    DROP CONSTRAINT work_items_of_a_round,
    ALTER COLUMN opened_by SET NOT NULL,
    ALTER COLUMN round SET NOT NULL,
    ALTER COLUMN step SET NOT NULL,
    DROP COLUMN message_id,
    DROP COLUMN submission_id,
    DROP COLUMN kind,
    ADD FOREIGN KEY (id) REFERENCES submissions;
ALTER TABLE messages DROP COLUMN reported_at;
