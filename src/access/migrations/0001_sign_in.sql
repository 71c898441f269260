-- How a person proves to be that person.
CREATE TABLE credentials (
    id {id},                     -- the person's
    password_hash TEXT NOT NULL, -- Argon2id; '' until one is chosen
    changed_at BIGINT NOT NULL,  -- instant
    FOREIGN KEY (id) REFERENCES persons (id)
);

-- Sessions of browsers. The cookie holds the token, the table only its hash.
CREATE TABLE sessions (
    id {id},  -- made by the program
    person_id BIGINT NOT NULL REFERENCES persons (id), -- whose
    token_hash TEXT NOT NULL,    -- BLAKE2b-256 of the cookie's token
    started_at BIGINT NOT NULL,  -- instant
    expires_at BIGINT NOT NULL,  -- instant, whatever happens meanwhile
    revoked_at BIGINT,           -- instant; NULL: not revoked
    device TEXT NOT NULL         -- "Firefox, Android": enough for its owner to know it
);
CREATE UNIQUE INDEX sessions_token ON sessions (token_hash);
CREATE INDEX sessions_person ON sessions (person_id, started_at);

-- Tokens for the API: as sessions, cut to scopes.
CREATE TABLE tokens (
    id {id},  -- made by the program
    person_id BIGINT NOT NULL REFERENCES persons (id), -- whose
    name TEXT NOT NULL,          -- what its owner uses it for
    token_hash TEXT NOT NULL,    -- BLAKE2b-256 of the token
    scopes TEXT NOT NULL,        -- permissions, separated by blanks
    made_at BIGINT NOT NULL,     -- instant
    expires_at BIGINT NOT NULL,  -- instant
    revoked_at BIGINT            -- instant; NULL: not revoked
);
CREATE UNIQUE INDEX tokens_hash ON tokens (token_hash);
CREATE INDEX tokens_person ON tokens (person_id, made_at);

-- Links that are used once: first administrator, forgotten password, invitation.
CREATE TABLE invitations (
    id {id},  -- made by the program
    person_id BIGINT NOT NULL REFERENCES persons (id), -- for whom
    token_hash TEXT NOT NULL,    -- BLAKE2b-256 of the link's token
    made_at BIGINT NOT NULL,     -- instant
    expires_at BIGINT NOT NULL,  -- instant
    used_at BIGINT               -- instant; NULL: not used. A newer link uses up the older ones
);
CREATE UNIQUE INDEX invitations_token ON invitations (token_hash);
CREATE INDEX invitations_person ON invitations (person_id);

-- Failed sign-ins, counted by account, by network and by known device. Keys are keyed hashes; rows go after a day.
CREATE TABLE failures (
    key TEXT PRIMARY KEY,        -- of the account, the network or the device
    count BIGINT NOT NULL,       -- since first_at
    first_at BIGINT NOT NULL,    -- instant
    last_at BIGINT NOT NULL      -- instant
);
CREATE INDEX failures_last ON failures (last_at);
