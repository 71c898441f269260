#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# make bench: measures the release build on both engines, on this machine only (tools/bench.mjs), with commits that are durable on
# PostgreSQL too.
set -eu
cd "$(dirname "$0")/.."
ulimit -n 8192 2>/dev/null || ulimit -n "$(ulimit -H -n)"
unset TZ LANGUAGE TENU_DATABASE TENU_KEY NODE_OPTIONS
export LC_ALL=C.UTF-8 TENU_PROGRAM=build/release/tenu TENU_FSYNC=on
exec tests/postgresql.sh node tools/bench.mjs "$@"
