# hourbank: make help

PREFIX ?= /usr/local
CC ?= cc
PKG_CONFIG ?= pkg-config
BUILD := build

WARNINGS := -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror
CFLAGS ?= -O2 -g
ALL_CFLAGS = -std=c11 $(WARNINGS) $(CFLAGS) -Iext $(LUA_CFLAGS)

SOURCES := $(filter-out ext/embed.c,$(wildcard ext/*.c))
HEADERS := $(wildcard ext/*.h)
# The library's files run in this order.
LIBRARY := $(patsubst %,lua/library/%.lua,base declare credit require scenario finish)
POLICIES := $(sort $(wildcard lua/policies/*.lua))

# LUA_SRC=dir compiles Lua's own sources in, so that the file needs no Lua library at all.
ifdef LUA_SRC
LUA_CFLAGS := -I$(LUA_SRC)
LUA_SOURCES := $(filter-out $(LUA_SRC)/lua.c $(LUA_SRC)/luac.c $(LUA_SRC)/onelua.c $(LUA_SRC)/ltests.c,$(wildcard $(LUA_SRC)/*.c))
LUA_OBJECTS := $(patsubst $(LUA_SRC)/%.c,$(BUILD)/lua/%.o,$(LUA_SOURCES))
LUA_LIBS := -lm
else
LUA_CFLAGS = $(shell $(PKG_CONFIG) --cflags lua5.4)
LUA_LIBS = $(shell $(PKG_CONFIG) --libs lua5.4)
endif

OBJECTS := $(SOURCES:ext/%.c=$(BUILD)/%.o) $(BUILD)/builtin.o

.PHONY: all
all: $(BUILD)/hourbank.so

$(BUILD)/hourbank.so: $(OBJECTS) $(LUA_OBJECTS) ext/exports.map
	$(CC) -shared $(LDFLAGS) -Wl,--version-script=ext/exports.map -Wl,--no-undefined -o $@ $(OBJECTS) $(LUA_OBJECTS) $(LUA_LIBS)

$(BUILD)/%.o: ext/%.c $(HEADERS) Makefile | $(BUILD)
	$(CC) $(ALL_CFLAGS) -fPIC -fvisibility=hidden -c -o $@ $<

$(BUILD)/builtin.o: $(BUILD)/builtin.c ext/builtin.h
	$(CC) $(ALL_CFLAGS) -fPIC -fvisibility=hidden -c -o $@ $<

$(BUILD)/builtin.c: $(BUILD)/embed $(LIBRARY) $(POLICIES)
	$(BUILD)/embed $(LIBRARY) -- $(POLICIES) > $@.new
	mv $@.new $@

$(BUILD)/embed: ext/embed.c | $(BUILD)
	$(CC) -std=c11 $(WARNINGS) -o $@ $<

$(BUILD)/lua/%.o: $(LUA_SRC)/%.c | $(BUILD)
	@mkdir -p $(@D)
	$(CC) -std=c99 -O2 -DLUA_USE_POSIX -fPIC -fvisibility=hidden -c -o $@ $<

$(BUILD) $(BUILD)/static $(BUILD)/sanitized $(BUILD)/unit $(BUILD)/unit-sanitized:
	mkdir -p $@

# Tests -------------------------------------------------------------------------------------------------------

# The same code linked into a host (-DSQLITE_CORE), plain and with sanitizers, for the tests in C.
SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
SQLITE_LIBS ?= $(shell $(PKG_CONFIG) --libs sqlite3)
CMOCKA_LIBS = $(shell $(PKG_CONFIG) --libs cmocka)
STATIC_OBJECTS := $(SOURCES:ext/%.c=$(BUILD)/static/%.o) $(BUILD)/static/builtin.o
SANITIZED_OBJECTS := $(STATIC_OBJECTS:$(BUILD)/static/%=$(BUILD)/sanitized/%)
UNIT_TESTS := $(patsubst tests/unit/%.c,%,$(wildcard tests/unit/test_*.c))

$(BUILD)/static/%.o: ext/%.c $(HEADERS) Makefile | $(BUILD)/static
	$(CC) $(ALL_CFLAGS) -DSQLITE_CORE -c -o $@ $<

$(BUILD)/static/builtin.o: $(BUILD)/builtin.c ext/builtin.h | $(BUILD)/static
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(BUILD)/sanitized/%.o: ext/%.c $(HEADERS) Makefile | $(BUILD)/sanitized
	$(CC) $(ALL_CFLAGS) $(SANITIZE) -DSQLITE_CORE -c -o $@ $<

$(BUILD)/sanitized/builtin.o: $(BUILD)/builtin.c ext/builtin.h | $(BUILD)/sanitized
	$(CC) $(ALL_CFLAGS) $(SANITIZE) -c -o $@ $<

$(BUILD)/unit/%: tests/unit/%.c $(STATIC_OBJECTS) $(wildcard tests/unit/*.h) | $(BUILD)/unit
	$(CC) $(ALL_CFLAGS) -DSQLITE_CORE -o $@ $< $(STATIC_OBJECTS) $(CMOCKA_LIBS) $(SQLITE_LIBS) $(LUA_LIBS) -lm

$(BUILD)/unit-sanitized/%: tests/unit/%.c $(SANITIZED_OBJECTS) $(wildcard tests/unit/*.h) | $(BUILD)/unit-sanitized
	$(CC) $(ALL_CFLAGS) $(SANITIZE) -DSQLITE_CORE -o $@ $< $(SANITIZED_OBJECTS) $(CMOCKA_LIBS) $(SQLITE_LIBS) $(LUA_LIBS) -lm

.PHONY: unit-programs
unit-programs: $(UNIT_TESTS:%=$(BUILD)/unit/%) $(UNIT_TESTS:%=$(BUILD)/unit-sanitized/%)
