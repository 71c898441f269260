/* SPDX-License-Identifier: EUPL-1.2
 * What the library's views show. */
#ifndef LIBRARY_PAGES_H
#define LIBRARY_PAGES_H

#include "library/library.h"
#include "library/rendered.h"
#include "platform/pages.h"

/* ---- the list ---- */

struct version_line {
    int64_t id;
    struct str title, version, publisher;
    struct day published, valid_from, valid_to;
    int64_t target_share, commitments, details, controls;
};
struct version_lines {
    struct version_line *at;
    size_t count, room;
};

struct frameworks_page {
    struct version_lines versions;
    struct {
        struct change_line {
            struct str title, href;
        } * at;
        size_t count, room;
    } migrations;
    bool has_correspondence, may_publish;
};

/* ---- which référentiel binds: on a site's page, on the page of one's work ---- */

struct binding_part {
    int64_t site_id, id;
    struct str title, version;
    int64_t applying, total; /* commitments */
};
struct poster_line {
    int64_t site_id, version_id;
    struct str name;
};
struct binding_tile {
    struct version_lines versions;
    int64_t first; /* in which the tile searches if it is alone */
    bool is_alone;
    struct {
        struct poster_line *at;
        size_t count, room;
    } posters;
};
struct found_commitment {
    int64_t version_id;
    struct str code, title, framework;
};
struct found_version {
    int64_t id, count;
    struct str title;
};
struct found_commitments {
    struct str words;
    int64_t total;
    struct {
        struct found_commitment *at;
        size_t count, room;
    } lines;
    struct {
        struct found_version *at;
        size_t count, room;
    } versions;
};

/* ---- one version: the three columns ---- */

struct control_line {
    struct str code, method, kind, kind_icon, every, role, evidence, measure, applies;
    bool blocking;
    int weight;
};
struct control_group {
    enum framework_level level_number;
    struct str level_class, level_icon, level;
    struct {
        struct control_line *at;
        size_t count, room;
    } controls;
};
struct detail_line {
    enum framework_level level_number;
    struct str code, text, level, note, applies;
};
struct commitment_row {
    struct str anchor, code, theme, title, plain, note, applies;
    struct {
        struct detail_line *at;
        size_t count, room;
    } details;
    struct {
        struct control_group *at;
        size_t count, room;
    } groups;
};
struct family_table {
    struct str title;
    struct {
        struct commitment_row *at;
        size_t count, room;
    } commitments;
};
struct version_page {
    int64_t id;
    struct str title, version, publisher, source, summary;
    struct day published, valid_from, valid_to;
    int64_t target_share, commitments, details, controls;
    struct {
        struct family_table *at;
        size_t count, room;
    } families;
    struct {
        struct str *at;
        size_t count, room;
    } notes;
    struct {
        struct history_line {
            struct str version, change;
            struct day day;
        } * at;
        size_t count, room;
    } history;
    struct rendered rendered;    /* of the families */
    struct version_lines others; /* other versions to compare with */
    struct {
        struct level_choice {
            struct str label, href, icon;
            bool is_current;
        } * at;
        size_t count, room;
    } levels;
    struct str level; /* code of the only level that is shown; empty: all */
    struct str query; /* words searched for in the version */
    int64_t found;    /* commitments that hold them */
};

/* ---- what changed from one version to another ---- */

/* A run of words; kept by both sides unless one of the flags is set. */
struct diff_part {
    struct str text, blank; /* the blanks after it are not marked with it */
    bool is_removed, is_added;
};
/* The wording of one item on its side. */
struct diff_text {
    struct str code;
    struct {
        struct diff_part *at;
        size_t count, room;
    } parts;
};
struct diff_side {
    struct str version;
    struct {
        struct diff_text *at;
        size_t count, room;
    } texts;
    bool has_several; /* texts: each is shown with its code */
};
/* What changed besides the wording: "Fréquence", before, after. */
struct facet_change {
    struct str label, before, after;
};
struct change_rows {
    struct change_row *at;
    size_t count, room;
};
struct change_row {
    struct str change, change_class, chip_class, icon, theme, note, level; /* level: "Engagement", … */
    struct diff_side before, after;
    struct {
        struct facet_change *at;
        size_t count, room;
    } facets;
    struct change_rows below; /* of a commitment: its details, then its controls */
    int64_t changed_below;
    bool is_two_sided; /* both wordings are shown: they differ */
    bool is_renumbered;
};
struct change_figure {
    struct str label, href;
    int64_t count;
    bool is_current;
};
struct compare_page {
    struct str title, lead;
    struct str before, after, before_href, after_href, export_href, all_href;
    struct {
        struct change_figure *at;
        size_t count, room;
    } figures;
    struct change_rows rows;
    int64_t details_changed, controls_changed;
    bool has_map;
};

/* ---- the same promise in all référentiels ---- */

struct member_line {
    struct str code, href, relation, relation_icon, chip_class, note;
};
struct promise_cell {
    struct str label; /* of the column, for phones */
    struct {
        struct member_line *at;
        size_t count, room;
    } members;
};
struct promise_row {
    struct str anchor, title, plain;
    struct {
        struct promise_cell *at;
        size_t count, room;
    } cells;
};
struct correspondence_page {
    struct {
        struct correspondence_column {
            struct str title, version;
        } * at;
        size_t count, room;
    } columns;
    struct {
        struct promise_row *at;
        size_t count, room;
    } rows;
};

/* ---- publishing ---- */

struct mistake_line {
    struct str place, message;
    bool is_warning;
};
struct publish_page {
    struct str csrf;
    struct problem_summary summary;
    struct str file_name, kind, title; /* of the file that was verified */
    struct {
        struct mistake_line *at;
        size_t count, room;
    } mistakes;
    struct str sealed; /* the verified text, to be sent back; empty if it may not be published */
    int64_t commitments, details, controls, mistake_count;
    struct str previous;
    struct {
        struct change_figure *at;
        size_t count, room;
    } figures; /* changes from the previous version */
    bool is_result, is_published;
};

/* ---- what a resident reads of a site: after the code of its poster ---- */

struct promises_page {
    struct str name, address, hours, accessibility, phone, phone_href;
    struct {
        struct promise_line {
            struct str code, title, plain;
        } * at;
        size_t count, room;
    } promises;
};

#endif
