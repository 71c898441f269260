/* SPDX-License-Identifier: EUPL-1.2
 * Percent-encoding, both ways. What is decoded is bytes: whether they are UTF-8 is the caller's question. */
#include "platform/form/form.h"

#include "base/text.h"

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The byte that "%41" at the beginning of s stands for; -1 if it is no escape. */
static int escaped_byte(struct str s)
{
    if (s.length < 3)
        return -1;
    int high = hex_digit(s.at[1]), low = hex_digit(s.at[2]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

struct str url_decode(struct arena *arena, struct str encoded, bool plus_is_space, bool *ret_valid)
{
    char *at = arena_take(arena, encoded.length + 1, 1);
    size_t length = 0;
    *ret_valid = true;
    for (size_t i = 0; i < encoded.length; i++) {
        int byte = (unsigned char)encoded.at[i];
        if (byte == '+' && plus_is_space)
            byte = ' ';
        if (byte == '%') {
            byte = escaped_byte(str_after(encoded, i));
            i += byte < 0 ? 0 : 2;
        }
        if (byte < 0)
            *ret_valid = false;
        at[length++] = byte < 0 ? '%' : (char)byte;
    }
    return (struct str){at, length};
}

/* RFC 3986, section 2.3. */
static bool is_unreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

struct str url_encode(struct arena *arena, struct str part)
{
    static const char digits[] = "0123456789ABCDEF";
    struct text text;
    text_init(&text, arena, part.length * 3);
    for (size_t i = 0; i < part.length; i++) {
        unsigned char byte = (unsigned char)part.at[i];
        if (is_unreserved(part.at[i])) {
            text_add_char(&text, part.at[i]);
            continue;
        }
        text_add_char(&text, '%');
        text_add_char(&text, digits[byte >> 4]);
        text_add_char(&text, digits[byte & 15]);
    }
    return text_str(&text);
}
