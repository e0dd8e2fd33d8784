/*
** hourbank for hosts that can only name a file: loading hourbank_auto.so gives hourbank to this connection and to every one that the
** process opens later. It holds nothing but this entry, and finds hourbank.so beside itself. (In hourbank.so sqlite3_extension_init,
** which such hosts always take, stands for one connection.)
*/
#include <sqlite3ext.h>

int sqlite3_hourbank_auto(sqlite3 *db, char **message, const sqlite3_api_routines *api);

__attribute__((visibility("default"))) int sqlite3_extension_init(sqlite3 *db, char **message,
                                                                  const sqlite3_api_routines *api) {
  return sqlite3_hourbank_auto(db, message, api);
}
