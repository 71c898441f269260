/* SPDX-License-Identifier: EUPL-1.2
 * Importing persons and rights from a CSV file: what each row would do, found out without writing anything. A row is a
 * person and, where a role is given, one right of that person; a person may have several rows. */
#ifndef PEOPLE_IMPORT_H
#define PEOPLE_IMPORT_H

#include "base/csv.h"
#include "people/people.h"

enum import_column {
    IMPORT_NAME,
    IMPORT_EMAIL,
    IMPORT_PHONE,
    IMPORT_JOB_TITLE,
    IMPORT_ROLE,
    IMPORT_UNIT,
    IMPORT_START,
    IMPORT_END,
    IMPORT_COLUMNS
};

/* What the database has, in the order named. */
struct import_known {
    struct {
        struct import_person {
            struct str email_key; /* in this order, by bytes */
            int64_t id;
            struct people_identity identity;
        } * at;
        size_t count, room;
    } persons;
    struct {
        struct import_role {
            struct str key, label_key, label_en_key; /* folded */
            int64_t id;
        } * at;
        size_t count, room;
    } roles;
    struct {
        struct import_unit {
            struct str code;
            int64_t id;
        } * at;
        size_t count, room;
    } units;
    struct {
        struct import_right { /* by person */
            int64_t id, person_id, role_id, unit_id, version;
            struct day start, end;
        } * at;
        size_t count, room;
    } rights;
    int64_t importer_id; /* gets no right from the own file; 0: the program's command */
    /* Who imports may give this role there. */
    bool (*may_give)(void *context, int64_t role_id, int64_t unit_id);
    /* Who imports may change this person. */
    bool (*may_change)(void *context, int64_t person_id);
    void *context;
};

enum import_outcome { IMPORT_UNCHANGED, IMPORT_CHANGED, IMPORT_CREATED, IMPORT_REFUSED };

struct import_row {
    int line;
    enum import_outcome outcome;
    struct people_identity identity;
    struct str email_key;
    int64_t person_id;        /* 0: to be made; the same for all rows of one address */
    bool changes_person;      /* name, phone or job title differ */
    bool gives_right;         /* a new one, with role_id, unit_id, start, end */
    int64_t changed_right_id; /* a right whose last day changes; 0: none */
    int64_t role_id, unit_id;
    struct day start, end;
    size_t first_of_address, same_right; /* rows before, counted from 1: the address's first (or this one), one with the
                                            same role over the same unit (0: none) */
    bool start_is_given;                 /* else it is today, or that of the right the person has */
    struct str column, value, reason;    /* of the first thing refused */
};

struct import_result {
    struct {
        struct import_row *at;
        size_t count, room;
    } rows;
    int64_t counts[IMPORT_REFUSED + 1]; /* by outcome */
    struct problems problems;           /* of the file as a whole: then there are no rows */
};

/* Less than what a file of sites may hold: this one comes back at the agreement, percent-encoded, up to three times as
 * long. */
enum { IMPORT_MOST_ROWS = 10000, IMPORT_MOST_BYTES = 4 * 1024 * 1024 };

/* Reads the whole file. Sentences are in the language of the work; nothing is read from the database. */
struct import_result import_check(struct work *work, struct str file, const struct import_known *known);

#endif
