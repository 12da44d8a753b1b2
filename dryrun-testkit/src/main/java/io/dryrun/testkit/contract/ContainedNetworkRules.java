package io.dryrun.testkit.contract;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules 3.01 to 3.09: whom a script can talk to. */
abstract class ContainedNetworkRules extends RunnerRules {
  @Test
  @DisplayName("3.01 a script has no network interface but a loopback of its own")
  void rule_3_01_interfaces() {
    python("import socket", "print([name for _, name in socket.if_nameindex()])")
        .run()
        .printed("['lo']\n");
  }

  @Test
  @DisplayName("3.02 what listens on the loopback of the script's machine is out of reach")
  void rule_3_02_loopback_of_the_host() throws IOException {
    try (var server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      var listener =
          contract()
              .hostListener()
              .orElseGet(() -> (InetSocketAddress) server.getLocalSocketAddress());
      connect(listener.getHostString(), listener.getPort()).printed("refused\n");
    }
  }

  @Test
  @DisplayName("3.03 no address leads anywhere, and no name either")
  void rule_3_03_routes_and_names() {
    python(
            """
            import errno, socket
            # Addresses for documentation, and a name that is nobody's. A runner that watches what is
            # tried may refuse it itself; nobody answers, and nobody is waited for.
            ways = (errno.ENETUNREACH, errno.EAFNOSUPPORT, errno.EADDRNOTAVAIL, errno.ECONNREFUSED)
            for host in ('192.0.2.1', '2001:db8::1', 'dryrun.example'):
                try:
                    socket.create_connection((host, 53), 2)
                    print('reached', host)
                except socket.gaierror:
                    pass
                except OSError as e:
                    if e.errno not in ways:
                        print(host, e)
            """)
        .run()
        .printed("");
  }

  @Test
  @DisplayName("3.04 an abstract unix socket of the host is out of reach")
  void rule_3_04_abstract_socket_of_the_host() throws IOException {
    String name = Canary.newWord();
    try (var host =
        HostProcess.python(
            "import socket, time",
            "s = socket.socket(socket.AF_UNIX)",
            "s.bind('\\x00%s')".formatted(name),
            "s.listen()",
            "print('ready', flush=True)",
            "time.sleep(300)")) {
      host.awaitLine("ready");
      abstractSocket(name).printed("refused\n");
    }
  }

  @Test
  @DisplayName("3.05 the loopback, abstract sockets and shared memory of another run are too")
  void rule_3_05_another_run() {
    String name = Canary.newWord();
    var other =
        python(
                """
                import ctypes, socket, time
                abstract = socket.socket(socket.AF_UNIX)
                abstract.bind('\\x00%s')
                abstract.listen()
                server = socket.create_server(('127.0.0.1', 0))
                # A kernel without System V IPC has nothing to share.
                ctypes.CDLL(None).shmget(0x%s, 4096, 0o1666)
                print('port', server.getsockname()[1], 'ready', flush=True)
                time.sleep(%s)
                """
                    .formatted(name, name, FOREVER))
            .start();
    try {
      other.afterPrinting("ready");
      int port = Integer.parseInt(other.output().toString().split(" ", -1)[1]);

      // First, because whoever finds it has to remove it: it would stay for ever.
      python(
              """
              import ctypes
              libc = ctypes.CDLL(None)
              found = libc.shmget(0x%s, 0, 0)
              if found >= 0:
                  libc.shmctl(found, 0, None)
              print('no' if found < 0 else 'shared')
              """
                  .formatted(name))
          .run()
          .printed("no\n");
      connect("127.0.0.1", port).printed("refused\n");
      abstractSocket(name).printed("refused\n");
    } finally {
      other.cancel().end();
    }
  }

  @Test
  @DisplayName("3.06 no socket leads around the network: to the hypervisor, into the kernel")
  void rule_3_06_other_sockets() {
    python(
            """
            import errno, socket
            kinds = (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_SEQPACKET)
            families = {'vsock': 40, 'alg': 38, 'packet': 17, 'can': 29, 'rds': 21}
            for name, family in families.items():
                for kind in kinds:
                    try:
                        socket.socket(family, kind)
                        print(name)
                    except OSError:
                        pass
                    # Of what can't be had as pairs the kernel makes one before it says so.
                    try:
                        socket.socketpair(family, kind)
                        print('pair of', name)
                    except OSError as e:
                        if e.errno in (errno.EOPNOTSUPP, errno.ENODEV):
                            print('nearly a pair of', name)
            print('end')
            """)
        .run()
        .printed("end\n");
  }

  private EndedTrial connect(String host, int port) {
    return python(
            """
            import socket
            try:
                socket.create_connection(('%s', %d), 2)
                print('reached')
            except OSError:
                print('refused')
            """
                .formatted(host, port))
        .run();
  }

  private EndedTrial abstractSocket(String name) {
    return python(
            """
            import socket
            try:
                socket.socket(socket.AF_UNIX).connect('\\x00%s')
                print('reached')
            except OSError:
                print('refused')
            """
                .formatted(name))
        .run();
  }
}
