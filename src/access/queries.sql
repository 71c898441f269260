-- session_find (token_hash text, now instant, today day) -> identity optional
--   id id, person_id id, sealed text, key_sealed text, language text, theme text, scopes text, data_version integer
-- The one query that every page pays for.
SELECT s.id, s.person_id, p.sealed, k.sealed AS key_sealed, p.language, p.theme, '' AS scopes,
       h.sequence AS data_version
  FROM sessions s
  JOIN persons p ON p.id = s.person_id
  JOIN person_keys k ON k.id = p.id
  JOIN journal_heads h ON h.id = 1
 WHERE s.token_hash = $1 AND s.revoked_at IS NULL AND s.expires_at > $2
   AND p.erased_at IS NULL AND (p.active_until IS NULL OR p.active_until > $3);

-- token_find (token_hash text, now instant, today day) -> identity optional
SELECT t.id, t.person_id, p.sealed, k.sealed AS key_sealed, p.language, p.theme, t.scopes,
       h.sequence AS data_version
  FROM tokens t
  JOIN persons p ON p.id = t.person_id
  JOIN person_keys k ON k.id = p.id
  JOIN journal_heads h ON h.id = 1
 WHERE t.token_hash = $1 AND t.revoked_at IS NULL AND t.expires_at > $2
   AND p.erased_at IS NULL AND (p.active_until IS NULL OR p.active_until > $3);

-- data_version () -> data_version one
--   sequence integer
SELECT sequence FROM journal_heads WHERE id = 1;

-- credential_by_mac (email_mac text, today day) -> credential optional
--   id id, password_hash text
-- Only of those who may sign in today.
SELECT c.id, c.password_hash
  FROM persons p JOIN credentials c ON c.id = p.id
 WHERE p.email_mac = $1 AND p.erased_at IS NULL AND (p.active_until IS NULL OR p.active_until > $2);

-- credential_get (person id, today day) -> credential optional
SELECT c.id, c.password_hash
  FROM persons p JOIN credentials c ON c.id = p.id
 WHERE p.id = $1 AND p.erased_at IS NULL AND (p.active_until IS NULL OR p.active_until > $2);

-- credential_put (person id, password_hash text, changed_at instant) -> nothing
INSERT INTO credentials (id, password_hash, changed_at) VALUES ($1, $2, $3)
ON CONFLICT (id) DO UPDATE SET password_hash = excluded.password_hash, changed_at = excluded.changed_at;

-- session_open (id id, person id, token_hash text, started_at instant, expires_at instant, device text) -> nothing
INSERT INTO sessions (id, person_id, token_hash, started_at, expires_at, device) VALUES ($1, $2, $3, $4, $5, $6);

-- session_list (person id, now instant, most integer) -> session_row many
--   id id, started_at instant, expires_at instant, device text
-- Sessions that are open, newest first.
SELECT id, started_at, expires_at, device
  FROM sessions
 WHERE person_id = $1 AND revoked_at IS NULL AND expires_at > $2
 ORDER BY started_at DESC, id DESC LIMIT $3;

-- session_revoke (session id, person id, now instant) -> nothing
UPDATE sessions SET revoked_at = $3 WHERE id = $1 AND person_id = $2 AND revoked_at IS NULL;

-- session_revoke_others (person id, kept id?, now instant) -> nothing
-- Every open session of the person but one (NULL: but none).
UPDATE sessions SET revoked_at = $3
 WHERE person_id = $1 AND revoked_at IS NULL AND expires_at > $3
   AND (CAST($2 AS BIGINT) IS NULL OR id <> CAST($2 AS BIGINT));

-- token_make (id id, person id, name text, token_hash text, scopes text, made_at instant, expires_at instant) -> nothing
INSERT INTO tokens (id, person_id, name, token_hash, scopes, made_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- token_list (person id, now instant) -> token_row many
--   id id, name text, scopes text, made_at instant, expires_at instant
SELECT id, name, scopes, made_at, expires_at
  FROM tokens
 WHERE person_id = $1 AND revoked_at IS NULL AND expires_at > $2
 ORDER BY made_at DESC, id DESC;

-- token_get (token id, person id) -> token_row optional
SELECT id, name, scopes, made_at, expires_at FROM tokens WHERE id = $1 AND person_id = $2 AND revoked_at IS NULL;

-- token_revoke (token id, person id, now instant) -> nothing
UPDATE tokens SET revoked_at = $3 WHERE id = $1 AND person_id = $2 AND revoked_at IS NULL;

-- invitation_make (id id, person id, token_hash text, made_at instant, expires_at instant) -> nothing
INSERT INTO invitations (id, person_id, token_hash, made_at, expires_at) VALUES ($1, $2, $3, $4, $5);

-- invitation_find (token_hash text, now instant, today day) -> invitation optional
--   id id, person_id id, sealed text, key_sealed text, language text
SELECT i.id, i.person_id, p.sealed, k.sealed AS key_sealed, p.language
  FROM invitations i
  JOIN persons p ON p.id = i.person_id
  JOIN person_keys k ON k.id = p.id
 WHERE i.token_hash = $1 AND i.used_at IS NULL AND i.expires_at > $2
   AND p.erased_at IS NULL AND (p.active_until IS NULL OR p.active_until > $3);

-- invitation_use_all (person id, now instant) -> nothing
UPDATE invitations SET used_at = $2 WHERE person_id = $1 AND used_at IS NULL;

-- failure_get (key text) -> failure optional
--   count integer, first_at instant, last_at instant
SELECT count, first_at, last_at FROM failures WHERE key = $1;

-- failure_put (key text, count integer, first_at instant, last_at instant) -> nothing
INSERT INTO failures (key, count, first_at, last_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (key) DO UPDATE SET count = excluded.count, first_at = excluded.first_at, last_at = excluded.last_at;

-- failure_clear (key text) -> nothing
DELETE FROM failures WHERE key = $1;

-- preferences_put (person id, language text, theme text) -> nothing
UPDATE persons SET language = $2, theme = $3 WHERE id = $1 AND erased_at IS NULL;

-- session_clean (before instant) -> nothing
DELETE FROM sessions WHERE expires_at < $1;

-- token_clean (before instant) -> nothing
DELETE FROM tokens WHERE expires_at < $1;

-- invitation_clean (before instant) -> nothing
DELETE FROM invitations WHERE expires_at < $1;

-- failure_clean (before instant) -> nothing
DELETE FROM failures WHERE last_at < $1;

-- session_cut (person id, until instant) -> nothing
UPDATE sessions SET expires_at = $2 WHERE person_id = $1 AND revoked_at IS NULL AND expires_at > $2;

-- token_cut (person id, until instant) -> nothing
UPDATE tokens SET expires_at = $2 WHERE person_id = $1 AND revoked_at IS NULL AND expires_at > $2;

-- invitation_cut (person id, until instant) -> nothing
UPDATE invitations SET expires_at = $2 WHERE person_id = $1 AND used_at IS NULL AND expires_at > $2;

-- session_forget (person id) -> nothing
DELETE FROM sessions WHERE person_id = $1;

-- token_forget (person id) -> nothing
DELETE FROM tokens WHERE person_id = $1;

-- invitation_forget (person id) -> nothing
DELETE FROM invitations WHERE person_id = $1;

-- credential_forget (person id) -> nothing
DELETE FROM credentials WHERE id = $1;

-- invitation_waiting (now instant, today day, everywhere flag, reader id, most integer) -> invitation_waiting many
--   id id, person_id id, sealed text, key_sealed text, expires_at instant
-- Links that nobody used yet, of persons who have a right where the reader may change persons.
SELECT i.id, i.person_id, p.sealed, k.sealed AS key_sealed, i.expires_at
  FROM invitations i
  JOIN persons p ON p.id = i.person_id
  JOIN person_keys k ON k.id = p.id
 WHERE i.used_at IS NULL AND i.expires_at > $1 AND (p.active_until IS NULL OR p.active_until > $2)
   AND (CAST($3 AS BIGINT) = 1 OR EXISTS (
        SELECT 1
          FROM rights t
          JOIN units u ON u.id = t.unit_id
          JOIN rights r ON r.person_id = $4 AND r.start_day <= $2 AND (r.end_day IS NULL OR r.end_day >= $2)
          JOIN role_permissions q ON q.role_id = r.role_id AND q.permission = 'people.edit'
          JOIN units root ON root.id = r.unit_id
         WHERE t.person_id = i.person_id AND (t.end_day IS NULL OR t.end_day >= $2)
           AND u.lineage >= root.lineage AND u.lineage < root.lineage || '~'))
 ORDER BY i.expires_at, i.id LIMIT $5;
