#!/usr/bin/env bash
# A throwaway PostgreSQL for tests, from Debian's package, on a free loopback port.
#
#   scripts/postgres.sh run COMMAND ...   runs COMMAND with CANDOUR_TEST_POSTGRES set, then takes the server away
#   scripts/postgres.sh start             starts it, or finds it running, and prints its URL
#   scripts/postgres.sh stop              takes it and its data away
#
# Where CANDOUR_TEST_POSTGRES is set already, that server is used and never stopped.
# Nothing here is meant to last: fsync is off, and the data lie in a temporary folder.
#
# Exit status: 0 done (run: COMMAND's own), 1 no server here or it would not start, 3 wrong usage.
set -euo pipefail

say() { printf '%s\n' "postgres: $*" >&2; }

# The newest server on this machine.
bin() {
  local found
  found=$(compgen -G '/usr/lib/postgresql/*/bin/initdb' | sort -V | tail -n 1) || true
  [ -n "$found" ] || found=$(command -v initdb) || { say "no server here: apt-get install postgresql"; return 1; }
  dirname "$found"
}

# PostgreSQL refuses to run as root, so root hands it to an account without rights.
as_owner() {
  if [ "$(id -u)" = 0 ]; then
    setpriv --reuid="$owner" --regid="$(id -g "$owner")" --clear-groups -- "$@"
  else
    "$@"
  fi
}

# Starts a new server in folder $1 and leaves its URL in $1/url.
start_in() {
  local dir=$1 bin password port
  bin=$(bin)
  password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  mkdir -p "$dir/socket"
  printf '%s' "$password" >"$dir/password"
  [ "$(id -u)" != 0 ] || chown -R "$owner" "$dir"
  chmod 700 "$dir"

  as_owner "$bin/initdb" -D "$dir/data" -U candour -A scram-sha-256 --pwfile="$dir/password" \
    --no-locale -E UTF8 --no-sync >"$dir/initdb.log" 2>&1 || { cat "$dir/initdb.log" >&2; return 1; }

  # A port is free until somebody takes it: only the server's own start can tell.
  for _ in $(seq 20); do
    port=$((20000 + RANDOM % 12000))
    if as_owner "$bin/pg_ctl" -D "$dir/data" -w -t 60 -l "$dir/data/server.log" -o "-p $port \
        -c listen_addresses=127.0.0.1 -c unix_socket_directories=$dir/socket -c max_connections=200 \
        -c fsync=off -c synchronous_commit=off -c full_page_writes=off" start >/dev/null 2>&1; then
      PGPASSWORD=$password "$bin/createdb" -h 127.0.0.1 -p "$port" -U candour candour
      printf 'postgres://candour:%s@127.0.0.1:%s/candour\n' "$password" "$port" >"$dir/url"
      return 0
    fi
  done
  say "would not start; its log says:"
  cat "$dir/data/server.log" >&2
  return 1
}

# Whether the server in folder $1 is running.
running_in() { as_owner "$(bin)/pg_ctl" -D "$1/data" status >/dev/null 2>&1; }

stop_in() {
  local dir=$1
  [ -d "$dir" ] || return 0
  ! running_in "$dir" || as_owner "$(bin)/pg_ctl" -D "$dir/data" -m immediate -w stop >/dev/null
  rm -rf "$dir"
}

owner=postgres
id "$owner" >/dev/null 2>&1 || owner=nobody
# Its path must be short (a socket's may be 107 bytes at most) and open to the account above.
kept=/tmp/candour-postgres-$(id -u)

case ${1-} in
  start)
    if [ -n "${CANDOUR_TEST_POSTGRES-}" ]; then
      printf '%s\n' "$CANDOUR_TEST_POSTGRES"
    elif [ -s "$kept/url" ] && running_in "$kept"; then
      cat "$kept/url"
    else
      rm -rf "$kept" && mkdir -m 700 "$kept"
      start_in "$kept" || { stop_in "$kept"; exit 1; }
      cat "$kept/url"
    fi
    ;;
  stop) stop_in "$kept" ;;
  run)
    shift
    [ $# -gt 0 ] || { say "run what? usage: scripts/postgres.sh run COMMAND ..."; exit 3; }
    [ -z "${CANDOUR_TEST_POSTGRES-}" ] || exec "$@"
    dir=$(mktemp -d /tmp/candour-postgres.XXXXXX)
    trap 'stop_in "$dir"' EXIT
    trap 'exit 129' HUP
    trap 'exit 130' INT
    trap 'exit 143' TERM
    start_in "$dir"
    CANDOUR_TEST_POSTGRES=$(cat "$dir/url")
    export CANDOUR_TEST_POSTGRES
    say "ready at ${CANDOUR_TEST_POSTGRES##*@}"
    "$@"
    ;;
  *) say "usage: scripts/postgres.sh run COMMAND ... | start | stop"; exit 3 ;;
esac
