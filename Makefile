# SPDX-License-Identifier: EUPL-1.2
# redovisa. `make help` lists the targets. Everything made lands in $(BUILD)/<variant>/.
#
#   make CC=clang            another compiler        make BUILD=/tmp/x       another place
#   make VARIANT=sanitize    release, sanitize, valgrind, coverage or fuzz
#   make unit ROOMS='base model' UNIT_SOURCES=tests/unit/check_map.c      a part, while the rest does not compile

BUILD ?= build
VARIANT ?= release
PREFIX ?= /usr/local
DESTDIR ?=
SECONDS_EACH ?= 30
ifeq ($(origin CC),default)
CC := gcc
endif

OUT := $(BUILD)/$(VARIANT)
ROOMS := base model language read validate analyse editions render pages exports write commands
MODULES := icu-i18n icu-uc libcmark libcjson yaml-0.1 libxxhash lapacke libzip libdeflate nettle clp

OPTIMIZE_release := -O2 -g -D_FORTIFY_SOURCE=2 -fstack-protector-strong
OPTIMIZE_sanitize := -DREDOVISA_CHECKED -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
OPTIMIZE_valgrind := -DREDOVISA_CHECKED -O1 -g
OPTIMIZE_coverage := -DREDOVISA_CHECKED -O0 -g --coverage
OPTIMIZE_fuzz := -DREDOVISA_CHECKED -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=all

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla -Werror
# One rounding in floating point on every machine: no fused multiplication and addition.
ALL_CFLAGS = -std=c11 $(WARNINGS) $(OPTIMIZE_$(VARIANT)) -ffp-contract=off -pthread $(CFLAGS)
MODULE_CFLAGS := $(shell pkg-config --cflags $(MODULES) 2>/dev/null)
ALL_CPPFLAGS = -D_GNU_SOURCE -DREDOVISA_SHARE='"$(PREFIX)/share/redovisa"' -Igenerator $(MODULE_CFLAGS) $(CPPFLAGS)
ALL_LDFLAGS = $(OPTIMIZE_$(VARIANT)) -pthread $(LDFLAGS)
LDLIBS := $(shell pkg-config --libs $(MODULES) 2>/dev/null) -lcsv -lm
# What is made is named; V=1 shows the whole command.
SAY = $(if $(V),,@printf '  %s\n' '$(@:$(BUILD)/%=%)';)
COMPILE = $(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c

ROOM_SOURCES := $(foreach room,$(ROOMS),$(wildcard generator/$(room)/*.c))
ROOM_OBJECTS := $(ROOM_SOURCES:%.c=$(OUT)/%.o)
UNIT_SOURCES := $(wildcard tests/unit/check_*.c)
# Parts that tests share, and tests/support/*_driver.c: programs that a script runs, kills or starves.
SUPPORT_SOURCES := $(filter-out %_driver.c,$(wildcard tests/support/*.c))
DRIVERS := $(patsubst tests/support/%.c,$(OUT)/%,$(wildcard tests/support/*_driver.c))
UNIT_OBJECTS := $(patsubst %.c,$(OUT)/%.o,$(UNIT_SOURCES) $(SUPPORT_SOURCES) tests/unit/main.c)
FUZZ_NAMES := $(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
# Folders of tests/ that are a program of their own: the invented city, the yardsticks of `make bench`.
TOOLS := $(foreach tool,city bench,$(if $(wildcard tests/$(tool)/*.c),$(tool)))

.PHONY: all help demo test unit unit-program tools check-arrows check-style lint sanitize \
	valgrind replay golden-update bench fuzz format coverage clean install FORCE
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules
.SECONDARY:

all: $(OUT)/redovisa ## builds the program (or names the packages that are missing)

help: ## lists the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-14s %s\n", $$1, $$2 }' Makefile

demo: ## installs what is missing, builds, generates the bundled publication into site/
	@sh tests/install_packages.sh build install
	@sh tests/copy_fonts.sh
	@$(MAKE) --no-print-directory -j$$(nproc) VARIANT=release all
	@sh tests/demo.sh $(BUILD)/release/redovisa

test: ## installs what tests need and runs them all
	@sh tests/install_packages.sh test install
	@sh tests/copy_fonts.sh test
	@BUILD='$(BUILD)' MAKE='$(MAKE)' bash tests/run_all.sh

unit: ## unit tests (Check)
	@$(MAKE) --no-print-directory unit-program
	$(OUT)/unit

check-arrows: ## who includes whom, against the table of rooms
	@bash tests/check_arrows.sh

check-style: ## licence lines, forbidden calls, shape of files
	@bash tests/check_style.sh

lint: ## clang-format, cppcheck, no function over 60 lines
	@BUILD='$(BUILD)' bash tests/lint.sh

sanitize: ## unit tests and fuzz corpus under AddressSanitizer and UndefinedBehaviorSanitizer
	@$(MAKE) --no-print-directory VARIANT=sanitize all unit-program replay
	ASAN_OPTIONS=allocator_may_return_null=1 CK_FORK=no $(BUILD)/sanitize/unit

valgrind: ## unit tests under valgrind
	@$(MAKE) --no-print-directory VARIANT=valgrind unit-program
	CK_FORK=no CK_TIMEOUT_MULTIPLIER=20 valgrind -q --leak-check=full --error-exitcode=9 $(BUILD)/valgrind/unit

golden-update: all tools unit-program ## rewrites the expected output of tests/golden and shows the difference
	-CK_FORK=no UPDATE=1 $(OUT)/unit > /dev/null
	-for script in tests/run_golden_*.sh tests/run_publications.sh; do \
		UPDATE=1 REDOVISA='$(abspath $(OUT))/redovisa' BUILD='$(abspath $(BUILD))' bash $$script; done
	git --no-pager diff --stat -- tests/golden

bench: all tools ## measures builds against the time that writing the same bytes takes
	REDOVISA=$(OUT)/redovisa OUT=$(OUT) bash tests/bench.sh

fuzz: ## fuzzes each reader for SECONDS_EACH seconds, from tests/fuzz/corpus/
	@$(MAKE) --no-print-directory VARIANT=fuzz CC=clang $(FUZZ_NAMES:%=$(BUILD)/fuzz/fuzz_%)
	@OUT=$(BUILD)/fuzz SECONDS_EACH=$(SECONDS_EACH) bash tests/fuzz.sh $(FUZZ_NAMES)

format: ## clang-format over the C files
	clang-format -i $(filter-out %_codes.h generator/base/diagnostic_codes%,$(wildcard generator/*.[ch] generator/*/*.[ch] tests/*/*.[ch]))

coverage: ## lines and branches that the tests run
	@$(MAKE) --no-print-directory VARIANT=coverage all unit-program
	@OUT=$(BUILD)/coverage bash tests/coverage.sh

clean: ## removes the build folder
	rm -rf $(BUILD)

install: all ## installs program, templates and man pages below DESTDIR and PREFIX
	@DESTDIR='$(DESTDIR)' PREFIX='$(PREFIX)' sh tests/install.sh $(OUT)/redovisa

# --- what the targets are made of ---

unit-program: $(OUT)/unit
tools: $(TOOLS:%=$(OUT)/%) $(DRIVERS)
replay: $(FUZZ_NAMES:%=$(OUT)/replay_%)
	@for name in $(FUZZ_NAMES); do $(OUT)/replay_$$name tests/fuzz/corpus/$$name || exit 1; done

$(BUILD)/packages.ok: tests/install_packages.sh
	@CC='$(CC)' sh tests/install_packages.sh build
	@mkdir -p $(@D) && touch $@

# Two files that change only when what they hold does: the command line (another compiler or flag makes everything
# anew) and the list of suites.
$(OUT)/flags: HOLDS = $(COMPILE) $(ALL_LDFLAGS)
$(OUT)/suites.h: HOLDS = \#define SUITES(X) $(patsubst tests/unit/check_%.c,X(%),$(UNIT_SOURCES))
$(OUT)/flags $(OUT)/suites.h: FORCE
	@mkdir -p $(@D)
	@printf '%s\n' '$(subst ','\'',$(HOLDS))' > $@.new
	@if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi

$(OUT)/generator/%.o: generator/%.c $(OUT)/flags Makefile | $(BUILD)/packages.ok
	@mkdir -p $(@D)
	$(SAY) $(COMPILE) -include base/banned.h $< -o $@

$(OUT)/tests/%.o: tests/%.c $(OUT)/flags Makefile | $(BUILD)/packages.ok
	@mkdir -p $(@D)
	$(SAY) $(COMPILE) -Itests -I$(OUT) $(if $(findstring tests/fuzz/,$<),-Wno-missing-prototypes) $< -o $@

$(OUT)/rooms.a: $(ROOM_OBJECTS)
	@rm -f $@
	$(SAY) ar rcs $@ $^

$(OUT)/redovisa: $(OUT)/generator/main.o $(OUT)/rooms.a
	$(SAY) $(CC) $(ALL_LDFLAGS) $^ $(LDLIBS) -o $@

$(OUT)/tests/unit/main.o: $(OUT)/suites.h
$(OUT)/unit: $(UNIT_OBJECTS) $(OUT)/rooms.a
	$(SAY) $(CC) $(ALL_LDFLAGS) $^ $(shell pkg-config --libs check) $(LDLIBS) -o $@

$(OUT)/replay_%: $(OUT)/tests/fuzz/fuzz_%.o $(OUT)/tests/fuzz/replay.o $(OUT)/rooms.a
	$(SAY) $(CC) $(ALL_LDFLAGS) $^ $(LDLIBS) -o $@

$(OUT)/fuzz_%: $(OUT)/tests/fuzz/fuzz_%.o $(OUT)/rooms.a
	$(SAY) $(CC) $(ALL_LDFLAGS) -fsanitize=fuzzer $^ $(LDLIBS) -o $@

$(OUT)/%_driver: $(OUT)/tests/support/%_driver.o $(OUT)/rooms.a
	$(SAY) $(CC) $(ALL_LDFLAGS) $^ $(LDLIBS) -o $@

define TOOL
$(OUT)/$(1): $(patsubst %.c,$(OUT)/%.o,$(wildcard tests/$(1)/*.c)) $(OUT)/rooms.a
	$$(SAY) $$(CC) $$(ALL_LDFLAGS) $$^ $$(LDLIBS) -o $$@
endef
$(foreach tool,$(TOOLS),$(eval $(call TOOL,$(tool))))

-include $(shell find $(OUT) -name '*.d' 2>/dev/null)
