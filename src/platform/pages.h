/* SPDX-License-Identifier: EUPL-1.2
 * What the platform's own views show: the layout, problems, and parts that every capability's views render. */
#ifndef PLATFORM_PAGES_H
#define PLATFORM_PAGES_H

#include "platform/form/form_field.h"
#include "platform/web/html.h"
#include "platform/web/request.h"

struct layout_entry {
    struct str label, href, icon; /* icon: href into the sprite */
    bool is_current;
};

struct layout_page {
    struct str language, theme; /* "fr"; "", "light" or "dark" */
    struct str title, city;
    struct str stylesheet, script, htmx, icon, sprite;
    struct str page_script; /* empty: none */
    struct str csrf;
    struct str person; /* empty: nobody signed in */
    struct str initials;
    struct str notice;
    struct str here; /* path and query, to come back after a change of language or theme */
    bool bare, wide, landscape, has_menu;
    bool is_french, is_dark, is_light;
    struct {
        struct layout_entry *at;
        size_t count, room;
    } entries;
    struct {
        struct crumb *at;
        size_t count;
    } crumbs;
    struct safe_html content;
};

struct problem_page {
    int status;
    struct str title, sentence, id;
    bool may_search; /* somebody is signed in */
};

/* Above a form that was refused: every problem, linked to its field. */
struct problem_summary {
    struct str title;
    struct {
        const struct problem *at;
        size_t count;
    } problems;
};

/* Above a list: the filters in force, each a link to the list without it. */
struct filter_chip {
    struct str label, value, href;
};
struct filters_in_force {
    struct str all; /* href of the list without any of them */
    struct {
        struct filter_chip *at;
        size_t count, room;
    } chips;
};

/* Below a list. Links are made by pager_make. */
struct pager {
    size_t first, last, total; /* rows shown, from 1 */
    struct str previous, next; /* href; empty: none */
};

/* Where a list stands: its address, the form that filters it with what was chosen, and the page, from 1. */
struct pager_place {
    const char *path;
    const struct form *form;
    const void *values;
    int64_t page;
    size_t rows_of_page, total;
};

struct pager pager_make(struct request *request, const struct pager_place *place);

struct problem_summary problem_summary_make(struct request *request);

#endif
