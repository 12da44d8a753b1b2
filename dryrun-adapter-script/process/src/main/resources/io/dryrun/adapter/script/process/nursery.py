"""The nursery: an interpreter that has started, and of which each run gets a copy in a sandbox of its own.

It is started as "python3 /run/script.py", in the outer sandbox, with the variables of a job that has none, so that
a copy of it has nothing else about it than an interpreter that was started for a script. Descriptor 8 is the
server's: its settings, then nothing until it ends, and the nursery with it. Descriptor 9 is the /proc in
whose numbers the server thinks. It listens in the folder that
descriptor 11 is, which no sandbox shows: each connection is for one run.

A connection makes two processes: the keeper, process 1 of the run's own namespace, and the script's. The keeper has
rights in the outer sandbox that the script has not, and nothing of the script's but the end of a pipe; it tells the
script's output and its end, and as its relay what it tried to reach. The script's process alone reads the job, when
nothing is left to give up.
Frames of the connection, to the server: a letter, four bytes of length, so many bytes.
  r  ready: the numbers of the keeper and of the script's process; then why nothing is told by l, if so
  s  the script begins    o  output    l  what it tried to reach, in the relay's lines, in pieces
  e  its end: status, processor time in microseconds, directory that is full    f  why nothing began
From the server: g, when the script's process is in its control group; then four bytes of length and the job, whose
fields have such lengths too; then T and K, as often as it likes, for TERM and KILL.
"""

AHEAD = """argparse array atexit base64 collections copy csv ctypes datetime decimal enum fcntl fnmatch functools gc glob hashlib hmac
 importlib io ipaddress itertools json logging math operator os pathlib pprint queue random re resource secrets select
 shlex shutil signal socket ssl string struct subprocess tempfile textwrap threading time traceback types typing
 unicodedata urllib.parse urllib.request uuid warnings xml.etree.ElementTree zoneinfo""".split()

SHELF = Shelf()
SHELF.load(AHEAD)

import ctypes, fcntl, functools, gc, os, resource, select, signal, socket, time, types  # noqa: E401,E402

CONTROL, PROC, MEETING = 8, 9, 11
NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET = (
    0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000)
RDONLY, NOSUID, NODEV, NOEXEC, BIND, REC, PRIVATE = 1, 2, 4, 8, 4096, 16384, 1 << 18
DUMPABLE, SECCOMP, BOUNDING_SET_DROP, NO_NEW_PRIVILEGES, AMBIENT = 4, 22, 24, 38, 47
KILL_CAPABILITY = 1 << 5
SCRIPT, OUTPUT = 1000, 65536

libc = ctypes.CDLL(None, use_errno=True)
libc.prctl.argtypes = [ctypes.c_int] + [ctypes.c_ulong] * 4
libc.mount.argtypes = [ctypes.c_char_p] * 3 + [ctypes.c_ulong, ctypes.c_char_p]


def check(result, what):
    if result < 0:
        raise OSError(ctypes.get_errno(), what + ": " + os.strerror(ctypes.get_errno()))


def mount(source, target, kind, flags, data=None):
    check(libc.mount(source, target.encode(), kind, flags, data), "mount " + target)


def prctl(*arguments):
    check(libc.prctl(*(arguments + (0,) * 4)[:5]), "prctl %d" % arguments[0])


def capabilities(kept):
    header, data = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)(kept, kept, 0)
    check(libc.capset(header, data), "capset")


def write(path, text):
    file = os.open(path, os.O_WRONLY)
    os.write(file, text)
    os.close(file)


def send(connection, letter, content=b""):
    frame = memoryview(letter + len(content).to_bytes(4, "big") + content)
    while frame:
        frame = frame[os.write(connection, frame):]


def receive(connection, length):
    """So many bytes; ends the process where the server ended."""
    parts = []
    while length:
        part = os.read(connection, min(length, 1 << 20))
        if not part:
            os._exit(1)
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


class Nursery:
    def __init__(self, settings):
        self.settings = settings
        filter = bytes.fromhex(settings["filter"][0])
        self.filter = ctypes.create_string_buffer(filter, len(filter))
        self.program = (ctypes.c_uint64 * 2)(len(filter) // 8, ctypes.addressof(self.filter))
        self.home = os.open("/proc/self/ns/pid", os.O_RDONLY)
        self.watching, self.relay, self.unwatched = {"__name__": "relay"}, None, ""
        for text in settings.get("relay", ()):
            exec(compile(text, "relay.py", "exec"), self.watching)
        mount(None, "/", None, REC | PRIVATE)
        prctl(DUMPABLE, 0)  # not dumpable: nobody of the same user may look into it
        os.umask(0o022)

    def serve(self, listening):
        """Returns in the process of each script alone, with its connection."""
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for keepers
        poll = select.poll()
        poll.register(listening, select.POLLIN)
        poll.register(CONTROL, select.POLLIN)
        while True:
            for file, _ in poll.poll():
                if file == CONTROL:
                    os._exit(0)
                connection, _ = listening.accept()
                check(libc.unshare(NEWPID), "unshare")
                if os.fork() == 0:
                    listening.close()
                    os.close(CONTROL)
                    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                    return connection.detach()
                connection.close()
                check(libc.setns(self.home, NEWPID), "setns")

    def furnish(self):
        """Process 1 gets namespaces of its own, and what a script may write to."""
        network = 0 if "network" in self.settings else NEWNET
        check(libc.unshare(NEWNS | NEWIPC | NEWUTS | network), "unshare")
        os.setsid()
        first, count = map(int, self.settings["users"][0].split())
        self.user = first + int.from_bytes(os.urandom(8), "big") % count
        mount(b"proc", "/proc", b"proc", NOSUID | NODEV | NOEXEC)
        for file in self.settings.get("file", ()):
            mount(b"/dev/null", file, None, BIND)
        for folder in self.settings.get("folder", ()):
            mount(b"tmpfs", folder, b"tmpfs", NOSUID | NODEV | RDONLY, b"mode=0755,size=65536")
        for folder, size in map(str.split, self.settings["room"]):
            data = "mode=0755,size=%s,uid=%d,gid=%d" % (size, self.user, self.user)
            mount(b"tmpfs", folder, b"tmpfs", NOSUID | NODEV, data.encode())
        if network:
            socket.sethostname("dryrun")
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any:
                fcntl.ioctl(any, 0x8914, b"lo".ljust(16, b"\0") + b"\x41\0".ljust(24, b"\0"))  # up
        if "Relay" in self.watching:
            try:
                self.relay = self.watching["Relay"]()
            except OSError as e:
                self.unwatched = " " + (e.strerror or "refused")

    def give_up(self):
        """The script's process becomes its user, who may do nothing."""
        if self.user != SCRIPT:
            os.setgroups([])
        os.setresgid(self.user, self.user, self.user)
        os.setresuid(self.user, self.user, self.user)
        prctl(DUMPABLE, 1)
        check(libc.unshare(NEWUSER), "unshare")
        write("/proc/self/setgroups", b"deny")
        write("/proc/self/uid_map", b"%d %d 1" % (SCRIPT, self.user))
        write("/proc/self/gid_map", b"%d %d 1" % (SCRIPT, self.user))

    def contain(self):
        check(libc.unshare(NEWCGROUP), "unshare")
        write("/proc/sys/user/max_user_namespaces", b"0")
        for name, soft, hard in map(str.split, self.settings["limit"]):
            resource.setrlimit(getattr(resource, "RLIMIT_" + name), (int(soft), int(hard)))
        prctl(AMBIENT, 4)
        each = 0
        while libc.prctl(BOUNDING_SET_DROP, each, 0, 0, 0) == 0:
            each += 1
        capabilities(0)
        prctl(NO_NEW_PRIVILEGES, 1)
        prctl(SECCOMP, 2, ctypes.addressof(self.program))


def fields(source):
    """Of a message of the server's: four bytes of length and so many bytes, which are such fields themselves."""
    content = receive(source, int.from_bytes(receive(source, 4), "big"))
    found, at = [], 0
    while at < len(content):
        end = at + 4 + int.from_bytes(content[at:at + 4], "big")
        found.append(content[at + 4:end])
        at = end
    return found


def job(connection):
    """Reads it: whether this interpreter is to run it, the script's file, its text, a command, variables."""
    here, path, text, count, *others = fields(connection)
    command, variables = others[:int(count)], others[int(count):]
    return here, path, text, command, dict(each.split(b"=", 1) for each in variables)


def begin(connection, done):
    """Tells the server and the keeper, and has nothing of theirs any more."""
    send(connection, b"s")
    os.write(done, b"%d" % time.monotonic_ns())
    os.closerange(3, 1 << 20)


def become(path, command, variables, connection, done):
    """Another program, as if it had been started by no Python."""
    if not os.access(command[0], os.X_OK):
        send(connection, b"f", b"refused: A script finds no program %s. Install the interpreter, or set another."
             b" A sandbox has /usr, and what the setting \"readable\" adds." % command[0])
        os._exit(127)
    for number in (signal.SIGPIPE, signal.SIGXFSZ):
        signal.signal(number, signal.SIG_DFL)
    begin(connection, done)
    try:
        os.execve(command[0], command + [path], variables)
    except OSError as e:
        os.write(2, b"%s: %s\n" % (command[0], e.strerror.encode()))
        os._exit(126)


def script(path, variables, connection, done):
    """The end of this interpreter's own program, whose code is found by running the script: the interpreter itself
    does that, and reports what the script raises, as it does for every file that it is started with."""
    os.environ.clear()
    os.environb.update(variables)
    main = sys.modules["__main__"] = types.ModuleType("__main__")
    main.__annotations__, main.__builtins__ = {}, builtins
    sys.path_importer_cache.pop("/run", None)
    begin(connection, done)
    libc.fopen.restype = ctypes.c_void_p
    run = ctypes.pythonapi.PyRun_SimpleFileExFlags
    # The last is what a property gets, which the function does not look at.
    run.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, ctypes.c_void_p, ctypes.py_object]
    run.restype = status

    class End(SystemExit):
        code = property(functools.partial(run, libc.fopen(path, b"rb"), path, 1, None))

    return End()


def status(failed):
    """The exit code of a script that ended without giving one."""
    if failed and sys.last_type is KeyboardInterrupt:
        if "threading" in sys.modules:
            sys.modules["threading"]._shutdown()
        atexit._run_exitfuncs()
        for file in (sys.stdout, sys.stderr):
            file.flush()
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGINT)
    return 1 if failed else 0


def start():
    """Waits for runs. Returns in the processes of scripts, with how they go on."""
    settings, told = {}, [each.decode() for each in fields(CONTROL)]
    for name, value in zip(told[::2], told[1::2]):
        settings.setdefault(name, []).append(value)
    nursery = Nursery(settings)
    listening = socket.socket(socket.AF_UNIX)
    listening.bind("/proc/self/fd/%d/nursery" % MEETING)
    listening.listen(1024)
    os.close(MEETING)
    SHELF.hide(FRESH)
    gc.collect()
    gc.freeze()
    os.write(1, b"ready\n")
    connection = nursery.serve(listening)
    try:
        return run_in(nursery, connection)
    except Exception as e:
        told = b"%s" % ascii(e).encode()
    try:
        send(connection, b"f", told)
    finally:
        os._exit(1)


def run_in(nursery, connection):
    nursery.furnish()
    keeper = os.readlink("self", dir_fd=PROC)
    output, into = os.pipe()
    reading, done = os.pipe()
    os.fchown(into, nursery.user, nursery.user)
    process = os.fork()
    if process:
        for file in (into, done, PROC, nursery.home):
            os.close(file)
        keep(connection, output, reading, process, nursery.relay)
    if nursery.relay:
        nursery.relay.close()
        nursery.relay = None
    os.setpgid(0, 0)
    for file in (1, 2):
        os.dup2(into, file)
    nursery.give_up()
    numbers = "%s %s" % (keeper, os.readlink("self", dir_fd=PROC))
    send(connection, b"r", (numbers + nursery.unwatched).encode())
    receive(connection, 1)
    nursery.contain()
    here, path, text, command, variables = job(connection)
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    while text:
        text = text[os.write(file, text):]
    os.chdir("/work")
    if not here:
        become(path, command, variables, connection, done)
    return script(path, variables, connection, done)


raise start()
