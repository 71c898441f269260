/* SPDX-License-Identifier: EUPL-1.2
 * What an e-mail address looks like. Whether it exists is known only when a message has been answered, so this refuses
 * typing mistakes and what could not be put into a mail's header, and nothing more. */
#include "platform/form/form_kind.h"

/* RFC 5321, section 4.5.3.1, and RFC 1035 for the label of a domain. */
enum { LONGEST_EMAIL = 254, LONGEST_LOCAL_PART = 64, LONGEST_LABEL = 63 };

static bool is_alphanumeric(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* RFC 5321's dot-atom: no quoted local parts, which no one has. */
static bool is_local_part(struct str local)
{
    struct str marks = STR("!#$%&'*+-/=?^_`{|}~");
    if (local.length == 0 || local.length > LONGEST_LOCAL_PART)
        return false;
    while (local.at) {
        struct str atom = str_cut(&local, '.');
        for (size_t i = 0; i < atom.length; i++)
            if (!is_alphanumeric(atom.at[i]) && str_find_char(marks, atom.at[i]) == STR_ABSENT)
                return false;
        if (atom.length == 0)
            return false;
    }
    return true;
}

static bool is_domain_label(struct str label)
{
    for (size_t i = 0; i < label.length; i++)
        if (!is_alphanumeric(label.at[i]) && label.at[i] != '-')
            return false;
    return label.length > 0 && label.length <= LONGEST_LABEL && !str_starts(label, STR("-")) &&
           !str_ends(label, STR("-"));
}

/* At least two labels, and the last is no number, so that addresses like 192.0.2.1 are none. */
static bool is_domain(struct str domain)
{
    size_t labels = 0;
    struct str label = STR("");
    for (; domain.at; labels++) {
        label = str_cut(&domain, '.');
        if (!is_domain_label(label))
            return false;
    }
    int64_t number;
    return labels >= 2 && label.length >= 2 && !str_to_integer(label, &number);
}

static struct str lower(struct arena *arena, struct str ascii)
{
    char *at = str_c(arena, ascii);
    for (size_t i = 0; i < ascii.length; i++)
        if (at[i] >= 'A' && at[i] <= 'Z')
            at[i] = (char)(at[i] + ('a' - 'A'));
    return (struct str){at, ascii.length};
}

struct str field_email(struct arena *arena, struct str address)
{
    struct str domain = address;
    struct str local = str_cut(&domain, '@');
    if (address.length > LONGEST_EMAIL || !is_local_part(local) || !domain.at || !is_domain(domain))
        return STR_NONE;
    return str_format(arena, "%.*s@%.*s", STR_ARG(local), STR_ARG(lower(arena, domain)));
}
