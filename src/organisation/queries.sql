-- The queries that others may call are named in organisation.h. The list of sites has one query an order, each along an
-- index; all take the same filter: three words of the search as LIKE patterns ('' if absent), direction, sector and
-- arrondissement (0: any), fact ('' : any), state (1 open, 0 closed, 2 any), and who reads.

-- unit_find (unit id) -> unit optional
--   id id, level text, parent_id id?, code text, name text, lineage text, opened_day day?, closed_day day?, version integer
SELECT id, level, parent_id, code, name, lineage, opened_day, closed_day, version FROM units WHERE id = $1;

-- unit_by_code (code text) -> unit optional
SELECT id, level, parent_id, code, name, lineage, opened_day, closed_day, version FROM units WHERE code = $1;

-- unit_children (unit id) -> unit many
-- What stands directly below and is not a site, by name.
SELECT id, level, parent_id, code, name, lineage, opened_day, closed_day, version FROM units WHERE parent_id = $1 AND level <> 'site' ORDER BY name_key, id;

-- unit_all () -> unit many
-- Every unit that is not a site, parents before their children.
SELECT id, level, parent_id, code, name, lineage, opened_day, closed_day, version FROM units
 WHERE level IN ('city', 'direction', 'sector', 'division') ORDER BY lineage, id;

-- unit_tree (person id, today day, everywhere integer) -> unit_branch many
--   id id, level text, parent_id id?, code text, name text, lineage text, name_key text, closed_day day?, is_readable flag
-- Every unit that is not a site, in the order of their names, and whether this person may read it.
SELECT u.id, u.level, u.parent_id, u.code, u.name, u.lineage, u.name_key, u.closed_day,
       CASE WHEN $3 = 1 OR EXISTS (
           SELECT 1 FROM rights r
             JOIN role_permissions p ON p.role_id = r.role_id AND p.permission = 'organisation.read'
             JOIN units root ON root.id = r.unit_id
            WHERE r.person_id = $1 AND r.start_day <= $2 AND (r.end_day IS NULL OR r.end_day >= $2)
              AND u.lineage >= root.lineage AND u.lineage < root.lineage || '~') THEN 1 ELSE 0 END
  FROM units u WHERE u.level IN ('city', 'direction', 'sector', 'division') ORDER BY u.name_key, u.id;

-- site_counts (today day, everywhere integer, person integer) -> site_count many
--   parent_id id, open_count integer
-- Open sites that this person may read, by what stands directly above them.
SELECT parent_id, count(*) FROM units
 WHERE level = 'site' AND (closed_day IS NULL OR closed_day > $1)
   AND ($2 = 1 OR id IN (
             SELECT below.id FROM rights r
               JOIN role_permissions p ON p.role_id = r.role_id AND p.permission = 'organisation.read'
               JOIN units root ON root.id = r.unit_id
               JOIN units below ON below.lineage >= root.lineage AND below.lineage < root.lineage || '~'
              WHERE r.person_id = $3 AND r.start_day <= $1 AND (r.end_day IS NULL OR r.end_day >= $1)))
 GROUP BY parent_id ORDER BY parent_id;

-- unit_insert (id id, level text, parent id?, code text, name text, name_key text, search_key text, lineage text, opened day?, closed day?) -> nothing
INSERT INTO units (id, level, parent_id, code, name, name_key, search_key, lineage, opened_day, closed_day, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1);

-- unit_change (id id, parent id?, code text, name text, name_key text, search_key text, opened day?, closed day?, version integer) -> nothing
-- Touches no row if the version is no longer the one that was read.
UPDATE units SET parent_id = $2, code = $3, name = $4, name_key = $5, search_key = $6, opened_day = $7, closed_day = $8,
                 version = version + 1
 WHERE id = $1 AND version = $9;

-- unit_close (id id, closed day?, version integer) -> nothing
UPDATE units SET closed_day = $2, version = version + 1 WHERE id = $1 AND version = $3;

-- unit_lineage_move (from text, to text, after integer) -> nothing
-- Rewrites the beginning of the lineage of a whole subtree; `after` is where the part that stays begins, from 1.
UPDATE units SET lineage = $2 || substr(lineage, CAST($3 AS INTEGER)) WHERE lineage >= $1 AND lineage < $1 || '~';

-- sites_move (lineage text, sector id, direction id) -> nothing
-- After a division or a sector was moved: what its sites repeat.
UPDATE sites SET sector_id = $2, direction_id = $3
 WHERE id IN (SELECT id FROM units WHERE level = 'site' AND lineage >= $1 AND lineage < $1 || '~');

-- unit_open_below (lineage text, day day) -> open_below one
--   unit_count integer
-- What would still be open below a unit that closes on that day.
SELECT count(*) AS unit_count FROM units
 WHERE lineage > $1 AND lineage < $1 || '~' AND (closed_day IS NULL OR closed_day > $2);

-- site_find (site id) -> site optional
--   id id, code text, name text, parent_id id, parent_code text, sector_id id, sector_name text, direction_id id, address text, postal_code text, town text, arrondissement integer?, latitude real?, longitude real?, phone text, email text, accessibility text, opening_hours text, facts text, opened_day day?, closed_day day?, version integer
SELECT id, code, name, parent_id, (SELECT parent.code FROM units parent WHERE parent.id = site_lines.parent_id) AS parent_code,
       sector_id, sector_name, direction_id, address, postal_code, town, arrondissement, latitude, longitude, phone, email,
       accessibility, opening_hours, facts, opened_day, closed_day, version
  FROM site_lines WHERE id = $1;

-- site_everything () -> site many
-- For an import, which compares the whole file with the whole city.
SELECT id, code, name, parent_id, (SELECT parent.code FROM units parent WHERE parent.id = site_lines.parent_id) AS parent_code,
       sector_id, sector_name, direction_id, address, postal_code, town, arrondissement, latitude, longitude, phone, email,
       accessibility, opening_hours, facts, opened_day, closed_day, version
  FROM site_lines ORDER BY id;

-- site_insert (id id, sector id, direction id, name_key text, address text, postal_code text, town text, arrondissement integer?, latitude real?, longitude real?, phone text, email text, accessibility text, opening_hours text, facts text) -> nothing
INSERT INTO sites (id, sector_id, direction_id, name_key, address, postal_code, town, arrondissement, latitude, longitude,
                   phone, email, accessibility, opening_hours, facts)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15);

-- site_change (id id, sector id, direction id, name_key text, address text, postal_code text, town text, arrondissement integer?, latitude real?, longitude real?, phone text, email text, accessibility text, opening_hours text, facts text) -> nothing
UPDATE sites SET sector_id = $2, direction_id = $3, name_key = $4, address = $5, postal_code = $6, town = $7,
                 arrondissement = $8, latitude = $9, longitude = $10, phone = $11, email = $12, accessibility = $13,
                 opening_hours = $14, facts = $15
 WHERE id = $1;

-- site_fact_add (site id, fact text) -> nothing
INSERT INTO site_facts (site_id, fact) VALUES ($1, $2) ON CONFLICT (site_id, fact) DO NOTHING;

-- site_facts_clear (site id) -> nothing
DELETE FROM site_facts WHERE site_id = $1;

-- fact_all () -> fact many
--   code text, label_fr text, label_en text
-- The facts that the référentiels speak of, in the order in which they were first met.
SELECT code, label_fr, label_en FROM facts ORDER BY position, code;

-- fact_add (code text, label_fr text, label_en text, position integer) -> nothing
INSERT INTO facts (code, label_fr, label_en, position) VALUES ($1, $2, $3, $4) ON CONFLICT (code) DO NOTHING;

-- list_choices () -> list_choice many
--   kind text, value text, label_fr text, label_en text, position integer, place text
-- What the filters of the list offer: directions and sectors (their ids) by name, facts (their codes) in the order in
-- which they were met.
SELECT level AS kind, CAST(id AS TEXT) AS value, name AS label_fr, name AS label_en, 0 AS position, name_key AS place
  FROM units WHERE level IN ('direction', 'sector')
UNION ALL
SELECT 'fact', code, label_fr, label_en, position, code FROM facts
 ORDER BY 1, 5, 6, 2;

-- units_above (direction id, sector id, parent id) -> unit many
-- What stands above a site, from the direction down.
SELECT id, level, parent_id, code, name, lineage, opened_day, closed_day, version FROM units
 WHERE id IN ($1, $2, $3) ORDER BY lineage, id;

-- sites_of (parent id) -> site_line many
--   id id, code text, name text, sector_name text, address text, postal_code text, town text, arrondissement integer?, closed_day day?
-- The sites directly below a unit, by name.
SELECT id, code, name, sector_name, address, postal_code, town, arrondissement, closed_day
  FROM site_lines WHERE parent_id = $1 ORDER BY name_key, id;

-- site_mine (person id, today day, most integer) -> site_of_mine many
--   id id, name text, address text, postal_code text, town text, phone text, email text, accessibility text, opening_hours text, facts text, closed_day day?
-- Open sites over which the person has a right of their own: not by a right over what stands above.
SELECT l.id, l.name, l.address, l.postal_code, l.town, l.phone, l.email, l.accessibility, l.opening_hours, l.facts,
       l.closed_day
  FROM site_lines l
 WHERE l.id IN (SELECT r.unit_id FROM rights r
                 WHERE r.person_id = $1 AND r.start_day <= $2 AND (r.end_day IS NULL OR r.end_day >= $2))
   AND (l.closed_day IS NULL OR l.closed_day > $2)
 ORDER BY l.name_key, l.id LIMIT $3;

-- scope_counts (person id, today day, soon day) -> scope_count many
--   id id, name text, open_count integer, closing_count integer, missing_count integer
-- What stands below each unit over which the person has a right: open sites, those that close by the day `soon`, and
-- those whose page says too little.
SELECT root.id, root.name, count(*) AS open_count,
       CAST(sum(CASE WHEN u.closed_day <= $3 THEN 1 ELSE 0 END) AS BIGINT) AS closing_count,
       CAST(sum(CASE WHEN s.phone = '' OR s.email = '' OR s.opening_hours = '' OR s.accessibility = '' OR s.facts = ''
                     THEN 1 ELSE 0 END) AS BIGINT) AS missing_count
  FROM units root
  JOIN units u ON u.lineage > root.lineage AND u.lineage < root.lineage || '~'
  JOIN sites s ON s.id = u.id
 WHERE root.id IN (SELECT r.unit_id FROM rights r
                     JOIN role_permissions p ON p.role_id = r.role_id AND p.permission = 'organisation.read'
                    WHERE r.person_id = $1 AND r.start_day <= $2 AND (r.end_day IS NULL OR r.end_day >= $2))
   AND (u.closed_day IS NULL OR u.closed_day > $2)
 GROUP BY root.id, root.name, root.lineage
 ORDER BY root.lineage, root.id;

-- sites_incomplete (today day, everywhere integer, person integer, most integer) -> site_incomplete many
--   id id, code text, name text, sector_name text, phone text, email text, accessibility text, opening_hours text, facts text
-- Open sites whose page says too little.
SELECT id, code, name, sector_name, phone, email, accessibility, opening_hours, facts
  FROM site_lines
 WHERE (closed_day IS NULL OR closed_day > $1)
   AND (phone = '' OR email = '' OR opening_hours = '' OR accessibility = '' OR facts = '')
   AND ($2 = 1 OR id IN (
             SELECT below.id FROM rights r
               JOIN role_permissions p ON p.role_id = r.role_id AND p.permission = 'organisation.read'
               JOIN units root ON root.id = r.unit_id
               JOIN units below ON below.lineage >= root.lineage AND below.lineage < root.lineage || '~'
              WHERE r.person_id = $3 AND r.start_day <= $1 AND (r.end_day IS NULL OR r.end_day >= $1)))
 ORDER BY name_key, id LIMIT $4;

-- units_found (first text, second text, third text, today day, everywhere integer, person integer, most integer) -> unit_found many
--   id id, level text, code text, name text, closed_day day?
-- Units that are not sites and hold the words of a search.
SELECT id, level, code, name, closed_day FROM units
 WHERE level <> 'site'
   AND ($1 = '' OR search_key LIKE $1 ESCAPE '\') AND ($2 = '' OR search_key LIKE $2 ESCAPE '\')
   AND ($3 = '' OR search_key LIKE $3 ESCAPE '\')
   AND ($5 = 1 OR id IN (
             SELECT below.id FROM rights r
               JOIN role_permissions p ON p.role_id = r.role_id AND p.permission = 'organisation.read'
               JOIN units root ON root.id = r.unit_id
               JOIN units below ON below.lineage >= root.lineage AND below.lineage < root.lineage || '~'
              WHERE r.person_id = $6 AND r.start_day <= $4 AND (r.end_day IS NULL OR r.end_day >= $4)))
 ORDER BY name_key, id LIMIT $7;

-- sites_by_name (first text, second text, third text, direction integer, sector integer, arrondissement integer, fact text, state integer, today day, everywhere integer, person integer, most integer, skipped integer) -> site_line many
-- The list in the order of names.
SELECT id, code, name, sector_name, address, postal_code, town, arrondissement, closed_day
  FROM site_lines
 WHERE ($1 = '' OR search_key LIKE $1 ESCAPE '\') AND ($2 = '' OR search_key LIKE $2 ESCAPE '\')
   AND ($3 = '' OR search_key LIKE $3 ESCAPE '\')
   AND ($4 = 0 OR direction_id = $4) AND ($5 = 0 OR sector_id = $5) AND ($6 = 0 OR arrondissement = $6)
   AND ($7 = '' OR EXISTS (SELECT 1 FROM site_facts f WHERE f.site_id = site_lines.id AND f.fact = $7))
   AND ($8 = 2 OR ($8 = 1 AND (closed_day IS NULL OR closed_day > $9)) OR ($8 = 0 AND closed_day <= $9))
   AND ($10 = 1 OR id IN (
             SELECT below.id FROM rights r
               JOIN role_permissions p ON p.role_id = r.role_id AND p.permission = 'organisation.read'
               JOIN units root ON root.id = r.unit_id
               JOIN units below ON below.lineage >= root.lineage AND below.lineage < root.lineage || '~'
              WHERE r.person_id = $11 AND r.start_day <= $9 AND (r.end_day IS NULL OR r.end_day >= $9)))
 ORDER BY name_key, id
 LIMIT $12 OFFSET $13;

-- sites_open (today day, most integer, skipped integer) -> site_line many
-- The list as it first opens: all open sites by name. Without the filters both engines walk the index of names.
SELECT id, code, name, sector_name, address, postal_code, town, arrondissement, closed_day
  FROM site_lines WHERE closed_day IS NULL OR closed_day > $1
 ORDER BY name_key, id
 LIMIT $2 OFFSET $3;

-- sites_by_code (first text, second text, third text, direction integer, sector integer, arrondissement integer, fact text, state integer, today day, everywhere integer, person integer, most integer, skipped integer) -> site_line many
-- The list in the order of codes.
SELECT id, code, name, sector_name, address, postal_code, town, arrondissement, closed_day
  FROM site_lines
 WHERE ($1 = '' OR search_key LIKE $1 ESCAPE '\') AND ($2 = '' OR search_key LIKE $2 ESCAPE '\')
   AND ($3 = '' OR search_key LIKE $3 ESCAPE '\')
   AND ($4 = 0 OR direction_id = $4) AND ($5 = 0 OR sector_id = $5) AND ($6 = 0 OR arrondissement = $6)
   AND ($7 = '' OR EXISTS (SELECT 1 FROM site_facts f WHERE f.site_id = site_lines.id AND f.fact = $7))
   AND ($8 = 2 OR ($8 = 1 AND (closed_day IS NULL OR closed_day > $9)) OR ($8 = 0 AND closed_day <= $9))
   AND ($10 = 1 OR id IN (
             SELECT below.id FROM rights r
               JOIN role_permissions p ON p.role_id = r.role_id AND p.permission = 'organisation.read'
               JOIN units root ON root.id = r.unit_id
               JOIN units below ON below.lineage >= root.lineage AND below.lineage < root.lineage || '~'
              WHERE r.person_id = $11 AND r.start_day <= $9 AND (r.end_day IS NULL OR r.end_day >= $9)))
 ORDER BY code, id
 LIMIT $12 OFFSET $13;

-- sites_by_sector (first text, second text, third text, direction integer, sector integer, arrondissement integer, fact text, state integer, today day, everywhere integer, person integer, most integer, skipped integer) -> site_line many
-- The list by sector, then by name. CROSS JOIN makes SQLite walk in this order, along indexes.
SELECT s.id, u.code, u.name, sector.name AS sector_name, s.address, s.postal_code, s.town, s.arrondissement, u.closed_day
  FROM units sector CROSS JOIN sites s CROSS JOIN units u
 WHERE sector.level = 'sector' AND s.sector_id = sector.id AND u.id = s.id
   AND ($1 = '' OR u.search_key LIKE $1 ESCAPE '\') AND ($2 = '' OR u.search_key LIKE $2 ESCAPE '\')
   AND ($3 = '' OR u.search_key LIKE $3 ESCAPE '\')
   AND ($4 = 0 OR s.direction_id = $4) AND ($5 = 0 OR s.sector_id = $5) AND ($6 = 0 OR s.arrondissement = $6)
   AND ($7 = '' OR EXISTS (SELECT 1 FROM site_facts f WHERE f.site_id = s.id AND f.fact = $7))
   AND ($8 = 2 OR ($8 = 1 AND (u.closed_day IS NULL OR u.closed_day > $9)) OR ($8 = 0 AND u.closed_day <= $9))
   AND ($10 = 1 OR s.id IN (
             SELECT below.id FROM rights r
               JOIN role_permissions p ON p.role_id = r.role_id AND p.permission = 'organisation.read'
               JOIN units root ON root.id = r.unit_id
               JOIN units below ON below.lineage >= root.lineage AND below.lineage < root.lineage || '~'
              WHERE r.person_id = $11 AND r.start_day <= $9 AND (r.end_day IS NULL OR r.end_day >= $9)))
 ORDER BY sector.name_key, sector.id, s.name_key, s.id
 LIMIT $12 OFFSET $13;

-- sites_by_arrondissement (first text, second text, third text, direction integer, sector integer, arrondissement integer, fact text, state integer, today day, everywhere integer, person integer, most integer, skipped integer) -> site_line many
-- The list by arrondissement, then by name; outside of Paris last.
SELECT id, code, name, sector_name, address, postal_code, town, arrondissement, closed_day
  FROM site_lines
 WHERE ($1 = '' OR search_key LIKE $1 ESCAPE '\') AND ($2 = '' OR search_key LIKE $2 ESCAPE '\')
   AND ($3 = '' OR search_key LIKE $3 ESCAPE '\')
   AND ($4 = 0 OR direction_id = $4) AND ($5 = 0 OR sector_id = $5) AND ($6 = 0 OR arrondissement = $6)
   AND ($7 = '' OR EXISTS (SELECT 1 FROM site_facts f WHERE f.site_id = site_lines.id AND f.fact = $7))
   AND ($8 = 2 OR ($8 = 1 AND (closed_day IS NULL OR closed_day > $9)) OR ($8 = 0 AND closed_day <= $9))
   AND ($10 = 1 OR id IN (
             SELECT below.id FROM rights r
               JOIN role_permissions p ON p.role_id = r.role_id AND p.permission = 'organisation.read'
               JOIN units root ON root.id = r.unit_id
               JOIN units below ON below.lineage >= root.lineage AND below.lineage < root.lineage || '~'
              WHERE r.person_id = $11 AND r.start_day <= $9 AND (r.end_day IS NULL OR r.end_day >= $9)))
 ORDER BY arrondissement NULLS LAST, name_key, id
 LIMIT $12 OFFSET $13;

-- sites_in_sector (first text, second text, third text, direction integer, sector integer, arrondissement integer, fact text, state integer, today day, everywhere integer, person integer, most integer, skipped integer) -> site_line many
-- One sector's list, in the order of names.
SELECT id, code, name, sector_name, address, postal_code, town, arrondissement, closed_day
  FROM site_lines
 WHERE ($1 = '' OR search_key LIKE $1 ESCAPE '\') AND ($2 = '' OR search_key LIKE $2 ESCAPE '\')
   AND ($3 = '' OR search_key LIKE $3 ESCAPE '\')
   AND ($4 = 0 OR direction_id = $4) AND sector_id = $5 AND ($6 = 0 OR arrondissement = $6)
   AND ($7 = '' OR EXISTS (SELECT 1 FROM site_facts f WHERE f.site_id = site_lines.id AND f.fact = $7))
   AND ($8 = 2 OR ($8 = 1 AND (closed_day IS NULL OR closed_day > $9)) OR ($8 = 0 AND closed_day <= $9))
   AND ($10 = 1 OR id IN (
             SELECT below.id FROM rights r
               JOIN role_permissions p ON p.role_id = r.role_id AND p.permission = 'organisation.read'
               JOIN units root ON root.id = r.unit_id
               JOIN units below ON below.lineage >= root.lineage AND below.lineage < root.lineage || '~'
              WHERE r.person_id = $11 AND r.start_day <= $9 AND (r.end_day IS NULL OR r.end_day >= $9)))
 ORDER BY name_key, id
 LIMIT $12 OFFSET $13;

-- sites_in_arrondissement (first text, second text, third text, direction integer, sector integer, arrondissement integer, fact text, state integer, today day, everywhere integer, person integer, most integer, skipped integer) -> site_line many
-- One arrondissement's list, in the order of names.
SELECT id, code, name, sector_name, address, postal_code, town, arrondissement, closed_day
  FROM site_lines
 WHERE ($1 = '' OR search_key LIKE $1 ESCAPE '\') AND ($2 = '' OR search_key LIKE $2 ESCAPE '\')
   AND ($3 = '' OR search_key LIKE $3 ESCAPE '\')
   AND ($4 = 0 OR direction_id = $4) AND ($5 = 0 OR sector_id = $5) AND arrondissement = $6
   AND ($7 = '' OR EXISTS (SELECT 1 FROM site_facts f WHERE f.site_id = site_lines.id AND f.fact = $7))
   AND ($8 = 2 OR ($8 = 1 AND (closed_day IS NULL OR closed_day > $9)) OR ($8 = 0 AND closed_day <= $9))
   AND ($10 = 1 OR id IN (
             SELECT below.id FROM rights r
               JOIN role_permissions p ON p.role_id = r.role_id AND p.permission = 'organisation.read'
               JOIN units root ON root.id = r.unit_id
               JOIN units below ON below.lineage >= root.lineage AND below.lineage < root.lineage || '~'
              WHERE r.person_id = $11 AND r.start_day <= $9 AND (r.end_day IS NULL OR r.end_day >= $9)))
 ORDER BY name_key, id
 LIMIT $12 OFFSET $13;

-- sites_count (first text, second text, third text, direction integer, sector integer, arrondissement integer, fact text, state integer, today day, everywhere integer, person integer) -> site_total one
--   site_count integer
SELECT count(*) AS site_count
  FROM sites s JOIN units u ON u.id = s.id
 WHERE ($1 = '' OR u.search_key LIKE $1 ESCAPE '\') AND ($2 = '' OR u.search_key LIKE $2 ESCAPE '\')
   AND ($3 = '' OR u.search_key LIKE $3 ESCAPE '\')
   AND ($4 = 0 OR s.direction_id = $4) AND ($5 = 0 OR s.sector_id = $5) AND ($6 = 0 OR s.arrondissement = $6)
   AND ($7 = '' OR EXISTS (SELECT 1 FROM site_facts f WHERE f.site_id = s.id AND f.fact = $7))
   AND ($8 = 2 OR ($8 = 1 AND (u.closed_day IS NULL OR u.closed_day > $9)) OR ($8 = 0 AND u.closed_day <= $9))
   AND ($10 = 1 OR s.id IN (
             SELECT below.id FROM rights r
               JOIN role_permissions p ON p.role_id = r.role_id AND p.permission = 'organisation.read'
               JOIN units root ON root.id = r.unit_id
               JOIN units below ON below.lineage >= root.lineage AND below.lineage < root.lineage || '~'
              WHERE r.person_id = $11 AND r.start_day <= $9 AND (r.end_day IS NULL OR r.end_day >= $9)));

-- sites_count_open (today day) -> site_total one
-- All open sites: the total of the list as it first opens, from an index alone.
SELECT count(*) AS site_count FROM units WHERE level = 'site' AND (closed_day IS NULL OR closed_day > $1);

-- sites_export (first text, second text, third text, direction integer, sector integer, arrondissement integer, fact text, state integer, today day, everywhere integer, person integer) -> site each
-- The whole filtered list, row by row.
SELECT id, code, name, parent_id, (SELECT parent.code FROM units parent WHERE parent.id = site_lines.parent_id) AS parent_code,
       sector_id, sector_name, direction_id, address, postal_code, town, arrondissement, latitude, longitude, phone, email,
       accessibility, opening_hours, facts, opened_day, closed_day, version
  FROM site_lines
 WHERE ($1 = '' OR search_key LIKE $1 ESCAPE '\') AND ($2 = '' OR search_key LIKE $2 ESCAPE '\')
   AND ($3 = '' OR search_key LIKE $3 ESCAPE '\')
   AND ($4 = 0 OR direction_id = $4) AND ($5 = 0 OR sector_id = $5) AND ($6 = 0 OR arrondissement = $6)
   AND ($7 = '' OR EXISTS (SELECT 1 FROM site_facts f WHERE f.site_id = site_lines.id AND f.fact = $7))
   AND ($8 = 2 OR ($8 = 1 AND (closed_day IS NULL OR closed_day > $9)) OR ($8 = 0 AND closed_day <= $9))
   AND ($10 = 1 OR id IN (
             SELECT below.id FROM rights r
               JOIN role_permissions p ON p.role_id = r.role_id AND p.permission = 'organisation.read'
               JOIN units root ON root.id = r.unit_id
               JOIN units below ON below.lineage >= root.lineage AND below.lineage < root.lineage || '~'
              WHERE r.person_id = $11 AND r.start_day <= $9 AND (r.end_day IS NULL OR r.end_day >= $9)))
 ORDER BY name_key, id;

-- sites_after (first text, second text, third text, direction integer, sector integer, arrondissement integer, fact text, state integer, today day, everywhere integer, person integer, after integer, most integer) -> site many
-- The API's pages: in the order of ids, so that nothing is skipped or told twice while the data change.
SELECT id, code, name, parent_id, (SELECT parent.code FROM units parent WHERE parent.id = site_lines.parent_id) AS parent_code,
       sector_id, sector_name, direction_id, address, postal_code, town, arrondissement, latitude, longitude, phone, email,
       accessibility, opening_hours, facts, opened_day, closed_day, version
  FROM site_lines
 WHERE id > $12 AND ($1 = '' OR search_key LIKE $1 ESCAPE '\') AND ($2 = '' OR search_key LIKE $2 ESCAPE '\')
   AND ($3 = '' OR search_key LIKE $3 ESCAPE '\')
   AND ($4 = 0 OR direction_id = $4) AND ($5 = 0 OR sector_id = $5) AND ($6 = 0 OR arrondissement = $6)
   AND ($7 = '' OR EXISTS (SELECT 1 FROM site_facts f WHERE f.site_id = site_lines.id AND f.fact = $7))
   AND ($8 = 2 OR ($8 = 1 AND (closed_day IS NULL OR closed_day > $9)) OR ($8 = 0 AND closed_day <= $9))
   AND ($10 = 1 OR id IN (
             SELECT below.id FROM rights r
               JOIN role_permissions p ON p.role_id = r.role_id AND p.permission = 'organisation.read'
               JOIN units root ON root.id = r.unit_id
               JOIN units below ON below.lineage >= root.lineage AND below.lineage < root.lineage || '~'
              WHERE r.person_id = $11 AND r.start_day <= $9 AND (r.end_day IS NULL OR r.end_day >= $9)))
 ORDER BY id
 LIMIT $13;

-- units_after (after integer, most integer, everywhere integer, person integer, today day) -> unit many
-- The API's pages of units that are not sites.
SELECT id, level, parent_id, code, name, lineage, opened_day, closed_day, version FROM units
 WHERE id > $1 AND level <> 'site'
   AND ($3 = 1 OR id IN (
             SELECT below.id FROM rights r
               JOIN role_permissions p ON p.role_id = r.role_id AND p.permission = 'organisation.read'
               JOIN units root ON root.id = r.unit_id
               JOIN units below ON below.lineage >= root.lineage AND below.lineage < root.lineage || '~'
              WHERE r.person_id = $4 AND r.start_day <= $5 AND (r.end_day IS NULL OR r.end_day >= $5)))
 ORDER BY id LIMIT $2;

-- import_insert (id id, person id, content bytes, digest text, made_at instant) -> nothing
INSERT INTO imports (id, person_id, kind, content, digest, made_at) VALUES ($1, $2, 'sites', $3, $4, $5);

-- import_find (id id, person id, digest text, since instant) -> import_file optional
--   content bytes
SELECT content FROM imports WHERE id = $1 AND person_id = $2 AND digest = $3 AND made_at >= $4;

-- import_delete (id id) -> nothing
DELETE FROM imports WHERE id = $1;

-- imports_forget (before instant) -> nothing
DELETE FROM imports WHERE made_at < $1;
