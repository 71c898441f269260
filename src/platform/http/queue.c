/* SPDX-License-Identifier: EUPL-1.2
 * A ring of pointers under one mutex, with one condition for those who wait for an item. */
#include "platform/http/queue.h"

#include "base/fault.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>

struct queue {
    pthread_mutex_t mutex;
    pthread_cond_t filled;
    bool closed;
    size_t capacity, oldest, count;
    void *items[];
};

struct queue *queue_new(size_t capacity)
{
    if (capacity == 0 || capacity > SIZE_MAX / 2 / sizeof(void *))
        fault(FAULT_BUG, "a queue of %zu items", capacity);
    struct queue *queue = calloc(1, sizeof *queue + capacity * sizeof queue->items[0]);
    if (!queue)
        fault(FAULT_MEMORY, "no memory for a queue of %zu items", capacity);
    queue->capacity = capacity;
    pthread_mutex_init(&queue->mutex, NULL);
    pthread_cond_init(&queue->filled, NULL);
    return queue;
}

void queue_free(struct queue *queue)
{
    if (!queue)
        return;
    pthread_cond_destroy(&queue->filled);
    pthread_mutex_destroy(&queue->mutex);
    free(queue);
}

bool queue_push(struct queue *queue, void *item)
{
    pthread_mutex_lock(&queue->mutex);
    bool accepted = !queue->closed && queue->count < queue->capacity;
    if (accepted) {
        queue->items[(queue->oldest + queue->count) % queue->capacity] = item;
        queue->count++;
        pthread_cond_signal(&queue->filled);
    }
    pthread_mutex_unlock(&queue->mutex);
    return accepted;
}

static void *take_oldest(struct queue *queue)
{
    void *item = queue->items[queue->oldest];
    queue->oldest = (queue->oldest + 1) % queue->capacity;
    queue->count--;
    return item;
}

size_t queue_take_all(struct queue *queue, void **ret_items, size_t most)
{
    size_t taken = 0;
    pthread_mutex_lock(&queue->mutex);
    while (queue->count == 0 && !queue->closed)
        pthread_cond_wait(&queue->filled, &queue->mutex);
    while (queue->count > 0 && taken < most)
        ret_items[taken++] = take_oldest(queue);
    pthread_mutex_unlock(&queue->mutex);
    return taken;
}

void *queue_pop(struct queue *queue)
{
    void *item = NULL;
    queue_take_all(queue, &item, 1);
    return item;
}

void queue_close(struct queue *queue)
{
    pthread_mutex_lock(&queue->mutex);
    queue->closed = true;
    pthread_cond_broadcast(&queue->filled);
    pthread_mutex_unlock(&queue->mutex);
}

size_t queue_length(struct queue *queue)
{
    pthread_mutex_lock(&queue->mutex);
    size_t count = queue->count;
    pthread_mutex_unlock(&queue->mutex);
    return count;
}
