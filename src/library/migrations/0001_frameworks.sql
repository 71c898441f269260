-- Référentiels. A version's text never changes once published.
CREATE TABLE frameworks (
    id {id},
    code TEXT NOT NULL,          -- eps
    title_fr TEXT NOT NULL,      -- of the newest version, for lists
    title_en TEXT NOT NULL,
    title_key TEXT NOT NULL      -- folded, to sort
);
CREATE UNIQUE INDEX frameworks_code ON frameworks (code);

CREATE TABLE framework_versions (
    id {id},
    framework_id BIGINT NOT NULL REFERENCES frameworks (id),
    version TEXT NOT NULL,        -- 3.0
    publisher TEXT NOT NULL,
    published_day TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    target_share BIGINT NOT NULL, -- per cent of control points to be kept
    commitment_count BIGINT NOT NULL,
    detail_count BIGINT NOT NULL,
    control_count BIGINT NOT NULL,
    source TEXT NOT NULL,         -- the YAML text as published
    digest TEXT NOT NULL          -- BLAKE2b-256 of the text
);
CREATE UNIQUE INDEX framework_versions_version ON framework_versions (framework_id, version);

-- Migration maps and correspondences: texts of the library that stand between versions.
CREATE TABLE framework_maps (
    id {id},
    kind TEXT NOT NULL CHECK (kind IN ('migration', 'correspondence')),
    name TEXT NOT NULL,           -- file name without its ending
    source TEXT NOT NULL,
    digest TEXT NOT NULL
);
CREATE UNIQUE INDEX framework_maps_name ON framework_maps (kind, name);

-- The parts of a version by stable codes, for whatever refers to them.
CREATE TABLE framework_items (
    id {id},
    version_id BIGINT NOT NULL REFERENCES framework_versions (id),
    kind TEXT NOT NULL CHECK (kind IN ('family', 'commitment', 'detail', 'control')),
    code TEXT NOT NULL,
    parent_id BIGINT REFERENCES framework_items (id),
    position BIGINT NOT NULL,
    text_fr TEXT NOT NULL,
    text_key TEXT NOT NULL,       -- folded, to search
    level TEXT NOT NULL           -- site, sector, central; '' for families and commitments
);
CREATE UNIQUE INDEX framework_items_code ON framework_items (version_id, kind, code);
CREATE INDEX framework_items_parent ON framework_items (parent_id, position);
