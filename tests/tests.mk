# SPDX-License-Identifier: EUPL-1.2
# make test, check, bench and fuzz. Fuzz targets are the whole program with clang's coverage, in build/fuzz, and one binary each.
#   make test ONLY="kill screens"                     only these parts; tests/all.sh tells what they are
#   make fuzz ONLY="csv form" TENU_FUZZ_SECONDS=600   only these targets, for longer

PARTS = $(or $(ONLY),c access hostile kill full lost two nginx screens fuzz)
SUBMAKE = $(MAKE) --no-print-directory $(JOBS)

packages: build/installed-test
build/installed-test: tools/packages.sh
	@tools/packages.sh test && mkdir -p build && touch $@

build/inspect: tests/lib/inspect.c
	@mkdir -p $(@D)
	$(CC) -std=c17 $(WARNINGS) -O1 -o $@ $< -lsqlite3

test: build/installed-test
	+@$(SUBMAKE) VARIANT=test build/inspect build/modules $(if $(filter-out fuzz,$(PARTS)),build/test/tenu) \
		$(if $(filter c,$(PARTS)),build/test/tenu-tests)
	+@$(if $(filter fuzz,$(PARTS)),$(SUBMAKE) fuzz-targets)
	@tests/all.sh $(PARTS)

check: build/installed-test
	@tools/check.sh

bench: build/installed-test
	+@$(SUBMAKE) VARIANT=release build/release/tenu
	@tools/bench.sh

fuzz: build/installed-test
	+@$(SUBMAKE) fuzz-targets
	@sh tests/parts/fuzz.sh $(ONLY)

FUZZ_SANITIZERS = address,undefined
CFLAGS_fuzz = -O1 -g -fno-omit-frame-pointer -Wno-unknown-warning-option -fsanitize=fuzzer-no-link,$(FUZZ_SANITIZERS) -fno-sanitize-recover=undefined
LDFLAGS_fuzz = -fsanitize=fuzzer,$(FUZZ_SANITIZERS)
FUZZ_TARGETS := $(patsubst tests/fuzz/%.c,build/fuzz/%,$(wildcard tests/fuzz/*_fuzz.c))

.PHONY: fuzz-targets
fuzz-targets:
	+@$(SUBMAKE) VARIANT=fuzz CC=clang $(FUZZ_TARGETS)

build/fuzz/all.a: $(OBJECTS) $(TOOL_PARTS)
	rm -f $@ && ar rcs $@ $^

build/fuzz/%_fuzz: build/fuzz/tests/fuzz/%_fuzz.o build/fuzz/all.a
	echo "  link $@"
	$(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)
