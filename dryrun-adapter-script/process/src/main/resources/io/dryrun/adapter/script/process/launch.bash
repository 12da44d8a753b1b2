# Starts one script and tells on stderr how it ended. In a sandbox it is process 1.
#
# Arguments: "lingers" if it is to stay after the script's end until it is ended, else empty, as in a
# sandbox; then the script's limits as OPTION:VALUE of ulimit, apart by spaces.
# Standard input, each field ended by NUL: the file for the script, its source, its working
# directory, its interpreter, the number of variables to export, those variables as NAME=VALUE,
# then what env(1) gets: more variables, and the command.
#
# Bash, because it is what every system that runs shell scripts has, and because it alone among the
# shells tells "exit 137" from "killed by signal 9": not by $?, but in its list of jobs.

set -m # a job of its own: signals at their defaults
lingers=$1 limits=$2
mapfile -d '' -t job
exec </dev/null
set -- "${job[@]}"
unset -v job
# By this the output is recognised after it was closed here; who only reads does not hold it open.
[[ -z $lingers ]] || exec 9</proc/self/fd/1

umask 0277
printf %s "$2" >"$1" || exit
umask 0022
cd -- "$3" || exit
if [[ ! -x $4 ]]; then
  printf 'refused: A script finds no program %s. Install the interpreter, or set another.' "$4" >&2
  printf ' A sandbox has /usr, and what the setting "readable" adds.\n' >&2
  exit 1
fi

# Values are exported and not given to env as arguments, which any user of the machine could read.
begin() {
  ulimit -c 0
  for REPLY in $limits; do ulimit "-${REPLY%:*}" "${REPLY#*:}"; done
  # Bash forgets how a job ended if that happens just when it begins to wait. So it waits first.
  while read -r REPLY </proc/$$/stat && [[ $REPLY != *') S '* ]]; do :; done
  unset -v LC_ALL PWD OLDPWD REPLY
  export -- "${@:6:$5}"
  exec /usr/bin/env -u _ -u SHLVL -- "${@:6+$5}"
}

end() {
  trap - CHLD
  jobs -l >&2
  wait "$!"
  set -- "$?"
  times >&2 # the second line: the script and those of its children that it waited for
  if [[ -z $lingers ]]; then
    # Whatever is left ends here, so that there is room for another process.
    kill -KILL -- -1 2>/dev/null
    for ((REPLY = 0; REPLY < 10000; REPLY++)); do kill -0 -- -1 2>/dev/null || break; done
    (($1 == 0)) || stat -f -c 'free %a %n' . /tmp >&2 2>/dev/null
  fi
  printf 'ended %d\n' "$1" >&2
  [[ -z $lingers ]] && exit
  exec >&- 2>&-
  exec sleep 86400
}

# The server died. In a sandbox the kernel ends all, and the script could ask for it.
[[ -z $lingers ]] || trap 'kill -KILL -- "-$!" 2>/dev/null; exit' TERM
trap 'kill -0 "$!" 2>/dev/null || end' CHLD
begin "$@" 2>&1 9<&- &
printf 'started\n' >&2
while :; do
  wait -f "$!" # -f: a script that only stops itself has not ended
done
