-- A draft belongs to one visit of its step: what came too late for one round isn't offered in the next.
-- +goose Up
ALTER TABLE drafts ADD COLUMN round int NOT NULL DEFAULT 1;
UPDATE drafts d SET round = latest.round
FROM (SELECT reference, step, max(round) AS round FROM rounds GROUP BY reference, step) latest
WHERE latest.reference = d.reference AND latest.step = d.step;
ALTER TABLE drafts DROP CONSTRAINT drafts_pkey, ADD PRIMARY KEY (user_id, reference, step, round);

-- +goose Down
DELETE FROM drafts d USING drafts later
WHERE later.user_id = d.user_id AND later.reference = d.reference AND later.step = d.step AND later.round > d.round;
ALTER TABLE drafts DROP CONSTRAINT drafts_pkey, DROP COLUMN round, ADD PRIMARY KEY (user_id, reference, step);
