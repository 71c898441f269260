/* SPDX-License-Identifier: EUPL-1.2
 * Growing arrays in an arena. A list is any struct with the members `at` (the elements), `count` and `room`:
 *     struct days { struct day *at; size_t count, room; };
 *     *list_add(arena, &days) = today; */
#ifndef BASE_LIST_H
#define BASE_LIST_H

#include "base/arena.h"

/* The address of a new, zeroed element at the end. The list may move: keep indexes, not addresses. */
#define list_add(arena, list) \
    ((list)->at = list_make_room((arena), (list)->at, (list)->count, &(list)->room, sizeof *(list)->at), \
     (list)->at + (list)->count++)

void *list_make_room(struct arena *arena, void *at, size_t count, size_t *room, size_t size);

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

#endif
