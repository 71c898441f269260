#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# The C tests, once on each engine; what commands under test print is shown only if something failed. With words, only
# those tests whose sentence or file holds one of them.
set -u
folder=$(mktemp -d "${TMPDIR:-/tmp}/tenu-c.XXXXXX")
trap 'rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM HUP
export TENU_TEST_FOLDER="$folder"
export LSAN_OPTIONS="suppressions=$PWD/tests/leaks.supp:print_suppressions=0"

passed=0 failed=0
run() {
    build/test/tenu-tests "$@" >"$folder/output" 2>"$folder/errors"
    status=$?
    [ "$status" = 0 ] || cat "$folder/errors"
    last=$(tail -1 "$folder/output")
    case $last in
    *" passed, "*" failed") ;;
    *) last="0 passed, 1 failed" && echo "FAILED the C tests on $engine end with their sum (status $status)" ;;
    esac
    # shellcheck disable=SC2046
    set -- $(echo "$last" | tr -dc '0-9 ')
    passed=$((passed + $1)) failed=$((failed + $2))
    [ "$status" = 0 ] || [ "$2" != 0 ] || {
        echo "FAILED the C tests on $engine: status $status without a failure: a sanitizer complained"
        failed=$((failed + 1))
    }
}

engine=SQLite
unset TENU_TEST_DATABASE
run "$@"
if [ -n "${TENU_TEST_POSTGRESQL:-}" ]; then
    engine=PostgreSQL
    psql -X -q -d "$TENU_TEST_POSTGRESQL" -c "CREATE DATABASE tenu_c_$$ TEMPLATE template0" || exit 1
    TENU_TEST_DATABASE=$(echo "$TENU_TEST_POSTGRESQL" | sed "s|/postgres?|/tenu_c_$$?|")
    export TENU_TEST_DATABASE
    run "$@"
    psql -X -q -d "$TENU_TEST_POSTGRESQL" -c "DROP DATABASE tenu_c_$$ WITH (FORCE)"
fi
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
