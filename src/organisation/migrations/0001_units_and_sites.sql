-- The organisation: a tree of units. Nothing is ever deleted; a unit is closed on a day.
CREATE TABLE units (
    id {id},  -- made by the program
    level TEXT NOT NULL CHECK (level IN ('city', 'direction', 'sector', 'division', 'site')),  -- from the top down
    parent_id BIGINT REFERENCES units (id),  -- NULL for the city
    code TEXT NOT NULL,                      -- short and unique: DSOL, EPS, EPS-13
    name TEXT NOT NULL,                      -- as people read it
    name_key TEXT NOT NULL,                  -- folded, to sort
    search_key TEXT NOT NULL,                -- folded name, code, address, postal code, arrondissement
    lineage TEXT NOT NULL,                   -- fixed-width numbers of the unit's ancestors and its own: a subtree is a range
    opened_day TEXT,                         -- YYYY-MM-DD; NULL: before anyone counted
    closed_day TEXT,                         -- first day on which it no longer exists; NULL: open
    version BIGINT NOT NULL                  -- grows with each change: two editors never overwrite each other
);
CREATE UNIQUE INDEX units_code ON units (code);
CREATE UNIQUE INDEX units_lineage ON units (lineage);
CREATE INDEX units_parent ON units (parent_id, name_key, id);
CREATE INDEX units_level ON units (level, name_key, id);
CREATE INDEX units_counts ON units (level, parent_id, closed_day);

-- What only a site has. Contact details are the service's, not persons'. Sector, direction, name_key and facts repeat
-- what stands elsewhere, so that every order of the list is one index and one row tells a site.
CREATE TABLE sites (
    id {id},                       -- the unit's
    sector_id BIGINT NOT NULL REFERENCES units (id),    -- the sector above, whether or not a division stands between
    direction_id BIGINT NOT NULL REFERENCES units (id), -- the direction above
    name_key TEXT NOT NULL,        -- the unit's
    address TEXT NOT NULL,  -- number and street
    postal_code TEXT NOT NULL,  -- may be empty
    town TEXT NOT NULL,  -- may be empty
    arrondissement BIGINT,         -- 1 to 20; Paris Centre is 1; NULL outside of Paris
    latitude DOUBLE PRECISION,     -- WGS 84
    longitude DOUBLE PRECISION,  -- WGS 84
    phone TEXT NOT NULL,           -- as dialled; may be empty
    email TEXT NOT NULL,  -- may be empty
    accessibility TEXT NOT NULL,   -- for visitors with a disability, in words
    opening_hours TEXT NOT NULL,   -- in words
    facts TEXT NOT NULL,           -- codes of site_facts, in order, separated by |
    FOREIGN KEY (id) REFERENCES units (id)
);
CREATE INDEX sites_name ON sites (name_key, id);
CREATE INDEX sites_sector ON sites (sector_id, name_key, id);
CREATE INDEX sites_arrondissement ON sites (arrondissement, name_key, id);

-- The facts that a site's profile may tell; rules of référentiels speak of them.
CREATE TABLE facts (
    code TEXT PRIMARY KEY,   -- reception_desk
    label_fr TEXT NOT NULL,  -- in French
    label_en TEXT NOT NULL,  -- in English
    position BIGINT NOT NULL  -- in forms
);

-- The facts that a site has. No row: it does not.
CREATE TABLE site_facts (
    site_id BIGINT NOT NULL REFERENCES units (id),  -- the site
    fact TEXT NOT NULL REFERENCES facts (code),  -- the fact it has
    PRIMARY KEY (site_id, fact)
);
CREATE INDEX site_facts_fact ON site_facts (fact, site_id);

-- A site with its unit and what stands above it: what the lists and pages of sites read.
CREATE VIEW site_lines AS
SELECT s.id, u.code, u.name, s.name_key, u.search_key, u.lineage, u.parent_id, s.sector_id, s.direction_id,
       sector.name AS sector_name, sector.code AS sector_code, sector.name_key AS sector_key, s.address, s.postal_code,
       s.town, s.arrondissement, s.latitude, s.longitude, s.phone, s.email, s.accessibility, s.opening_hours, s.facts,
       u.opened_day, u.closed_day, u.version
  FROM sites s
  JOIN units u ON u.id = s.id
  JOIN units sector ON sector.id = s.sector_id;

-- Files that were sent and looked at, kept for an hour until the person says yes.
CREATE TABLE imports (
    id {id},  -- made by the program
    person_id BIGINT NOT NULL,  -- who sent it: nobody else may confirm it
    kind TEXT NOT NULL CHECK (kind IN ('sites')),  -- of what is imported
    content {bytes} NOT NULL,   -- the file as it came
    digest TEXT NOT NULL,       -- BLAKE2b-256 of the file
    made_at BIGINT NOT NULL     -- instant
);
CREATE INDEX imports_made ON imports (made_at);
