/*
** hourbank-node: one node of a dqlite cluster (SQLite replicated by Raft) with hourbank on every connection of its process.
**
**   hourbank-node ID ADDRESS FOLDER EXTENSION [LATENCY_MS]
**
** ID is a number of the node's own; 1 begins a cluster, the others are added to it (hourbank-cluster add). ADDRESS is where the other nodes
** and the clients reach it, as 127.0.0.1:9001. FOLDER, which has to be there, keeps its part of the log, and belongs to this ID for good.
** EXTENSION is hourbank.so. LATENCY_MS (200) sets Raft's pace: an election begins after 15 times of it without a word from the leader. A node
** runs its SQL on the thread that also keeps the others informed, so the longest statement must take less than that (3 s), or the leader
** is replaced in the middle of it; whoever sent it gets an error, and nothing of it stays. Says "ready" when it serves; ends on SIGTERM or
** SIGINT. Exit status: 0 ended so, 1 it could not serve, 2 usage.
*/
#include <dqlite.h>
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LATENCY_MS 200
#define MOST_LATENCY_MS 60000

/*
** Of each connection: what is temporary stays in memory. A file of temporary tables or of sorting that a transaction has written brings
** dqlite down at its COMMIT (seen with 1.11: a TEMP table of 200,000 rows, signal 11 in libdqlite). And what a transaction has changed stays
** in memory until its end: pages that SQLite writes before, when its cache of 2 MB is full, are not found again ("disk I/O error").
*/
static int keep_in_memory(sqlite3 *db, char **message, const struct sqlite3_api_routines *api) {
  (void)api;
  return sqlite3_exec(db, "PRAGMA temp_store = MEMORY; PRAGMA cache_spill = OFF", NULL, NULL, message);
}

/* Process-wide: dqlite opens connections by itself, and hands none of them out. The version that was registered, to be freed. */
static char *register_extension(const char *path) {
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;
  char *message = NULL;
  char *version = NULL;

  if (sqlite3_auto_extension((void (*)(void))keep_in_memory) != SQLITE_OK) {
    goto done;
  }
  if (sqlite3_open(":memory:", &db) != SQLITE_OK) {
    goto done;
  }
  if (sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 1, NULL) != SQLITE_OK) {
    goto done;
  }
  if (sqlite3_load_extension(db, path, "sqlite3_hourbank_auto", &message) != SQLITE_OK) {
    goto done;
  }
  if (sqlite3_prepare_v2(db, "SELECT hourbank_version()", -1, &statement, NULL) == SQLITE_OK &&
      sqlite3_step(statement) == SQLITE_ROW) {
    version = sqlite3_mprintf("%s", sqlite3_column_text(statement, 0));
  }

done:
  if (version == NULL) {
    fprintf(stderr, "hourbank-node: %s 不能载入 / cannot be loaded: %s\n", path, message ? message : sqlite3_errmsg(db));
  }
  sqlite3_finalize(statement);
  sqlite3_free(message);
  sqlite3_close(db);
  return version;
}

/* A positive decimal number of at most `most`; 0 where it is none. */
static unsigned long long number(const char *text, unsigned long long most) {
  char *rest = NULL;
  unsigned long long value = 0;

  errno = 0;
  value = strtoull(text, &rest, 10);
  return errno == 0 && text[0] >= '0' && text[0] <= '9' && *rest == '\0' && value <= most ? value : 0;
}

static void say(const char *what, const char *todo, const char *detail) {
  fprintf(stderr, "hourbank-node: %s: %s%s%s\n", what, todo, *detail ? ": " : "", detail);
}

int main(int argc, char **argv) {
  const unsigned long long id = argc > 1 ? number(argv[1], ULLONG_MAX) : 0;
  const char *colon = argc > 2 ? strrchr(argv[2], ':') : NULL;
  const unsigned long long latency = argc > 5 ? number(argv[5], MOST_LATENCY_MS) : LATENCY_MS;
  dqlite_node *node = NULL;
  sigset_t ending;
  char *version = NULL;
  int received = 0;
  int status = 1;

  if (argc < 5 || argc > 6 || id == 0 || latency == 0 || !colon || number(colon + 1, 65535) == 0) {
    fprintf(stderr, "用法 / usage: hourbank-node ID ADDRESS FOLDER EXTENSION [LATENCY_MS]\n"
                    "  ID 1, 2, 3 …; ADDRESS 127.0.0.1:9001; FOLDER 已存在的文件夹 / is there; LATENCY_MS 1 – 60000 (200)\n");
    return 2;
  }
  /* Blocked before any thread is started, so that all of dqlite's inherit it and only sigwait hears them. */
  sigemptyset(&ending);
  sigaddset(&ending, SIGTERM);
  sigaddset(&ending, SIGINT);
  if (pthread_sigmask(SIG_BLOCK, &ending, NULL) != 0 || signal(SIGPIPE, SIG_IGN) == SIG_ERR) {
    say("signals", strerror(errno), "");
    return 1;
  }
  version = register_extension(argv[4]);
  if (version == NULL) {
    return 1;
  }
  if (dqlite_node_create(id, argv[2], argv[3], &node) != 0) {
    say(argv[3], "文件夹须已存在且可写 / the folder has to be there, and writable", node ? dqlite_node_errmsg(node) : "");
    goto done;
  }
  if (dqlite_node_set_bind_address(node, argv[2]) != 0 || dqlite_node_set_network_latency_ms(node, (unsigned)latency) != 0) {
    say(argv[2], "地址应含主机和端口，且未被占用 / must be host:port, and free", dqlite_node_errmsg(node));
    goto done;
  }
  if (dqlite_node_start(node) != 0) {
    say(argv[2],
        "不能启动（地址已占用？文件夹属于另一编号？） / cannot start: is the address taken, or the folder another node's?",
        dqlite_node_errmsg(node));
    goto done;
  }
  printf("ready %s %s\n", argv[2], version);
  fflush(stdout);
  status = sigwait(&ending, &received) == 0 ? 0 : 1;
  if (dqlite_node_stop(node) != 0) {
    say("stop", dqlite_node_errmsg(node), "");
    status = 1;
  }

done:
  if (node) {
    dqlite_node_destroy(node);
  }
  sqlite3_free(version);
  return status;
}
