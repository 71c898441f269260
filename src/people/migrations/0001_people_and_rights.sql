-- Persons. What names them is sealed with a key of their own; erasing the key erases them everywhere, journal included.
CREATE TABLE persons (
    id {id},  -- made by the program
    sealed TEXT NOT NULL,         -- sealed JSON: name, email, phone, job_title; '' once erased
    email_mac TEXT NOT NULL,      -- keyed hash of the folded e-mail, to find the person at sign-in; 'erased-…' once erased
    language TEXT NOT NULL CHECK (language IN ('fr', 'en')),  -- fr, en
    theme TEXT NOT NULL CHECK (theme IN ('', 'light', 'dark')),  -- '', light, dark
    active_until TEXT,            -- first day on which the person may no longer sign in; NULL: no end known
    erased_at BIGINT,             -- instant; the row then names nobody
    version BIGINT NOT NULL       -- grows with each change: two editors never overwrite each other
);
CREATE UNIQUE INDEX persons_email ON persons (email_mac);

-- The keys of persons, themselves sealed with the master key. Erasing a person deletes the row.
CREATE TABLE person_keys (
    id {id},                      -- the person's
    sealed TEXT NOT NULL,         -- the key, sealed
    FOREIGN KEY (id) REFERENCES persons (id)
);

-- Roles are data.
CREATE TABLE roles (
    id {id},  -- made by the program
    code TEXT NOT NULL,           -- quality_referent
    label_fr TEXT NOT NULL,       -- Référent qualité
    label_en TEXT NOT NULL,       -- Quality referent
    position BIGINT NOT NULL,     -- in lists, from 1
    version BIGINT NOT NULL       -- grows with each change of its permissions
);
CREATE UNIQUE INDEX roles_code ON roles (code);

-- What a role lets people do.
CREATE TABLE role_permissions (
    role_id BIGINT NOT NULL REFERENCES roles (id), -- the role
    permission TEXT NOT NULL,     -- as capabilities declare them: organisation.edit
    PRIMARY KEY (role_id, permission)
);

-- A right: a person has a role over a unit and all below it, from a day to a day.
CREATE TABLE rights (
    id {id},  -- made by the program
    person_id BIGINT NOT NULL REFERENCES persons (id), -- who
    role_id BIGINT NOT NULL REFERENCES roles (id),     -- as what
    unit_id BIGINT NOT NULL REFERENCES units (id),     -- where, with all below
    start_day TEXT NOT NULL,      -- first day
    end_day TEXT,                 -- last day; NULL: no end known
    version BIGINT NOT NULL       -- grows with each change
);
CREATE INDEX rights_person ON rights (person_id, role_id);
CREATE INDEX rights_unit ON rights (unit_id, person_id);
