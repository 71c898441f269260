/* SPDX-License-Identifier: EUPL-1.2
 * What the library's views show. */
#ifndef LIBRARY_PAGES_H
#define LIBRARY_PAGES_H

#include "library/library.h"
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
        } *at;
        size_t count, room;
    } migrations;
    bool has_correspondence;
};

/* ---- one version: the three columns ---- */

struct control_line {
    struct str code, method, kind, kind_icon, every, role, evidence, measure, applies;
    bool blocking;
    int weight;
};
struct control_group {
    struct str level_class, level_icon, level;
    struct {
        struct control_line *at;
        size_t count, room;
    } controls;
};
struct detail_line {
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
        } *at;
        size_t count, room;
    } history;
    struct version_lines others; /* other versions to compare with */
    struct str query;            /* words searched for in the version */
};

#endif
