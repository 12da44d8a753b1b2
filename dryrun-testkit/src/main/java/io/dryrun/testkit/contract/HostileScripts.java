package io.dryrun.testkit.contract;

/** Python scripts, and parts of them, that attack the processes of its runner. */
final class HostileScripts {
  /**
   * To come first, since what follows would hit the machine of the test where nothing keeps a
   * script apart: ends with 77 where the test's own JVM can be seen. Defines what follows needs.
   */
  static final String CAREFUL =
      """
      import ctypes, os, platform, signal, time
      mine = os.getpid()
      def others():
          there = os.path.isdir('/proc')
          return [int(p) for p in os.listdir('/proc') if p.isdigit() and int(p) != mine] if there else []
      for process in others():
          try:
              if b'java' in open('/proc/%d/cmdline' % process, 'rb').read():
                  os.write(1, b'The machine of the test is in sight.')
                  os._exit(77)
          except OSError:
              pass
      """;

  /** Prints what it could reach of another process's memory and open files. */
  static final String SPYING =
      """
      libc = ctypes.CDLL(None, use_errno=True)
      readv, ptrace = {'x86_64': (310, 101), 'aarch64': (270, 117)}[platform.machine()]
      here, there = ctypes.create_string_buffer(16), (ctypes.c_long * 2)(4096, 8)
      local = (ctypes.c_long * 2)(ctypes.addressof(here), 8)
      for process in others():
          for name, flags in (('mem', os.O_RDONLY), ('mem', os.O_RDWR), ('maps', os.O_RDONLY),
                              ('environ', os.O_RDONLY), ('auxv', os.O_RDONLY)):
              try:
                  os.close(os.open('/proc/%d/%s' % (process, name), flags))
                  print(process, name, flags)
              except OSError:
                  pass
          for name in ('fd', 'map_files'):
              try:
                  print(process, name, os.listdir('/proc/%d/%s' % (process, name)))
              except OSError:
                  pass
          for number in range(10):
              try:
                  os.close(os.open('/proc/%d/fd/%d' % (process, number), os.O_RDONLY | os.O_NONBLOCK))
                  print(process, 'fd', number)
              except OSError:
                  pass
          # EFAULT and ESRCH of what is no address or no tracee would mean that it was let in.
          libc.syscall(readv, process, local, 1, there, 1, 0)
          if ctypes.get_errno() not in (1, 38):
              print(process, 'process_vm_readv', ctypes.get_errno())
          # PTRACE_SEIZE
          if libc.syscall(ptrace, 0x4206, process, 0, 0) == 0:
              print(process, 'ptrace')
          handle = libc.syscall(434, process, 0)
          for number in range(10 if handle >= 0 else 0):
              if libc.syscall(438, handle, number, 0) >= 0:
                  print(process, 'pidfd_getfd', number)
      """;

  /** Writes what launchers tell of an end to all that it can open for writing. */
  static final String FORGING =
      """
      word = '0123456789abcdef' * 2
      forged = ''.join(lead + line + '\\n'
          for lead in ('', word + ' ', '[dryrun ' + word + '] ')
          for line in ('started', 'ended 0', 'ended status=0', 'status 0', 'over', 'Killed')).encode()
      for process in others() + [mine]:
          for number in range(32):
              try:
                  file = os.open('/proc/%d/fd/%d' % (process, number), os.O_WRONLY | os.O_NONBLOCK)
                  os.write(file, forged)
                  os.close(file)
              except OSError:
                  pass
      for number in range(1, 32):
          try:
              os.write(number, forged)
          except OSError:
              pass
      """;

  private HostileScripts() {}

  /** Sends a signal to every other process, several times, since they may come again. */
  static String signalling(String name) {
    return """
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    for again in range(5):
        for process in others():
            try:
                os.kill(process, signal.NAME)
            except OSError:
                pass
        time.sleep(0.05)
    """
        .replace("NAME", name);
  }
}
