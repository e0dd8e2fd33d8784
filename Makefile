# hourbank: make help

PREFIX ?= /usr/local
CC ?= cc
PKG_CONFIG ?= pkg-config
BUILD := build

# What is built for. Another system than this one: SYSTEM=Darwin or Windows, a CC that compiles for it, and HOST_CC, which compiles what the
# build itself runs (ext/tools/cross).
SYSTEM ?= $(shell uname -s)
HOST_CC ?= $(CC)
SUFFIX_Darwin := .dylib
SUFFIX_Windows := .dll
SUFFIX := $(or $(SUFFIX_$(SYSTEM)),.so)
HIDDEN_Windows := -fvisibility=hidden
HIDDEN_ELF := -fPIC -fvisibility=hidden
HIDDEN := $(or $(HIDDEN_$(SYSTEM)),$(HIDDEN_ELF))

# One place says it: the header for hosts in C.
VERSION := $(shell sed -n 's/^.define HOURBANK_VERSION "\(.*\)"/\1/p' ext/hourbank.h)

WARNINGS := -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror
CFLAGS ?= -O2 -g
ALL_CFLAGS = -std=c11 -D_GNU_SOURCE $(WARNINGS) $(CFLAGS) -Iext $(LUA_CFLAGS)

SOURCES := $(wildcard ext/*.c) $(filter-out ext/tools/%,$(wildcard ext/*/*.c))
HEADERS := $(wildcard ext/*.h ext/*/*.h)
# The library's files run in this order.
LIBRARY := $(patsubst %,lua/library/%.lua,base declare amounts credit items annual title rows guard finish)
# Read only when they are asked for.
ON_DEMAND := $(patsubst %,lua/library/%.lua,calendar columns minimum settlement figures bounds overlap effect failures hints tokens check slips articles rules wording scenario)
POLICIES := $(sort $(wildcard lua/policies/*.lua))
FORM_LIBRARY := lua/library/base.lua lua/forms/library/form.lua
FORMS := $(sort $(wildcard lua/forms/*.lua))

# Lua is compiled in, its names hidden: in the host's process another Lua may have the same ones. LUA= says where it comes from:
#   (unsaid)     its sources as Debian has them; where they cannot be had, the system's library, and make says so
#   LUA=own      its sources, or an error
#   LUA=system   the system's library: for distributions
# LUA_SRC=dir takes the sources that lie there.
BUILDS_NOTHING := help clean uninstall demo demo-city serve workshop cluster cluster-demo amalgamation wheel npm sqlpkg deb tarball test test-hosts check
LUA_FETCHED := build/lua-source
ifdef LUA_SRC
export LUA_SRC
else ifeq ($(LUA),system)
export LUA
else ifneq ($(filter-out $(BUILDS_NOTHING),$(or $(MAKECMDGOALS),all)),)
include $(BUILD)/lua-$(or $(LUA),any).mk
endif

ifdef LUA_SRC
# What the sandbox uses; no io, os, debug, package.
LUA_PARTS := lapi lauxlib lbaselib lcode lctype ldebug ldo ldump lfunc lgc llex lmathlib lmem lobject lopcodes lparser lstate lstring \
  lstrlib ltable ltm lundump lvm lzio
LUA_CFLAGS := -I$(LUA_SRC)
LUA_OBJECTS := $(LUA_PARTS:%=$(BUILD)/lua/%.o)
LUA_LIBS := -lm
else
LUA_CFLAGS = $(shell $(PKG_CONFIG) --cflags lua5.4)
LUA_LIBS = $(shell $(PKG_CONFIG) --libs lua5.4)
endif

OBJECTS := $(SOURCES:ext/%.c=$(BUILD)/objects/%.o) $(BUILD)/objects/builtin.o

.PHONY: all
all: $(BUILD)/hourbank$(SUFFIX) $(BUILD)/hourbank_auto$(SUFFIX) ## 编译 build/hourbank.so | builds build/hourbank.so

# Never unmapped (rule 12), and bound to its own names first: where ELF is linked, the linker sees to it; elsewhere base/system does.
LINKING_Darwin := -Wl,-install_name,@rpath/hourbank.dylib
LINKING_Windows := -static-libgcc
LINKING_ELF := -Wl,--version-script=ext/exports.map -Wl,--no-undefined -Wl,-Bsymbolic -Wl,-z,nodelete
LINKING := $(or $(LINKING_$(SYSTEM)),$(LINKING_ELF))
# It finds hourbank.so beside itself, wherever both are.
AUTO_LINKING_Darwin := $(BUILD)/hourbank.dylib -Wl,-rpath,@loader_path
AUTO_LINKING_Windows := $(BUILD)/hourbank.dll
AUTO_LINKING_ELF = -Wl,-z,nodelete -L$(BUILD) -l:hourbank.so '-Wl,-rpath,$$ORIGIN'
AUTO_LINKING := $(or $(AUTO_LINKING_$(SYSTEM)),$(AUTO_LINKING_ELF))

$(BUILD)/hourbank$(SUFFIX): $(OBJECTS) $(LUA_OBJECTS) ext/exports.map
	$(CC) -shared $(LDFLAGS) $(LINKING) -o $@ $(OBJECTS) $(LUA_OBJECTS) $(LUA_LIBS)

$(BUILD)/hourbank_auto$(SUFFIX): ext/hosts/auto/hourbank_auto.c $(BUILD)/hourbank$(SUFFIX)
	$(CC) $(ALL_CFLAGS) $(HIDDEN) -shared $(LDFLAGS) -o $@ $< $(AUTO_LINKING)

$(BUILD)/objects/%.o: ext/%.c $(HEADERS) Makefile $(BUILD)/flags | $(BUILD)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(HIDDEN) -c -o $@ $<

$(BUILD)/objects/builtin.o: $(BUILD)/builtin.c ext/sandbox/builtin.h $(BUILD)/flags
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(HIDDEN) -c -o $@ $<

$(BUILD)/builtin.c: $(BUILD)/embed $(LIBRARY) $(ON_DEMAND) $(POLICIES) $(FORM_LIBRARY) $(FORMS)
	$(BUILD)/embed builtin_library $(LIBRARY) -- builtin_on_demand $(ON_DEMAND) -- builtin_policies $(POLICIES) \
	  -- builtin_form_library $(FORM_LIBRARY) -- builtin_forms $(FORMS) > $@.new
	mv $@.new $@

$(BUILD)/embed: ext/tools/embed.c ext/base/sha256.c ext/base/sha256.h | $(BUILD)
	$(HOST_CC) -std=c11 $(WARNINGS) -Iext -o $@ ext/tools/embed.c ext/base/sha256.c

$(BUILD)/lua/%.o: $(LUA_SRC)/%.c Makefile $(BUILD)/flags | $(BUILD)
	@mkdir -p $(@D)
	$(CC) -std=c99 $(CFLAGS) $(HIDDEN) -c -o $@ $<

# What was chosen, as a line for make.
$(BUILD)/lua-own.mk: | $(BUILD)
	@ext/tools/fetch_source lua $(LUA_FETCHED)
	@echo 'LUA_SRC := $(LUA_FETCHED)/src' > $@

$(BUILD)/lua-any.mk: | $(BUILD)
	@if reason=$$(ext/tools/fetch_source lua $(LUA_FETCHED) 2>&1); then echo 'LUA_SRC := $(LUA_FETCHED)/src' > $@; else \
	  echo "没有取得 Lua 的源代码（$$reason），改用系统的 Lua 库；要再试一次：make clean && make" >&2; \
	  echo "The sources of Lua cannot be had ($$reason): linked to the system's Lua library instead; to try again: make clean && make" >&2; \
	  LUA=system .ci/prepare --check build && echo '# the system'"'"'s library' > $@; fi

# All of it in one file, for hosts that compile it in.
.PHONY: amalgamation
amalgamation: ## 合并为一个源文件 build/hourbank.c | all sources in one file: build/hourbank.c and hourbank.h
	@.ci/prepare amalgamation
	@$(MAKE) -s $(BUILD)/hourbank.c $(BUILD)/hourbank.h

$(BUILD)/hourbank.c: ext/tools/amalgamate ext/README.md $(BUILD)/builtin.c $(SOURCES) $(HEADERS)
	ext/tools/amalgamate $(BUILD)/builtin.c > $@.new
	mv $@.new $@

$(BUILD)/hourbank.h: ext/hourbank.h | $(BUILD)
	cp $< $@

# Objects made with other flags, or for another Lua, are made again.
.PHONY: force
$(BUILD)/flags: force | $(BUILD)
	@echo '$(CC) $(ALL_CFLAGS)' | cmp -s - $@ || echo '$(CC) $(ALL_CFLAGS)' > $@

$(BUILD):
	@.ci/prepare --check build
	mkdir -p $@

$(BUILD)/unit $(BUILD)/unit-sanitized: | $(BUILD)
	mkdir -p $@

# Use ---------------------------------------------------------------------------------------------------------

# In the language of the terminal; sql/tour.sql knows zh and en.
LANGUAGE = $(if $(filter zh%,$(firstword $(LC_ALL) $(LC_MESSAGES) $(LANG))),zh,en)
TOUR = sqlite3 -batch -cmd '.load $(BUILD)/hourbank' -cmd '.parameter init' -cmd '.parameter set :language $(LANGUAGE)'
TRY_zh = 自己试试：
TRY_en = Try it yourself:
OPEN = sqlite3 -header -cmd '.mode column --wrap 0' -cmd '.load $(BUILD)/hourbank'

.PHONY: demo
demo: ## 演示：准备环境、编译、建库、查询 | everything from set-up to answers on a small database
	@.ci/prepare demo
	@$(MAKE) -s all
	@rm -f $(BUILD)/demo.db
	@cat sql/modules/*.sql sql/seed/demo.sql | sqlite3 -batch -bail $(BUILD)/demo.db
	@$(TOUR) $(BUILD)/demo.db < sql/tour.sql > $(BUILD)/demo.txt
	@sed 's/ *$$//; s/\(-\{44\}\)-*/\1/' $(BUILD)/demo.txt
	@printf '%s\n  %s\n' "$(TRY_$(LANGUAGE))" "$(OPEN) $(BUILD)/demo.db"

CITY = $(sort $(wildcard sql/modules/*.sql)) sql/seed/yantai.sql sql/seed/annex3.sql sql/seed/city.sql

.PHONY: demo-city
demo-city: ## 演示城市：三千人、全部业务 | the demonstration city: three thousand people, and all that the platform does
	@.ci/prepare demo
	@$(MAKE) -s all
	@rm -f $(BUILD)/city.db
	@cat $(CITY) | sqlite3 -batch -bail $(BUILD)/city.db
	@$(TOUR) $(BUILD)/city.db < sql/city_tour.sql > $(BUILD)/city.txt
	@sed 's/ *$$//; s/\(-\{44\}\)-*/\1/' $(BUILD)/city.txt
	@printf '%s\n  %s\n' "$(TRY_$(LANGUAGE))" "$(OPEN) $(BUILD)/city.db"

# The pages are Datasette's, from PyPI. A file that is served stays as it is.
SERVED = $(BUILD)/serve/city.db

.PHONY: serve
serve: ## 网页：图表、查询、个人页面、表格 | web pages over the demonstration city, or over DATABASE=file (PORT=, HOST=, WORKSHOP=1: ext/hosts/datasette)
	@.ci/prepare serve
	@$(MAKE) -s all
	@$(if $(DATABASE),:,$(MAKE) -s $(SERVED))
	@$(if $(WORKSHOP),.ci/prepare page && ext/hosts/browser/bundle,:)
	@WORKSHOP='$(WORKSHOP)' ext/hosts/datasette/serve '$(subst ','\'',$(or $(DATABASE),$(SERVED)))'

$(SERVED): $(CITY) ext/hosts/datasette/certificates.sql
	@echo '$(if $(filter zh,$(LANGUAGE)),正在建立演示城市（一次即可）…,making the demonstration city (once) …)'
	@mkdir -p $(@D)
	@rm -f $@ $@.new
	@cat $(CITY) | sqlite3 -batch -bail $@.new
	@sqlite3 -batch -bail -cmd '.load $(BUILD)/hourbank' $@.new < ext/hosts/datasette/certificates.sql
	@mv $@.new $@

# Debian's Go packages stand in a folder of their own; nothing is fetched.
CLUSTER = $(BUILD)/cluster

.PHONY: cluster
cluster: ## 集群：节点程序与管理工具 | a node of a dqlite cluster, and its operator's tool, in build/cluster (ext/hosts/cluster)
	@.ci/prepare cluster
	@$(MAKE) -s all
	@$(MAKE) -s $(CLUSTER)/hourbank-node $(CLUSTER)/hourbank-cluster

$(CLUSTER)/hourbank-node: ext/hosts/cluster/hourbank_node.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -std=c11 -Wall -Wextra -D_POSIX_C_SOURCE=200809L -o $@ $< -ldqlite -lsqlite3 -pthread

$(CLUSTER)/hourbank-cluster: ext/hosts/cluster/hourbank_cluster.go
	@mkdir -p $(@D)
	GO111MODULE=off GOPATH=/usr/share/gocode go build -o $@ $<

.PHONY: cluster-demo
cluster-demo: cluster ## 集群演示：本机三个节点、演示城市 | three nodes on this machine with the demonstration city; each is asked
	@ext/hosts/cluster/demo $(CLUSTER)

# The page that carries the engine: ext/hosts/browser.
.PHONY: workshop
workshop: ## 政策工作台：一个网页文件 build/workshop.html | the policy workshop, a page in one file; workshop-demo.html has the city inside
	@.ci/prepare workshop
	@$(MAKE) -s all $(BUILD)/hourbank.c $(BUILD)/hourbank.h
	@[ -f $(BUILD)/city.db ] || $(MAKE) -s demo-city > /dev/null
	@ext/hosts/browser/build

.PHONY: check-policy
FOLDER ?= lua/policies
check-policy: all ## 检查一个文件夹中的全部政策 | checks every policy of a folder: make check-policy FOLDER=dir
	@.ci/prepare demo
	@lua/check '$(subst ','\'',$(FOLDER))'

# Packages ----------------------------------------------------------------------------------------------------

.PHONY: wheel
WHEELS ?= x86_64-linux-gnu.2.17 aarch64-linux-gnu.2.17 x86_64-linux-musl aarch64-linux-musl
wheel: ## 生成 Python 安装包（build/dist/*.whl）| Python wheels for Linux: build/dist/*.whl (WHEELS='...' of ext/tools/cross --list)
	@.ci/prepare wheel
	@ext/hosts/python/wheel $(WHEELS)

.PHONY: npm
npm: ## 生成 npm 安装包（build/dist/*.tgz）| npm packages: build/dist/hourbank-*.tgz, one for each system beside the main one
	@.ci/prepare npm
	@ext/hosts/npm/build $(or $(FILES),$$(ext/tools/cross --list))

.PHONY: sqlpkg
RELEASES ?=
sqlpkg: ## 生成 sqlpkg 的安装包（build/dist/sqlpkg）| sqlpkg.json and its archives: build/dist/sqlpkg (RELEASES=address: where they will be)
	@.ci/prepare wheel
	@ext/hosts/sqlpkg/build $(RELEASES)

.PHONY: deb
deb: ## 生成 Debian 软件包（build/dist/*.deb）| a Debian package for this machine: build/dist/hourbank_*.deb
	@.ci/prepare deb
	@ext/hosts/debian/build

.PHONY: tarball
tarball: amalgamation ## 合并源文件的压缩包（build/dist/*.tar.gz）| the amalgamation as build/dist/hourbank-*.tar.gz
	@rm -rf $(BUILD)/tarball
	@mkdir -p $(BUILD)/dist $(BUILD)/tarball/hourbank-$(VERSION)
	@cp $(BUILD)/hourbank.c $(BUILD)/hourbank.h LICENSE $(BUILD)/tarball/hourbank-$(VERSION)
	@tar --create --gzip --file $(BUILD)/dist/hourbank-$(VERSION).tar.gz --directory $(BUILD)/tarball --sort=name --mtime=@0 \
	  --owner=0 --group=0 --numeric-owner hourbank-$(VERSION)

# Installing --------------------------------------------------------------------------------------------------

# Where a distribution wants them.
LIBDIR ?= $(PREFIX)/lib
PKGCONFIGDIR ?= $(LIBDIR)/pkgconfig
HEADER_FOLDER = $(DESTDIR)$(PREFIX)/include
LIBRARY_FOLDER = $(DESTDIR)$(LIBDIR)
PKGCONFIG_FOLDER = $(DESTDIR)$(PKGCONFIGDIR)
SHARE_FOLDER = $(DESTDIR)$(PREFIX)/share/hourbank

.PHONY: install
install: all ## 安装到 PREFIX（默认 /usr/local）| installs under PREFIX (/usr/local unless said); DESTDIR is honoured
	install -d $(HEADER_FOLDER) $(LIBRARY_FOLDER) $(PKGCONFIG_FOLDER) $(SHARE_FOLDER)
	install -m 755 $(BUILD)/hourbank$(SUFFIX) $(BUILD)/hourbank_auto$(SUFFIX) $(LIBRARY_FOLDER)
	install -m 644 ext/hourbank.h $(HEADER_FOLDER)
	sed 's,@PREFIX@,$(PREFIX),; s,@LIBDIR@,$(LIBDIR),; s,@VERSION@,$(VERSION),; s,@SUFFIX@,$(SUFFIX),' ext/hosts/hourbank.pc > $(PKGCONFIG_FOLDER)/hourbank.pc
	chmod 644 $(PKGCONFIG_FOLDER)/hourbank.pc
	[ -z '$(LUA_SRC)' ] || ext/tools/lua_license '$(LUA_SRC)' > $(SHARE_FOLDER)/LICENSE.lua
	for folder in sql lua/policies lua/forms; do \
	  find $$folder -type d -exec install -d '$(SHARE_FOLDER)/{}' ';' -o -type f -exec install -m 644 '{}' '$(SHARE_FOLDER)/{}' ';' || exit 1; \
	done
	install -m 644 lua/README.md lua/README.zh-CN.md lua/definitions.lua $(SHARE_FOLDER)/lua
	install -m 644 README.md README.zh-CN.md $(SHARE_FOLDER)

.PHONY: uninstall
uninstall: ## 卸载 | removes what install put there
	rm -f $(LIBRARY_FOLDER)/hourbank$(SUFFIX) $(LIBRARY_FOLDER)/hourbank_auto$(SUFFIX) $(HEADER_FOLDER)/hourbank.h $(PKGCONFIG_FOLDER)/hourbank.pc
	rm -rf $(SHARE_FOLDER)

.PHONY: clean
clean: ## 删除 build/，只留下取得的 Lua 源代码 | removes build/, but for Lua's fetched sources
	@[ ! -d $(BUILD) ] || find $(BUILD) -mindepth 1 -maxdepth 1 ! -path '$(LUA_FETCHED)' -exec rm -rf '{}' +

.PHONY: help
help: ## 列出全部目标 | lists all targets
	@awk 'match($$0, /^[a-z-]+:.*## /) { split($$0, target, ":"); text = substr($$0, RLENGTH + 1); printf "  %-14s %s\n", target[1], text }' $(MAKEFILE_LIST)

# Tests -------------------------------------------------------------------------------------------------------

# The same code linked into a host (-DSQLITE_CORE), plain and with sanitizers, for the tests in C.
LINKED_IN := -DSQLITE_CORE -DSQLITE_ENABLE_COLUMN_METADATA
SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
SQLITE_LIBS ?= $(shell $(PKG_CONFIG) --libs sqlite3)
CMOCKA_LIBS = $(shell $(PKG_CONFIG) --libs cmocka)
STATIC_OBJECTS := $(SOURCES:ext/%.c=$(BUILD)/static/%.o) $(BUILD)/static/builtin.o
SANITIZED_OBJECTS := $(STATIC_OBJECTS:$(BUILD)/static/%=$(BUILD)/sanitized/%)
UNIT_TESTS := $(patsubst tests/unit/%.c,%,$(wildcard tests/unit/test_*.c))

$(BUILD)/static/%.o: ext/%.c $(HEADERS) Makefile $(BUILD)/flags | $(BUILD)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(LINKED_IN) -c -o $@ $<

$(BUILD)/static/builtin.o: $(BUILD)/builtin.c ext/sandbox/builtin.h $(BUILD)/flags | $(BUILD)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(BUILD)/sanitized/%.o: ext/%.c $(HEADERS) Makefile $(BUILD)/flags | $(BUILD)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(SANITIZE) $(LINKED_IN) -c -o $@ $<

$(BUILD)/sanitized/builtin.o: $(BUILD)/builtin.c ext/sandbox/builtin.h $(BUILD)/flags | $(BUILD)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(SANITIZE) -c -o $@ $<

.PHONY: $(BUILD)/static-objects
$(BUILD)/static-objects: $(STATIC_OBJECTS)

$(BUILD)/unit/%: tests/unit/%.c $(STATIC_OBJECTS) $(LUA_OBJECTS) $(wildcard tests/unit/*.h) | $(BUILD)/unit
	$(CC) $(ALL_CFLAGS) -DSQLITE_CORE -o $@ $< $(STATIC_OBJECTS) $(LUA_OBJECTS) $(CMOCKA_LIBS) $(SQLITE_LIBS) $(LUA_LIBS) -lm

$(BUILD)/unit-sanitized/%: tests/unit/%.c $(SANITIZED_OBJECTS) $(LUA_OBJECTS) $(wildcard tests/unit/*.h) | $(BUILD)/unit-sanitized
	$(CC) $(ALL_CFLAGS) $(SANITIZE) -DSQLITE_CORE -o $@ $< $(SANITIZED_OBJECTS) $(LUA_OBJECTS) $(CMOCKA_LIBS) $(SQLITE_LIBS) $(LUA_LIBS) -lm

# The evaluation works without connections and SQL functions, and statements without policies.
evaluation_objects = $(foreach part,base sandbox policy evaluation,$(filter $(BUILD)/$(1)/$(part)/%,$(2))) $(BUILD)/$(1)/builtin.o $(LUA_OBJECTS)
statement_objects = $(filter $(BUILD)/$(1)/base/% $(BUILD)/$(1)/connection/statement.o $(BUILD)/$(1)/connection/statement_text.o,$(2))

$(BUILD)/unit/test_evaluation: tests/unit/test_evaluation.c $(STATIC_OBJECTS) $(LUA_OBJECTS) $(wildcard tests/unit/*.h) | $(BUILD)/unit
	$(CC) $(ALL_CFLAGS) -DSQLITE_CORE -o $@ $< $(call evaluation_objects,static,$(STATIC_OBJECTS)) $(CMOCKA_LIBS) $(SQLITE_LIBS) $(LUA_LIBS) -lm

$(BUILD)/unit-sanitized/test_evaluation: tests/unit/test_evaluation.c $(SANITIZED_OBJECTS) $(LUA_OBJECTS) $(wildcard tests/unit/*.h) | $(BUILD)/unit-sanitized
	$(CC) $(ALL_CFLAGS) $(SANITIZE) -DSQLITE_CORE -o $@ $< $(call evaluation_objects,sanitized,$(SANITIZED_OBJECTS)) $(CMOCKA_LIBS) $(SQLITE_LIBS) $(LUA_LIBS) -lm

$(BUILD)/unit/test_statement: tests/unit/test_statement.c $(STATIC_OBJECTS) $(wildcard tests/unit/*.h) | $(BUILD)/unit
	$(CC) $(ALL_CFLAGS) -DSQLITE_CORE -o $@ $< $(call statement_objects,static,$(STATIC_OBJECTS)) $(CMOCKA_LIBS) $(SQLITE_LIBS) -lm

$(BUILD)/unit-sanitized/test_statement: tests/unit/test_statement.c $(SANITIZED_OBJECTS) $(wildcard tests/unit/*.h) | $(BUILD)/unit-sanitized
	$(CC) $(ALL_CFLAGS) $(SANITIZE) -DSQLITE_CORE -o $@ $< $(call statement_objects,sanitized,$(SANITIZED_OBJECTS)) $(CMOCKA_LIBS) $(SQLITE_LIBS) -lm

.PHONY: unit-programs
unit-programs: $(UNIT_TESTS:%=$(BUILD)/unit/%) $(UNIT_TESTS:%=$(BUILD)/unit-sanitized/%)

.PHONY: test
test: ## 准备环境并运行全部测试 | set-up and all tests but those with other people's servers
	@.ci/prepare test
	@$(MAKE) -s -j2 all $(BUILD)/static-objects unit-programs
	@tests/run

.PHONY: test-hosts
test-hosts: ## 在真实平台上的测试（Kolibri）| tests on real platforms (Kolibri), installed under build/
	@.ci/prepare test
	@$(MAKE) -s all
	@tests/hosts/run

.PHONY: prove
MINUTES ?= 30
prove: ## 需要数小时的测试，可随时中断、续跑 | what takes hours, a slice at a time, to be stopped at will: make prove MINUTES=30
	@.ci/prepare test
	@tests/prove --minutes $(MINUTES)

.PHONY: bench
bench: all ## 与极限、手写 SQL 和其他引擎比较速度（较久）| speed beside the limit, SQL by hand and other engines (takes long)
	@tests/bench/run
	@tests/bench/standing

.PHONY: fuzz
T ?= 600
fuzz: ## 模糊测试，每个目标 T 秒（须有 clang）| fuzzing, T seconds of each target (needs clang)
	@.ci/prepare fuzz
	@$(MAKE) -s all
	@tests/fuzz/run --seconds $(T)

.PHONY: check
check: ## 格式与静态检查 | formatting and static analysis
	@.ci/prepare check
	@$(MAKE) -s all
	@tests/check
