#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Runs a command beside a PostgreSQL cluster of its own: made in a temporary folder, reached by a socket in it, gone
# afterwards. The command finds its address in TENU_TEST_POSTGRESQL. TENU_FSYNC=on makes its commits durable, for measuring.
set -eu
here=$(pwd)
bin=$(for place in /usr/lib/postgresql/*/bin; do echo "$place"; done | sort -V | tail -1)
[ -x "$bin/initdb" ] || { echo "PostgreSQL's programs are not in /usr/lib/postgresql" >&2; exit 1; }

folder=$(mktemp -d /tmp/tenu-postgresql.XXXXXX)
as=
if [ "$(id -u)" = 0 ]; then
    chown postgres "$folder"
    as="runuser -u postgres --"
fi

# shellcheck disable=SC2329
end() {
    status=$?
    trap - EXIT INT TERM HUP
    cd /
    $as "$bin/pg_ctl" stop -D "$folder/data" -m immediate -w >/dev/null 2>&1 || true
    rm -rf "$folder"
    exit "$status"
}
trap end EXIT
trap 'exit 130' INT TERM HUP

cd /
settings="-k $folder -c listen_addresses= -c fsync=${TENU_FSYNC:-off} -c max_connections=200 -c shared_buffers=64MB"
LC_ALL=C TZ=UTC $as "$bin/initdb" -D "$folder/data" -U tenu --auth=trust --encoding=UTF8 --locale=C >"$folder.log" 2>&1 ||
    { cat "$folder.log" >&2; rm -f "$folder.log"; exit 1; }
rm -f "$folder.log"
LC_ALL=C TZ=UTC $as "$bin/pg_ctl" start -D "$folder/data" -l "$folder/data/log" -w -t 60 -o "$settings" >/dev/null ||
    { cat "$folder/data/log" >&2; exit 1; }
cd "$here"

TENU_TEST_POSTGRESQL="postgresql://tenu@/postgres?host=$folder"
export TENU_TEST_POSTGRESQL
"$@"
