-- person_get (person id) -> person optional
--   id id, sealed text, key_sealed text?, language text, theme text, active_until day?, erased_at instant?, version integer
SELECT p.id, p.sealed, k.sealed AS key_sealed, p.language, p.theme, p.active_until, p.erased_at, p.version
  FROM persons p LEFT JOIN person_keys k ON k.id = p.id
 WHERE p.id = $1;

-- person_by_mac (email_mac text) -> person optional
SELECT p.id, p.sealed, k.sealed AS key_sealed, p.language, p.theme, p.active_until, p.erased_at, p.version
  FROM persons p LEFT JOIN person_keys k ON k.id = p.id
 WHERE p.email_mac = $1;

-- person_visible (today day, everywhere flag, reader id, permission text, role id?, lineage text) -> visible many
--   id id
-- Persons that are not erased and hold a right, now or later, where the reader holds the permission; all of them for who
-- holds it everywhere. Narrowed to a role (NULL: any) and to the subtree of a unit ('': any).
SELECT p.id
  FROM persons p
 WHERE p.erased_at IS NULL
   AND (CAST($2 AS BIGINT) = 1 OR EXISTS (
        SELECT 1
          FROM rights t JOIN units u ON u.id = t.unit_id
         WHERE t.person_id = p.id AND (t.end_day IS NULL OR t.end_day >= $1)
           AND EXISTS (
               SELECT 1
                 FROM rights r
                 JOIN role_permissions q ON q.role_id = r.role_id
                 JOIN units root ON root.id = r.unit_id
                WHERE r.person_id = $3 AND q.permission = $4
                  AND r.start_day <= $1 AND (r.end_day IS NULL OR r.end_day >= $1)
                  AND u.lineage >= root.lineage AND u.lineage < root.lineage || '~')))
   AND ((CAST($5 AS BIGINT) IS NULL AND CAST($6 AS TEXT) = '') OR EXISTS (
        SELECT 1
          FROM rights f JOIN units w ON w.id = f.unit_id
         WHERE f.person_id = p.id AND (f.end_day IS NULL OR f.end_day >= $1)
           AND (CAST($5 AS BIGINT) IS NULL OR f.role_id = CAST($5 AS BIGINT))
           AND (CAST($6 AS TEXT) = '' OR (w.lineage >= $6 AND w.lineage < CAST($6 AS TEXT) || '~'))))
 ORDER BY p.id;

-- person_is_visible (person id, today day, reader id, permission text) -> visible many
-- The person again, if a right of theirs lies where the reader holds the permission.
SELECT t.person_id AS id
  FROM rights t JOIN units u ON u.id = t.unit_id
 WHERE t.person_id = $1 AND (t.end_day IS NULL OR t.end_day >= $2)
   AND EXISTS (
       SELECT 1
         FROM rights r
         JOIN role_permissions q ON q.role_id = r.role_id
         JOIN units root ON root.id = r.unit_id
        WHERE r.person_id = $3 AND q.permission = $4
          AND r.start_day <= $2 AND (r.end_day IS NULL OR r.end_day >= $2)
          AND u.lineage >= root.lineage AND u.lineage < root.lineage || '~')
 ORDER BY t.id;

-- person_all () -> person many
-- Every person that is not erased, to compare an import with.
SELECT p.id, p.sealed, k.sealed AS key_sealed, p.language, p.theme, p.active_until, p.erased_at, p.version
  FROM persons p JOIN person_keys k ON k.id = p.id
 WHERE p.erased_at IS NULL
 ORDER BY p.id;

-- person_add (id id, sealed text, email_mac text, language text) -> nothing
INSERT INTO persons (id, sealed, email_mac, language, theme, version) VALUES ($1, $2, $3, $4, '', 1);

-- person_key_add (id id, sealed text) -> nothing
INSERT INTO person_keys (id, sealed) VALUES ($1, $2);

-- person_change (id id, sealed text, email_mac text, version integer) -> nothing
-- No row touched: someone else changed the person in between.
UPDATE persons SET sealed = $2, email_mac = $3, version = version + 1
 WHERE id = $1 AND version = $4 AND erased_at IS NULL;

-- person_end (id id, active_until day?) -> nothing
UPDATE persons SET active_until = $2, version = version + 1 WHERE id = $1 AND erased_at IS NULL;

-- person_erase (id id, erased_at instant, email_mac text, today day) -> nothing
UPDATE persons
   SET sealed = '', email_mac = $3, erased_at = $2, version = version + 1,
       active_until = CASE WHEN active_until < $4 THEN active_until ELSE $4 END
 WHERE id = $1 AND erased_at IS NULL;

-- person_key_delete (id id) -> nothing
DELETE FROM person_keys WHERE id = $1;

-- person_key_row (id id) -> person_key optional
--   sealed text
SELECT sealed FROM person_keys WHERE id = $1;

-- role_list () -> role many
--   id id, code text, label_fr text, label_en text, position integer, version integer
SELECT id, code, label_fr, label_en, position, version FROM roles ORDER BY position, id;

-- role_get (role id) -> role optional
SELECT id, code, label_fr, label_en, position, version FROM roles WHERE id = $1;

-- role_by_code (code text) -> role optional
SELECT id, code, label_fr, label_en, position, version FROM roles WHERE code = $1;

-- role_add (id id, code text, label_fr text, label_en text, position integer) -> nothing
INSERT INTO roles (id, code, label_fr, label_en, position, version) VALUES ($1, $2, $3, $4, $5, 1);

-- role_touch (role id, version integer) -> nothing
-- No row touched: someone else changed the role in between.
UPDATE roles SET version = version + 1 WHERE id = $1 AND version = $2;

-- role_permission_list () -> role_permission many
--   role_id id, permission text
SELECT role_id, permission FROM role_permissions ORDER BY role_id, permission;

-- role_permission_of (role id) -> role_permission many
SELECT role_id, permission FROM role_permissions WHERE role_id = $1 ORDER BY permission;

-- role_permission_add (role id, permission text) -> nothing
INSERT INTO role_permissions (role_id, permission) VALUES ($1, $2);

-- role_permission_clear (role id) -> nothing
DELETE FROM role_permissions WHERE role_id = $1;

-- right_list (person id) -> right many
--   id id, person_id id, role_id id, role_fr text, role_en text, unit_id id, unit_code text, unit_name text, lineage text, start_day day, end_day day?, version integer
-- All rights of a person, those in force and to come first.
SELECT r.id, r.person_id, r.role_id, o.label_fr AS role_fr, o.label_en AS role_en, r.unit_id, u.code AS unit_code,
       u.name AS unit_name, u.lineage, r.start_day, r.end_day, r.version
  FROM rights r JOIN roles o ON o.id = r.role_id JOIN units u ON u.id = r.unit_id
 WHERE r.person_id = $1
 ORDER BY CASE WHEN r.end_day IS NULL THEN '9999-12-31' ELSE r.end_day END DESC, r.start_day DESC, r.id;

-- right_get (right id) -> right optional
SELECT r.id, r.person_id, r.role_id, o.label_fr AS role_fr, o.label_en AS role_en, r.unit_id, u.code AS unit_code,
       u.name AS unit_name, u.lineage, r.start_day, r.end_day, r.version
  FROM rights r JOIN roles o ON o.id = r.role_id JOIN units u ON u.id = r.unit_id
 WHERE r.id = $1;

-- right_in_force (today day) -> right many
-- Every right of today, by person: what lists say of each.
SELECT r.id, r.person_id, r.role_id, o.label_fr AS role_fr, o.label_en AS role_en, r.unit_id, u.code AS unit_code,
       u.name AS unit_name, u.lineage, r.start_day, r.end_day, r.version
  FROM rights r JOIN roles o ON o.id = r.role_id JOIN units u ON u.id = r.unit_id
 WHERE r.start_day <= $1 AND (r.end_day IS NULL OR r.end_day >= $1)
 ORDER BY r.person_id, o.position, u.lineage, r.id;

-- right_all () -> right many
-- Every right ever given, by person, to compare an import with.
SELECT r.id, r.person_id, r.role_id, o.label_fr AS role_fr, o.label_en AS role_en, r.unit_id, u.code AS unit_code,
       u.name AS unit_name, u.lineage, r.start_day, r.end_day, r.version
  FROM rights r JOIN roles o ON o.id = r.role_id JOIN units u ON u.id = r.unit_id
 ORDER BY r.person_id, r.id;

-- right_add (id id, person id, role id, unit id, start_day day, end_day day?) -> nothing
INSERT INTO rights (id, person_id, role_id, unit_id, start_day, end_day, version) VALUES ($1, $2, $3, $4, $5, $6, 1);

-- right_change (right id, start_day day, end_day day?, version integer) -> nothing
-- No row touched: someone else changed the right in between.
UPDATE rights SET start_day = $2, end_day = $3, version = version + 1 WHERE id = $1 AND version = $4;

-- holding_list (person id, today day) -> holding many
--   permission text, lineage text
-- What a person may do today, and over which subtrees.
SELECT q.permission, u.lineage
  FROM rights r JOIN role_permissions q ON q.role_id = r.role_id JOIN units u ON u.id = r.unit_id
 WHERE r.person_id = $1 AND r.start_day <= $2 AND (r.end_day IS NULL OR r.end_day >= $2)
 ORDER BY q.permission, u.lineage, r.id;

-- unit_list () -> unit many
--   id id, code text, name text, lineage text, closed_day day?
SELECT id, code, name, lineage, closed_day FROM units ORDER BY lineage, id;

-- unit_get (unit id) -> unit optional
SELECT id, code, name, lineage, closed_day FROM units WHERE id = $1;

-- unit_by_code (code text) -> unit optional
SELECT id, code, name, lineage, closed_day FROM units WHERE code = $1;

-- unit_city () -> unit optional
-- The root of the organisation.
SELECT id, code, name, lineage, closed_day FROM units WHERE parent_id IS NULL ORDER BY lineage, id LIMIT 1;

-- right_ending (today day, until day, everywhere flag, reader id, most integer) -> right_line many
--   id id, person_id id, sealed text, key_sealed text, role_fr text, role_en text, unit_code text, unit_name text, end_day day?
-- Rights in force that end by the day `until`, where the reader may give rights; who ends first stands first. What was
-- prolonged by another right of the same role over the same unit does not end.
SELECT r.id, r.person_id, p.sealed, k.sealed AS key_sealed, o.label_fr AS role_fr, o.label_en AS role_en,
       u.code AS unit_code, u.name AS unit_name, r.end_day
  FROM rights r
  JOIN persons p ON p.id = r.person_id
  JOIN person_keys k ON k.id = p.id
  JOIN roles o ON o.id = r.role_id
  JOIN units u ON u.id = r.unit_id
 WHERE r.start_day <= $1 AND r.end_day >= $1 AND r.end_day <= $2
   AND (p.active_until IS NULL OR p.active_until > $1)
   AND NOT EXISTS (SELECT 1 FROM rights n WHERE n.person_id = r.person_id AND n.role_id = r.role_id
                      AND n.unit_id = r.unit_id AND (n.end_day IS NULL OR n.end_day > r.end_day))
   AND (CAST($3 AS BIGINT) = 1 OR EXISTS (
        SELECT 1
          FROM rights w
          JOIN role_permissions q ON q.role_id = w.role_id
          JOIN units root ON root.id = w.unit_id
         WHERE w.person_id = $4 AND q.permission = 'people.rights'
           AND w.start_day <= $1 AND (w.end_day IS NULL OR w.end_day >= $1)
           AND u.lineage >= root.lineage AND u.lineage < root.lineage || '~'))
 ORDER BY r.end_day, r.id LIMIT $5;

-- right_of_unit (unit id, today day, most integer) -> right_line many
-- Who has a right over this very unit today, in the order of the roles.
SELECT r.id, r.person_id, p.sealed, k.sealed AS key_sealed, o.label_fr AS role_fr, o.label_en AS role_en,
       u.code AS unit_code, u.name AS unit_name, r.end_day
  FROM rights r
  JOIN persons p ON p.id = r.person_id
  JOIN person_keys k ON k.id = p.id
  JOIN roles o ON o.id = r.role_id
  JOIN units u ON u.id = r.unit_id
 WHERE r.unit_id = $1 AND r.start_day <= $2 AND (r.end_day IS NULL OR r.end_day >= $2)
   AND (p.active_until IS NULL OR p.active_until > $2)
 ORDER BY o.position, r.id LIMIT $3;

-- unit_list_above () -> unit many
-- Every unit that is not a site: what a list is narrowed down to.
SELECT id, code, name, lineage, closed_day FROM units WHERE level <> 'site' ORDER BY lineage, id;
