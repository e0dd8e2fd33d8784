#include "policy/guest.h"

#include <string.h>

void policy_push_model(lua_State *L, const Policy *policy) {
  lua_rawgeti(L, LUA_REGISTRYINDEX, policy->model_reference);
}

/* Shorter ones are not worth looking up. */
#define SHARED_FROM 64

static const char texts_key; /* of the table of long texts taken, in the registry */

void policy_begin_texts(lua_State *L) {
  lua_pushnil(L);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &texts_key);
}

char *policy_keep_text(lua_State *L, Arena *arena, const char *bytes, size_t size) {
  char *copy = sandbox_allocate(L, arena, size + 1);
  if (size) memcpy(copy, bytes, size);
  return copy;
}

const char *policy_take_text(lua_State *L, Arena *arena, int index, size_t *size) {
  const char *bytes = lua_tolstring(L, index, size);
  if (*size < SHARED_FROM) return policy_keep_text(L, arena, bytes, *size);
  index = lua_absindex(L, index);
  luaL_checkstack(L, 4, NULL);
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, &texts_key) != LUA_TTABLE) {
    lua_pop(L, 1);
    lua_newtable(L);
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &texts_key);
  }
  lua_pushvalue(L, index);
  lua_rawget(L, -2);
  const char *kept = lua_touserdata(L, -1);
  lua_pop(L, 1);
  if (!kept) {
    kept = policy_keep_text(L, arena, bytes, *size);
    lua_pushvalue(L, index);
    lua_pushlightuserdata(L, (void *)kept);
    lua_rawset(L, -3);
  }
  lua_pop(L, 1);
  return kept;
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
