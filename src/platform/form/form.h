/* SPDX-License-Identifier: EUPL-1.2
 * What a route takes in: a table of fields. Whatever comes (query string, form, multipart, JSON) is checked against it
 * and handed to the handler as a typed struct; what is not declared does not arrive. */
#ifndef PLATFORM_FORM_H
#define PLATFORM_FORM_H

#include "base/problem.h"
#include "platform/work.h"

/* A text or a choice that is absent is empty, never NULL: queries compare with ''. */
enum field_kind {
    FIELD_TEXT = 1, /* struct str: one line, trimmed, no control characters, normalised to NFC */
    FIELD_LINES,    /* struct str: several lines, \n between */
    FIELD_SECRET,   /* struct str: as typed (passwords); never shown again, never logged */
    FIELD_EMAIL,    /* struct str: lower-cased domain */
    FIELD_INTEGER,  /* int64_t, DB_NONE if absent */
    FIELD_REAL,     /* double, NaN if absent; 1,5 or 1.5 */
    FIELD_ID,       /* int64_t, 0 if absent */
    FIELD_DAY,      /* struct day, DAY_NONE if absent; 2026-03-03 or 03/03/2026 */
    FIELD_FLAG,     /* bool: sent and neither empty, "0" nor "false"; if required, it must be true */
    FIELD_CHOICE,   /* struct str: one of the choices' values */
    FIELD_CHOICES,  /* struct strs: several of the choices, each once */
    FIELD_IDS,      /* struct ids */
    FIELD_FILE      /* struct form_file */
};

struct strs {
    struct str *at;
    size_t count, room;
};

struct ids {
    int64_t *at;
    size_t count, room;
};

struct form_file {
    struct str name;    /* the file's name without folders */
    struct str content; /* at == NULL if none was sent */
};

struct choice {
    const char *value;
    const char *label; /* French; translated where it is shown */
};

struct field {
    const char *name;  /* in the form, in JSON and in the struct */
    const char *label; /* French, as the form shows it: problems quote it; NULL for hidden fields */
    const char *hint;  /* French; for the form and the API's description; may be NULL */
    enum field_kind kind;
    bool required;
    size_t offset;
    int64_t least, most; /* text: characters; number: value; file: bytes (most). 0, 0: text 1 to 200, integer any >= 0,
                          * real any. `most` below `least`: no most */
    const struct choice *choices; /* ends with a zero choice; NULL for FIELD_CHOICES that only the handler knows */
};

struct form {
    const char *name; /* of the struct; the API's schema is called so */
    size_t size;
    const struct field *fields;
    size_t count;
};

#define FORM(struct_name, field_table) \
    { \
        .name = #struct_name, .size = sizeof(struct struct_name), .fields = (field_table), \
        .count = COUNT_OF(field_table) \
    }

/* One value as it came, before it is checked. If a field that holds one value came several times, the last counts. */
struct form_value {
    struct str name, value; /* value.at == NULL: null or an empty list of JSON */
    struct str file_name;   /* at != NULL for a file */
};
struct form_values {
    struct form_value *at;
    size_t count, room;
};

enum { FORM_MOST_VALUES = 2000 };

/* The parsers. Each appends to values; false (and a problem) if the input isn't well-formed. */
bool form_read_urlencoded(struct work *work, struct str input, struct form_values *values, struct problems *problems);
bool form_read_multipart(struct work *work, struct str input, struct str boundary, struct form_values *values,
                         struct problems *problems);
bool form_read_json(struct work *work, struct str input, struct form_values *values, struct problems *problems);

/* Checks the values against the form and fills a new struct of the form's size. All problems are collected, in the
 * reader's language, each with its field. Values that no field declares are ignored, except in JSON (strict): unknown
 * members are a problem. */
void *form_check(struct work *work, const struct form *form, const struct form_values *values, bool strict,
                 struct problems *problems);

/* A form's values written back into a query string ("a=1&b=x"), without `except` (may be NULL), for links of a list. */
struct str form_query(struct work *work, const struct form *form, const void *values, const char *except);

struct str url_decode(struct arena *arena, struct str encoded, bool plus_is_space, bool *ret_valid);
struct str url_encode(struct arena *arena, struct str part);

#endif
