#include "policy/model.h"

int model_subject(const PolicyModel *model, const char *name, size_t size) {
  for (int i = 0; i < model->subject_count; i++)
    if (model->subjects[i].size == size && bytes_identical(model->subjects[i].name, name, size)) return i;
  return NO_INDEX;
}

int model_reason(const PolicyModel *model, const char *name, size_t size) {
  for (int i = 0; i < model->reason_count; i++)
    if (model->reasons[i].size == size && bytes_identical(model->reasons[i].name, name, size)) return i;
  return NO_INDEX;
}
