# Starts one script in a container and tells on stderr how it ended. Any POSIX shell.
#
# Arguments: the interpreter; then, if the run may outlive its server and this is process 1, after
# how many seconds nobody can want it any more, else nothing.
# Standard input: a line with a word, the payload's size and where in it the script begins (from 1),
# which is answered with "ready", then the payload: shell text that becomes the script, and the
# script. After that "TERM" is an order
# to send TERM to all processes, and "owner NAME" to take only "TERM NAME" from now on, because
# another server has taken over. The end of the input is an order to send KILL.
#
# Each line that is told begins with the word, which the script can't know: it comes before the
# script, and this shell runs from a file that nobody may read, so that the kernel lets no process
# of the same user into its memory or its open files. What such a process can do is kill or stop it.
#
# The script runs in the foreground, because a shell without a terminal has those in the background
# ignore INT and QUIT. What the shell then says, "Killed", is how a signal is told from "exit 137".

umask 077
exec 3<&0 </dev/null
IFS=' ' read -r _dryrun_word _dryrun_size _dryrun_begin <&3

# By its path: some shells would become a program of their own file instead, which here is unreadable.
_dryrun_interpreter=
case $1 in
*/*) [ ! -x "$1" ] || _dryrun_interpreter=$1 ;;
*)
  IFS=:
  for _dryrun_folder in $PATH; do
    if [ -f "$_dryrun_folder/$1" ] && [ -x "$_dryrun_folder/$1" ]; then
      _dryrun_interpreter=$_dryrun_folder/$1
      break
    fi
  done
  unset IFS
  ;;
esac
if [ -z "$_dryrun_interpreter" ]; then
  echo "$_dryrun_word missing" >&2
  exit 1
fi
echo "$_dryrun_word ready" >&2
mkdir /dryrun/work && head -c "$_dryrun_size" <&3 >/dryrun/payload &&
  tail -c +"$_dryrun_begin" /dryrun/payload >/dryrun/script && chmod 400 /dryrun/script &&
  cd /dryrun/work || exit 1

# It gets what it sends to all; the script does not inherit this.
trap : TERM
exec 4>&2
{
  trap '' TERM
  _dryrun_owner=
  while read -r _dryrun_order _dryrun_name <&3; do
    if [ "$_dryrun_order" = owner ]; then
      _dryrun_owner=$_dryrun_name
      echo "$_dryrun_word owned" >&4
    elif [ "$_dryrun_name" = "$_dryrun_owner" ]; then
      kill -s TERM -- -1
    fi
  done
  kill -s KILL -- -1
} >/dev/null 2>&1 &
[ -z "$2" ] || {
  trap '' TERM
  sleep "$2"
  kill -s KILL -- -1
} 3<&- 4<&- >/dev/null 2>&1 &

(
  echo "$_dryrun_word started" >&2
  exec 2>&1 3<&- 4<&-
  umask 022
  . /dryrun/payload
)
status=$?
# From here on nothing of the script runs, so that what is told is the end.
exec 2>/dev/null
kill -s KILL -- -1
echo "$_dryrun_word ended $status" >&4

value() {
  [ ! -r "$2" ] || { read -r _dryrun_value <"$2" && echo "$_dryrun_word $1 $_dryrun_value" >&4; }
}
entry() {
  [ ! -r "$3" ] || while read -r _dryrun_key _dryrun_value; do
    [ "$_dryrun_key" != "$2" ] || echo "$_dryrun_word $1 $_dryrun_value" >&4
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
    df -P "$directory" 2>/dev/null | while read -r _ _ _ available _; do
      [ "$available" != 0 ] || echo "$_dryrun_word full $directory" >&4
    done
  done
fi
echo "$_dryrun_word over" >&4
