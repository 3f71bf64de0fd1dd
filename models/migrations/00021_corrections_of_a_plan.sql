-- An approved improvement plan may have measures beyond the authority of several units (SUR-4a): one decision raises a
-- corrective action for each of them.
-- +goose Up
ALTER TABLE corrective_actions DROP CONSTRAINT corrective_actions_submission_id_key;
ALTER TABLE corrective_actions ADD CONSTRAINT corrective_actions_one_a_unit UNIQUE (submission_id, unit_id);

-- +goose Down
ALTER TABLE corrective_actions DROP CONSTRAINT corrective_actions_one_a_unit;
ALTER TABLE corrective_actions ADD CONSTRAINT corrective_actions_submission_id_key UNIQUE (submission_id);
