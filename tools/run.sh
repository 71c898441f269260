#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# make run: a demonstration city in var/, made the first time and brought up to date afterwards, served on this machine. A free port
# or another one: PORT=0, PORT=8081.
set -eu
cd "$(dirname "$0")/.."
mkdir -p var
if [ -e var/tenu.db ]; then
    build/release/tenu migrate --database var/tenu.db --key var/tenu.key
else
    # made under another name: a first run that was interrupted leaves nothing that the next would take for a city
    rm -f var/new.db var/new.db-wal var/new.db-shm
    build/release/tenu demo --database var/new.db --key var/tenu.key
    [ ! -e var/new.db-wal ] || mv var/new.db-wal var/tenu.db-wal
    mv var/new.db var/tenu.db
fi
exec build/release/tenu serve --database var/tenu.db --key var/tenu.key --address 127.0.0.1 --port "${PORT:-8080}"
