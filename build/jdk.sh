# Sourced by ./verify and ./dryrun: finds a JDK that can compile this project.
# shellcheck shell=bash

readonly OLDEST_JDK=21

# Prints the major version of the JDK in folder $1, or nothing when there is no JDK.
jdk_version() {
  local line version=
  [[ -x "$1/bin/javac" && -r "$1/release" ]] || return 0
  while IFS= read -r line; do
    if [[ "$line" == JAVA_VERSION=* ]]; then
      version="${line#*=}"
      version="${version//[\"$'\r']/}"
    fi
  done < "$1/release"
  version="${version%%[.+-]*}"
  [[ "$version" =~ ^[0-9]+$ ]] && echo "$version"
  return 0
}

# Prints every folder of this machine that may be a JDK.
jdk_candidates() {
  local java
  [[ -n "${JAVA_HOME:-}" ]] && echo "$JAVA_HOME"
  if java="$(command -v javac)"; then
    java="$(readlink -f "$java" 2>/dev/null || echo "$java")"
    echo "${java%/bin/javac}"
  fi
  local folder
  for folder in /usr/lib/jvm/* /opt/*jdk* /opt/java/* /usr/local/*jdk* \
      "${HOME:-/nonexistent}"/.sdkman/candidates/java/* "${HOME:-/nonexistent}"/.jdks/* \
      /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [[ -d "$folder" ]] && echo "$folder"
  done
  return 0
}

# shellcheck disable=SC2034 # JDK and JDK_VERSION are what the caller wants.
# Sets JDK and JDK_VERSION; fails when there is none. JAVA_HOME wins; after it a release with long
# support, since the compiler's plugins know it.
find_jdk() {
  local folder version rank best=0
  JDK='' JDK_VERSION=''
  while IFS= read -r folder; do
    version="$(jdk_version "$folder")"
    if [[ -z "$version" ]] || ((version < OLDEST_JDK)); then
      continue
    fi
    case "$version" in
      25) rank=3 ;;
      21) rank=2 ;;
      *) rank=1 ;;
    esac
    [[ "$folder" == "${JAVA_HOME:-}" ]] && rank=4
    if ((rank > best)); then
      JDK="$folder" JDK_VERSION="$version" best="$rank"
    fi
  done < <(jdk_candidates)
  [[ -n "$JDK" ]]
}
