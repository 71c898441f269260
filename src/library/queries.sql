-- framework_by_code (code text) -> framework optional
--   id id, code text, title_fr text, title_en text
SELECT id, code, title_fr, title_en FROM frameworks WHERE code = $1;

-- framework_add (id id, code text, title_fr text, title_en text, title_key text) -> nothing
INSERT INTO frameworks (id, code, title_fr, title_en, title_key) VALUES ($1, $2, $3, $4, $5);

-- framework_retitle (id id, title_fr text, title_en text, title_key text) -> nothing
UPDATE frameworks SET title_fr = $2, title_en = $3, title_key = $4 WHERE id = $1;

-- version_by_name (framework id, version text) -> version_digest optional
--   id id, digest text
SELECT id, digest FROM framework_versions WHERE framework_id = $1 AND version = $2;

-- version_add (id id, framework id, version text, publisher text, published_day day, valid_from day, valid_to day?, target_share integer, commitments integer, details integer, controls integer, source text, digest text) -> nothing
INSERT INTO framework_versions (id, framework_id, version, publisher, published_day, valid_from, valid_to, target_share,
                                commitment_count, detail_count, control_count, source, digest)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13);

-- version_source (id id) -> version_source optional
--   source text
SELECT source FROM framework_versions WHERE id = $1;

-- version_list () -> version_row many
--   id id, code text, title_fr text, title_en text, version text, publisher text, published_day day, valid_from day, valid_to day?, target_share integer, commitment_count integer, detail_count integer, control_count integer
-- Every published version, newest of each framework first.
SELECT v.id, f.code, f.title_fr, f.title_en, v.version, v.publisher, v.published_day, v.valid_from, v.valid_to,
       v.target_share, v.commitment_count, v.detail_count, v.control_count
  FROM framework_versions v JOIN frameworks f ON f.id = v.framework_id
 ORDER BY f.title_key, v.published_day DESC, v.id;

-- version_one (id id) -> version_row optional
SELECT v.id, f.code, f.title_fr, f.title_en, v.version, v.publisher, v.published_day, v.valid_from, v.valid_to,
       v.target_share, v.commitment_count, v.detail_count, v.control_count
  FROM framework_versions v JOIN frameworks f ON f.id = v.framework_id
 WHERE v.id = $1;

-- version_of (code text, version text) -> version_row optional
SELECT v.id, f.code, f.title_fr, f.title_en, v.version, v.publisher, v.published_day, v.valid_from, v.valid_to,
       v.target_share, v.commitment_count, v.detail_count, v.control_count
  FROM framework_versions v JOIN frameworks f ON f.id = v.framework_id
 WHERE f.code = $1 AND v.version = $2;

-- map_by_name (kind text, name text) -> map_digest optional
--   id id, digest text
SELECT id, digest FROM framework_maps WHERE kind = $1 AND name = $2;

-- map_add (id id, kind text, name text, source text, digest text) -> nothing
INSERT INTO framework_maps (id, kind, name, source, digest) VALUES ($1, $2, $3, $4, $5);

-- map_list (kind text) -> map_row many
--   id id, name text, source text
SELECT id, name, source FROM framework_maps WHERE kind = $1 ORDER BY name, id;

-- map_get (kind text, name text) -> map_row optional
SELECT id, name, source FROM framework_maps WHERE kind = $1 AND name = $2;

-- item_add (id id, version id, kind text, code text, parent id?, position integer, text_fr text, text_key text, level text) -> nothing
INSERT INTO framework_items (id, version_id, kind, code, parent_id, position, text_fr, text_key, level)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- item_search (version id, pattern text, most integer) -> item many
--   id id, kind text, code text, text_fr text, level text
-- Items of a version whose text holds the words.
SELECT id, kind, code, text_fr, level FROM framework_items
 WHERE version_id = $1 AND kind <> 'family' AND text_key LIKE $2 ESCAPE '\' ORDER BY position, id LIMIT $3;

-- item_list (version id) -> item many
SELECT id, kind, code, text_fr, level FROM framework_items WHERE version_id = $1 ORDER BY position, id;

-- my_places (person id, today day) -> my_place many
--   id id, code text, level text, is_own flag
-- The units over which the person has a right, and those above them.
SELECT id, code, level, is_own FROM (
SELECT u.id, u.code, u.level, u.lineage, 1 AS is_own
  FROM units u
 WHERE u.id IN (SELECT r.unit_id FROM rights r
                 WHERE r.person_id = $1 AND r.start_day <= $2 AND (r.end_day IS NULL OR r.end_day >= $2))
UNION ALL
SELECT a.id, a.code, a.level, a.lineage, 0 AS is_own
  FROM units a
 WHERE a.level IN ('city', 'direction', 'sector', 'division')
   AND EXISTS (SELECT 1 FROM rights r JOIN units u ON u.id = r.unit_id
                WHERE r.person_id = $1 AND r.start_day <= $2 AND (r.end_day IS NULL OR r.end_day >= $2)
                  AND u.lineage > a.lineage AND u.lineage < a.lineage || '~')) places
 ORDER BY is_own DESC, lineage, id;
