# SPDX-License-Identifier: EUPL-1.2
# make run    build, make a demonstration city and serve it on http://127.0.0.1:8080
# make test   every test, on both engines, with sanitizers
# make check  style, sizes, layers, warnings of two compilers
# make bench  speed, against a base line measured in the same run
# A new file needs no edit here.

VARIANT ?= release
CC = gcc
B = build/$(VARIANT)
G = build/generated

LIBRARIES = libmicrohttpd sqlite3 libpq libsodium libfyaml jansson pangocairo pangoft2 libqrencode zlib
PKG_CFLAGS := $(shell pkg-config --cflags $(LIBRARIES) 2>/dev/null)
LDLIBS := $(shell pkg-config --libs $(LIBRARIES) 2>/dev/null) -lxlsxwriter -lunistring -lpthread -lm

WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wformat=2 \
	-Wwrite-strings -Wundef -Wswitch-enum -Werror
CPPFLAGS = -D_GNU_SOURCE -Isrc -I$(G) -I. -include base/banned.h $(PKG_CFLAGS) -MMD -MP
CFLAGS_release = -O2 -g -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fstack-clash-protection -fPIE
LDFLAGS_release = -pie -Wl,-z,relro,-z,now
CFLAGS_test = -O1 -Wno-format-truncation -Wno-maybe-uninitialized -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=undefined
LDFLAGS_test = -fsanitize=address,undefined
CFLAGS = -std=c17 $(WARNINGS) $(CFLAGS_$(VARIANT))
LDFLAGS = $(LDFLAGS_$(VARIANT))

SOURCES := $(foreach file,$(filter-out src/main.c,$(wildcard src/*.c src/*/*.c src/*/*/*.c)),$(if $(findstring /tests/,$(file)),,$(file)))
VIEWS := $(wildcard src/*/views/*.html)
VIEW_FOLDERS := $(sort $(patsubst src/%/views/,%,$(dir $(VIEWS))))
QUERIES := $(wildcard src/*/queries.sql)
MIGRATIONS := $(sort $(wildcard src/platform/migrations/*.sql)) $(sort $(filter-out src/platform/%,$(wildcard src/*/migrations/*.sql)))
TESTS := $(wildcard tests/*.c src/*/tests/*.c src/*/*/tests/*.c tools/tests/*.c)

GENERATED_C := $(VIEWS:src/%.html=$(G)/%.c) $(QUERIES:src/%/queries.sql=$(G)/%/queries.c) $(G)/assets.c $(G)/words.c
GENERATED_H := $(VIEW_FOLDERS:%=$(G)/%/views.h) $(QUERIES:src/%/queries.sql=$(G)/%/queries.h)

OBJECTS := $(SOURCES:%.c=$(B)/%.o) $(GENERATED_C:$(G)/%.c=$(B)/generated/%.o)
TEST_OBJECTS := $(TESTS:%.c=$(B)/%.o)

ifndef V
.SILENT:
endif

.PHONY: all run test check bench clean fuzz packages
all: build/installed
	@$(MAKE) --no-print-directory $(JOBS) $(B)/tenu

build/installed: tools/packages.sh
	@tools/packages.sh && mkdir -p build && touch $@

$(B)/tenu: $(B)/src/main.o $(OBJECTS)
	echo "  link $@"
	$(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)

TOOL_PARTS := $(patsubst %.c,$(B)/%.o,$(filter-out $(wildcard tools/viewc.c tools/queryc.c tools/words.c),$(wildcard tools/*.c)))
$(B)/tenu-tests: $(TEST_OBJECTS) $(TOOL_PARTS) $(OBJECTS)
	echo "  link $@"
	$(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(B)/%.o: %.c | $(GENERATED_H)
	@mkdir -p $(@D)
	echo "  cc   $<"
	$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

$(B)/generated/%.o: $(G)/%.c | $(GENERATED_H)
	@mkdir -p $(@D)
	echo "  cc   $<"
	$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

# The two compilers of our own, and what they make.
TOOL_BASE = $(wildcard src/base/*.c)
TOOL_SOURCES = $(wildcard tools/*.c tools/*.h src/platform/data/dialect.h)
build/tools/%: $(TOOL_SOURCES) $(TOOL_BASE) $(wildcard src/base/*.h)
	@mkdir -p $(@D)
	$(CC) -D_GNU_SOURCE -Isrc -I. -include base/banned.h $(PKG_CFLAGS) -std=c17 $(WARNINGS) -O1 -g -o $@ \
		$(wildcard tools/$*.c tools/$*_*.c) $(TOOL_BASE) -lsqlite3 -lunistring -lm

# The words of the other languages and the files that the program carries within itself.
$(G)/en.mo: po/en.po
	@mkdir -p $(@D)
	msgfmt --endianness=little --check-format -o $@ $<

# make words: brings po/en.po up to date with the words of views and code.
.PHONY: words
$(G)/view_words.c: $(VIEWS) build/tools/viewc
	mkdir -p $(@D)
	build/tools/viewc words $(VIEWS) > $@.new && mv $@.new $@

words: $(G)/view_words.c
	xgettext -L C --from-code=UTF-8 --no-location --sort-output -ktr:2 -kN_ -klanguage_text:2 -klanguage_plural:2,3 \
		-o $(G)/tenu.pot $(G)/view_words.c $(SOURCES)
	sed -i -e "s/charset=CHARSET/charset=UTF-8/" -e "/^\"POT-Creation-Date/d" $(G)/tenu.pot
	msgmerge --quiet --update --backup=none --no-fuzzy-matching --no-location --sort-output po/en.po $(G)/tenu.pot
	msgfmt --statistics -o /dev/null po/en.po

$(G)/words.c: $(G)/en.mo build/tools/words
	build/tools/words $< > $@.new && mv $@.new $@

build/modules: package.json package-lock.json .npmrc
	npm ci --no-audit --no-fund --loglevel=error && mkdir -p build && touch $@

$(G)/assets.c: build/modules tools/assets.mjs $(wildcard src/platform/assets/* library/* library/*/*)
	@mkdir -p $(@D)
	node tools/assets.mjs $(G)

$(G)/%.c: src/%.html build/tools/viewc
	@mkdir -p $(@D)
	build/tools/viewc code $< > $@.new && mv $@.new $@

.SECONDEXPANSION:
$(VIEW_FOLDERS:%=$(G)/%/views.h): $(G)/%/views.h: $$(wildcard src/%/views) $$(wildcard src/%/views/*.html) build/tools/viewc
	@mkdir -p $(@D)
	build/tools/viewc header $* $(sort $(wildcard src/$*/views/*.html)) > $@.new && mv $@.new $@

$(G)/%/queries.h: src/%/queries.sql $(MIGRATIONS) build/tools/queryc
	@mkdir -p $(@D)
	build/tools/queryc header $* $< $(MIGRATIONS) > $@.new && mv $@.new $@

$(G)/%/queries.c: src/%/queries.sql $(MIGRATIONS) build/tools/queryc
	@mkdir -p $(@D)
	build/tools/queryc code $* $< $(MIGRATIONS) > $@.new && mv $@.new $@

-include $(shell find build -name '*.d' 2>/dev/null)

JOBS = $(if $(filter -j% --jobserver%,$(MAKEFLAGS)),,-j$(shell nproc))

run: all
	@tools/run.sh

clean:
	rm -rf build

include tests/tests.mk
