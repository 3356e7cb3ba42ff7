#!/usr/bin/env bash
# Makes sure that what a target needs is on this machine.
#
#   scripts/tools.sh build                   what every build needs: cargo, a C compiler, npm
#   scripts/tools.sh PACKAGE:COMMAND ...     a command, and the Debian package that brings it
#
# A missing Debian package is installed when apt-get is here and we are root, or sudo asks for no password.
# Otherwise the command that installs it is printed.
#
# Exit status: 0 all there, 1 something is missing (with CI=true nothing may be), 3 wrong usage.
set -euo pipefail

say() { printf '%s\n' "$*" >&2; }

# Whether a command can be found; Debian keeps PostgreSQL's server out of PATH.
has() {
  command -v "$1" >/dev/null 2>&1 || compgen -G "/usr/lib/postgresql/*/bin/$1" >/dev/null
}

# Runs a command as root, without ever asking for a password.
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_install() {
  command -v apt-get >/dev/null 2>&1 || return 1
  [ "$(id -u)" = 0 ] || sudo -n true >/dev/null 2>&1
}

get_packages() {
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=600)
  say "installing: $*"
  # The lists may be absent or old: try with them as they are, then afresh.
  as_root "${apt[@]}" install --no-install-recommends "$@" >&2 \
    || { as_root "${apt[@]}" update >&2 && as_root "${apt[@]}" install --no-install-recommends "$@" >&2; }
}

# need COMMAND PURPOSE HOW PACKAGE...
need() {
  local command=$1 purpose=$2 how=$3
  shift 3
  has "$command" && return 0
  say "missing: $command ($purpose). To install it: $how"
  if [ $# -gt 0 ] && may_install && get_packages "$@" && has "$command"; then return 0; fi
  missing+=("$command: $how")
}

missing=()
[ $# -gt 0 ] || { say "usage: scripts/tools.sh build | PACKAGE:COMMAND ..."; exit 3; }

for want in "$@"; do
  case $want in
    build)
      need cargo "compiles Candour; the version is in rust-toolchain.toml" \
        "install rustup as the Rust project's site shows (or 'apt-get install rustup'), then run 'rustup toolchain install'"
      need cc "compiles the database that is built in" "apt-get install build-essential" build-essential
      need npm "fetches the pages' styles and the letters' fonts" "apt-get install npm" npm
      ;;
    *:*) need "${want#*:}" "from Debian's package ${want%%:*}" "apt-get install ${want%%:*}" "${want%%:*}" ;;
    *) say "tools: '$want' is neither 'build' nor PACKAGE:COMMAND"; exit 3 ;;
  esac
done

if [ ${#missing[@]} -gt 0 ]; then
  say "still missing:"
  printf '  %s\n' "${missing[@]}" >&2
  exit 1
fi
