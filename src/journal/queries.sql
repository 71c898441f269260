-- list (kind text, subject id?, unit id?, actor id?, before integer, most integer) -> record many
--   sequence integer, at instant, actor_id id?, origin text, kind text, verb text, subject_id id?, unit_id id?, person_id id?, before_value text?, after_value text?, hash text
-- Entries older than `before`, newest first; '' and NULL ask for all.
SELECT sequence, at, actor_id, origin, kind, verb, subject_id, unit_id, person_id, before_value, after_value, hash
  FROM journal_entries
 WHERE sequence < $5
   AND ($1 = '' OR kind = $1)
   AND (CAST($2 AS BIGINT) IS NULL OR subject_id = $2)
   AND (CAST($3 AS BIGINT) IS NULL OR unit_id = $3)
   AND (CAST($4 AS BIGINT) IS NULL OR actor_id = $4)
 ORDER BY sequence DESC LIMIT $6;

-- one (sequence integer) -> record optional
SELECT sequence, at, actor_id, origin, kind, verb, subject_id, unit_id, person_id, before_value, after_value, hash
  FROM journal_entries WHERE sequence = $1;

-- whole (kind text) -> export_row each
--   sequence integer, at instant, actor_id id?, origin text, kind text, verb text, subject_id id?, unit_id id?, hash text
-- For the export: everything that names nobody.
SELECT sequence, at, actor_id, origin, kind, verb, subject_id, unit_id, hash
  FROM journal_entries WHERE ($1 = '' OR kind = $1) ORDER BY sequence;

-- kinds () -> kind many
--   kind text
SELECT DISTINCT kind FROM journal_entries ORDER BY kind;
