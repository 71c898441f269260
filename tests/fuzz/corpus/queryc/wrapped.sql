-- a (
-- site id) -> x one
--  id id
SELECT id FROM sites /* ; */ WHERE name = 'a''b;' AND id = $1;