/* SPDX-License-Identifier: EUPL-1.2
 * The route table: everything that a page needs before it runs is declared here, so that no handler can forget it. */
#ifndef PLATFORM_ROUTE_H
#define PLATFORM_ROUTE_H

#include "platform/sheet/sheet.h"
#include "platform/web/request.h"

/* The zero value of `permission` means nobody. */
#define PUBLIC "public"       /* anyone, signed in or not */
#define SIGNED_IN "signed-in" /* any person with a valid session */

enum scope_kind {
    SCOPE_ANYWHERE, /* the person holds the permission for some unit; the handler or its queries narrow down */
    SCOPE_UNIT,     /* the first {id} of the path is a unit of the organisation that a right must cover */
    SCOPE_CITY,     /* a right over the whole city is needed */
    SCOPE_OF        /* route->scope tells the unit from the request */
};

struct route {
    enum http_method method;
    const char *path; /* "/sites/{id}/edit"; {id} is a number, {name} is a word */
    const char *permission;
    enum scope_kind scope;
    int64_t (*scope_of)(struct request *request); /* for SCOPE_OF; 0: not found */
    const struct form *form;                      /* of the query for GET, of the body otherwise */
    size_t body_limit;                            /* 0: 64 KiB; more only for files */
    void (*before)(struct request *
                       request); /* slow (password hash, picture): runs on a worker with a read-only connection first */
    void (*handler)(struct request *request);
    const char *summary;        /* French; API description and `tenu routes` */
    const struct shape *answer; /* API: what a 200/201 gives; with `many`, a page of them */
    bool many;
    bool at_once;    /* answered from memory on the event loop, without session and data: assets, health */
    bool uncached;   /* its answer depends on more than the data, the person and the day: no ETag */
    bool cross_site; /* accepts writes without CSRF token: only for bearer tokens and public forms */
};

/* A new installation: `tenu init` asks it of all capabilities in their order; `tenu demo` too, before it fills the
 * city. */
struct founding {
    const struct app *app;
    struct str city_name, administrator_name, administrator_email;
    bool demonstration;
    struct str link; /* filled: path of the one-time link by which the first administrator chooses a password */
};

/* What one folder gives to the program. Absent members are zero. */
struct capability {
    const char *name;  /* the folder */
    const char *title; /* French */
    const struct route *routes;
    size_t route_count;
    const struct permission {
        const char *name;     /* "organisation.edit" */
        const char *sentence; /* French: what it lets a person do */
    } * permissions;
    size_t permission_count;
    const struct db_query *const *queries;
    size_t query_count;
    const struct db_migration *migrations;
    size_t migration_count;
    const struct menu_entry {
        const char *section, *label, *href, *permission, *icon;
        int order;
        bool city; /* only for who holds the permission over the whole city */
    } * menu;
    size_t menu_count;
    const struct tile { /* of "my work" */
        const char *permission;
        void (*show)(struct request *request, struct html *html);
        int order;
        bool city; /* as in the menu */
    } * tiles;
    size_t tile_count;
    const struct unit_part {    /* of the page of a site: what this capability knows of it; writes nothing if it knows
                                   nothing */
        const char *permission; /* over the site */
        void (*show)(struct request *request, struct html *html, int64_t unit_id);
        int order;
    } * unit_parts;
    size_t unit_part_count;
    const struct finder { /* of the search over everything; writes nothing if it finds nothing */
        const char *permission;
        void (*show)(struct request *request, struct html *html, struct str words);
        int order;
    } * finders;
    size_t finder_count;
    const struct command {
        const char *name;     /* "import sites" */
        const char *usage;    /* "FILE [--dry-run]" */
        const char *sentence; /* English, for --help and the manual page */
        int (*run)(struct app *app, int count, char **arguments);
        bool founds; /* makes a new installation: its key too */
        bool alone;  /* needs neither database nor key: the app has no pool */
    } * commands;
    size_t command_count;
    const struct export_list {
        const char *name;     /* "sites": tenu export sites FILE */
        const char *sentence; /* English */
        struct sheet *(*write)(struct work *work, enum sheet_format format);
    } * exports;
    size_t export_count;
    const struct job {
        const char *name;
        int64_t every_seconds;
        void (*run)(struct work *work);
    } * jobs;
    size_t job_count;
    void (*found)(struct work *work,
                  struct founding *founding); /* what every new installation needs: roles, référentiels */
    void (*demo)(struct work *work);          /* fills the demonstration city; called in the order of capabilities.c */
    void (*start)(struct app *app);           /* after migrations, before serving: caches */
};

extern const struct capability *const capabilities[];
extern const size_t capability_count;

#endif
