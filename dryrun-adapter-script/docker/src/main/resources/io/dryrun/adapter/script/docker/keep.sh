# Process 1 of a container in which a script runs as another user: ends, and with it all that runs
# there, when its standard input ends, as it does when the server is gone, or when its argument's
# seconds are over. A line of its input is a number of seconds that count from then on, in place of
# those before: a container that waits gets it with its job. A script can't reach it: another user's
# processes it may not signal.
#
# It waits as a shell does, which buries the processes that a script leaves behind.

exec 3<&0 </dev/null >/dev/null 2>&1
trap 'exit 0' TERM
{
  clock=
  seconds=$1
  while [ -n "$seconds" ]; do
    [ -z "$clock" ] || { kill "$clock" && wait "$clock"; }
    {
      trap 'kill "$!"; exit 0' TERM
      sleep "$seconds" &
      wait "$!"
      kill "$$"
    } 3<&- &
    clock=$!
    seconds=
    read -r seconds <&3
  done
} &
wait "$!"
