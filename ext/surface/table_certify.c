#include "surface/table_certify.h"

#include "form/certificate.h"

typedef enum {
  CERTIFY_CODE,
  CERTIFY_SUBJECT,
  CERTIFY_PERSON_ID,
  CERTIFY_YEAR,
  CERTIFY_CREDITED,
  CERTIFY_REQUIRED,
  CERTIFY_POLICY,
  CERTIFY_POLICY_VERSION,
  CERTIFY_POLICY_SHA256,
} CertifyColumn;

static const TableColumn certify_columns[] = {
    [CERTIFY_CODE] = {"code", "TEXT", ARGUMENT_NONE},
    [CERTIFY_SUBJECT] = {"subject", "TEXT", ARGUMENT_NONE},
    [CERTIFY_PERSON_ID] = {"person_id", "HIDDEN", ARGUMENT_PERSON},
    [CERTIFY_YEAR] = {"year", "INTEGER HIDDEN", ARGUMENT_YEAR},
    [CERTIFY_CREDITED] = {"credited", "REAL", ARGUMENT_NONE},
    [CERTIFY_REQUIRED] = {"required", "REAL", ARGUMENT_NONE},
    [CERTIFY_POLICY] = {"policy", "TEXT", ARGUMENT_NONE},
    [CERTIFY_POLICY_VERSION] = {"policy_version", "TEXT", ARGUMENT_NONE},
    [CERTIFY_POLICY_SHA256] = {"policy_sha256", "TEXT", ARGUMENT_NONE},
};

static int certify_fill(Cursor *cursor, Failure *failure) {
  cursor->is_last = 1;
  Certificate *certificate = arena_allocate(&cursor->arena, sizeof *certificate);
  if (!certificate) return fail_no_memory(failure);
  if (certificate_state(certificate, &cursor->people, cursor->pin, &cursor->person, cursor->year, failure) != SQLITE_OK)
    return failure->code;
  cursor->rows = certificate;
  cursor->count = certificate->count;
  return SQLITE_OK;
}

static void certify_column(Cursor *cursor, sqlite3_context *context, int column) {
  const Certificate *certificate = cursor->rows;
  const CertificateLine *line = &certificate->lines[cursor->at];
  Policy *policy = cursor->people.evaluation.policy;
  switch ((CertifyColumn)column) {
  case CERTIFY_CODE: give_text(context, certificate->code); break;
  case CERTIFY_SUBJECT: give_text(context, line->subject); break;
  case CERTIFY_PERSON_ID: value_to_result(context, &cursor->people.id); break;
  case CERTIFY_YEAR: sqlite3_result_int(context, certificate->year); break;
  case CERTIFY_CREDITED: give_hours(context, 1, line->credited); break;
  case CERTIFY_REQUIRED: give_hours(context, line->has_required, line->required); break;
  case CERTIFY_POLICY: give_text(context, policy->model.id); break;
  case CERTIFY_POLICY_VERSION: give_text(context, policy->model.version); break;
  case CERTIFY_POLICY_SHA256: give_text(context, policy_sha256(policy)); break;
  }
}

const TableKind hours_certify_table = {
    .columns = certify_columns,
    .column_count = TABLE_COUNT(certify_columns),
    .required = ARGUMENT_PERSON | ARGUMENT_YEAR,
    .arguments = "person_id, year",
    .example = "hours_certify(1, 2023)",
    .fill = certify_fill,
    .column = certify_column,
};
