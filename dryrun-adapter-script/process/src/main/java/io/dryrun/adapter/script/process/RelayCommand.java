package io.dryrun.adapter.script.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The command that starts {@code relay.py} in a sandbox of its own, which has nothing else. */
final class RelayCommand {
  /** In {@code /usr}, which is all that the relay's sandbox shows. */
  static final Path PYTHON = Path.of("/usr/bin/python3");

  /** The program. */
  static final String TEXT = text();

  private RelayCommand() {}

  /**
   * The command.
   *
   * @param user the kernel's user as whom it runs; empty for the server's own
   * @param door the directory of its {@link WorldDoor}; empty if it answers nothing
   */
  static List<String> of(OptionalLong user, Optional<Path> door) {
    var command = Programs.command(Programs.SETSID);
    if (user.isPresent()) {
      command.addAll(KernelUsers.dropTo(user.getAsLong()));
    }
    command.add(Programs.BWRAP.path());
    command.addAll(List.of("--unshare-user", "--unshare-all", "--uid", "0", "--gid", "0"));
    for (String privilege : List.of("CAP_NET_ADMIN", "CAP_NET_RAW", "CAP_NET_BIND_SERVICE")) {
      command.addAll(List.of("--cap-add", privilege));
    }
    // It is process 1 and ends when its input does, so that nothing of it outlives the server.
    command.addAll(List.of("--new-session", "--as-pid-1"));
    command.addAll(SandboxFiles.programs());
    door.ifPresent(path -> command.addAll(List.of("--ro-bind", path.toString(), "/door")));
    command.addAll(List.of("--remount-ro", "/"));
    command.addAll(List.of(PYTHON.toString(), "-I", "-S", "-c", TEXT));
    door.ifPresent(path -> command.add("answer"));
    return new ArrayList<>(command);
  }

  private static String text() {
    try (InputStream in = RelayCommand.class.getResourceAsStream("relay.py")) {
      if (in == null) {
        throw new IllegalStateException("The runner's artifact lacks its file relay.py.");
      }
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException("The runner's file relay.py can't be read.", e);
    }
  }
}
