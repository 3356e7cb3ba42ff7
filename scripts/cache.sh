#!/usr/bin/env bash
# Prints the folder that built code is kept in, or nothing: cargo's own default is then used.
#
# A folder outside the clone lets a fresh clone start warm. It is $CANDOUR_CACHE, else candour/ in
# $XDG_CACHE_HOME or ~/.cache, when it exists and can be written; with CI=true it is made.
#
# Cargo tells old code from new by time stamps, which two clones that people switch between would confuse; so
# every clone has its own folder, except in CI, where each clone is newer than all that was built before it.
set -euo pipefail

cache=${CANDOUR_CACHE:-${XDG_CACHE_HOME:-${HOME:-/nowhere}/.cache}/candour}
if [ "${CI-}" = true ] || [ -n "${CANDOUR_CACHE-}" ]; then mkdir -p "$cache" 2>/dev/null || true; fi
[ -d "$cache" ] && [ -w "$cache" ] || exit 0

if [ "${CI-}" = true ]; then
  target=$cache/target-ci
  # Old builds pile up. Past 15 GB, start again.
  if [ -d "$target" ] && [ "$(du -sm "$target" | cut -f1)" -gt 15000 ]; then rm -rf "$target"; fi
else
  target=$cache/target-$(pwd -P | cksum | cut -d' ' -f1)
fi
printf '%s\n' "$target"
