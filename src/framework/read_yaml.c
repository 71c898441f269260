/* SPDX-License-Identifier: EUPL-1.2
 * Makes the tree from libfyaml's events. The library prints nothing: its complaints are collected. Its columns count
 * characters from 0 (those of its complaints from 1); ours count characters from 1. Faults are raised only between its
 * calls, and give the parser back on their way. */
#include "framework/yaml.h"

#include "base/fault.h"
#include "framework/characters.h"
#include "platform/web/language.h"

#include <libfyaml.h>

struct builder {
    struct framework_report *report;
    struct str yaml;
    struct fy_diag *complaints;
    struct fy_parser *parser;
    struct fy_event *event; /* the one being taken */
    char complaint[200];    /* the last one that the library gave without a place */
    struct yaml_node *open[YAML_MOST_DEPTH];
    size_t depth, nodes, documents;
    struct yaml_node *root;
    struct str key; /* waiting for its value; at == NULL if there is none */
    struct framework_place key_place, last_place;
    bool refused;
};

static const struct framework_place file_start = {1, 1};

static void keep_complaint(struct fy_diag *diag, void *context, const char *text, size_t length)
{
    (void)diag;
    struct builder *builder = context;
    if (length >= sizeof builder->complaint)
        length = sizeof builder->complaint - 1;
    memcpy(builder->complaint, text, length);
    builder->complaint[length] = '\0';
}

static void open_parser(struct builder *builder)
{
    struct fy_diag_cfg diag;
    fy_diag_cfg_default(&diag);
    diag.fp = NULL;
    diag.output_fn = keep_complaint;
    diag.user = builder;
    diag.colorize = false;
    builder->complaints = fy_diag_create(&diag);
    if (!builder->complaints)
        fault(FAULT_MEMORY, "libfyaml gives no diagnostic object");
    fy_diag_set_collect_errors(builder->complaints, true);
    struct fy_parse_cfg parse = {.flags = FYPCF_QUIET | FYPCF_DEFAULT_VERSION_1_2 | FYPCF_JSON_NONE,
                                 .diag = builder->complaints};
    builder->parser = fy_parser_create(&parse);
    if (!builder->parser || fy_parser_set_string(builder->parser, builder->yaml.at, builder->yaml.length) != 0)
        fault(FAULT_MEMORY, "libfyaml gives no parser");
}

static void close_parser(struct builder *builder)
{
    if (builder->event)
        fy_parser_event_free(builder->parser, builder->event);
    if (builder->parser)
        fy_parser_destroy(builder->parser);
    if (builder->complaints)
        fy_diag_destroy(builder->complaints);
}

static void refuse(struct builder *builder, struct framework_place place, const char *message)
{
    framework_mistake(builder->report, place, "%s", message);
    builder->refused = true;
}

/* Where the token stands; an empty text has no place of its own and takes that of what stands before it. */
static struct framework_place token_place(struct builder *builder, struct fy_token *token)
{
    const struct fy_mark *mark = token ? fy_token_start_mark(token) : NULL;
    if (mark)
        builder->last_place = (struct framework_place){mark->line + 1, mark->column + 1};
    return builder->last_place;
}

/* The library gives the place after the opening quote; ours is that of the quote. */
static struct framework_place text_place(struct builder *builder, struct fy_token *token)
{
    struct framework_place place = token_place(builder, token);
    enum fy_scalar_style style = fy_token_scalar_style(token);
    bool is_quoted = style == FYSS_SINGLE_QUOTED || style == FYSS_DOUBLE_QUOTED;
    return (struct framework_place){place.line, is_quoted && place.column > 1 ? place.column - 1 : place.column};
}

/* Puts a new node where it belongs: at the root, in the list or under the waiting key. */
static struct yaml_node *attach(struct builder *builder, enum yaml_kind kind, struct framework_place place)
{
    struct yaml_node *node = arena_new(builder->report->work->arena, struct yaml_node);
    *node = (struct yaml_node){.kind = kind, .place = place, .key = builder->key, .key_place = builder->key_place};
    builder->key = STR_NONE;
    if (builder->depth == 0) {
        builder->root = node;
        return node;
    }
    struct yaml_node *parent = builder->open[builder->depth - 1];
    if (parent->last)
        parent->last->next = node;
    else
        parent->first = node;
    parent->last = node;
    parent->count++;
    return node;
}

static bool key_is_expected(const struct builder *builder)
{
    return builder->depth > 0 && builder->open[builder->depth - 1]->kind == YAML_MAP && !builder->key.at;
}

static void open_node(struct builder *builder, enum yaml_kind kind, struct fy_token *token)
{
    struct work *work = builder->report->work;
    struct framework_place place = token_place(builder, token);
    if (key_is_expected(builder))
        refuse(builder, place, tr(work, "Une clé doit être un simple texte, pas une liste ni un groupe."));
    else if (builder->depth == YAML_MOST_DEPTH)
        refuse(builder, place, tr(work, "Le fichier emboîte trop de niveaux ; il s’arrête d’être lu ici."));
    if (builder->refused)
        return;
    struct yaml_node *node = attach(builder, kind, place);
    builder->open[builder->depth++] = node;
}

static void add_text(struct builder *builder, struct fy_token *token)
{
    size_t length = 0;
    const char *at = fy_token_get_text(token, &length);
    if (!at)
        fault(FAULT_MEMORY, "libfyaml gives no text");
    struct str text = str_copy(builder->report->work->arena, str_trim((struct str){at, length}));
    struct framework_place place = text_place(builder, token);
    if (key_is_expected(builder)) {
        builder->key = text;
        builder->key_place = place;
        return;
    }
    struct yaml_node *node = attach(builder, YAML_TEXT, place);
    node->text = text;
    node->is_plain = fy_token_scalar_style(token) == FYSS_PLAIN;
}

static void refuse_anchor_or_tag(struct builder *builder, struct fy_token *anchor, struct fy_token *tag)
{
    struct work *work = builder->report->work;
    struct framework_place place = token_place(builder, anchor ? anchor : tag);
    if (anchor) /* the token is the name, without the & or * before it */
        refuse(builder, (struct framework_place){place.line, place.column - 1},
               tr(work, "Les ancres et les renvois de YAML (& et *) ne sont pas admis : écrivez le texte en entier."));
    else if (tag)
        refuse(builder, place, tr(work, "Les étiquettes de YAML (!) ne sont pas admises."));
}

static void start_document(struct builder *builder, struct fy_token *token)
{
    struct framework_place place = token_place(builder, token);
    if (++builder->documents > 1)
        refuse(builder, place,
               tr(builder->report->work, "Un fichier ne contient qu’un document : le second (---) est de trop."));
}

static void refuse_special(struct builder *builder, const struct fy_event *event)
{
    switch ((int)event->type) {
    case FYET_ALIAS:
        refuse_anchor_or_tag(builder, event->alias.anchor, NULL);
        break;
    case FYET_SCALAR:
        refuse_anchor_or_tag(builder, event->scalar.anchor, event->scalar.tag);
        break;
    case FYET_SEQUENCE_START:
        refuse_anchor_or_tag(builder, event->sequence_start.anchor, event->sequence_start.tag);
        break;
    case FYET_MAPPING_START:
        refuse_anchor_or_tag(builder, event->mapping_start.anchor, event->mapping_start.tag);
        break;
    default:
        break;
    }
    if (!builder->refused && ++builder->nodes > YAML_MOST_NODES)
        refuse(builder, builder->last_place,
               tr(builder->report->work, "Le fichier contient trop de valeurs ; il s’arrête d’être lu ici."));
}

static void take_event(struct builder *builder, const struct fy_event *event)
{
    refuse_special(builder, event);
    if (builder->refused)
        return;
    switch ((int)event->type) {
    case FYET_DOCUMENT_START:
        start_document(builder, event->document_start.document_start);
        break;
    case FYET_SCALAR:
        add_text(builder, event->scalar.value);
        break;
    case FYET_SEQUENCE_START:
        open_node(builder, YAML_LIST, event->sequence_start.sequence_start);
        break;
    case FYET_MAPPING_START:
        open_node(builder, YAML_MAP, event->mapping_start.mapping_start);
        break;
    case FYET_SEQUENCE_END:
    case FYET_MAPPING_END:
        builder->depth--;
        break;
    default:
        break;
    }
}

static void tell_complaint(struct builder *builder)
{
    void *previous = NULL;
    const struct fy_diag_error *error = fy_diag_errors_iterate(builder->complaints, &previous);
    struct framework_place place =
        error && error->line > 0 ? (struct framework_place){error->line, error->column} : builder->last_place;
    struct str words = str_trim(str_from(error && error->msg ? error->msg : builder->complaint));
    if (str_starts(words, STR("[ERR]: ")))
        words = str_after(words, 7);
    framework_mistake(builder->report, place,
                      tr(builder->report->work, "Le fichier n’est pas du YAML bien formé : %.*s."), STR_ARG(words));
    builder->refused = true;
}

static void build(void *context)
{
    struct builder *builder = context;
    open_parser(builder);
    bool ended = false;
    while (!builder->refused && !ended) {
        builder->event = fy_parser_parse(builder->parser);
        if (!builder->event) {
            tell_complaint(builder);
            return;
        }
        ended = builder->event->type == FYET_STREAM_END;
        take_event(builder, builder->event);
        fy_parser_event_free(builder->parser, builder->event);
        builder->event = NULL;
    }
}

static struct str without_byte_order_mark(struct str yaml)
{
    return str_starts(yaml, STR("\xEF\xBB\xBF")) ? str_after(yaml, 3) : yaml;
}

struct yaml_node *yaml_read(struct framework_report *report, struct str yaml)
{
    struct work *work = report->work;
    if (yaml.length > YAML_MOST_BYTES) {
        framework_mistake(report, file_start, tr(work, "Le fichier dépasse %d Mio."), YAML_MOST_BYTES / 1024 / 1024);
        return NULL;
    }
    yaml = without_byte_order_mark(yaml);
    if (!framework_characters_are_admitted(report, yaml))
        return NULL;
    struct builder builder = {
        .report = report, .yaml = framework_with_empty_lines(work->arena, yaml), .last_place = file_start};
    struct fault raised;
    bool done = fault_catch(build, &builder, &raised);
    close_parser(&builder);
    if (!done)
        fault_raise(raised.kind, raised.file, raised.line, "%s", raised.message);
    if (!builder.refused && !builder.root)
        framework_mistake(report, file_start, tr(work, "Le fichier est vide."));
    return builder.refused ? NULL : builder.root;
}

const struct yaml_node *yaml_find(const struct yaml_node *map, struct str key)
{
    if (map->kind != YAML_MAP)
        return NULL;
    for (const struct yaml_node *node = map->first; node; node = node->next)
        if (str_equal(node->key, key))
            return node;
    return NULL;
}

bool yaml_is_empty(const struct yaml_node *node)
{
    if (node->kind != YAML_TEXT)
        return false;
    return node->text.length == 0 ||
           (node->is_plain && (str_equal(node->text, STR("~")) || str_equal(node->text, STR("null"))));
}
