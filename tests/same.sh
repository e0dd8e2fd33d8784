# shellcheck shell=bash disable=SC2034
# Sourced by the suites in bash that compare what was expected with what came: how it is counted, and said.

passed=0
failed=0

# same NAME EXPECTED GOT
same() {
  if [ "$2" = "$3" ]; then
    passed=$((passed + 1))
    echo "ok   $1"
  else
    failed=$((failed + 1))
    printf 'FAIL %s\n  expected: %s\n  got:      %s\n' "$1" "$2" "$3"
    return 1
  fi
}
