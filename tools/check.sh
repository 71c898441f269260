#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# make check: what docs/conventions.md demands and a machine can see. A finding is a rule, what it is about, and a sentence; those that
# tools/check-exemptions names, each with its reason, are let through, and an exemption that nothing needs is a finding itself.
#   tools/check.sh          everything
#   tools/check.sh quick    without the builds of the two compilers
set -u
cd "$(dirname "$0")/.." || exit 1
export LC_ALL=C.UTF-8
findings=$(mktemp) && trap 'rm -f "$findings"' EXIT

files() {
    find src tools tests deploy .ci -type f \( "$@" \) | sort
}
mapfile -t c_files < <(files -name '*.[ch]')
mapfile -t capability_files < <(files -path 'src/*' -name '*.c' | grep -v -E '^src/(base|platform)/|/tests/')
mapfile -t text_files < <(files -name '*.[ch]' -o -name '*.mjs' -o -name '*.js' -o -name '*.sh' -o -name '*.css' -o -name '*.mk')

find_format() {
    clang-format --dry-run "${c_files[@]}" 2>&1 | sed -n 's/^\([^: ]*\):\([0-9]*\):.*clang-format-violations.*/\1/p' | sort | uniq -c |
        awk '{ print "format", $2 ": " $1 " places are not as clang-format writes them" }'
}

find_sizes() {
    wc -l "${c_files[@]}" | awk '$2 != "total" {
        most = $2 ~ /\.h$/ && $2 !~ /\/tests\// ? 120 : 500
        if ($1 > most) print "length", $2 ": " $1 " lines, " most " are the most"
    }'
    pmccabe "${c_files[@]}" 2>/dev/null | awk -F '\t' '{
        subject = $6; sub(/\([0-9]+\): /, ":", subject)
        if ($1 > 15) print "complexity", subject ": " $1 ", 15 is the most"
        if ($5 > 60) print "function", subject ": " $5 " lines, 60 are the most"
    }'
}

# Declarations begin in the first column; their parameters are counted up to the closing parenthesis.
find_parameters() {
    awk '
    FNR == 1 { open = 0 }
    !open && /^[a-z][A-Za-z0-9_ *]*[ *][a-z_0-9]+\(/ && !/^(typedef|return|else)/ { open = 1; text = "" }
    open {
        text = text $0
        if ($0 ~ /[{;]/) {
            open = 0
            name = text; sub(/\(.*/, "", name); sub(/.*[ *]/, "", name)
            depth = 0; count = 1
            for (i = index(text, "("); i <= length(text); i++) {
                c = substr(text, i, 1)
                if (c == "(") depth++
                else if (c == ")" && --depth == 0) break
                else if (c == "," && depth == 1 && substr(text, i + 1) !~ /^ *\.\.\./) count++
            }
            if (count > 5) print "parameters", FILENAME ":" name ": " count ", 5 are the most"
        }
    }' "${c_files[@]}"
}

# base ← platform ← capabilities; a capability knows another by <name>/<name>.h only; framework is pure.
find_layers() {
    grep -n -H '^#include "' "${c_files[@]}" | awk -F '[:"]' '{
        file = $1; included = $4
        split(file, at, "/"); split(included, to, "/")
        if (at[1] != "src" || at[3] == "" || to[1] == "tests" || included !~ /\//) next
        me = at[2]; other = to[1]; is_test = at[3] == "tests"; right = 1
        if (me == "base") right = other == "base"
        else if (me == "platform") right = other == "base" || other == "platform"
        else if (other != "base" && other != "platform" && other != me) right = is_test ? 1 : included == other "/" other ".h"
        if (me == "framework" && !is_test && included ~ /(queries|views|db|pages|request|route)\.h$/) right = 0
        if (!right) print "layers", file ": line " $2 " includes " included
    }'
    grep -n -H -E '\b(malloc|calloc|realloc|free)\(' "${capability_files[@]}" |
        awk -F : '{ print "memory", $1 ": line " $2 " takes memory by itself, not from an arena" }'
}

find_text() {
    grep -L 'SPDX-License-Identifier: EUPL-1.2' "${text_files[@]}" Makefile .ci/run | awk '{ print "licence", $1 ": its first lines have no SPDX line" }'
    grep -n -E '(//|/\*|#|^ \*).*\b(TO[D]O|FIX[M]E|XX[X])\b' "${text_files[@]}" |
        awk -F : '{ print "unfinished", $1 ": line " $2 " says so" }'
    awk '
    FNR == 1 { table = "" }
    /^CREATE TABLE/ { table = $3; next }
    /^\)/ { table = "" }
    table && /^ +[a-z_]+ / && !/--/ { print "columns", FILENAME ": " table "." $1 " has no comment" }
    ' src/*/migrations/*.sql
}

find_words() {
    local told
    told=$(msgfmt --statistics --check -o /dev/null po/en.po 2>&1) || echo "words po/en.po: $(echo "$told" | tr '\n' ' ')"
    case $told in
    *untranslated* | *fuzzy*) echo "words po/en.po: $(echo "$told" | tr '\n' ' ')" ;;
    esac
}

find_scripts() {
    local file
    for file in $(files -name '*.mjs'); do
        node --check "$file" 2>/dev/null || echo "scripts $file: node can't read it"
    done
    command -v shellcheck >/dev/null || return 0
    for file in $(files -name '*.sh') .ci/run; do
        shellcheck -S warning "$file" >/dev/null || echo "scripts $file: shellcheck has something to say"
    done
}

build_twice() {
    local log
    log=$(make --no-print-directory -k -j"$(nproc)" VARIANT=release build/release/tenu 2>&1) || echo "build gcc: $(echo "$log" | grep -m 3 -E 'error|warning')"
    log=$(make --no-print-directory -k -j"$(nproc)" VARIANT=clang CC=clang CFLAGS_clang="-O1 -Wno-unknown-warning-option" build/clang/tenu build/clang/tenu-tests 2>&1) ||
        echo "build clang: $(echo "$log" | grep -m 3 -E 'error|warning')"
}

{
    find_format
    find_sizes
    find_parameters
    find_layers
    find_text
    find_words
    find_scripts
    [ "${1:-}" = quick ] || build_twice
} >"$findings"

awk '
NR == FNR { if (/^[a-z]/ && NF >= 3) exempt[$1 " " $2] = FNR; else if (/^[a-z]/) { print "exemption without a reason: " $0; bad = 1 } next }
{ subject = $2; sub(/:$/, "", subject); key = $1 " " subject
  if (key in exempt) { used[key] = 1; next }
  print; bad = 1 }
END {
    for (key in exempt) if (!(key in used) && key !~ /^build/) { print "exemption " key ": nothing needs it"; bad = 1 }
    exit bad
}' tools/check-exemptions "$findings" && echo "nothing found"
