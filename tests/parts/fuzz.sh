#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Each fuzz target for a while (TENU_FUZZ_SECONDS; a minute in CI, else five seconds), as many at once as there are cores. The corpora
# are read, not written; what breaks a target is kept in build/fuzz/found. With words, only targets of these names.
set -u
seconds=${TENU_FUZZ_SECONDS:-}
[ -n "$seconds" ] || { [ "${CI:-}" = true ] && seconds=60 || seconds=5; }
folder=$(mktemp -d "${TMPDIR:-/tmp}/tenu-fuzz.XXXXXX")
trap 'rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM HUP
mkdir -p build/fuzz/found
export LSAN_OPTIONS="suppressions=$PWD/tests/fuzz/leaks.supp:print_suppressions=0"

fuzz_one() {
    name=$1
    mkdir "$folder/$name"
    set -- "$folder/$name"
    [ -d "tests/fuzz/corpus/$name" ] && set -- "$@" "tests/fuzz/corpus/$name"
    "build/fuzz/${name}_fuzz" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=3000 -max_len=65536 -verbosity=0 -print_final_stats=0 \
        -artifact_prefix="build/fuzz/found/$name-" "$@" >"$folder/$name.log" 2>&1
    echo $? >"$folder/$name.status"
}

targets=${*:-$(for file in tests/fuzz/*_fuzz.c; do basename "$file" _fuzz.c; done)}
cores=$(nproc)
at_once=0
for name in $targets; do
    fuzz_one "$name" &
    at_once=$((at_once + 1))
    [ "$at_once" -lt "$cores" ] || { wait; at_once=0; }
done
wait

passed=0 failed=0
for name in $targets; do
    if [ "$(cat "$folder/$name.status")" = 0 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED $name stands $seconds seconds of fuzzing"
        tail -40 "$folder/$name.log" | sed 's/^/    /'
    fi
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
