#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# Every proof of the project, one part after the other, or the parts that are named. Each part prints its own failures; the last
# line is the sum: "N passed, N failed".
#   c        C tests with sanitizers, on SQLite and on PostgreSQL
#   access   every route for every role
#   hostile  strings that break programs, in every form
#   kill     SIGKILL in the middle of writes        full  a full disk
#   lost     a lost connection to the database      two   two servers on one database
#   nginx    behind the proxy of deploy/nginx.conf
#   screens  every page in Chromium, with axe
#   fuzz     each fuzz target for a while
set -u
cd "$(dirname "$0")/.." || exit 1
all="c access hostile kill full lost two nginx screens fuzz"

if [ -z "${TENU_TEST_POSTGRESQL:-}" ]; then
    exec tests/postgresql.sh tests/all.sh "$@"
fi

folder=$(mktemp -d /tmp/tenu-all.XXXXXX)
trap 'rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM HUP
# What holds on this machine must hold elsewhere: no zone, no language, no home of the person who runs it.
export LC_ALL=C.UTF-8 HOME="$folder" TMPDIR="$folder"
unset TZ LANGUAGE TENU_DATABASE TENU_KEY NODE_OPTIONS

begin() {
    case $1 in
    c | fuzz) sh "tests/parts/$1.sh" ;;
    screens) node tests/screens/screens.mjs ;;
    *) node "tests/parts/$1.mjs" ;;
    esac
}

passed=0 failed=0
run_part() {
    local name=$1 begun=$SECONDS status sum counts
    begin "$name" 2>&1 </dev/null | tee "$folder/log" | grep --line-buffered -v -E '^[0-9]+ passed, [0-9]+ failed$'
    status=${PIPESTATUS[0]}
    sum=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$folder/log" | tail -1)
    read -r -a counts <<<"${sum//[^0-9 ]/}"
    if [ ${#counts[@]} != 2 ] || { [ "$status" != 0 ] && [ "${counts[1]}" = 0 ]; }; then
        echo "FAILED the part $name ends as it should (status $status)"
        counts=("${counts[0]:-0}" $((${counts[1]:-0} + 1)))
    fi
    passed=$((passed + counts[0])) failed=$((failed + counts[1]))
    printf '  %-8s %5d right, %3d wrong, %4d s\n' "$name" "${counts[0]}" "${counts[1]}" $((SECONDS - begun))
}

# shellcheck disable=SC2086
[ $# != 0 ] || set -- $all
for name; do
    [[ " $all " == *" $name "* ]] || { echo "there is no part \"$name\"; the parts are: $all" >&2; exit 2; }
    run_part "$name"
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
