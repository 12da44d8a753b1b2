# Process 1 of a pod: starts one script and tells on stdout, around what that prints, when it began
# and how it ended. Any POSIX shell.
#
# Arguments: the interpreter, the most bytes of a file, open files, processes, seconds of a process
# on the processor (0: any).
# Standard input: "GO word" starts the script, once, from the files in /dryrun/payload; "JOB word
# size begin" does so from what follows, which is shell text that becomes the script, and the script,
# when "ready" was answered: so many bytes in all, of which the script begins with that one (from 1).
# After that "TERM" and "KILL" send that to all processes.
# Its end means nothing: the server may come back. What is told stands in a line that begins with
# the word, which the script can't know: it comes before the script, and this shell runs from a file
# that nobody may read, so that the kernel lets no process of the same user into its memory or its
# open files. It can't be killed or stopped by them either, since it is process 1; what hears "TERM"
# and "KILL" can, and then the server has the cluster end the pod.
#
# The script runs in the foreground, because a shell without a terminal has those in the background
# ignore INT and QUIT. What the shell then says, "Killed", is how a signal is told from "exit 137".

umask 077
exec 3<&0 </dev/null 2>/dev/termination-log
order=
while [ "$order" != GO ] && [ "$order" != JOB ]; do
  IFS=' ' read -r order word size begin <&3 || exit 1
done

# By its path: some shells would become a program of their own file instead, which here is unreadable.
_dryrun_interpreter=
case $1 in
*/*) [ ! -x "$1" ] || _dryrun_interpreter=$1 ;;
*)
  IFS=:
  for folder in $PATH; do
    if [ -f "$folder/$1" ] && [ -x "$folder/$1" ]; then
      _dryrun_interpreter=$folder/$1
      break
    fi
  done
  unset IFS
  ;;
esac
[ -n "$_dryrun_interpreter" ] || {
  printf '[dryrun %s] missing\n' "$word"
  exit 1
}
# Shells differ in the letter for processes; a wrong one would end the shell.
processes=-u
(ulimit -u "$4") 2>/dev/null || processes=-p
: >/dev/termination-log
limit() {
  ulimit -c 0 && ulimit -f $(($1 / 512)) && ulimit -n "$2" && ulimit $processes "$3" &&
    { [ "$4" = 0 ] || { ulimit -S -t "$4" && ulimit -H -t $(($4 + 1)); }; }
}
payload() {
  if [ "$order" = JOB ]; then
    printf '[dryrun %s] ready\n' "$word"
    head -c "$size" <&3 >/dryrun/start && tail -c +"$begin" /dryrun/start >/dryrun/script
  elif [ -d /dryrun/payload ]; then
    cat /dryrun/payload/v* >/dryrun/start && cat /dryrun/payload/s* >/dryrun/script
  else
    echo 'the server that took this pod ended before it had handed the script over.' >&2
    return 1
  fi
}
mkdir /dryrun/work && payload && chmod 400 /dryrun/script && cd /dryrun/work &&
  (limit "$2" "$3" "$4" "$5") || {
  read -r complaint </dev/termination-log
  printf '[dryrun %s] failed %s\n' "$word" "$complaint"
  exit 1
}

{
  trap '' TERM
  while read -r order <&3; do
    case $order in TERM | KILL) kill -s "$order" -- -1 ;; esac
  done
} >/dev/null 2>&1 &

printf '[dryrun %s] started\n' "$word"
read -r begun _ </proc/uptime
(
  limit "$2" "$3" "$4" "$5"
  exec 2>&1 3<&-
  umask 022
  . /dryrun/start
)
status=$?
read -r over _ </proc/uptime
facts="status=$status begun=$begun over=$over"
if read -r complaint </dev/termination-log; then facts="$facts signalled=1"; fi
kill -s KILL -- -1 2>/dev/null

value() {
  [ ! -r "$2" ] || { read -r number <"$2" && facts="$facts $1=$number"; }
}
entry() {
  [ ! -r "$3" ] || while read -r key number; do
    [ "$key" != "$2" ] || facts="$facts $1=$number"
  done <"$3"
}
groups=/sys/fs/cgroup
value memory $groups/memory.peak
value memory $groups/memory/memory.max_usage_in_bytes
value nanoseconds $groups/cpuacct/cpuacct.usage
entry microseconds usage_usec $groups/cpu.stat
entry killed oom_kill $groups/memory.events
entry killed oom_kill $groups/memory/memory.oom_control
entry forks max $groups/pids.events
entry forks max $groups/pids/pids.events
# Not told of what went well: each df is a process.
if [ "$status" != 0 ]; then
  for directory in /dryrun /tmp; do
    available=$(df -P "$directory" 2>/dev/null | while read -r _ _ _ available _; do echo "$available"; done)
    case $available in *[!0-9]0) facts="$facts full=$directory" ;; esac
  done
fi
printf '[dryrun %s] ended %s\n' "$word" "$facts"
