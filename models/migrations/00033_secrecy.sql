-- Who acknowledged the duty of secrecy, which holds after leaving too (CUS-6): by whom, when, and to which words. A text
-- that changes is another version, and is asked anew.
-- +goose Up
CREATE TABLE secrecy_acknowledgements (
    user_id uuid NOT NULL REFERENCES users,
    version text NOT NULL,
    lang    text NOT NULL CHECK (lang IN ('vi', 'en')), -- in which it was read
    text    text NOT NULL,
    channel text NOT NULL CHECK (channel IN ('page', 'api', 'command')),
    at      timestamptz NOT NULL, -- the first time; signing in again acknowledges nothing new
    PRIMARY KEY (user_id, version)
);

-- +goose Down
DROP TABLE secrecy_acknowledgements;
