-- a (site id -> x some
SELECT "id FROM
-- b () -> nothing
DELETE FROM sites WHERE id = $2;;