/* SPDX-License-Identifier: EUPL-1.2
 * Finding what the program carries: a search by halves in the table that the build has sorted. */
#include "platform/web/asset.h"

#include "base/fault.h"

static int asset_compare(const void *name, const void *asset)
{
    return str_compare(*(const struct str *)name, str_from(((const struct asset *)asset)->name));
}

const struct asset *asset_find(struct str name)
{
    return bsearch(&name, assets, asset_count, sizeof *assets, asset_compare);
}

const char *asset_url(const char *name)
{
    const struct asset *asset = asset_find(str_from(name));
    if (!asset || !asset->served)
        fault(FAULT_BUG, "no asset is served under the name %s", name);
    return asset->url;
}
