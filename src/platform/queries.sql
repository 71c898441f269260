-- server_numbers () -> server_number many
--   id id, seen_at instant
-- Numbers taken by servers, to choose one of one's own.
SELECT id, seen_at FROM servers ORDER BY id;

-- server_take (id id, at instant) -> nothing
INSERT INTO servers (id, started_at, seen_at) VALUES ($1, $2, $2)
ON CONFLICT (id) DO UPDATE SET started_at = excluded.started_at, seen_at = excluded.seen_at;

-- server_seen (id id, at instant) -> nothing
UPDATE servers SET seen_at = $2 WHERE id = $1;

-- server_leave (id id) -> nothing
DELETE FROM servers WHERE id = $1;

-- journal_head () -> journal_head one
--   sequence integer, hash text
SELECT sequence, hash FROM journal_heads WHERE id = 1;

-- journal_head_move (sequence integer, hash text) -> nothing
UPDATE journal_heads SET sequence = $1, hash = $2 WHERE id = 1;

-- journal_append (sequence integer, at instant, actor id?, origin text, kind text, verb text, subject id?, unit id?, person id?, before text?, after text?, previous text, hash text) -> nothing
INSERT INTO journal_entries (sequence, at, actor_id, origin, kind, verb, subject_id, unit_id, person_id, before_value,
                             after_value, previous_hash, hash)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13);

-- journal_whole () -> journal_entry each
--   sequence integer, at instant, actor_id id?, origin text, kind text, verb text, subject_id id?, unit_id id?, person_id id?, before_value text?, after_value text?, previous_hash text, hash text
-- Every entry in order, to verify the chain.
SELECT sequence, at, actor_id, origin, kind, verb, subject_id, unit_id, person_id, before_value, after_value,
       previous_hash, hash
  FROM journal_entries ORDER BY sequence;

-- setting_get (name text) -> setting optional
--   value text
SELECT value FROM settings WHERE name = $1;

-- setting_put (name text, value text) -> nothing
INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value;

-- job_add (name text, due_at instant) -> nothing
INSERT INTO jobs (name, due_at, leased_until) VALUES ($1, $2, 0) ON CONFLICT (name) DO NOTHING;

-- job_lease (name text, now instant, until instant, server id) -> nothing
-- Takes a job that is due and free. No row touched: another server has it, or it is not due.
UPDATE jobs SET leased_until = $3, server_id = $4 WHERE name = $1 AND due_at <= $2 AND leased_until < $2;

-- job_end (name text, ended_at instant, due_at instant, outcome text) -> nothing
UPDATE jobs SET leased_until = 0, ended_at = $2, due_at = $3, outcome = $4 WHERE name = $1;

-- job_states () -> job_state many
--   name text, due_at instant, leased_until instant
SELECT name, due_at, leased_until FROM jobs ORDER BY name;
