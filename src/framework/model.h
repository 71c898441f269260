/* SPDX-License-Identifier: EUPL-1.2
 * A référentiel as a value: one version, as docs/framework-format.md tells. It lives in the arena of the work that read
 * it. Items stand in flat arrays in the order of the document, and each parent has the slice of its children:
 * `version->controls` are all of them, `commitment->controls` its own. */
#ifndef FRAMEWORK_MODEL_H
#define FRAMEWORK_MODEL_H

#include "framework/choices.h"
#include "framework/declarations.h"
#include "framework/period.h"
#include "framework/rule.h"

struct framework_measure {
    struct wording wording, unit;
    enum framework_target comparison;
    double target;
    struct str target_text; /* as written: ">= 90" */
};

struct framework_detail {
    struct str code;
    size_t commitment; /* index in version->commitments */
    enum framework_level level;
    struct wording text, note;
    struct framework_rule *applies; /* NULL: everywhere */
    struct framework_place place;   /* of its code, as in the structs below */
};
struct framework_details {
    struct framework_detail *at;
    size_t count, room;
};

struct framework_control {
    struct str code;
    size_t commitment;
    struct framework_references of; /* details; their index is in version->details */
    struct wording method, evidence, note;
    enum framework_level level;
    enum control_kind kind;
    struct framework_reference role; /* index in version->roles */
    struct framework_period every;
    int times;
    const struct framework_measure *measure; /* NULL if there is none */
    int weight;
    bool blocking;
    unsigned stated;
    struct framework_rule *applies;
    struct framework_place place, times_place;
};
struct framework_controls {
    struct framework_control *at;
    size_t count, room;
};

struct framework_commitment {
    struct str code;
    size_t family;
    struct wording theme, title, plain, note;
    struct framework_rule *applies;
    struct framework_details details;   /* slice of version->details */
    struct framework_controls controls; /* slice of version->controls */
    size_t first_detail, first_control; /* index of the slices' first element in the version's arrays */
    struct framework_place place;
};
struct framework_commitments {
    struct framework_commitment *at;
    size_t count, room;
};

struct framework_family {
    struct str code;
    enum framework_family_kind kind;
    struct wording title;
    struct framework_commitments commitments; /* slice of version->commitments */
    size_t first_commitment;
    struct framework_place place;
};
struct framework_families {
    struct framework_family *at;
    size_t count, room;
};

struct framework_version {
    struct str code, version;
    struct wording title, publisher, source, summary;
    struct day published, valid_from, valid_to; /* valid_to DAY_NONE: without end */
    int target_share;                           /* per cent */
    struct wordings notes;
    struct framework_history history;
    struct framework_facts facts;
    struct framework_roles roles;
    struct framework_families families;
    struct framework_commitments commitments;
    struct framework_details details;
    struct framework_controls controls;
    struct framework_place place, valid_to_place;
};

/* By code; NULL if there is none. */
const struct framework_commitment *framework_commitment_find(const struct framework_version *version, struct str code);
const struct framework_detail *framework_detail_find(const struct framework_version *version, struct str code);
const struct framework_control *framework_control_find(const struct framework_version *version, struct str code);

#endif
