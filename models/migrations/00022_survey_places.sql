-- Where customers are asked at the place: a link that hangs on the wall or stands on the website, one a wave and unit
-- (SUR-1a). It is no secret, so it stands here as it is.
-- +goose Up
CREATE TABLE survey_places (
    token     text PRIMARY KEY,
    reference text NOT NULL,
    wave      int NOT NULL,
    unit_id   text NOT NULL REFERENCES units, -- to whose forms of the month an answer counts
    UNIQUE (reference, wave, unit_id),
    FOREIGN KEY (reference, wave) REFERENCES survey_waves
);

-- +goose Down
DROP TABLE survey_places;
