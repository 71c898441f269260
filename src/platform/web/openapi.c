/* SPDX-License-Identifier: EUPL-1.2 */
#include "platform/web/openapi.h"

#include "platform/server/app.h"
#include "platform/server/version.h"
#include "platform/web/router.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static const char *kind_type(enum shape_kind kind)
{
    static const char *const types[] = {
        [SHAPE_ID] = "string",      [SHAPE_INTEGER] = "integer", [SHAPE_TEXT] = "string", [SHAPE_DAY] = "string",
        [SHAPE_INSTANT] = "string", [SHAPE_FLAG] = "boolean",    [SHAPE_REAL] = "number", [SHAPE_BYTES] = "string",
    };
    return types[kind];
}

static const char *kind_format(enum shape_kind kind)
{
    return kind == SHAPE_DAY ? "date" : kind == SHAPE_INSTANT ? "date-time" : kind == SHAPE_ID ? "int64" : NULL;
}

static json_t *column_schema(const struct shape_column *column)
{
    json_t *schema = json_object();
    const char *type = kind_type(column->kind);
    json_object_set_new(schema, "type", column->optional ? json_pack("[s,s]", type, "null") : json_string(type));
    if (kind_format(column->kind))
        json_object_set_new(schema, "format", json_string(kind_format(column->kind)));
    return schema;
}

static json_t *shape_schema(const struct shape *shape)
{
    json_t *properties = json_object(), *required = json_array();
    for (size_t i = 0; i < shape->count; i++) {
        json_object_set_new(properties, shape->columns[i].name, column_schema(&shape->columns[i]));
        json_array_append_new(required, json_string(shape->columns[i].name));
    }
    return json_pack("{s:s,s:o,s:o}", "type", "object", "properties", properties, "required", required);
}

static const char *field_type(enum field_kind kind)
{
    switch (kind) {
    case FIELD_INTEGER:
        return "integer";
    case FIELD_REAL:
        return "number";
    case FIELD_FLAG:
        return "boolean";
    case FIELD_CHOICES:
    case FIELD_IDS:
        return "array";
    case FIELD_TEXT:
    case FIELD_LINES:
    case FIELD_SECRET:
    case FIELD_EMAIL:
    case FIELD_ID:
    case FIELD_DAY:
    case FIELD_CHOICE:
    case FIELD_FILE:
        break;
    }
    return "string";
}

static void add_choices(json_t *schema, const struct field *field)
{
    json_t *values = json_array();
    for (const struct choice *choice = field->choices; choice && choice->value; choice++)
        json_array_append_new(values, json_string(choice->value));
    if (field->kind == FIELD_CHOICES)
        json_object_set_new(schema, "items", json_pack("{s:s,s:o}", "type", "string", "enum", values));
    else
        json_object_set_new(schema, "enum", values);
}

static json_t *field_schema(const struct field *field)
{
    bool text = field->kind == FIELD_TEXT || field->kind == FIELD_LINES || field->kind == FIELD_SECRET;
    json_t *schema = json_pack("{s:s,s:s}", "type", field_type(field->kind), "description", field->label);
    if (text && field->most)
        json_object_set_new(schema, "maxLength", json_integer(field->most));
    if (field->kind == FIELD_INTEGER && (field->least || field->most)) {
        json_object_set_new(schema, "minimum", json_integer(field->least));
        json_object_set_new(schema, "maximum", json_integer(field->most));
    }
    if (field->kind == FIELD_DAY)
        json_object_set_new(schema, "format", json_string("date"));
    if (field->kind == FIELD_EMAIL)
        json_object_set_new(schema, "format", json_string("email"));
    if (field->kind == FIELD_IDS)
        json_object_set_new(schema, "items", json_pack("{s:s}", "type", "string"));
    if (field->choices)
        add_choices(schema, field);
    return schema;
}

static json_t *form_schema(const struct form *form)
{
    json_t *properties = json_object(), *required = json_array();
    for (size_t i = 0; i < form->count; i++) {
        json_object_set_new(properties, form->fields[i].name, field_schema(&form->fields[i]));
        if (form->fields[i].required)
            json_array_append_new(required, json_string(form->fields[i].name));
    }
    json_t *schema = json_pack("{s:s,s:o,s:b}", "type", "object", "properties", properties, "additionalProperties", 0);
    if (json_array_size(required))
        json_object_set_new(schema, "required", required);
    else
        json_decref(required);
    return schema;
}

static json_t *reference(const char *name)
{
    json_t *place = json_sprintf("#/components/schemas/%s", name);
    return json_pack("{s:o}", "$ref", place);
}

static json_t *parameters_of(const struct route *route)
{
    json_t *parameters = json_array();
    int number = 0;
    for (const char *at = strchr(route->path, '{'); at; at = strchr(at + 1, '{')) {
        bool is_id = strncmp(at, "{id}", 4) == 0;
        json_t *name =
            number++ ? json_sprintf("%s%d", is_id ? "id" : "name", number) : json_string(is_id ? "id" : "name");
        json_array_append_new(parameters, json_pack("{s:o,s:s,s:b,s:{s:s}}", "name", name, "in", "path", "required", 1,
                                                    "schema", "type", "string"));
    }
    for (size_t i = 0; route->method == HTTP_GET && route->form && i < route->form->count; i++) {
        const struct field *field = &route->form->fields[i];
        json_array_append_new(parameters, json_pack("{s:s,s:s,s:b,s:o}", "name", field->name, "in", "query", "required",
                                                    field->required, "schema", field_schema(field)));
    }
    return parameters;
}

static json_t *answer_schema(const struct route *route)
{
    if (!route->many)
        return reference(route->answer->name);
    return json_pack("{s:s,s:{s:{s:s,s:o},s:{s:[s,s]}},s:[s,s]}", "type", "object", "properties", "items", "type",
                     "array", "items", reference(route->answer->name), "next", "type", "string", "null", "required",
                     "items", "next");
}

static json_t *responses_of(const struct route *route)
{
    json_t *problem = json_pack("{s:s,s:{s:{s:o}}}", "description", "Problem (RFC 9457)", "content",
                                "application/problem+json", "schema", reference("problem"));
    json_t *good = json_pack("{s:s}", "description", "OK");
    if (route->answer)
        json_object_set_new(good, "content",
                            json_pack("{s:{s:o}}", "application/json", "schema", answer_schema(route)));
    return json_pack("{s:o,s:o}", route->method == HTTP_POST ? "201" : "200", good, "default", problem);
}

static json_t *operation_of(const struct route *route)
{
    json_t *operation = json_pack("{s:s,s:o,s:o}", "summary", route->summary ? route->summary : "", "parameters",
                                  parameters_of(route), "responses", responses_of(route));
    if (route->method != HTTP_GET && route->form)
        json_object_set_new(operation, "requestBody",
                            json_pack("{s:b,s:{s:{s:o}}}", "required", 1, "content", "application/json", "schema",
                                      reference(route->form->name)));
    bool open = route->permission && strcmp(route->permission, PUBLIC) == 0;
    json_object_set_new(operation, "security",
                        open ? json_array()
                             : json_pack("[{s:[s]}]", "token", route->permission ? route->permission : ""));
    return operation;
}

static void add_schemas(json_t *schemas, const struct route *route)
{
    if (route->answer)
        json_object_set_new(schemas, route->answer->name, shape_schema(route->answer));
    if (route->method != HTTP_GET && route->form)
        json_object_set_new(schemas, route->form->name, form_schema(route->form));
}

static json_t *problem_schema(void)
{
    return json_pack("{s:s,s:{s:{s:s},s:{s:s},s:{s:s},s:{s:s,s:{s:s,s:{s:{s:s},s:{s:s}}}}}}", "type", "object",
                     "properties", "type", "type", "string", "title", "type", "string", "status", "type", "integer",
                     "problems", "type", "array", "items", "type", "object", "properties", "field", "type", "string",
                     "message", "type", "string");
}

static void lower_case(char *text)
{
    for (; *text; text++)
        if (*text >= 'A' && *text <= 'Z')
            *text = (char)(*text + ('a' - 'A'));
}

static void add_route(json_t *paths, json_t *schemas, const struct route *route)
{
    char method[8];
    if (strncmp(route->path, "/api/v1/", 8) != 0)
        return;
    snprintf(method, sizeof method, "%s", http_method_name(route->method));
    lower_case(method);
    json_t *path = json_object_get(paths, route->path);
    if (!path) {
        path = json_object();
        json_object_set_new(paths, route->path, path);
    }
    json_object_set_new(path, method, operation_of(route));
    add_schemas(schemas, route);
}

struct str openapi_document(struct arena *arena, const struct app *app)
{
    json_t *paths = json_object(), *schemas = json_object();
    json_object_set_new(schemas, "problem", problem_schema());
    for (size_t i = 0; i < router_count(app->router); i++)
        add_route(paths, schemas, router_route(app->router, i));
    json_t *document =
        json_pack("{s:s,s:{s:s,s:s,s:{s:s}},s:o,s:{s:o,s:{s:{s:s,s:s}}}}", "openapi", "3.1.0", "info", "title", "Tenu",
                  "version", TENU_VERSION, "license", "identifier", "EUPL-1.2", "paths", paths, "components", "schemas",
                  schemas, "securitySchemes", "token", "type", "http", "scheme", "bearer");
    json_object_set_new(json_object_get(json_object_get(document, "info"), "license"), "name", json_string("EUPL 1.2"));
    char *text = json_dumps(document, JSON_INDENT(1));
    json_decref(document);
    if (!text)
        fault(FAULT_MEMORY, "no memory to describe the API");
    struct str copy = str_copy(arena, str_from(text));
    free(text);
    return copy;
}

void openapi_page(struct request *request)
{
    reply_bytes(request, 200, STR("application/json"), openapi_document(request->work.arena, request->app));
}
