/* SPDX-License-Identifier: EUPL-1.2
 * What a version declares before its families: facts of a site's profile, responsibilities, history. */
#ifndef FRAMEWORK_DECLARATIONS_H
#define FRAMEWORK_DECLARATIONS_H

#include "base/day.h"
#include "framework/wording.h"

struct framework_fact {
    struct str code;
    struct wording label, has, lacks; /* has, lacks: "a un standard", "n’a pas de standard"; may be empty */
    struct framework_place place;
};
struct framework_facts {
    struct framework_fact *at;
    size_t count, room;
};

struct framework_role {
    struct str code;
    struct wording label;
    struct framework_place place;
};
struct framework_roles {
    struct framework_role *at;
    size_t count, room;
};

struct framework_history_entry {
    struct str version;
    struct day day;
    struct wording change;
    struct framework_place place; /* of its day */
};
struct framework_history {
    struct framework_history_entry *at;
    size_t count, room;
};

#endif
