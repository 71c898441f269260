/* SPDX-License-Identifier: EUPL-1.2
 * The last identifier's time and counter stand in one atomic word: when a millisecond's 4,096 numbers are used up, the
 * next are borrowed from the millisecond to come. */
#include "platform/data/id.h"

#include "platform/queries.h"

#include <stdatomic.h>
#include <time.h>

enum { SERVER_BITS = 9, COUNTER_BITS = 12, SERVER_FORGOTTEN_SECONDS = 600 };

static const int64_t EPOCH_2020 = 1577836800;

static _Atomic int64_t last; /* milliseconds and counter */
static _Atomic int server_number;

void id_set_server(int server)
{
    atomic_store(&server_number, server);
}

int64_t id_new(void)
{
    struct timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    int64_t milliseconds = ((int64_t)time.tv_sec - EPOCH_2020) * 1000 + time.tv_nsec / 1000000;
    int64_t wanted = milliseconds << COUNTER_BITS;
    int64_t seen = atomic_load(&last), next;
    do {
        next = wanted > seen ? wanted : seen + 1;
    } while (!atomic_compare_exchange_weak(&last, &seen, next));
    int64_t counter = next & ((1 << COUNTER_BITS) - 1);
    return ((next >> COUNTER_BITS) << (SERVER_BITS + COUNTER_BITS)) |
           ((int64_t)atomic_load(&server_number) << COUNTER_BITS) | counter;
}

int id_take_server(struct work *work)
{
    struct platform_server_number_rows taken = platform_server_numbers(work);
    int number = 1;
    for (size_t i = 0; i < taken.count && taken.at[i].id == number; i++) {
        if (taken.at[i].seen_at < work->now - SERVER_FORGOTTEN_SECONDS)
            break;
        number++;
    }
    if (number > ID_MOST_SERVERS)
        fault(FAULT_CONFLICT, "all %d server numbers are taken", ID_MOST_SERVERS);
    platform_server_take(work, number, work->now);
    return number;
}
