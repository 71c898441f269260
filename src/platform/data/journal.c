/* SPDX-License-Identifier: EUPL-1.2
 * An entry's hash covers all its columns and the hash before it. What names a person is sealed with that person's key
 * before it is hashed: erasing the key makes it unreadable and leaves the chain whole. */
#include "platform/data/journal.h"

#include "platform/queries.h"
#include "platform/secret.h"
#include "platform/sheet/json.h"
#include "platform/web/gate.h"

#include <inttypes.h>
#include <string.h>

enum { MOST_VALUE = 1024 * 1024 };

struct journal_pending {
    struct journal_entry *at;
    size_t count, room;
};

void journal_record(struct work *work, struct journal_entry entry)
{
    if (!work->journal)
        work->journal = arena_new(work->arena, struct journal_pending);
    *list_add(work->arena, work->journal) = entry;
}

struct str journal_json(struct work *work, const struct shape *shape, const void *row)
{
    struct text text;
    text_init(&text, work->arena, MOST_VALUE);
    json_row(&text, shape, row);
    return text_str(&text);
}

static struct str seal(struct work *work, const struct journal_entry *entry, struct str value)
{
    struct secret_key key;
    if (!value.at || entry->person_id == 0)
        return value;
    if (!gate->person_key(work, entry->person_id, &key))
        return STR("");
    return secret_seal(work->arena, &key, value, str_from(entry->kind));
}

static void add_field(struct text *text, struct str value)
{
    text_addf(text, "%zu:", value.length);
    text_add(text, value);
}

static struct str hash_of(struct arena *arena, const struct platform_journal_entry *row)
{
    struct text text;
    text_init(&text, arena, 4 * MOST_VALUE);
    text_addf(&text, "%" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 "\n", row->sequence,
              row->at, row->actor_id, row->subject_id, row->unit_id, row->person_id);
    add_field(&text, row->origin);
    add_field(&text, row->kind);
    add_field(&text, row->verb);
    add_field(&text, row->before_value);
    add_field(&text, row->after_value);
    add_field(&text, row->previous_hash);
    return secret_hash(arena, NULL, text_str(&text));
}

static struct str append(struct work *work, const struct journal_entry *entry, int64_t sequence, struct str previous)
{
    struct platform_journal_entry row = {
        .sequence = sequence,
        .at = work->now,
        .actor_id = work->actor_id,
        .origin = work->origin,
        .kind = str_from(entry->kind),
        .verb = str_from(entry->verb),
        .subject_id = entry->subject_id,
        .unit_id = entry->unit_id,
        .person_id = entry->person_id,
        .before_value = seal(work, entry, entry->before),
        .after_value = seal(work, entry, entry->after),
        .previous_hash = previous,
    };
    row.hash = hash_of(work->arena, &row);
    platform_journal_append(work, row.sequence, row.at, row.actor_id, row.origin, row.kind, row.verb, row.subject_id,
                            row.unit_id, row.person_id, row.before_value, row.after_value, row.previous_hash, row.hash);
    return row.hash;
}

size_t journal_flush(struct work *work)
{
    struct journal_pending *pending = work->journal;
    work->journal = NULL;
    if (!pending || pending->count == 0)
        return 0;
    struct platform_journal_head head = platform_journal_head(work);
    for (size_t i = 0; i < pending->count; i++)
        head.hash = append(work, &pending->at[i], ++head.sequence, head.hash);
    platform_journal_head_move(work, head.sequence, head.hash);
    return pending->count;
}

/* Why this entry breaks the chain; STR_NONE if it does not. */
static struct str broken(struct arena *arena, const struct platform_journal_entry *row, int64_t expected,
                         struct str previous)
{
    if (row->sequence != expected)
        return str_format(arena, "entry %" PRId64 " is missing", expected);
    if (!str_equal(row->previous_hash, previous))
        return str_format(arena, "entry %" PRId64 " does not follow the one before it", row->sequence);
    if (!str_equal(row->hash, hash_of(arena, row)))
        return str_format(arena, "entry %" PRId64 " was changed", row->sequence);
    return STR_NONE;
}

struct journal_verdict journal_verify(struct work *work)
{
    struct journal_verdict verdict = {0};
    struct platform_journal_entry row;
    struct platform_journal_head head = platform_journal_head(work);
    char previous[SECRET_HASH_HEX + 1] = "0000000000000000000000000000000000000000000000000000000000000000";
    struct arena scratch;
    arena_init(&scratch, 16 * MOST_VALUE);
    struct db_cursor cursor = platform_journal_whole_open(work);
    while (!verdict.first_broken && platform_journal_whole_next(&cursor, &row)) {
        struct str reason = broken(&scratch, &row, verdict.entries + 1, str_from(previous));
        if (reason.at) {
            verdict.first_broken = verdict.entries + 1;
            verdict.reason = str_copy(work->arena, reason);
        } else {
            verdict.entries++;
            memcpy(previous, row.hash.at, SECRET_HASH_HEX);
        }
        arena_clear(&scratch);
    }
    db_close(&cursor);
    arena_release(&scratch);
    if (!verdict.first_broken && (head.sequence != verdict.entries || !str_equal(head.hash, str_from(previous)))) {
        verdict.first_broken = verdict.entries + 1;
        verdict.reason = str_format(work->arena, "entries after %" PRId64 " were removed", verdict.entries);
    }
    return verdict;
}
