/* SPDX-License-Identifier: EUPL-1.2
 * Reading maps by tables: each key has a reader, a place in a struct and limits. What every kind of file needs; the
 * tables themselves are in read_version.c and read_maps.c. */
#ifndef FRAMEWORK_READ_FIELDS_H
#define FRAMEWORK_READ_FIELDS_H

#include "framework/maps.h"
#include "framework/yaml.h"

enum { FRAMEWORK_MOST_ITEMS = 5000, WORDING_MOST = 2000, PLAIN_MOST = 160, RULE_MOST_DEPTH = 8 };

struct reading {
    struct framework_report *report;
    struct framework_version *version; /* being read; NULL in the other kinds of file */
    bool has_broken_rule;              /* left out: what it refers to can't be known */
    size_t items;                      /* commitments, details, controls, moves, members and references so far */
};

struct key {
    const char *name;
    /* Reads a value that is not empty into ret_value, which is `offset` bytes into the struct. */
    void (*read)(struct reading *reading, const struct key *key, const struct yaml_node *node, void *ret_value);
    size_t offset;
    bool required;
    int least, most; /* integers: value; wordings: characters beyond which to warn, if not 0 */
    const struct choice *choices;
};

struct key_table {
    const struct key *keys;
    size_t count;
    bool has_languages; /* other keys are languages of the struct wording that stands first in the struct */
};

#define KEY_TABLE(key_array) \
    { \
        .keys = (key_array), .count = COUNT_OF(key_array) \
    }

/* Reads a map into target and tells unknown, missing, repeated and empty keys. */
void framework_read_map(struct reading *reading, const struct key_table *table, const struct yaml_node *node,
                        void *target);

/* True if the node is a list that is not empty, told otherwise. */
bool framework_is_filled_list(struct reading *reading, const struct yaml_node *node);
bool framework_is_map(struct reading *reading, const struct yaml_node *node);

/* Counts an item of the file; false, told once, when there are too many. */
bool framework_may_have_item(struct reading *reading, const struct yaml_node *node);

/* Where the value of a key stands; the map's own place if it has no such key. */
struct framework_place framework_place_of(const struct yaml_node *map, struct str key);

/* The kinds of values, by the type of what they fill. */
void framework_read_wording(struct reading *reading, const struct key *key, const struct yaml_node *node,
                            void *ret_wording);
void framework_read_wordings(struct reading *reading, const struct key *key, const struct yaml_node *node,
                             void *ret_wordings);
void framework_read_code(struct reading *reading, const struct key *key, const struct yaml_node *node, void *ret_str);
void framework_read_version_name(struct reading *reading, const struct key *key, const struct yaml_node *node,
                                 void *ret_str);
void framework_read_item_code(struct reading *reading, const struct key *key, const struct yaml_node *node,
                              void *ret_str);
void framework_read_reference(struct reading *reading, const struct key *key, const struct yaml_node *node,
                              void *ret_reference);
void framework_read_references(struct reading *reading, const struct key *key, const struct yaml_node *node,
                               void *ret_references);
void framework_read_day(struct reading *reading, const struct key *key, const struct yaml_node *node, void *ret_day);
void framework_read_integer(struct reading *reading, const struct key *key, const struct yaml_node *node,
                            void *ret_int);
void framework_read_flag(struct reading *reading, const struct key *key, const struct yaml_node *node, void *ret_bool);
void framework_read_choice(struct reading *reading, const struct key *key, const struct yaml_node *node,
                           void *ret_enum);
void framework_read_period(struct reading *reading, const struct key *key, const struct yaml_node *node,
                           void *ret_period);
void framework_read_rule(struct reading *reading, const struct key *key, const struct yaml_node *node, void *ret_rule);
void framework_read_measure(struct reading *reading, const struct key *key, const struct yaml_node *node,
                            void *ret_measure);
void framework_read_stated(struct reading *reading, const struct key *key, const struct yaml_node *node,
                           void *ret_unsigned);

/* True if the text is a code of facts and responsibilities: lower case letters, digits and "_", a letter first. */
bool framework_is_word_code(struct str text);

/* The three kinds of file, given their root. */
struct framework_version *framework_read_version(struct reading *reading, const struct yaml_node *root);
struct framework_migration *framework_read_migration(struct reading *reading, const struct yaml_node *root);
struct framework_correspondence *framework_read_correspondence(struct reading *reading, const struct yaml_node *root);

#endif
