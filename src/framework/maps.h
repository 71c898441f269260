/* SPDX-License-Identifier: EUPL-1.2
 * What stands between versions: the migration from one to another and the correspondence of promises; and the file,
 * which is one of the three. */
#ifndef FRAMEWORK_MAPS_H
#define FRAMEWORK_MAPS_H

#include "framework/model.h"

/* One version named from elsewhere. */
struct framework_version_name {
    struct str code, version;
    struct framework_place place;
};

struct framework_move {
    enum framework_change change;
    struct framework_references from, to; /* commitments or details of the two versions; index unused */
    struct wording note;
    struct framework_place place;
};
struct framework_moves {
    struct framework_move *at;
    size_t count, room;
};
struct framework_migration {
    struct framework_version_name from, to;
    struct wording title;
    struct framework_moves moves;
    struct framework_place place, moves_place;
};

struct framework_member {
    struct framework_version_name version;
    struct framework_reference commitment; /* or a detail; index unused */
    enum framework_relation relation;
    struct wording note;
};
struct framework_members {
    struct framework_member *at;
    size_t count, room;
};
struct framework_promise {
    struct str code;
    struct wording title, plain;
    struct framework_members members;
    struct framework_place place;
};
struct framework_promises {
    struct framework_promise *at;
    size_t count, room;
};
struct framework_correspondence {
    struct str code;
    struct wording title;
    struct framework_promises promises;
    struct framework_place place;
};

enum framework_file_kind { FRAMEWORK_NOTHING, FRAMEWORK_VERSION, FRAMEWORK_MIGRATION, FRAMEWORK_CORRESPONDENCE };

/* Exactly one of the three is set, as `kind` tells; none if the file could not be understood at all. */
struct framework_file {
    enum framework_file_kind kind;
    struct framework_version *version;
    struct framework_migration *migration;
    struct framework_correspondence *correspondence;
};

#endif
