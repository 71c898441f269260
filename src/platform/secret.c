/* SPDX-License-Identifier: EUPL-1.2 */
#include "platform/secret.h"

#include "base/fault.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BASE64 = sodium_base64_VARIANT_URLSAFE_NO_PADDING };

static void start(void)
{
    if (sodium_init() < 0)
        fault(FAULT_BUG, "libsodium can't start");
}

struct secret_key secret_key_random(void)
{
    struct secret_key key;
    start();
    randombytes_buf(key.bytes, sizeof key.bytes);
    return key;
}

/* The folder of a new installation; that it exists already is fine, that it can't be made shows when the key is. */
static void make_folder_of(const char *path)
{
    char folder[4096];
    const char *end = strrchr(path, '/');
    if (!end || end == path || (size_t)(end - path) >= sizeof folder)
        return;
    memcpy(folder, path, (size_t)(end - path));
    folder[end - path] = '\0';
    mkdir(folder, 0700);
}

static struct secret_key key_make(const char *path)
{
    struct secret_key key = secret_key_random();
    make_folder_of(path);
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0)
        fault(FAULT_DISK, "the key file %s can't be made: %s", path, strerror(errno));
    bool written = write(file, key.bytes, sizeof key.bytes) == (ssize_t)sizeof key.bytes && fsync(file) == 0;
    close(file);
    if (!written)
        fault(FAULT_DISK, "the key file %s can't be written", path);
    return key;
}

struct secret_key secret_key_load(const char *path, bool make)
{
    struct secret_key key;
    start();
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0 && errno == ENOENT && make)
        return key_make(path);
    if (file < 0)
        fault(FAULT_DISK, "the key file %s can't be read: %s; without the right key nobody's name can be read", path,
              strerror(errno));
    ssize_t got = read(file, key.bytes, sizeof key.bytes);
    close(file);
    if (got != (ssize_t)sizeof key.bytes)
        fault(FAULT_DISK, "the key file %s is not a key of %d bytes", path, SECRET_KEY_BYTES);
    return key;
}

struct secret_key secret_key_derive(const struct secret_key *key, const char purpose[8])
{
    struct secret_key derived;
    crypto_kdf_derive_from_key(derived.bytes, sizeof derived.bytes, 1, purpose, key->bytes);
    return derived;
}

static struct str base64(struct arena *arena, const unsigned char *bytes, size_t count)
{
    size_t room = sodium_base64_encoded_len(count, BASE64);
    char *at = arena_take(arena, room, 1);
    sodium_bin2base64(at, room, bytes, count, BASE64);
    return (struct str){at, room - 1};
}

struct str secret_seal(struct arena *arena, const struct secret_key *key, struct str plain, struct str about)
{
    enum { NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES, TAG = crypto_aead_xchacha20poly1305_ietf_ABYTES };
    size_t size = NONCE + plain.length + TAG;
    unsigned char *bytes = arena_take(arena, size, 1);
    randombytes_buf(bytes, NONCE);
    crypto_aead_xchacha20poly1305_ietf_encrypt(bytes + NONCE, NULL, (const unsigned char *)plain.at, plain.length,
                                               (const unsigned char *)about.at, about.length, NULL, bytes, key->bytes);
    return base64(arena, bytes, size);
}

struct str secret_open(struct arena *arena, const struct secret_key *key, struct str sealed, struct str about)
{
    enum { NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES, TAG = crypto_aead_xchacha20poly1305_ietf_ABYTES };
    size_t size = 0;
    unsigned char *bytes = arena_take(arena, sealed.length + 1, 1);
    if (sodium_base642bin(bytes, sealed.length, sealed.at, sealed.length, NULL, &size, NULL, BASE64) != 0 ||
        size < NONCE + TAG)
        return STR_NONE;
    size_t length = size - NONCE - TAG;
    unsigned char *plain = arena_take(arena, length + 1, 1);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(plain, NULL, NULL, bytes + NONCE, size - NONCE,
                                                   (const unsigned char *)about.at, about.length, bytes,
                                                   key->bytes) != 0)
        return STR_NONE;
    return (struct str){(const char *)plain, length};
}

struct str secret_hash(struct arena *arena, const struct secret_key *key, struct str message)
{
    unsigned char hash[32];
    crypto_generichash(hash, sizeof hash, (const unsigned char *)message.at, message.length, key ? key->bytes : NULL,
                       key ? sizeof key->bytes : 0);
    return str_hex(arena, hash, sizeof hash);
}

bool secret_equal(struct str a, struct str b)
{
    return a.length == b.length && (a.length == 0 || sodium_memcmp(a.at, b.at, a.length) == 0);
}

struct str secret_token(struct arena *arena)
{
    struct secret_key random = secret_key_random();
    return base64(arena, random.bytes, sizeof random.bytes);
}

struct str secret_password_hash(struct arena *arena, struct str password)
{
    char *hash = arena_take(arena, crypto_pwhash_STRBYTES, 1);
    start();
    if (crypto_pwhash_str_alg(hash, password.at, password.length, crypto_pwhash_OPSLIMIT_INTERACTIVE,
                              crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13) != 0)
        fault(FAULT_MEMORY, "no memory to hash a password");
    return str_from(hash);
}

bool secret_password_matches(struct str hash, struct str password)
{
    char stored[crypto_pwhash_STRBYTES] = {0};
    if (hash.length == 0 || hash.length >= sizeof stored)
        return false;
    memcpy(stored, hash.at, hash.length);
    return crypto_pwhash_str_verify(stored, password.at, password.length) == 0;
}
