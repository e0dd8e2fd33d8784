#include "policy/taken.h"

#include <string.h>

#include "sandbox/library.h"

Hours policy_hours_result(lua_State *L, int index, const char *rule) {
  Hours hours = 0;
  if (lua_type(L, index) != LUA_TNUMBER) sandbox_raise(L, MESSAGE_POLICY_HOURS, rule, sandbox_type_word(L, index));
  if (!hours_from_number(lua_tonumber(L, index), &hours) || hours < 0)
    sandbox_raise(L, MESSAGE_POLICY_HOURS, rule, lua_tostring(L, index));
  return hours;
}

static void take_joint(lua_State *L, Arena *arena, Joint *joint) {
  const PolicyModel *model = &policy_of(L)->model;
  char *members = sandbox_allocate(L, arena, (size_t)model->subject_count);
  lua_getfield(L, -1, "most");
  joint->most = policy_hours_result(L, -1, "at_most");
  lua_getfield(L, -2, "members");
  for (lua_Unsigned i = 1; i <= lua_rawlen(L, -1); i++) {
    size_t size = 0;
    const char *name = lua_rawgeti(L, -1, (lua_Integer)i) == LUA_TSTRING ? lua_tolstring(L, -1, &size) : "";
    int subject = model_subject(model, name, size);
    if (subject == NO_INDEX) sandbox_raise(L, MESSAGE_POLICY_SUBJECT, "at_most", name);
    members[subject] = 1;
    lua_pop(L, 1);
  }
  lua_pop(L, 2);
  joint->members = members;
}

static void take_joints(lua_State *L, Arena *arena, Requirement *row) {
  lua_getfield(L, -1, "joint");
  row->joint_count = lua_istable(L, -1) ? (int)lua_rawlen(L, -1) : 0;
  if (row->joint_count) row->joints = sandbox_allocate(L, arena, (size_t)row->joint_count * sizeof *row->joints);
  for (int i = 0; i < row->joint_count; i++) {
    lua_rawgeti(L, -1, i + 1);
    take_joint(L, arena, &row->joints[i]);
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
}

void policy_take_requirement(lua_State *L, Arena *arena, const char *rule, Requirement *row) {
  Policy *policy = policy_of(L);
  size_t size;
  policy->sandbox.rule_line = policy_field_integer(L, "line");
  lua_getfield(L, -1, "subject");
  if (lua_type(L, -1) != LUA_TSTRING) sandbox_raise(L, MESSAGE_POLICY_SUBJECT, rule, sandbox_type_word(L, -1));
  const char *subject = lua_tolstring(L, -1, &size);
  row->subject = model_subject(&policy->model, subject, size);
  if (row->subject == NO_INDEX && strcmp(subject, "total") != 0) sandbox_raise(L, MESSAGE_POLICY_SUBJECT, rule, subject);
  lua_pop(L, 1);
  row->from = policy_field_integer(L, "from");
  row->to = policy_field_integer(L, "to");
  row->is_dated = policy_field_integer(L, "dated");
  row->is_yearly = policy_field_integer(L, "yearly");
  row->is_exempt = policy_field_integer(L, "exempt");
  row->has_only = policy_field_integer(L, "only");
  row->group = policy_field_integer(L, "group");
  row->alternative = policy_field_integer(L, "alternative");
  take_joints(L, arena, row);
  lua_getfield(L, -1, "most");
  if (lua_istable(L, -1)) {
    row->most = sandbox_allocate(L, arena, (size_t)policy->model.subject_count * sizeof *row->most);
    for (int i = 0; i < policy->model.subject_count; i++) {
      lua_getfield(L, -1, policy->model.subjects[i].name);
      row->most[i] = lua_isnil(L, -1) ? NO_MOST : policy_hours_result(L, -1, "at_most");
      lua_pop(L, 1);
    }
  }
  lua_pop(L, 1);
  lua_getfield(L, -1, "share");
  if (lua_istable(L, -1)) {
    lua_rawgeti(L, -1, 1);
    lua_rawgeti(L, -2, 2);
    row->numerator = (int)lua_tointeger(L, -2);
    row->denominator = (int)lua_tointeger(L, -1);
    lua_pop(L, 2);
    if (row->numerator < 0 || row->numerator >= row->denominator || row->denominator > 1000)
      sandbox_raise(L, MESSAGE_POLICY_SHARE, rule);
  }
  lua_pop(L, 1);
  if (!row->denominator) {
    lua_getfield(L, -1, "need");
    row->need = policy_hours_result(L, -1, rule);
    lua_pop(L, 1);
  }
  static const char *const texts[] = {"rule", "source", "annual"};
  const char **targets[] = {&row->rule, &row->source, &row->annual};
  for (int i = 0; i < 3; i++) {
    lua_getfield(L, -1, texts[i]);
    if (lua_type(L, -1) == LUA_TSTRING) *targets[i] = policy_take_text(L, arena, -1, &size);
    lua_pop(L, 1);
  }
}
