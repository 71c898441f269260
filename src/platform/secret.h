/* SPDX-License-Identifier: EUPL-1.2
 * Secrets, by libsodium: the installation's master key, sealing, passwords, tokens. */
#ifndef PLATFORM_SECRET_H
#define PLATFORM_SECRET_H

#include "base/str.h"

enum { SECRET_KEY_BYTES = 32, SECRET_HASH_HEX = 64 };

struct secret_key {
    unsigned char bytes[SECRET_KEY_BYTES];
};

/* Reads the master key, or makes it (mode 0600) if the file is absent and `make` is set. Faults with a sentence. */
struct secret_key secret_key_load(const char *path, bool make);
struct secret_key secret_key_random(void);
/* A key for one purpose, made from the master key. */
struct secret_key secret_key_derive(const struct secret_key *key, const char purpose[8]);

/* Authenticated encryption (XChaCha20-Poly1305); base64 without padding. `about` is bound to it but not stored. */
struct str secret_seal(struct arena *arena, const struct secret_key *key, struct str plain, struct str about);
/* STR_NONE if the key is wrong or a byte was changed. */
struct str secret_open(struct arena *arena, const struct secret_key *key, struct str sealed, struct str about);

/* BLAKE2b-256, hexadecimal; keyed if key is not NULL. */
struct str secret_hash(struct arena *arena, const struct secret_key *key, struct str message);
bool secret_equal(struct str a, struct str b); /* in constant time for equal lengths */
struct str secret_token(struct arena *arena);  /* 256 random bits, base64 for URLs */

/* Argon2id. Slow on purpose (about 50 ms, 64 MiB): never on an event loop or the writer. */
struct str secret_password_hash(struct arena *arena, struct str password);
bool secret_password_matches(struct str hash, struct str password);

#endif
