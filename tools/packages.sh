#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Installs from Debian what building (and with "test" as argument, testing) needs and is missing. Asks for sudo only then.
set -eu

build="gcc make pkg-config gettext nodejs npm libmicrohttpd-dev libsqlite3-dev libpq-dev libsodium-dev libfyaml-dev
libjansson-dev libcairo2-dev libpango1.0-dev libqrencode-dev libxlsxwriter-dev libunistring-dev zlib1g-dev fonts-dejavu-core"
test="clang libclang-rt-14-dev postgresql-15 nginx-light chromium poppler-utils pmccabe clang-format clang-tidy cppcheck curl wrk
procps unzip"

wanted=$build
[ "${1:-}" = test ] && wanted="$build $test"
missing=
for package in $wanted; do
    case $package in
    # a machine may have its own node beside Debian's
    nodejs) command -v node >/dev/null 2>&1 && continue ;;
    npm) command -v npm >/dev/null 2>&1 && continue ;;
    esac
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
[ -z "$missing" ] && exit 0

as_root=
[ "$(id -u)" = 0 ] || as_root="sudo env DEBIAN_FRONTEND=noninteractive"
export DEBIAN_FRONTEND=noninteractive
echo "Installing from Debian:$missing"
$as_root apt-get update -q
# shellcheck disable=SC2086
$as_root apt-get install -y -q --no-install-recommends $missing
