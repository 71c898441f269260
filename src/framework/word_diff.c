/* SPDX-License-Identifier: EUPL-1.2
 * Longest common subsequence of words: common ends are set aside, the middle is a table of lengths. */
#include "framework/word_diff.h"

#include "framework/characters.h"

enum { MOST_CELLS = 501 * 501 };

struct word {
    struct str whole; /* with the blanks after it */
    struct str bare;
};
struct words {
    struct word *at;
    size_t count, room;
};

enum letter_kind { BLANK, PUNCTUATION, LETTER };

static bool is_letter_of_ascii(uint32_t c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '_';
}

/* Beyond ASCII: no-break spaces, guillemets, and the block of general punctuation; all others are letters. */
static enum letter_kind kind_at(struct str s, size_t *ret_length)
{
    uint32_t c = framework_character(s, ret_length);
    if (c <= ' ' || c == 0xA0 || c == 0x202F)
        return BLANK;
    if (c < 0x80)
        return is_letter_of_ascii(c) ? LETTER : PUNCTUATION;
    return c == 0xAB || c == 0xBB || (c >= 0x2010 && c <= 0x205E) ? PUNCTUATION : LETTER;
}

/* The bytes at the start of s that are of one kind; a mark of punctuation stands alone. */
static size_t run_length(struct str s, enum letter_kind kind)
{
    size_t length = 0, step;
    while (length < s.length && kind_at(str_after(s, length), &step) == kind) {
        length += step;
        if (kind == PUNCTUATION)
            break;
    }
    return length;
}

static struct words words_of(struct arena *arena, struct str s)
{
    struct words words = {0};
    while (s.length) {
        size_t step;
        size_t word = run_length(s, kind_at(s, &step));
        size_t blanks = run_length(str_after(s, word), BLANK);
        *list_add(arena, &words) = (struct word){str_part(s, 0, word + blanks), str_part(s, 0, word)};
        s = str_after(s, word + blanks);
    }
    return words;
}

static bool same_word(const struct words *old, size_t i, const struct words *new, size_t j)
{
    return str_equal(old->at[i].bare, new->at[j].bare);
}

/* Words of one text lie side by side, so that a run grows by adding lengths. */
static void add_word(struct arena *arena, struct word_diff *diff, enum diff_kind kind, struct str word)
{
    if (diff->count && diff->at[diff->count - 1].kind == kind)
        diff->at[diff->count - 1].text.length += word.length;
    else
        *list_add(arena, diff) = (struct diff_run){kind, word};
}

/* The part of two texts between their common ends. */
struct middle {
    const struct words *old, *new;
    size_t old_from, old_to, new_from, new_to;
};

static void replace_middle(struct arena *arena, struct word_diff *diff, const struct middle *middle)
{
    for (size_t i = middle->old_from; i < middle->old_to; i++)
        add_word(arena, diff, DIFF_REMOVED, middle->old->at[i].whole);
    for (size_t j = middle->new_from; j < middle->new_to; j++)
        add_word(arena, diff, DIFF_ADDED, middle->new->at[j].whole);
}

/* cells[i * width + j]: how many words the rests of the middles from i and j have in common. */
static uint16_t *common_lengths(struct arena *arena, const struct middle *middle)
{
    size_t height = middle->old_to - middle->old_from + 1, width = middle->new_to - middle->new_from + 1;
    uint16_t *cells = arena_array(arena, uint16_t, height * width);
    for (size_t i = height - 1; i-- > 0;)
        for (size_t j = width - 1; j-- > 0;) {
            uint16_t below = cells[(i + 1) * width + j], right = cells[i * width + j + 1];
            cells[i * width + j] = same_word(middle->old, middle->old_from + i, middle->new, middle->new_from + j)
                                       ? (uint16_t)(cells[(i + 1) * width + j + 1] + 1)
                                   : below > right ? below
                                                   : right;
        }
    return cells;
}

static void compare_middle(struct arena *arena, struct word_diff *diff, const struct middle *middle)
{
    size_t height = middle->old_to - middle->old_from + 1, width = middle->new_to - middle->new_from + 1;
    if (height > MOST_CELLS / width || height == 1 || width == 1) {
        replace_middle(arena, diff, middle);
        return;
    }
    const uint16_t *cells = common_lengths(arena, middle);
    struct middle rest = *middle;
    while (rest.old_from < rest.old_to && rest.new_from < rest.new_to) {
        size_t cell = (rest.old_from - middle->old_from) * width + (rest.new_from - middle->new_from);
        if (same_word(rest.old, rest.old_from, rest.new, rest.new_from)) {
            add_word(arena, diff, DIFF_KEPT, rest.new->at[rest.new_from++].whole);
            rest.old_from++;
        } else if (cells[cell + width] >= cells[cell + 1]) {
            add_word(arena, diff, DIFF_REMOVED, rest.old->at[rest.old_from++].whole);
        } else {
            add_word(arena, diff, DIFF_ADDED, rest.new->at[rest.new_from++].whole);
        }
    }
    replace_middle(arena, diff, &rest);
}

struct word_diff framework_word_diff(struct arena *arena, struct str old_text, struct str new_text)
{
    struct words old = words_of(arena, old_text), new = words_of(arena, new_text);
    struct word_diff diff = {0};
    struct middle middle = {&old, &new, 0, old.count, 0, new.count};
    while (middle.old_from < old.count &&
           middle.new_from < new.count &&same_word(&old, middle.old_from, &new, middle.new_from)) {
        add_word(arena, &diff, DIFF_KEPT, new.at[middle.new_from++].whole);
        middle.old_from++;
    }
    while (middle.old_to > middle.old_from && middle.new_to > middle.new_from &&
           same_word(&old, middle.old_to - 1, &new, middle.new_to - 1)) {
        middle.old_to--;
        middle.new_to--;
    }
    compare_middle(arena, &diff, &middle);
    for (size_t j = middle.new_to; j < new.count; j++)
        add_word(arena, &diff, DIFF_KEPT, new.at[j].whole);
    return diff;
}

static int compare_hashes(const void *a, const void *b)
{
    uint64_t first = *(const uint64_t *)a, second = *(const uint64_t *)b;
    return (first > second) - (first < second);
}

struct word_bag framework_word_bag(struct arena *arena, struct str text)
{
    struct words words = words_of(arena, text);
    struct word_bag bag = {arena_array(arena, uint64_t, words.count), words.count};
    for (size_t i = 0; i < words.count; i++)
        bag.hashes[i] = str_hash(words.at[i].bare);
    qsort(bag.hashes, bag.count, sizeof *bag.hashes, compare_hashes);
    return bag;
}

int framework_likeness(const struct word_bag *a, const struct word_bag *b)
{
    size_t common = 0;
    for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
        common += a->hashes[i] == b->hashes[j];
        bool forward_a = a->hashes[i] <= b->hashes[j], forward_b = b->hashes[j] <= a->hashes[i];
        i += forward_a;
        j += forward_b;
    }
    return a->count + b->count ? (int)(200 * common / (a->count + b->count)) : 100;
}
