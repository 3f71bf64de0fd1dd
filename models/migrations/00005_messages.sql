-- Messages on their way out, and the links they carry.
-- +goose Up
CREATE TABLE messages (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    reference    text REFERENCES cases,
    event        text NOT NULL UNIQUE, -- the business event that caused it: told once, however often the activity runs
    kind         text NOT NULL,        -- receipt, acknowledgement, warning, escalation …
    channel      text NOT NULL DEFAULT 'email' CHECK (channel IN ('email')),
    user_id      uuid REFERENCES users,
    address      text NOT NULL,
    name         text NOT NULL DEFAULT '',
    subject      text NOT NULL,
    body         text NOT NULL,              -- {link} stands where the capability link goes
    link         text NOT NULL DEFAULT '',   -- erased once the message is sent: only its hash stays
    state        text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sent', 'failed')),
    attempts     int NOT NULL DEFAULT 0,
    next_at      timestamptz NOT NULL DEFAULT now(),
    last_error   text NOT NULL DEFAULT '',
    created_at   timestamptz NOT NULL DEFAULT now(),
    sent_at      timestamptz
);
CREATE INDEX messages_pending ON messages (channel, next_at) WHERE state = 'pending';
CREATE INDEX messages_of_case ON messages (reference, created_at);

-- Capability links for people without a sign-in: 256 random bits, only the hash kept. A GET never changes anything.
CREATE TABLE links (
    token_hash bytea PRIMARY KEY,
    purpose    text NOT NULL CHECK (purpose IN ('confirm')),
    reference  text NOT NULL REFERENCES cases,
    step       text NOT NULL,
    round      int NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz
);
CREATE INDEX links_of_case ON links (reference);

-- +goose Down
DROP TABLE links, messages;
