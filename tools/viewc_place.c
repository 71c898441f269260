/* SPDX-License-Identifier: EUPL-1.2
 * One small reader for each kind of place. A reader gets the rest of the source, beginning with its byte, and may look
 * ahead; it changes the place or returns the sentence of a refusal. */
#include "tools/viewc_place.h"

#include "base/list.h"

static const char *const blank_wanted =
    "a blank, / or > must follow here: neither a mark nor a quoted value may touch a name";

static const struct {
    const char *name;
    enum attribute_kind kind;
} attributes[] = {
    {"action", ATTRIBUTE_URL},      {"background", ATTRIBUTE_URL},   {"cite", ATTRIBUTE_URL},
    {"data", ATTRIBUTE_URL},        {"formaction", ATTRIBUTE_URL},   {"href", ATTRIBUTE_URL},
    {"hx-delete", ATTRIBUTE_URL},   {"hx-get", ATTRIBUTE_URL},       {"hx-patch", ATTRIBUTE_URL},
    {"hx-post", ATTRIBUTE_URL},     {"hx-put", ATTRIBUTE_URL},       {"longdesc", ATTRIBUTE_URL},
    {"manifest", ATTRIBUTE_URL},    {"ping", ATTRIBUTE_URL},         {"poster", ATTRIBUTE_URL},
    {"src", ATTRIBUTE_URL},         {"xlink:href", ATTRIBUTE_URL},   {"hx-headers", ATTRIBUTE_CODE},
    {"hx-request", ATTRIBUTE_CODE}, {"hx-trigger", ATTRIBUTE_CODE},  {"hx-vals", ATTRIBUTE_CODE},
    {"hx-vars", ATTRIBUTE_CODE},    {"imagesrcset", ATTRIBUTE_CODE}, {"srcdoc", ATTRIBUTE_CODE},
    {"srcset", ATTRIBUTE_CODE},     {"style", ATTRIBUTE_CODE},       {"http-equiv", ATTRIBUTE_REFUSED},
};

/* How the content of an element is read, where it is not HTML. PLACE_COUNT: the element is refused. */
static const struct {
    const char *name;
    enum place_kind content;
} elements[] = {
    {"iframe", PLACE_CODE},      {"script", PLACE_CODE},     {"style", PLACE_CODE},    {"textarea", PLACE_PLAIN_TEXT},
    {"title", PLACE_PLAIN_TEXT}, {"base", PLACE_COUNT},      {"listing", PLACE_COUNT}, {"noembed", PLACE_COUNT},
    {"noframes", PLACE_COUNT},   {"plaintext", PLACE_COUNT}, {"xmp", PLACE_COUNT},
};

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_name_byte(char c)
{
    return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':' || c == '.';
}

static char byte_at(struct str s, size_t at)
{
    return at < s.length ? s.at[at] : '\0';
}

static bool starts_any_case(struct str s, struct str prefix)
{
    return str_equal_any_case(str_part(s, 0, prefix.length), prefix);
}

static enum attribute_kind attribute_kind_of(struct str name)
{
    for (size_t i = 0; i < COUNT_OF(attributes); i++)
        if (str_equal_any_case(name, str_from(attributes[i].name)))
            return attributes[i].kind;
    bool runs = starts_any_case(name, STR("on")) || starts_any_case(name, STR("hx-on"));
    return runs ? ATTRIBUTE_CODE : ATTRIBUTE_PLAIN;
}

static enum place_kind content_of(struct str element)
{
    for (size_t i = 0; i < COUNT_OF(elements); i++)
        if (str_equal_any_case(element, str_from(elements[i].name)))
            return elements[i].content;
    return PLACE_TEXT;
}

static void move(struct place *place, enum place_kind kind)
{
    place->kind = kind;
    place->attribute = STR_NONE;
    place->attribute_kind = ATTRIBUTE_PLAIN;
    place->url = URL_START;
    place->quote = '\0';
}

static const char *close_tag(struct place *place)
{
    enum place_kind content = place->is_end_tag ? PLACE_TEXT : content_of(place->element);
    if (content == PLACE_COUNT)
        return "this element is refused: it changes how browsers read what follows";
    if (str_equal_any_case(place->element, STR("pre")))
        place->keeps_blanks = !place->is_end_tag;
    move(place, content);
    place->is_end_tag = false;
    if (content == PLACE_TEXT)
        place->element = STR_NONE;
    return NULL;
}

static const char *open_tag(struct place *place, struct str rest)
{
    bool is_end_tag = byte_at(rest, 1) == '/';
    if (!is_letter(byte_at(rest, is_end_tag ? 2 : 1)))
        return "< must be followed by the name of a tag; write &lt; for the sign itself";
    move(place, PLACE_TAG_NAME);
    place->is_end_tag = is_end_tag;
    place->element = STR_NONE;
    return NULL;
}

static const char *read_text(struct place *place, struct str rest)
{
    if (rest.at[0] != '<')
        return NULL;
    if (starts_any_case(rest, STR("<!doctype"))) {
        move(place, PLACE_DOCTYPE);
        return NULL;
    }
    if (!str_starts(rest, STR("<!--")))
        return open_tag(place, rest);
    if (str_starts(rest, STR("<!-->")) || str_starts(rest, STR("<!--->")))
        return "a comment may not begin with > or ->";
    move(place, PLACE_COMMENT);
    return NULL;
}

static bool is_end_of_element(const struct place *place, struct str rest)
{
    return str_starts(rest, STR("</")) && starts_any_case(str_after(rest, 2), place->element) &&
           !is_name_byte(byte_at(rest, 2 + place->element.length));
}

static const char *read_plain_text(struct place *place, struct str rest)
{
    if (rest.at[0] != '<')
        return NULL;
    if (!is_end_of_element(place, rest))
        return "no tag may stand in <textarea> or <title>; write &lt; for the sign itself";
    return open_tag(place, rest);
}

static const char *read_code(struct place *place, struct str rest)
{
    if (str_starts(rest, STR("<!--")))
        return "<!-- may not stand in <script>, <style> or <iframe>";
    return is_end_of_element(place, rest) ? open_tag(place, rest) : NULL;
}

/* The opening <!-- has been checked, so what ends here can't begin before the comment. */
static const char *read_comment(struct place *place, struct str rest)
{
    if (str_starts(rest, STR("--!>")))
        return "a comment ends with -->";
    if (rest.at[0] == '>' && rest.at[-1] == '-' && rest.at[-2] == '-')
        move(place, PLACE_TEXT);
    return NULL;
}

static const char *read_doctype(struct place *place, struct str rest)
{
    if (rest.at[0] == '<')
        return "<!doctype …> is not closed";
    if (rest.at[0] == '>')
        move(place, PLACE_TEXT);
    return NULL;
}

/* A blank, / or > within a tag, which end whatever stands before them. */
static const char *end_part(struct place *place, struct str rest, const char *refusal)
{
    if (is_blank(rest.at[0])) {
        move(place, PLACE_TAG);
        return NULL;
    }
    if (rest.at[0] == '>')
        return close_tag(place);
    if (rest.at[0] != '/')
        return refusal;
    move(place, PLACE_GAP);
    return byte_at(rest, 1) == '>' ? NULL : "/ in a tag must be followed by >";
}

static const char *read_tag_name(struct place *place, struct str rest)
{
    bool is_slash_of_end_tag = place->is_end_tag && place->element.length == 0 && rest.at[0] == '/';
    if (is_slash_of_end_tag)
        return NULL;
    if (!is_name_byte(rest.at[0]))
        return end_part(place, rest, "this sign may not stand in the name of a tag");
    if (place->element.length == 0)
        place->element.at = rest.at;
    place->element.length++;
    return NULL;
}

static const char *begin_attribute(struct place *place, struct str rest)
{
    if (place->is_end_tag)
        return "an end tag has no attributes";
    move(place, PLACE_ATTRIBUTE_NAME);
    place->attribute = str_part(rest, 0, 1);
    return NULL;
}

static const char *read_tag(struct place *place, struct str rest)
{
    if (is_letter(rest.at[0]))
        return begin_attribute(place, rest);
    return end_part(place, rest, "the name of an attribute begins with a letter");
}

static const char *read_gap(struct place *place, struct str rest)
{
    return end_part(place, rest, blank_wanted);
}

static const char *begin_value(struct place *place)
{
    place->kind = PLACE_BEFORE_VALUE;
    place->attribute_kind = attribute_kind_of(place->attribute);
    return place->attribute_kind == ATTRIBUTE_REFUSED ? "http-equiv is refused: the server sends headers" : NULL;
}

static const char *read_attribute_name(struct place *place, struct str rest)
{
    if (is_name_byte(rest.at[0])) {
        place->attribute.length++;
        return NULL;
    }
    if (is_blank(rest.at[0])) {
        place->kind = PLACE_AFTER_NAME;
        return NULL;
    }
    if (rest.at[0] == '=')
        return begin_value(place);
    return end_part(place, rest, "this sign may not stand in the name of an attribute");
}

static const char *read_after_name(struct place *place, struct str rest)
{
    if (is_blank(rest.at[0]))
        return NULL;
    return rest.at[0] == '=' ? begin_value(place) : read_tag(place, rest);
}

static const char *read_value(struct place *place, struct str rest)
{
    static const char *const beginnings[] = {"/", "?", "#", "https://", "http://", "mailto:", "tel:", "geo:"};
    if (place->attribute_kind != ATTRIBUTE_URL || place->url == URL_FURTHER)
        return NULL;
    for (size_t i = 0; i < COUNT_OF(beginnings); i++)
        if (starts_any_case(rest, str_from(beginnings[i]))) {
            place->url = URL_FURTHER;
            return NULL;
        }
    return "a URL begins with / ? # https:// http:// mailto: tel: or geo:";
}

static const char *read_quoted(struct place *place, struct str rest)
{
    if (rest.at[0] == '<')
        return "the quotes before this < are not closed; write &lt; for the sign itself";
    if (rest.at[0] != place->quote)
        return read_value(place, rest);
    move(place, PLACE_GAP);
    return NULL;
}

static const char *read_unquoted(struct place *place, struct str rest)
{
    char c = rest.at[0];
    if (is_blank(c) || c == '>')
        return end_part(place, rest, NULL);
    if (c == '"' || c == '\'' || c == '<' || c == '=' || c == '`')
        return "put the value of the attribute in quotes";
    return read_value(place, rest);
}

static const char *read_before_value(struct place *place, struct str rest)
{
    char c = rest.at[0];
    if (is_blank(c))
        return NULL;
    if (c == '>')
        return "the attribute has no value";
    place->kind = c == '"' || c == '\'' ? PLACE_QUOTED : PLACE_UNQUOTED;
    if (place->kind == PLACE_UNQUOTED)
        return read_unquoted(place, rest);
    place->quote = c;
    return NULL;
}

const char *place_read(struct place *place, struct str source, size_t at)
{
    static const char *(*const readers[PLACE_COUNT])(struct place *, struct str) = {
        [PLACE_TEXT] = read_text,
        [PLACE_PLAIN_TEXT] = read_plain_text,
        [PLACE_CODE] = read_code,
        [PLACE_COMMENT] = read_comment,
        [PLACE_DOCTYPE] = read_doctype,
        [PLACE_TAG_NAME] = read_tag_name,
        [PLACE_TAG] = read_tag,
        [PLACE_GAP] = read_gap,
        [PLACE_ATTRIBUTE_NAME] = read_attribute_name,
        [PLACE_AFTER_NAME] = read_after_name,
        [PLACE_BEFORE_VALUE] = read_before_value,
        [PLACE_QUOTED] = read_quoted,
        [PLACE_UNQUOTED] = read_unquoted,
    };
    return readers[place->kind](place, str_after(source, at));
}

const char *place_mark(struct place *place)
{
    static const char *const refusals[PLACE_COUNT] = {
        [PLACE_CODE] = "no mark may stand in <script>, <style> or <iframe>: put the value into a data- attribute",
        [PLACE_COMMENT] = "no mark may stand in a comment",
        [PLACE_DOCTYPE] = "no mark may stand in <!doctype>",
        [PLACE_BEFORE_VALUE] = "put the value of the attribute in quotes",
        [PLACE_UNQUOTED] = "put the value of the attribute in quotes",
    };
    if (place->is_end_tag)
        return "no mark may stand in an end tag";
    if (place->kind == PLACE_TAG_NAME || place->kind == PLACE_ATTRIBUTE_NAME)
        move(place, PLACE_GAP);
    if (place->kind == PLACE_AFTER_NAME)
        move(place, PLACE_TAG);
    return refusals[place->kind];
}

static struct place_verdict value_in_quotes(struct place *place)
{
    if (place->attribute_kind == ATTRIBUTE_CODE)
        return (struct place_verdict){.refusal =
                                          "no value may stand in this attribute: browsers or htmx run or parse it"};
    if (place->attribute_kind != ATTRIBUTE_URL)
        return (struct place_verdict){.function = "html_attribute"};
    if (place->url == URL_EITHER)
        return (struct place_verdict){.refusal =
                                          "whether this value begins the URL depends on the condition before it"};
    const char *function = place->url == URL_START ? "html_url_whole" : "html_url_part";
    place->url = URL_FURTHER;
    return (struct place_verdict){.function = function};
}

struct place_verdict place_value(struct place *place)
{
    if (place->kind == PLACE_TEXT || place->kind == PLACE_PLAIN_TEXT)
        return (struct place_verdict){.function = "html_text"};
    if (place->kind == PLACE_QUOTED)
        return value_in_quotes(place);
    const char *refusal = place_mark(place);
    return (struct place_verdict){.refusal =
                                      refusal ? refusal : "in a tag, values stand only within an attribute's quotes"};
}

bool place_equal(const struct place *a, const struct place *b)
{
    return a->kind == b->kind && a->element.at == b->element.at && a->attribute.at == b->attribute.at &&
           a->url == b->url && a->quote == b->quote && a->keeps_blanks == b->keeps_blanks;
}

bool place_meet(struct place *place, const struct place *other)
{
    struct place met = *place, wanted = *other;
    bool is_gap =
        (met.kind == PLACE_GAP && wanted.kind == PLACE_TAG) || (met.kind == PLACE_TAG && wanted.kind == PLACE_GAP);
    if (is_gap)
        met.kind = wanted.kind = PLACE_GAP;
    if (met.kind == PLACE_QUOTED && met.url != wanted.url)
        met.url = wanted.url = URL_EITHER;
    if (!place_equal(&met, &wanted))
        return false;
    *place = met;
    return true;
}
