-- Référentiels. A version's text never changes once published.
CREATE TABLE frameworks (
    id {id},  -- made by the program
    code TEXT NOT NULL,          -- eps
    title_fr TEXT NOT NULL,      -- of the newest version, for lists
    title_en TEXT NOT NULL,  -- same, in English
    title_key TEXT NOT NULL      -- folded, to sort
);
CREATE UNIQUE INDEX frameworks_code ON frameworks (code);

CREATE TABLE framework_versions (
    id {id},  -- made by the program
    framework_id BIGINT NOT NULL REFERENCES frameworks (id),  -- of which it is a version
    version TEXT NOT NULL,        -- 3.0
    publisher TEXT NOT NULL,  -- in French
    published_day TEXT NOT NULL,  -- YYYY-MM-DD
    valid_from TEXT NOT NULL,  -- YYYY-MM-DD
    valid_to TEXT,  -- last day; NULL: without end
    target_share BIGINT NOT NULL, -- per cent of control points to be kept
    commitment_count BIGINT NOT NULL,  -- for lists
    detail_count BIGINT NOT NULL,  -- for lists
    control_count BIGINT NOT NULL,  -- for lists
    source TEXT NOT NULL,         -- the YAML text as published
    digest TEXT NOT NULL          -- BLAKE2b-256 of the text
);
CREATE UNIQUE INDEX framework_versions_version ON framework_versions (framework_id, version);

-- Migration maps and correspondences: texts of the library that stand between versions.
CREATE TABLE framework_maps (
    id {id},  -- made by the program
    kind TEXT NOT NULL CHECK (kind IN ('migration', 'correspondence')),  -- what it is
    name TEXT NOT NULL,           -- file name without its ending
    source TEXT NOT NULL,  -- the YAML text as published
    digest TEXT NOT NULL  -- BLAKE2b-256 of the text
);
CREATE UNIQUE INDEX framework_maps_name ON framework_maps (kind, name);

-- The parts of a version by stable codes, for whatever refers to them.
CREATE TABLE framework_items (
    id {id},  -- made by the program
    version_id BIGINT NOT NULL REFERENCES framework_versions (id),  -- of which it is a part
    kind TEXT NOT NULL CHECK (kind IN ('family', 'commitment', 'detail', 'control')),  -- what it is
    code TEXT NOT NULL,  -- as in the text
    parent_id BIGINT REFERENCES framework_items (id),  -- what it stands under; NULL for families
    position BIGINT NOT NULL,  -- in the text, from 1
    text_fr TEXT NOT NULL,  -- title, detailed commitment or method
    text_key TEXT NOT NULL,       -- folded, to search
    level TEXT NOT NULL           -- site, sector, central; '' for families and commitments
);
CREATE UNIQUE INDEX framework_items_code ON framework_items (version_id, kind, code);
CREATE INDEX framework_items_parent ON framework_items (parent_id, position);
