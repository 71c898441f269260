-- Numbers by which servers tell their identifiers apart. A number not seen for ten minutes may be taken again.
CREATE TABLE servers (
    id {id},                     -- 1 to 511
    started_at BIGINT NOT NULL,  -- instant
    seen_at BIGINT NOT NULL      -- instant of the last sign of life
);

-- The journal: append-only, each entry chained to the one before.
CREATE TABLE journal_entries (
    sequence {id},                -- 1, 2, 3 … without holes
    at BIGINT NOT NULL,           -- instant of the change
    actor_id BIGINT,              -- person who did it; NULL: the program
    origin TEXT NOT NULL,         -- web, api, command, job
    kind TEXT NOT NULL,           -- of what changed: site, person, right …
    verb TEXT NOT NULL,           -- created, changed, closed …
    subject_id BIGINT,            -- what changed
    unit_id BIGINT,               -- unit of the organisation that it concerns
    person_id BIGINT,             -- person whom before and after name: they are sealed with that person's key
    before_value TEXT,            -- JSON, or base64 of a sealed JSON
    after_value TEXT,             -- same
    previous_hash TEXT NOT NULL,  -- hash of the entry before; 64 zeros for the first
    hash TEXT NOT NULL            -- BLAKE2b-256 over all of the above, hexadecimal
);
CREATE INDEX journal_entries_subject ON journal_entries (kind, subject_id, sequence);
CREATE INDEX journal_entries_unit ON journal_entries (unit_id, sequence);
CREATE INDEX journal_entries_actor ON journal_entries (actor_id, sequence);

-- Where the chain ends. Its sequence is also the version of all data: caches are kept for one version.
CREATE TABLE journal_heads (
    id {id},                   -- always 1
    sequence BIGINT NOT NULL,  -- of the last entry
    hash TEXT NOT NULL  -- of the last entry
);
INSERT INTO journal_heads (id, sequence, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

-- What happens by time. One server at a time holds the lease of a job.
CREATE TABLE jobs (
    name TEXT PRIMARY KEY,  -- as the capability declares it
    due_at BIGINT NOT NULL,        -- instant of the next run
    leased_until BIGINT NOT NULL,  -- instant; 0: free
    server_id BIGINT,              -- who holds the lease
    ended_at BIGINT,               -- instant of the last end
    outcome TEXT                   -- of the last run: done, or the fault's words
);

-- Facts of this installation, by name.
CREATE TABLE settings (
    name TEXT PRIMARY KEY,  -- city_name, public_address …
    value TEXT NOT NULL  -- as text
);
