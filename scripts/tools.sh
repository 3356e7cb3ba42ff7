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

# The command that installs Debian packages, as this person would type it.
apt_line() {
  local sudo=
  [ "$(id -u)" = 0 ] || sudo="sudo "
  printf '%sapt-get install %s' "$sudo" "$*"
}

# Whether the major and minor number in `COMMAND --version` are at least $2.
at_least() {
  local said
  said=$("$1" --version 2>/dev/null | grep -oE '[0-9]+\.[0-9]+' | sed -n 1p) || true
  [ -z "$said" ] || [ "$(printf '%s\n' "$2" "$said" | sort -V | sed -n 1p)" = "$2" ] && return 0
  missing+=("$1 $2 or newer (this one is $said): $3")
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
      rust="$(apt_line rustup) && rustup toolchain install"
      need cargo "compiles Candour" "$rust" && at_least cargo 1.95 "$rust"
      need cc "compiles the database that is built in" "$(apt_line build-essential)" build-essential
      need npm "fetches the pages' styles and the letters' fonts" "$(apt_line npm)" npm \
        && at_least node 18.0 "a newer release of your system has it, as 'nodejs'"
      ;;
    *:*) need "${want#*:}" "from Debian's package ${want%%:*}" "$(apt_line "${want%%:*}")" "${want%%:*}" ;;
    *) say "tools: '$want' is neither 'build' nor PACKAGE:COMMAND"; exit 3 ;;
  esac
done

if [ ${#missing[@]} -gt 0 ]; then
  say "still missing:"
  printf '  %s\n' "${missing[@]}" >&2
  exit 1
fi
