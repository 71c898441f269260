/* SPDX-License-Identifier: EUPL-1.2
 * The reader of multipart/form-data (RFC 7578) over a whole body. Every byte is looked at a bounded number of times.
 * Parts within parts and transfer encodings, which no browser sends, are refused. */
#include "platform/form/form_read.h"

#include "base/fold.h"
#include "base/text.h"
#include "platform/web/language.h"

enum { LONGEST_BOUNDARY = 70, LONGEST_HEADERS = 8 * 1024 };

/* What the headers of one part say. */
struct part {
    struct str name;
    struct str file_name;      /* at == NULL: not a file */
    struct str file_name_5987; /* of filename*; wins over the other */
};

struct multipart {
    struct work *work;
    struct problems *problems;
    struct str rest;      /* from the first byte of a part */
    struct str delimiter; /* "\r\n--boundary" */
};

static bool is_boundary(struct str boundary)
{
    struct str marks = STR("'()+_,-./:=? ");
    for (size_t i = 0; i < boundary.length; i++) {
        char c = boundary.at[i];
        bool alphanumeric = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!alphanumeric && str_find_char(marks, c) == STR_ABSENT)
            return false;
    }
    return boundary.length > 0 && boundary.length <= LONGEST_BOUNDARY && !str_ends(boundary, STR(" "));
}

/* Cuts what follows a delimiter's text: "--" of the last one, or blanks and the end of the line. */
static bool cut_line_end(struct str *rest, bool *ret_last)
{
    *ret_last = str_starts(*rest, STR("--"));
    if (*ret_last)
        return true;
    struct str line = *rest;
    while (line.length && (line.at[0] == ' ' || line.at[0] == '\t'))
        line = str_after(line, 1);
    if (!str_starts(line, STR("\r\n")))
        return false;
    *rest = str_after(line, 2);
    return true;
}

/* Where the delimiter's text begins. A delimiter holds no other carriage return, so no byte is compared twice. */
static size_t find_delimiter(struct str s, struct str delimiter)
{
    for (size_t from = 0; from < s.length; from++) {
        size_t found = str_find_char(str_after(s, from), '\r');
        if (found == STR_ABSENT)
            break;
        from += found;
        if (str_starts(str_after(s, from), delimiter))
            return from;
    }
    return STR_ABSENT;
}

/* Cuts `rest` at the next delimiter and returns what stands before it; STR_NONE if there is none. */
static struct str cut_part(struct multipart *multipart, bool *ret_last)
{
    struct str whole = multipart->rest, from = whole;
    for (;;) {
        size_t found = find_delimiter(from, multipart->delimiter);
        if (found == STR_ABSENT)
            return STR_NONE;
        struct str part = {whole.at, (size_t)(from.at - whole.at) + found};
        from = str_after(from, found + multipart->delimiter.length);
        multipart->rest = from;
        if (cut_line_end(&multipart->rest, ret_last))
            return part;
    }
}

/* Steps over the first delimiter, which need not have a line before it, and the preamble. */
static bool skip_preamble(struct multipart *multipart, bool *ret_last)
{
    struct str rest = multipart->rest, first = str_after(multipart->delimiter, 2);
    if (str_starts(rest, first)) {
        rest = str_after(rest, first.length);
        if (cut_line_end(&rest, ret_last)) {
            multipart->rest = rest;
            return true;
        }
    }
    return cut_part(multipart, ret_last).at != NULL;
}

static bool is_escape(struct str s, size_t i)
{
    return s.at[i] == '\\' && i + 1 < s.length && (s.at[i + 1] == '"' || s.at[i + 1] == '\\');
}

/* Cuts a string in quotes; false if there is no closing quote. */
static bool cut_quoted(struct arena *arena, struct str *rest, struct str *ret_value)
{
    size_t end = 1;
    while (end < rest->length && rest->at[end] != '"')
        end += is_escape(*rest, end) ? 2 : 1;
    if (end >= rest->length)
        return false;
    char *at = arena_take(arena, end, 1);
    size_t length = 0;
    for (size_t i = 1; i < end; i++) {
        i += is_escape(*rest, i);
        at[length++] = rest->at[i];
    }
    *ret_value = (struct str){at, length};
    *rest = str_after(*rest, end + 1);
    return true;
}

/* Cuts `name=value` or `name="value"` and the semicolon after it. */
static bool cut_parameter(struct arena *arena, struct str *rest, struct str *ret_name, struct str *ret_value)
{
    size_t equals = str_find_char(*rest, '=');
    if (equals == STR_ABSENT)
        return false;
    *ret_name = str_trim(str_part(*rest, 0, equals));
    *rest = str_trim(str_after(*rest, equals + 1));
    if (!str_starts(*rest, STR("\""))) {
        *ret_value = str_trim(str_cut(rest, ';'));
        return true;
    }
    if (!cut_quoted(arena, rest, ret_value))
        return false;
    return str_is_empty(str_trim(str_cut(rest, ';')));
}

/* RFC 5987: charset'language'percent-encoded. */
static bool decode_extended(struct arena *arena, struct str value, struct str *ret_text)
{
    struct str charset = str_cut(&value, '\'');
    bool valid = false;
    str_cut(&value, '\'');
    if (value.at)
        *ret_text = url_decode(arena, value, false, &valid);
    if (str_equal_any_case(charset, STR("iso-8859-1")))
        *ret_text = text_from_windows_1252(arena, *ret_text);
    else if (!str_equal_any_case(charset, STR("utf-8")))
        return false;
    return valid;
}

static bool read_disposition(struct arena *arena, struct str value, struct part *part)
{
    if (!str_equal_any_case(str_trim(str_cut(&value, ';')), STR("form-data")))
        return false;
    while (!str_is_empty(str_trim(value))) {
        struct str name, text;
        if (!cut_parameter(arena, &value, &name, &text))
            return false;
        if (str_equal_any_case(name, STR("name")))
            part->name = text;
        else if (str_equal_any_case(name, STR("filename")))
            part->file_name = text;
        else if (str_equal_any_case(name, STR("filename*")) && !decode_extended(arena, text, &part->file_name_5987))
            return false;
    }
    return true;
}

static bool is_plain_encoding(struct str value)
{
    return str_equal_any_case(value, STR("7bit")) || str_equal_any_case(value, STR("8bit")) ||
           str_equal_any_case(value, STR("binary"));
}

static bool read_header(struct arena *arena, struct str line, struct part *part)
{
    struct str name = str_cut(&line, ':');
    struct str value = str_trim(line);
    if (!line.at || name.length == 0 || name.at[0] == ' ' || name.at[0] == '\t')
        return false;
    if (str_equal_any_case(name, STR("content-disposition")))
        return !part->name.at && read_disposition(arena, value, part);
    if (str_equal_any_case(name, STR("content-transfer-encoding")))
        return is_plain_encoding(value);
    if (str_equal_any_case(name, STR("content-type")))
        return !str_equal_any_case(str_part(value, 0, 10), STR("multipart/"));
    return true;
}

/* Cuts the headers and the empty line after them. */
static bool cut_headers(struct arena *arena, struct str *rest, struct part *part)
{
    size_t end = str_find(str_part(*rest, 0, LONGEST_HEADERS), STR("\r\n\r\n"));
    if (end == STR_ABSENT)
        return false;
    struct str headers = str_part(*rest, 0, end);
    while (headers.at) {
        struct str line = str_cut(&headers, '\n');
        if (str_ends(line, STR("\r")))
            line.length--;
        if (!read_header(arena, line, part))
            return false;
    }
    *rest = str_after(*rest, end + 4);
    return part->name.at != NULL;
}

/* The last step of a path of any system, without control characters. */
static struct str bare_file_name(struct arena *arena, struct str path)
{
    if (!str_is_utf8(path))
        path = text_from_windows_1252(arena, path);
    struct text name;
    text_init(&name, arena, path.length + 1);
    for (size_t i = 0; i < path.length; i++) {
        unsigned char c = (unsigned char)path.at[i];
        if (c == '/' || c == '\\')
            name.length = 0;
        else if (c >= 0x20 && c != 0x7F)
            text_add_char(&name, (char)c);
    }
    struct str bare = text_nfc(arena, str_trim(text_str(&name)));
    return str_equal_c(bare, ".") || str_equal_c(bare, "..") ? STR("") : bare;
}

static bool read_part(struct multipart *multipart, struct str content, struct form_values *values)
{
    struct work *work = multipart->work;
    struct part part = {0};
    if (!cut_headers(work->arena, &content, &part))
        return form_refuse(
            work, multipart->problems,
            tr(work, "Une partie du formulaire reçu n'a pas de nom ou a un codage inconnu : envoyez-le à nouveau."));
    struct form_value value = {.name = part.name, .value = content};
    struct str path = part.file_name_5987.at ? part.file_name_5987 : part.file_name;
    if (path.at)
        value.file_name = bare_file_name(work->arena, path);
    return form_value_add(work, values, value, multipart->problems);
}

bool form_read_multipart(struct work *work, struct str input, struct str boundary, struct form_values *values,
                         struct problems *problems)
{
    struct multipart multipart = {.work = work, .problems = problems, .rest = input};
    multipart.delimiter = str_join(work->arena, STR("\r\n--"), boundary);
    bool last = false;
    if (!is_boundary(boundary) || !skip_preamble(&multipart, &last))
        return form_refuse(work, problems, tr(work, "Le formulaire reçu est mal découpé : envoyez-le à nouveau."));
    while (!last) {
        struct str part = cut_part(&multipart, &last);
        if (!part.at)
            return form_refuse(work, problems, tr(work, "Le formulaire reçu est incomplet : envoyez-le à nouveau."));
        if (!read_part(&multipart, part, values))
            return false;
    }
    return true;
}
