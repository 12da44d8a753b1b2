# Sourced by ./verify, ./dryrun and their like: what the machine must have, and what to do when it has not.
# shellcheck shell=bash

# The PATH that scripts get: a program that only the caller's PATH knows does not count.
readonly PLAIN_PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

# What downloads a Maven where the machine has none.
MAVEN_WRAPPER="${BASH_SOURCE[0]%/*}/../mvnw"
[[ "$MAVEN_WRAPPER" == /* ]] || MAVEN_WRAPPER="$PWD/$MAVEN_WRAPPER"
readonly MAVEN_WRAPPER

say() { echo "$*" >&2; }

stop() {
  say "$@"
  exit 1
}

# Prints the command that installs packages $@ here.
install_command() {
  local sudo='sudo '
  ((EUID == 0)) && sudo=
  if command -v apt-get >/dev/null; then
    echo "${sudo}apt-get update && ${sudo}apt-get install -y $*"
  elif command -v dnf >/dev/null; then
    echo "${sudo}dnf install -y $*"
  elif command -v apk >/dev/null; then
    echo "${sudo}apk add $*"
  elif command -v brew >/dev/null; then
    echo "brew install $*"
  else
    echo "install $* with the package manager of this system"
  fi
}

# Installs packages $@ where that is allowed: as root, with apt-get. Otherwise says how, and stops.
install_packages() {
  if ((EUID != 0)) || ! command -v apt-get >/dev/null; then
    stop "Missing: $*. Install with: $(install_command "$@")"
  fi
  say "Installing $* …"
  local log
  log="$(mktemp)"
  if ! { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; } \
      >"$log" 2>&1 </dev/null; then
    tail -n 20 "$log" >&2
    rm -f "$log"
    stop "apt-get could not install $*. Run this and try again: $(install_command "$@")"
  fi
  rm -f "$log"
}

# require PACKAGE PROGRAM: the program must be where scripts find it.
require() {
  in_plain_path "$2" && return
  install_packages "$1"
  in_plain_path "$2" || stop "$1 was installed, but there is no $2 in $PLAIN_PATH."
}

in_plain_path() {
  local folder IFS=:
  for folder in $PLAIN_PATH; do
    # command -v also finds what cannot be executed.
    if [[ -f "$folder/$1" && -x "$folder/$1" ]]; then
      return
    fi
  done
  return 1
}

# What scripts run with: their languages and, where there are namespaces, their sandbox.
require_script_programs() {
  require bash bash
  require python3 python3
  require busybox busybox
  if [[ "$(uname)" == Linux ]]; then
    require bubblewrap bwrap
  fi
}

# A JDK in JAVA_HOME for Maven and for the program. Needs jdk.sh.
require_jdk() {
  find_jdk || install_jdk
  export JAVA_HOME="$JDK"
}

install_jdk() {
  local package
  if ((EUID == 0)) && command -v apt-cache >/dev/null; then
    for package in openjdk-25-jdk-headless openjdk-21-jdk-headless; do
      if apt-cache show "$package" >/dev/null 2>&1; then
        install_packages "$package"
        find_jdk && return
      fi
    done
  fi
  stop "No JDK $OLDEST_JDK or newer was found (looked at JAVA_HOME, PATH, /usr/lib/jvm, /opt, ~/.sdkman, ~/.jdks)." \
    "Install one, for example Temurin from https://adoptium.net/installation, or point JAVA_HOME at one."
}

# A Maven: the machine's own, else the one that ./mvnw downloads, and checks, into the caller's home.
require_maven() {
  if ! command -v mvn >/dev/null; then
    require unzip unzip
  fi
}

# Everything that a build and its tests need. Needs jdk.sh.
set_up() {
  require_script_programs
  require_jdk
  require_maven
  use_utf8
}

# Runs Maven on JAVA_HOME, without the warnings that newer JDKs have for Maven's own libraries.
maven() {
  local program=mvn quiet=
  command -v mvn >/dev/null || program="$MAVEN_WRAPPER"
  ((JDK_VERSION >= 24)) && quiet='--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED'
  # shellcheck disable=SC2086 # DRYRUN_MAVEN_ARGS holds several arguments.
  MAVEN_OPTS="$quiet ${MAVEN_OPTS:-}" "$program" --batch-mode ${DRYRUN_MAVEN_ARGS:-} "$@"
}

# The JVM writes the environment of the scripts, and reads its arguments, in the locale's charset.
use_utf8() {
  local charset="${LC_ALL:-${LC_CTYPE:-${LANG:-}}}"
  case "$charset" in
    *UTF-8 | *utf8 | *UTF8 | *utf-8) ;;
    *) export LC_ALL=C.UTF-8 ;;
  esac
}
