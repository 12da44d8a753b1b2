# Process 1 of a container in which a script runs as another user: ends, and with it all that runs
# there, when its standard input ends, as it does when the server is gone, or when its argument's
# seconds are over. A script can't reach it: another user's processes it may not signal.
#
# It waits as a shell does, which buries the processes that a script leaves behind.

exec 3<&0 </dev/null >/dev/null 2>&1
cat <&3 &
server=$!
{
  sleep "$1"
  kill "$server"
} 3<&- &
wait "$server"
