#include "policy/guest.h"

#include <string.h>

void policy_push_model(lua_State *L, const Policy *policy) {
  lua_rawgeti(L, LUA_REGISTRYINDEX, policy->model_reference);
}

char *policy_take_text(lua_State *L, Arena *arena, const char *bytes, size_t size) {
  char *copy = sandbox_allocate(L, arena, size + 1);
  if (size) memcpy(copy, bytes, size);
  return copy;
}

int policy_reserve(void **array, int count, int *capacity, size_t size) {
  if (count < *capacity) return 1;
  int wanted = *capacity ? *capacity * 2 : 16;
  void *grown = sqlite3_realloc64(*array, (sqlite3_uint64)wanted * size);
  if (!grown) return 0;
  *array = grown;
  *capacity = wanted;
  return 1;
}

int policy_field_integer(lua_State *L, const char *name) {
  lua_getfield(L, -1, name);
  int value = (int)lua_tointeger(L, -1);
  lua_pop(L, 1);
  return value;
}
