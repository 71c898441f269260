/* SPDX-License-Identifier: EUPL-1.2
 * A bounded queue of pointers between threads, first in first out. When it is full the giver is told at once, so that
 * overload becomes an answer ("503") instead of memory; who takes may take all that waits, for a group commit. */
#ifndef PLATFORM_QUEUE_H
#define PLATFORM_QUEUE_H

#include <stdbool.h>
#include <stddef.h>

struct queue;

/* Faults if there is no memory. Free it when no thread uses it any more. */
struct queue *queue_new(size_t capacity);
void queue_free(struct queue *queue);

/* False if the queue is full or closed: the item stays the caller's. Never blocks. An item is not NULL. */
bool queue_push(struct queue *queue, void *item);

/* The oldest item; waits for one. NULL when the queue is closed and empty. */
void *queue_pop(struct queue *queue);

/* Waits for an item, then takes all that wait, at most `most`, oldest first. 0 when the queue is closed and empty. */
size_t queue_take_all(struct queue *queue, void **ret_items, size_t most);

/* Nothing more is accepted; what waits is still given out. Wakes all who wait. */
void queue_close(struct queue *queue);

size_t queue_length(struct queue *queue);

#endif
