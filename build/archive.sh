# Sourced by ./dryrun: lets the program work once, and keeps its classes as the JVM holds them in memory.
# shellcheck shell=bash disable=SC2154 # What is not set here is set by ./dryrun.

make_archives() {
  # Another call may have made them while this one waited.
  archives_fit && return
  say "Preparing a fast start …"
  rm -f "$place/archived" "$command_archive" "$server_archive"
  touch "$place/archived.started"
  archive_command
  archive_server
  echo "$JAVA_HOME" >"$place/archived.started"
  mv "$place/archived.started" "$place/archived"
}

# Prints the option that makes a JVM write archive $1 when it ends.
writing_archive() {
  if ((JDK_VERSION >= 25)); then
    echo "-XX:AOTCacheOutput=$1"
  else
    echo "-XX:ArchiveClassesAtExit=$1"
  fi
}

# The caller's settings must reach no program that only shows what it needs: they may name a database in use.
apart() {
  # shellcheck disable=SC2086 # Names of variables.
  unset ${!DRYRUN_@}
  if [[ -e /dev/fd/9 ]]; then exec 9>&-; fi
}

archive_command() {
  (apart && launch "${short_life[@]}" "$(writing_archive "$command_archive")" -- \
    run "$root/examples/storage-share.json" --type Pull --plan Project) >/dev/null 2>&1 </dev/null || true
}

# A server of its own, which is asked what servers are asked, and told to end.
archive_server() {
  local folder server line token='' address=''
  folder="$(mktemp -d)"
  mkfifo "$folder/said"
  (apart && launch "${long_life[@]}" -Xmx256m "$(writing_archive "$server_archive")" -- \
    serve --host 127.0.0.1 --port 0 --data "$folder/data" --offerings "$root/examples") \
    >"$folder/said" 2>/dev/null </dev/null &
  server=$!
  while read -r line; do
    case "$line" in
      Token:*) token="${line#Token: }" ;;
      Ready:*)
        address="${line#Ready: http://}"
        ask_server "$address" "$token" || true
        kill -TERM "$server"
        ;;
    esac
  done <"$folder/said"
  wait "$server" || true
  rm -rf "$folder"
}

# ask_server ADDRESS TOKEN: the requests of a first minute.
ask_server() {
  local run=/api/marketplace-script-dry-run/856cee4e-2758-4c8b-8404-7774e2b618e6
  ask "$@" GET /readyz
  ask "$@" POST "$run/run/" '{"type": "Create", "attributes": {"name": "web-1", "image": "debian-12"}}'
  ask "$@" POST "$run/async_run/" '{"type": "Pull"}'
  ask "$@" GET /api/marketplace-script-async-dry-run/
}

# ask ADDRESS TOKEN METHOD PATH [BODY]: by Bash alone, since curl need not be there.
ask() {
  local body="${5:-}" connection
  exec {connection}<>"/dev/tcp/${1%:*}/${1##*:}"
  printf '%s %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Token %s\r\nContent-Type: application/json\r\n' \
    "$3" "$4" "$1" "$2" >&"$connection"
  printf 'Content-Length: %d\r\nConnection: close\r\n\r\n%s' "${#body}" "$body" >&"$connection"
  cat <&"$connection" >/dev/null
  exec {connection}>&-
}
