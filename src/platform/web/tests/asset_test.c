/* SPDX-License-Identifier: EUPL-1.2
 * What the program carries within itself is found, whole and unchanged. */
#include "platform/web/asset.h"
#include "tests/test.h"

#include <zlib.h>

static struct str asset_text(const struct asset *asset)
{
    return (struct str){(const char *)asset->bytes, asset->size};
}

static struct str asset_inflated(struct test *t, const struct asset *asset)
{
    char *room = arena_take(t->arena, asset->size + 1, 1);
    z_stream stream = {.next_in = (Bytef *)asset->gzip,
                       .avail_in = (uInt)asset->gzip_size,
                       .next_out = (Bytef *)room,
                       .avail_out = (uInt)asset->size + 1};
    CHECK_INTEGER(inflateInit2(&stream, 16 + MAX_WBITS), Z_OK);
    CHECK_INTEGER(inflate(&stream, Z_FINISH), Z_STREAM_END);
    inflateEnd(&stream);
    return (struct str){room, stream.total_out};
}

TEST("Assets stand in the order of their names, each once")
{
    CHECK(asset_count > 10);
    for (size_t i = 1; i < asset_count; i++)
        CHECK(str_compare(str_from(assets[i - 1].name), str_from(assets[i].name)) < 0);
}

TEST("Every asset is found by its name and by nothing else")
{
    for (size_t i = 0; i < asset_count; i++)
        CHECK(asset_find(str_from(assets[i].name)) == &assets[i]);
    CHECK(!asset_find(STR("tenu.cs")));
    CHECK(!asset_find(STR("tenu.css2")));
    CHECK(!asset_find(STR("../tenu.css")));
    CHECK(!asset_find(STR_NONE));
}

TEST("The compressed form of an asset holds the same bytes")
{
    for (size_t i = 0; i < asset_count; i++)
        if (assets[i].gzip) {
            CHECK(assets[i].gzip_size < assets[i].size);
            CHECK(str_equal(asset_inflated(t, &assets[i]), asset_text(&assets[i])));
        }
    CHECK(asset_find(STR("tenu.css"))->gzip);
}

TEST("The address of an asset changes with its content")
{
    const struct asset *css = asset_find(STR("tenu.css"));
    CHECK_STR(str_format(t->arena, "/assets/tenu.css?v=%s", css->hash), asset_url("tenu.css"));
    CHECK_STR(str_from(css->type), "text/css; charset=utf-8");
}

TEST("The style sheet asks for typefaces by addresses that are served")
{
    struct str css = asset_text(asset_find(STR("tenu.css")));
    int count = 0;
    for (size_t at; (at = str_find(css, STR("url("))) != STR_ABSENT; count++) {
        css = str_after(css, at + 4);
        struct str name = str_part(css, 0, str_find_char(css, '?'));
        const struct asset *font = asset_find(name);
        CHECK(font && font->served);
        CHECK(font && str_starts(str_after(css, name.length + 3), str_from(font->hash)));
    }
    CHECK(count > 0);
}

TEST("The library is carried but not served")
{
    int count = 0;
    for (size_t i = 0; i < asset_count; i++)
        if (str_starts(str_from(assets[i].name), STR("library/"))) {
            CHECK(!assets[i].served && !assets[i].url);
            count++;
        }
    CHECK(count > 0);
}
