-- list (kind text, subject id?, unit id?, actor id?, before integer, most integer, everywhere flag, reader id, today day) -> record many
--   sequence integer, at instant, actor_id id?, origin text, kind text, verb text, subject_id id?, unit_id id?, person_id id?, before_value text?, after_value text?, hash text
-- Entries older than `before` that the reader may read, newest first; '' and NULL ask for all. Who may not read the whole
-- city's reads what concerns the units of the reader's rights.
SELECT e.sequence, e.at, e.actor_id, e.origin, e.kind, e.verb, e.subject_id, e.unit_id, e.person_id, e.before_value,
       e.after_value, e.hash
  FROM journal_entries e
 WHERE e.sequence < $5
   AND ($1 = '' OR e.kind = $1)
   AND (CAST($2 AS BIGINT) IS NULL OR e.subject_id = $2)
   AND (CAST($3 AS BIGINT) IS NULL OR e.unit_id = $3)
   AND (CAST($4 AS BIGINT) IS NULL OR e.actor_id = $4)
   AND (CAST($7 AS BIGINT) = 1 OR EXISTS (
         SELECT 1 FROM rights r JOIN role_permissions q ON q.role_id = r.role_id JOIN units root ON root.id = r.unit_id
          JOIN units u ON u.id = e.unit_id
          WHERE r.person_id = $8 AND q.permission = 'journal.read' AND r.start_day <= $9
            AND (r.end_day IS NULL OR r.end_day >= $9) AND u.lineage >= root.lineage AND u.lineage < root.lineage || '~'))
 ORDER BY e.sequence DESC LIMIT $6;

-- one (sequence integer, everywhere flag, reader id, today day) -> record optional
SELECT e.sequence, e.at, e.actor_id, e.origin, e.kind, e.verb, e.subject_id, e.unit_id, e.person_id, e.before_value,
       e.after_value, e.hash
  FROM journal_entries e
 WHERE e.sequence = $1
   AND (CAST($2 AS BIGINT) = 1 OR EXISTS (
         SELECT 1 FROM rights r JOIN role_permissions q ON q.role_id = r.role_id JOIN units root ON root.id = r.unit_id
          JOIN units u ON u.id = e.unit_id
          WHERE r.person_id = $3 AND q.permission = 'journal.read' AND r.start_day <= $4
            AND (r.end_day IS NULL OR r.end_day >= $4) AND u.lineage >= root.lineage AND u.lineage < root.lineage || '~'));

-- whole (kind text, everywhere flag, reader id, today day) -> export_row each
--   sequence integer, at instant, actor_id id?, origin text, kind text, verb text, subject_id id?, unit_id id?, hash text
-- For the export: everything that names nobody.
SELECT e.sequence, e.at, e.actor_id, e.origin, e.kind, e.verb, e.subject_id, e.unit_id, e.hash
  FROM journal_entries e
 WHERE ($1 = '' OR e.kind = $1)
   AND (CAST($2 AS BIGINT) = 1 OR EXISTS (
         SELECT 1 FROM rights r JOIN role_permissions q ON q.role_id = r.role_id JOIN units root ON root.id = r.unit_id
          JOIN units u ON u.id = e.unit_id
          WHERE r.person_id = $3 AND q.permission = 'journal.read' AND r.start_day <= $4
            AND (r.end_day IS NULL OR r.end_day >= $4) AND u.lineage >= root.lineage AND u.lineage < root.lineage || '~'))
 ORDER BY e.sequence;

-- kinds () -> kind many
--   kind text
-- Leaps along the index from one kind to the next: the journal has millions of entries and a score of kinds.
WITH RECURSIVE leap (kind) AS (
    SELECT min(kind) FROM journal_entries
    UNION ALL
    SELECT (SELECT min(e.kind) FROM journal_entries e WHERE e.kind > leap.kind) FROM leap WHERE leap.kind IS NOT NULL)
SELECT kind FROM leap WHERE kind IS NOT NULL ORDER BY kind;

-- recent (everywhere flag, reader id, today day, most integer) -> record many
-- The last changes of things, not of sessions, that the reader may read.
SELECT e.sequence, e.at, e.actor_id, e.origin, e.kind, e.verb, e.subject_id, e.unit_id, e.person_id, e.before_value,
       e.after_value, e.hash
  FROM journal_entries e
 WHERE e.kind NOT IN ('session', 'access', 'credential')
   AND (CAST($1 AS BIGINT) = 1 OR EXISTS (
         SELECT 1 FROM rights r JOIN role_permissions q ON q.role_id = r.role_id JOIN units root ON root.id = r.unit_id
          JOIN units u ON u.id = e.unit_id
          WHERE r.person_id = $2 AND q.permission = 'journal.read' AND r.start_day <= $3
            AND (r.end_day IS NULL OR r.end_day >= $3) AND u.lineage >= root.lineage AND u.lineage < root.lineage || '~'))
 ORDER BY e.sequence DESC LIMIT $4;

-- unit_one (unit id) -> unit_label optional
--   name text
SELECT name FROM units WHERE id = $1;

-- role_one (role id) -> role_label optional
--   label_fr text, label_en text
SELECT label_fr, label_en FROM roles WHERE id = $1;
