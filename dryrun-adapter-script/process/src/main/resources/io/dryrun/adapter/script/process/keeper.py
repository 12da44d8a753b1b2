"""The keeper: process 1 of a run."""

def keep(connection, output, reading, script, relay):
    """Tells a script's output, its end and what it tried to reach, and passes on what the server wants.
    Never returns."""
    capabilities(KILL_CAPABILITY)
    heard, hear = os.pipe()
    for file in (heard, hear):
        os.set_blocking(file, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(hear)
    told, begun, printing = memoryview(b""), False, True
    ended = reap(script)
    while ended is None:
        poll = select.poll()
        poll.register(heard, select.POLLIN)
        # Until the script's process has read its job, only the end of the connection is for this one.
        poll.register(connection, (select.POLLIN if begun else 0) | (select.POLLOUT if told else 0))
        if not begun:
            poll.register(reading, select.POLLIN)
        elif printing and not told:
            poll.register(output, select.POLLIN)
        for file in relay.sockets if relay else ():
            poll.register(file, select.POLLIN)
        for file, event in poll.poll():
            if file == heard:
                os.read(heard, 4096)
                ended = reap(script)
            elif file == reading:
                os.set_blocking(connection, False)
                begun = True
                note_start(reading, relay)
            elif relay and file in relay.sockets:
                relay.look(file)
            elif file == output:
                content = os.read(output, OUTPUT)
                printing = len(content) > 0
                told = memoryview(b"o" + len(content).to_bytes(4, "big") + content) if printing else told
            else:
                if event & ~select.POLLOUT:
                    for word in begun and os.read(connection, 64) or os._exit(1):
                        signal_all({84: signal.SIGTERM, 75: signal.SIGKILL}[word])
                if event & select.POLLOUT:
                    told = told[os.write(connection, told):]
    signal.set_wakeup_fd(-1)
    signal_all(signal.SIGKILL)
    if not begun:
        note_start(reading, relay)
    os.set_blocking(connection, True)
    try:
        while True:
            os.wait()
    except ChildProcessError:
        pass
    while told:
        told = told[os.write(connection, told):]
    content = os.read(output, OUTPUT)
    while content:
        send(connection, b"o", content)
        content = os.read(output, OUTPUT)
    tell(connection, relay)
    status, usage = ended
    full = [folder for folder in ("/work", "/tmp") if os.statvfs(folder).f_bavail == 0]
    micros = int((usage.ru_utime + usage.ru_stime) * 1e6)
    send(connection, b"e", ("%d %d %s" % (status, micros, "".join(full[:1]))).encode())
    os._exit(0)


def note_start(reading, relay):
    started = os.read(reading, 20)
    if relay and started:
        relay.ledger.begin(int(started))


def tell(connection, relay):
    told = relay.end() if relay else b""
    for at in range(0, len(told), OUTPUT // 2):
        send(connection, b"l", told[at:at + OUTPUT // 2])


def reap(script):
    """The status and the usage of the script's process if it has ended, and of others nothing."""
    found = None
    try:
        process, status, usage = os.wait4(-1, os.WNOHANG)
        while process:
            found = (status, usage) if process == script else found
            process, status, usage = os.wait4(-1, os.WNOHANG)
    except ChildProcessError:
        pass
    return found


def signal_all(number):
    try:
        os.kill(-1, number)
    except ProcessLookupError:
        pass
