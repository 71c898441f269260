# SPDX-License-Identifier: EUPL-1.2
# How fuzz targets are built: the whole program with clang's coverage, in build/fuzz, and one binary a target.
# make fuzz                     builds them and runs each for a while
# make fuzz ONLY="csv form"     only these

FUZZ_SANITIZERS = address,undefined
CFLAGS_fuzz = -O1 -g -fno-omit-frame-pointer -Wno-unknown-warning-option -fsanitize=fuzzer-no-link,$(FUZZ_SANITIZERS) -fno-sanitize-recover=undefined
LDFLAGS_fuzz = -fsanitize=fuzzer,$(FUZZ_SANITIZERS)
FUZZ_TARGETS := $(patsubst tests/fuzz/%.c,build/fuzz/%,$(wildcard tests/fuzz/*_fuzz.c))

.PHONY: fuzz-targets
fuzz-targets:
	@$(MAKE) --no-print-directory VARIANT=fuzz CC=clang $(FUZZ_TARGETS)

build/fuzz/all.a: $(OBJECTS) $(TOOL_PARTS)
	rm -f $@ && ar rcs $@ $^

build/fuzz/%_fuzz: build/fuzz/tests/fuzz/%_fuzz.o build/fuzz/all.a
	echo "  link $@"
	$(CC) $(LDFLAGS) -o $@ $^ $(LDLIBS)
