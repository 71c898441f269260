-- Sites.

-- site_get (site id) -> site optional
--   id id, name text, closed_day day?, is_open flag,
--   latitude real?, plan bytes?
-- One site.
SELECT id, name, closed_day, is_open, latitude, plan FROM sites WHERE id = $1;

-- site_names (most integer) -> site_name many
--   id id, name text
SELECT id, name FROM sites ORDER BY name, id LIMIT $1;

-- site_whole () -> site_name each
SELECT id, name FROM sites ORDER BY id;

-- site_rename (site id, name text) -> nothing
UPDATE sites SET name = $2 WHERE id = $1; 
