#!/usr/bin/env bash
# Every test: unit, property, the house's rules, both databases, a real browser, and the examples in the documentation.
#
# With CI=true nothing is skipped: a missing server or tool is a failure. Elsewhere it is skipped, loudly.
set -euo pipefail
cd "$(dirname "$0")/.."

skipped=()

# Makes sure of a Debian package; without it, $2 is skipped.
want() {
  scripts/tools.sh "$1" && return 0
  [ "${CI-}" != true ] || { printf 'test: in CI nothing is skipped, and %s is missing\n' "$1" >&2; exit 1; }
  skipped+=("$2")
  return 1
}

with_server=()
if [ -n "${CANDOUR_TEST_POSTGRES-}" ] || want postgresql:initdb "store tests on PostgreSQL"; then
  with_server=(scripts/postgres.sh run)
fi
want poppler-utils:pdftotext "tests that read a finished PDF back" || true
want chromium:chromium "browser tests" || true
want chromium-driver:chromedriver "browser tests" || true

if cargo nextest --version >/dev/null 2>&1; then
  runner=(cargo nextest run --workspace --locked)
else
  runner=(cargo test --workspace --locked --lib --bins --tests)
fi
"${with_server[@]}" "${runner[@]}"
cargo test --workspace --locked --doc
# The harness of two worlds has to catch what is seeded into a build that is never released.
cargo test --locked -p candour --features seeded-leaks --test two_world -- --nocapture

if [ ${#skipped[@]} -gt 0 ]; then
  printf '\n!!! SKIPPED, not passed:\n' >&2
  printf '!!!   %s\n' "${skipped[@]}" >&2
fi
