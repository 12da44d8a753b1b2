# Stands where the network of one script would be, and tells what the script tried to reach.
#
# It runs in a sandbox of its own, whose network namespace the script's sandbox shares; the script
# sees neither this program nor its files. Every address is made local there, so that whatever is
# tried stays on the loopback, where it is refused and seen. Names get addresses of a range that is
# set aside for tests (RFC 2544), by which they are recognised.
#
# Prints "ready" when all is in place. Standard input: a byte when the script starts, its end when
# the script has ended; then what was tried is printed, a line each: microseconds since the start,
# protocol, host, port (0 for a name that was asked for and nothing else), times, apart by tabs; and
# at last "omitted" with the number of those that were too many, at least.
#
# With the argument "answer" it also takes connections, as a proxy and at the usual ports of HTTP, and
# leads them to the server by the socket /door/door: a line with host and port, apart by a tab, or an
# empty one for the proxy, then what is said, both ways.
#
# For scripts of the nursery the keeper of each run is the relay: it uses the class Relay.

import array
import os
import resource
import select
import socket
import struct
import sys
import threading
import time

MOST_ENTRIES = 200
MOST_PACKETS = 20000
MOST_NAMES = 4096
FIRST_ADDRESS = 0xC6120001  # 198.18.0.1
OWN_NAME = b"dryrun"
DOOR = "/door/door"
PROXY = 3128
PORTS = (80, 443, 3000, 5000, 6443, 8000, 8006, 8080, 8443, 8774, 8776, 9292, 9443, 9696, 35357)
MOST_CONNECTIONS = 64

# Filters of packets (struct sock_filter): those by which the kernel refuses a connection, which
# are resets of sequence number 0, and those of UDP to elsewhere than the script itself.
IPV4 = [
    (0x30, 0, 0, 9),
    (0x15, 7, 0, 17),
    (0x15, 0, 8, 6),
    (0xB1, 0, 0, 0),
    (0x50, 0, 0, 13),
    (0x54, 0, 0, 0x14),
    (0x15, 0, 4, 0x14),
    (0x40, 0, 0, 4),
    (0x15, 3, 2, 0),
    (0x30, 0, 0, 16),
    (0x15, 0, 1, 127),
    (0x06, 0, 0, 0),
    (0x06, 0, 0, 128),
]
IPV6 = [
    (0x30, 0, 0, 6),
    (0x15, 6, 0, 17),
    (0x15, 0, 6, 6),
    (0x30, 0, 0, 53),
    (0x54, 0, 0, 0x14),
    (0x15, 0, 3, 0x14),
    (0x20, 0, 0, 44),
    (0x15, 0, 1, 0),
    (0x06, 0, 0, 128),
    (0x06, 0, 0, 0),
]


def make_local(family, scope):
    """Makes every address one of the loopback's: ip route add local default dev lo."""
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0) as kernel:
        body = struct.pack("=8BI", family, 0, 0, 0, 255, 3, scope, 2, 0)
        body += struct.pack("=HHi", 8, 4, 1)
        kernel.send(struct.pack("=IHHII", 16 + len(body), 24, 0x605, 1, 0) + body)
        error = struct.unpack_from("=i", kernel.recv(4096), 16)[0]
    if error:
        raise OSError(-error, os.strerror(-error))


def watch(kind, program):
    """Sees the packets that a filter lets through."""
    packets = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK, 0)
    filters = array.array("B", b"".join(struct.pack("=HBBI", *step) for step in program))
    address, length = filters.buffer_info()
    pointer = struct.pack("HP", length // 8, address)
    packets.setsockopt(socket.SOL_SOCKET, 26, pointer)  # SO_ATTACH_FILTER
    packets.bind(("lo", kind))
    return packets


class Ledger:
    """What was tried."""

    def __init__(self):
        self.started = time.monotonic_ns()
        self.entries = {}
        self.names = {}
        self.addresses = {}
        self.omitted = 0

    def begin(self, at):
        """The script started; at is by the clock of time.monotonic_ns."""
        self.started = at

    def add(self, protocol, host, port):
        key = (protocol, host, port)
        if key in self.entries:
            self.entries[key][1] += 1
        elif len(self.entries) < MOST_ENTRIES:
            self.entries[key] = [max(0, time.monotonic_ns() - self.started) // 1000, 1]
        else:
            self.omitted += 1

    def address_of(self, name):
        """The address that stands for a name; None if there are too many."""
        known = name.lower()
        if known not in self.names and len(self.names) < MOST_NAMES:
            address = struct.pack("!I", FIRST_ADDRESS + len(self.names))
            self.names[known] = address
            self.addresses[address] = name
        return self.names.get(known)

    def packet(self, family, data):
        if family == socket.AF_INET:
            protocol, header = data[9], (data[0] & 15) * 4
            source, target = data[12:16], data[16:20]
            if data[6] & 0x1F or data[7]:
                return  # a later piece of a packet has no ports
        else:
            protocol, header, source, target = data[6], 40, data[8:24], data[24:40]
        if protocol == 6:
            self.add("tcp", self.host(family, source), int.from_bytes(data[header : header + 2], "big"))
        else:
            port = int.from_bytes(data[header + 2 : header + 4], "big")
            self.add("udp", self.host(family, target), port)

    def host(self, family, address):
        name = self.addresses.get(address)
        if name is not None:
            return name
        text = socket.inet_ntop(family, address)
        return "[%s]" % text if family == socket.AF_INET6 else text

    def unmet(self):
        """Names that were asked for, and then nothing was tried there."""
        met = {host.lower() for protocol, host, port in self.entries if protocol != "dns"}
        return [key for key in self.entries if key[0] != "dns" or key[1].lower() not in met]

    def tell(self):
        lines = []
        for key in sorted(self.unmet(), key=lambda key: self.entries[key][0]):
            lines.append("%d\t%s\t%s\t%d\t%d\n" % (self.entries[key][0], *key, self.entries[key][1]))
        lines.append("omitted\t%d\n" % self.omitted)
        return "".join(lines)


def answer(ledger, query):
    """The answer to a question for a name; None to what is none."""
    if len(query) < 17 or query[2] & 0xF8 or query[4:6] != b"\0\1":
        return None
    labels, at = [], 12
    while at < len(query) and query[at]:
        if query[at] > 63:
            return None
        labels.append(query[at + 1 : at + 1 + query[at]])
        at += 1 + query[at]
    question = query[12 : at + 5]
    if len(question) < at - 7:
        return None
    kind = int.from_bytes(question[-4:-2], "big")
    asked = b".".join(labels)
    name = "".join(chr(c) if 0x20 < c < 0x7F else "?" for c in asked)[:253]
    is_local = name.lower() == "localhost" or name.lower().endswith(".localhost")
    code, data = 0, b""
    if not name or asked == OWN_NAME or kind not in (1, 28, 5, 15, 16, 33, 64, 65, 255):
        code = 3
    elif is_local:
        data = b"\x7f\0\0\1" if kind == 1 else b""
    else:
        address = ledger.address_of(name)
        if address is None:
            code = 2
        elif kind == 1:
            ledger.add("dns", name, 0)
            data = address
    record = struct.pack("!HHHIH", 0xC00C, 1, 1, 60, 4) + data if data else b""
    flags = 0x8080 | (query[2] & 1) << 8 | code
    return query[:2] + struct.pack("!HHHHH", flags, 1, 1 if data else 0, 0, 0) + question + record


class Relay:
    """The sockets by which everything is seen, in the network namespace of whoever makes it."""

    def __init__(self):
        self.ledger, self.sockets, self.left = Ledger(), {}, MOST_PACKETS
        make_local(socket.AF_INET, 254)
        names = socket.socket(socket.AF_INET, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK)
        names.bind(("127.0.0.1", 53))
        self.sockets[names.fileno()] = (names, None)
        kinds = [(socket.AF_INET, 0x0800, IPV4)]
        try:
            make_local(socket.AF_INET6, 0)
            kinds.append((socket.AF_INET6, 0x86DD, IPV6))
        except OSError:
            pass  # a kernel without IPv6
        for family, kind, program in kinds:
            packets = watch(kind, program)
            self.sockets[packets.fileno()] = (packets, family)

    def look(self, number):
        """Takes all that waits at a socket; whether it is of further use."""
        source, family = self.sockets[number]
        while True:
            try:
                data, sender = source.recvfrom(512)
            except OSError:
                return True
            self.left -= 1
            if self.left < 0:
                # Nobody needs to know more, and this may not keep a processor busy.
                self.ledger.omitted += 1
                self.sockets.pop(number)[0].close()
                return False
            try:
                if family is not None:
                    self.ledger.packet(family, data)
                else:
                    reply = answer(self.ledger, data)
                    if reply:
                        source.sendto(reply, sender)
            except (IndexError, ValueError, struct.error, OSError):
                pass  # what is no packet or no question

    def close(self):
        """For a copy of its process that is not to have its sockets."""
        for number in list(self.sockets):
            self.sockets.pop(number)[0].close()

    def end(self):
        """What was seen, in lines; what came just before the end is seen too."""
        for number in list(self.sockets):
            self.look(number)
        return self.ledger.tell().encode("ascii", "replace")


class Leading:
    """Takes connections and leads them to the server. One that goes nowhere else is an attempt."""

    def __init__(self, ledger):
        threading.stack_size(256 << 10)
        self.ledger, self.doors = ledger, {}
        self.room = threading.BoundedSemaphore(MOST_CONNECTIONS)
        for port in (PROXY, *PORTS):
            door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            door.bind(("127.0.0.1" if port == PROXY else "0.0.0.0", port))
            door.listen(128)
            self.doors[door.fileno()] = door

    def admit(self, number):
        try:
            client, _ = self.doors[number].accept()
        except OSError:
            return
        address, port = client.getsockname()
        is_own = address.startswith("127.")
        if is_own and port != PROXY:
            # The script's own localhost, where nothing of its own listens.
            self.ledger.add("tcp", address, port)
            reset(client)
        elif not self.room.acquire(blocking=False):
            self.ledger.omitted += 1
            reset(client)
        else:
            host = "" if is_own else self.ledger.host(socket.AF_INET, socket.inet_aton(address))
            place = "%s\t%d\n" % (host, port) if host else "\n"
            threading.Thread(target=self.lead, args=(client, place), daemon=True).start()

    def lead(self, client, place):
        try:
            with client, socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as world:
                world.connect(DOOR)
                world.sendall(place.encode("ascii", "replace"))
                back = threading.Thread(target=copy, args=(world, client), daemon=True)
                back.start()
                copy(client, world)
                back.join()
        except OSError:
            pass  # one of them is gone
        finally:
            self.room.release()


def copy(source, target):
    try:
        for data in iter(lambda: source.recv(65536), b""):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        for each in (source, target):
            try:
                each.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass


def reset(client):
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    client.close()


def serve():
    answers = sys.argv[1:] == ["answer"]
    memory, files = (512 << 20, 300) if answers else (256 << 20, 64)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))
    relay = Relay()
    doors = Leading(relay.ledger) if answers else None
    os.write(1, b"ready\n")
    ready = select.poll()
    for number in (0, *relay.sockets, *(doors.doors if doors else ())):
        ready.register(number, select.POLLIN)
    while True:
        for number, event in ready.poll():
            if number == 0:
                if not os.read(0, 1):
                    told = memoryview(relay.end())
                    while told:
                        told = told[os.write(1, told) :]
                    return
                relay.ledger.begin(time.monotonic_ns())
            elif number not in relay.sockets:
                doors.admit(number)
            elif not relay.look(number):
                ready.unregister(number)


if __name__ == "__main__":
    serve()
