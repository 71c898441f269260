/* SPDX-License-Identifier: EUPL-1.2
 * The throttle, as a table of what happened and how long one waits. */
#include "access/throttle.h"
#include "base/list.h"
#include "tests/test.h"

enum { NOW = 1000000 };

#define FAILED(count_, seconds_ago) \
    { \
        .count = (count_), .first_at = NOW - (seconds_ago), .last_at = NOW - (seconds_ago) \
    }

static const struct {
    const char *what;
    struct throttle_counts counts;
    int64_t wait;
} waits[] = {
    {"nobody failed", {0}, 0},
    {"four failures are free", {.account = FAILED(4, 0)}, 0},
    {"the fifth costs half a minute", {.account = FAILED(5, 0)}, 30},
    {"of which ten seconds have gone", {.account = FAILED(5, 10)}, 20},
    {"and which ends", {.account = FAILED(5, 30)}, 0},
    {"the sixth costs a minute", {.account = FAILED(6, 0)}, 60},
    {"the seventh two", {.account = FAILED(7, 0)}, 120},
    {"the ninth eight", {.account = FAILED(9, 0)}, 480},
    {"the tenth a quarter of an hour", {.account = FAILED(10, 0)}, 900},
    {"never more, however many", {.account = FAILED(1000000, 0)}, 900},
    {"never for ever", {.account = FAILED(1000000, 900)}, 0},
    {"a known device does not wait for the account", {.device_is_known = true, .account = FAILED(50, 0)}, 0},
    {"a known device does not wait for the network", {.device_is_known = true, .network = FAILED(5000, 0)}, 0},
    {"a known device waits for itself", {.device_is_known = true, .device = FAILED(6, 0)}, 60},
    {"an unknown device has no counter of its own", {.device = FAILED(50, 0)}, 0},
    {"a noisy network does not stop an account that does not fail", {.network = FAILED(50, 0)}, 0},
    {"a noisy network slows an account from its first failure",
     {.network = FAILED(50, 0), .account = FAILED(1, 0)},
     30},
    {"and doubles from there", {.network = FAILED(50, 0), .account = FAILED(3, 0)}, 120},
    {"a network of 49 failures is not noisy", {.network = FAILED(49, 0), .account = FAILED(1, 0)}, 0},
    {"a network is noisy for its window only", {.network = FAILED(500, 900), .account = FAILED(1, 0)}, 0},
    {"a day without failure forgets", {.account = FAILED(50, 86400)}, 0},
    {"a clock that went back does not lengthen the wait", {.account = FAILED(5, -500)}, 30},
};

TEST("Failed sign-ins make one wait as the table says")
{
    for (size_t i = 0; i < COUNT_OF(waits); i++) {
        int64_t found = throttle_wait(&waits[i].counts, NOW);
        if (found != waits[i].wait)
            test_fail(t, __FILE__, __LINE__, "%s: %lld s instead of %lld", waits[i].what, (long long)found,
                      (long long)waits[i].wait);
    }
}

TEST("A failure counts on, and begins anew after a day, or for a network after its window")
{
    struct throttle_count count = throttle_failed((struct throttle_count){0}, NOW);
    CHECK_INTEGER(count.count, 1);
    count = throttle_failed(count, NOW + 100);
    CHECK_INTEGER(count.count, 2);
    CHECK_INTEGER(count.first_at, NOW);
    CHECK_INTEGER(count.last_at, NOW + 100);
    CHECK_INTEGER(throttle_failed(count, NOW + 100 + THROTTLE_FORGET).count, 1);
    CHECK_INTEGER(throttle_network_failed(count, NOW + THROTTLE_NETWORK_WINDOW - 1).count, 3);
    CHECK_INTEGER(throttle_network_failed(count, NOW + THROTTLE_NETWORK_WINDOW).count, 1);
}

TEST("An IPv4 address is a network, and so are 64 bits of IPv6")
{
    CHECK_STR(throttle_network(t->arena, STR("192.0.2.7")), "c0000207");
    CHECK_STR(throttle_network(t->arena, STR("::ffff:192.0.2.7")), "c0000207");
    CHECK_STR(throttle_network(t->arena, STR("2001:db8:1:2:3:4:5:6")), "20010db800010002");
    CHECK_STR(throttle_network(t->arena, STR("2001:db8:1:2::1")), "20010db800010002");
    CHECK(str_is_empty(throttle_network(t->arena, STR("unix"))));
    CHECK(str_is_empty(throttle_network(t->arena, STR(""))));
}
