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

$(BUILD)/builtin.c: $(BUILD)/embed lua/hourbank.lua $(POLICIES)
	$(BUILD)/embed lua/hourbank.lua $(POLICIES) > $@.new
	mv $@.new $@

$(BUILD)/embed: ext/embed.c | $(BUILD)
	$(CC) -std=c11 $(WARNINGS) -o $@ $<

$(BUILD)/lua/%.o: $(LUA_SRC)/%.c | $(BUILD)
	@mkdir -p $(@D)
	$(CC) -std=c99 -O2 -DLUA_USE_POSIX -fPIC -fvisibility=hidden -c -o $@ $<

$(BUILD):
	mkdir -p $@
