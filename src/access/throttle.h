/* SPDX-License-Identifier: EUPL-1.2
 * How long somebody must wait before trying to sign in again. Nobody is locked out for ever, and a stranger who fails
 * on purpose can't lock out a person who comes from a device that signed in to this account before: that device has a
 * counter of its own, and only that one counts for it. */
#ifndef ACCESS_THROTTLE_H
#define ACCESS_THROTTLE_H

#include "base/str.h"

enum {
    THROTTLE_FREE_FAILURES = 5, /* of an account before it must wait */
    THROTTLE_FIRST_WAIT = 30,   /* seconds, doubled with each failure after */
    THROTTLE_LONGEST_WAIT = 15 * 60,
    THROTTLE_FORGET = 24 * 3600, /* an account or device that did not fail for so long begins anew */
    THROTTLE_NETWORK_WINDOW = 15 * 60,
    THROTTLE_NETWORK_FAILURES = 50 /* within the window: the network is noisy */
};

struct throttle_count {
    int64_t count, first_at, last_at; /* all 0: never failed */
};

struct throttle_counts {
    bool device_is_known; /* it signed in to this account before */
    struct throttle_count device, account, network;
};

/* Seconds to wait; 0: may try now. In a noisy network, unknown devices wait from an account's first failure on instead
 * of its fifth; accounts that do not fail are never slowed. */
int64_t throttle_wait(const struct throttle_counts *counts, int64_t now);

/* The counters after one more failure. */
struct throttle_count throttle_failed(struct throttle_count count, int64_t now);
struct throttle_count throttle_network_failed(struct throttle_count count, int64_t now);

/* What of an address counts as one network: an IPv4 address, the first 64 bits of an IPv6 address. Empty if it is
 * neither. */
struct str throttle_network(struct arena *arena, struct str peer);

#endif
