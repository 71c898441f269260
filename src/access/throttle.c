/* SPDX-License-Identifier: EUPL-1.2
 * Pure: counters and the clock come in, seconds go out. Where counters are kept is left to attempts.c. */
#include "access/throttle.h"

#include <arpa/inet.h>
#include <string.h>

static int64_t wait_of(struct throttle_count count, int64_t free_failures, int64_t now)
{
    int64_t wait = THROTTLE_FIRST_WAIT;
    if (count.count < free_failures || now - count.last_at >= THROTTLE_FORGET)
        return 0;
    for (int64_t i = free_failures; i < count.count && wait < THROTTLE_LONGEST_WAIT; i++)
        wait *= 2;
    if (wait > THROTTLE_LONGEST_WAIT)
        wait = THROTTLE_LONGEST_WAIT;
    int64_t left = count.last_at + wait - now;
    return left < 0 ? 0 : left > wait ? wait : left;
}

static bool is_noisy(struct throttle_count network, int64_t now)
{
    return network.count >= THROTTLE_NETWORK_FAILURES && now - network.first_at < THROTTLE_NETWORK_WINDOW;
}

int64_t throttle_wait(const struct throttle_counts *counts, int64_t now)
{
    if (counts->device_is_known)
        return wait_of(counts->device, THROTTLE_FREE_FAILURES, now);
    return wait_of(counts->account, is_noisy(counts->network, now) ? 1 : THROTTLE_FREE_FAILURES, now);
}

static struct throttle_count count_within(struct throttle_count count, bool begins, int64_t now)
{
    if (begins || count.count == 0)
        return (struct throttle_count){.count = 1, .first_at = now, .last_at = now};
    return (struct throttle_count){.count = count.count + 1, .first_at = count.first_at, .last_at = now};
}

struct throttle_count throttle_failed(struct throttle_count count, int64_t now)
{
    return count_within(count, now - count.last_at >= THROTTLE_FORGET, now);
}

struct throttle_count throttle_network_failed(struct throttle_count count, int64_t now)
{
    return count_within(count, now - count.first_at >= THROTTLE_NETWORK_WINDOW, now);
}

struct str throttle_network(struct arena *arena, struct str peer)
{
    static const unsigned char mapped[12] = {[10] = 0xff, [11] = 0xff};
    unsigned char bytes[16];
    const char *address = str_c(arena, peer);
    if (inet_pton(AF_INET, address, bytes) == 1)
        return str_hex(arena, bytes, 4);
    if (inet_pton(AF_INET6, address, bytes) != 1)
        return STR_NONE;
    if (memcmp(bytes, mapped, sizeof mapped) == 0)
        return str_hex(arena, bytes + sizeof mapped, 4);
    return str_hex(arena, bytes, 8);
}
