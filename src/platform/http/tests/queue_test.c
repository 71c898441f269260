/* SPDX-License-Identifier: EUPL-1.2
 * The queue keeps its order, its bound and every item, also between threads. */
#include "platform/http/queue.h"

#include "base/list.h"
#include "tests/test.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

TEST("A queue gives out in the order of arrival")
{
    int items[3] = {1, 2, 3};
    struct queue *queue = queue_new(3);
    for (int i = 0; i < 3; i++)
        CHECK(queue_push(queue, &items[i]));
    CHECK_INTEGER(queue_length(queue), 3);
    for (int i = 0; i < 3; i++)
        CHECK(queue_pop(queue) == &items[i]);
    queue_free(queue);
}

TEST("A full queue refuses, and accepts again once something was taken")
{
    int item = 0;
    struct queue *queue = queue_new(2);
    CHECK(queue_push(queue, &item));
    CHECK(queue_push(queue, &item));
    CHECK(!queue_push(queue, &item));
    queue_pop(queue);
    CHECK(queue_push(queue, &item));
    queue_free(queue);
}

TEST("Taking all takes what waits, oldest first, and no more than asked")
{
    int items[5] = {0};
    void *taken[5];
    struct queue *queue = queue_new(5);
    for (int i = 0; i < 5; i++)
        queue_push(queue, &items[i]);
    CHECK_INTEGER(queue_take_all(queue, taken, 3), 3);
    CHECK(taken[0] == &items[0] && taken[2] == &items[2]);
    CHECK_INTEGER(queue_take_all(queue, taken, 5), 2);
    CHECK(taken[1] == &items[4]);
    queue_free(queue);
}

TEST("A closed queue gives out what it holds, then nothing")
{
    int item = 0;
    struct queue *queue = queue_new(2);
    queue_push(queue, &item);
    queue_close(queue);
    CHECK(!queue_push(queue, &item));
    CHECK(queue_pop(queue) == &item);
    CHECK(queue_pop(queue) == NULL);
    queue_free(queue);
}

enum { GIVERS = 3, TAKERS = 3, GIVEN = 20000 };

struct traffic {
    struct queue *queue;
    _Atomic long sum;
    _Atomic int taken;
};

static long numbers[GIVEN];

static void *give(void *context)
{
    struct traffic *traffic = context;
    for (int i = 0; i < GIVEN; i++)
        while (!queue_push(traffic->queue, &numbers[i]))
            sched_yield();
    return NULL;
}

static void *take(void *context)
{
    struct traffic *traffic = context;
    void *items[16];
    size_t count;
    while ((count = queue_take_all(traffic->queue, items, COUNT_OF(items))) > 0)
        for (size_t i = 0; i < count; i++) {
            atomic_fetch_add(&traffic->sum, *(long *)items[i]);
            atomic_fetch_add(&traffic->taken, 1);
        }
    return NULL;
}

TEST("Between several givers and takers no item is lost or given twice")
{
    struct traffic traffic = {.queue = queue_new(64)};
    pthread_t givers[GIVERS], takers[TAKERS];
    for (int i = 0; i < GIVEN; i++)
        numbers[i] = i;
    for (int i = 0; i < TAKERS; i++)
        pthread_create(&takers[i], NULL, take, &traffic);
    for (int i = 0; i < GIVERS; i++)
        pthread_create(&givers[i], NULL, give, &traffic);
    for (int i = 0; i < GIVERS; i++)
        pthread_join(givers[i], NULL);
    queue_close(traffic.queue);
    for (int i = 0; i < TAKERS; i++)
        pthread_join(takers[i], NULL);
    CHECK_INTEGER(traffic.taken, GIVERS * GIVEN);
    CHECK_INTEGER(traffic.sum, GIVERS * ((long)GIVEN * (GIVEN - 1) / 2));
    queue_free(traffic.queue);
}
