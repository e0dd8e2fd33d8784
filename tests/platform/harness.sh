# shellcheck shell=bash disable=SC2154
# Sourced by run: how a case is written, and how it is counted. Every database is a copy in $work.

passed=0
failed=0

pass() { passed=$((passed + 1)); }

fail() {
  failed=$((failed + 1))
  printf 'FAIL %s\n%s\n' "$1" "$2" | sed '2,$s/^/     /'
}

# build FILE SCRIPT...: a new database from SQL files.
build() {
  local file=$1 script
  shift
  rm -f "$file"
  for script in "$@"; do
    sqlite3 -batch -bail "$file" < "$script" || { echo "cannot build $file from $script" >&2; exit 2; }
  done
}

# The contents of a whole database in one line.
checksum() { sqlite3 -batch "$1" '.sha3sum --schema'; }

# sql FILE TEXT: runs statements with foreign keys on; the first error stops them and comes out without the shell's words.
sql() {
  { printf 'PRAGMA foreign_keys = ON;\n%s\n' "$2" | sqlite3 -batch -bail "$1"; } 2>&1 |
    sed -E 's/^(Runtime error|Parse error|Error)( near line [0-9]+| in line [0-9]+)?: (stepping, )?//; s/ \([0-9]+\)$//'
}

# equal NAME EXPECTED ACTUAL
equal() {
  if [ "$2" = "$3" ]; then pass; else fail "$1" "expected: $2
     actual: $3"; fi
}

# answers NAME FILE QUERY EXPECTED
answers() { equal "$1" "$4" "$(sql "$2" "$3")"; }

# refuses NAME FILE STATEMENT MESSAGE: the exact message, and nothing changed.
refuses() {
  local before after message
  before=$(checksum "$2")
  message=$(sql "$2" "$3")
  after=$(checksum "$2")
  if [ "$message" != "$4" ]; then
    fail "$1" "expected: $4
     actual: $message"
  elif [ "$before" != "$after" ]; then
    fail "$1" 'the refusal left something changed'
  else
    pass
  fi
}

# allows NAME FILE STATEMENT
allows() { equal "$1" '' "$(sql "$2" "$3")"; }

# from_world NAME: a fresh copy of the small world; prints its path.
from_world() {
  cp "$work/world.db" "$work/$1.db"
  echo "$work/$1.db"
}

# from_filed NAME: the same with its first project on file, so that record 1 may be declared.
from_filed() {
  local file
  file=$(from_world "$1")
  sql "$file" "INSERT INTO hb_filing_step (filing_id, action, account_id, acted_on) VALUES (1, 'submit', 12, '2023-05-01'), (1, 'file', 31, '2023-05-02');" >&2
  echo "$file"
}

extension=build/hourbank

# has_extension NAME: whether it is built; a case that needs it fails by that name where it is not.
has_extension() {
  [ -e "$extension.so" ] && return 0
  fail "$1" "$extension.so is missing: run make first"
  return 1
}

# bound SCRIPT [:NAME VALUE]...: what the shell is given to run a script of sql/ with the extension and its parameters.
bound() {
  local script=$1
  shift
  printf '.load %s\nPRAGMA foreign_keys = ON;\n.parameter init\n' "$extension"
  while [ $# -gt 0 ]; do
    printf '.parameter set %s "%s"\n' "$1" "$2"
    shift 2
  done
  cat "$script"
}
