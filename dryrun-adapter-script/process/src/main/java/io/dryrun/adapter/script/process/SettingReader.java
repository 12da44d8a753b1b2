package io.dryrun.adapter.script.process;

import io.dryrun.adapter.script.kit.Bounds;
import io.dryrun.adapter.script.kit.Form;
import io.dryrun.adapter.script.kit.Setting;
import io.dryrun.adapter.script.kit.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The reader of {@link ProcessSettings}, which looks at the machine for what they leave open. */
final class SettingReader {
  private final Settings settings;

  SettingReader(Map<String, String> given) {
    this.settings = Settings.of(ProcessScriptRunner.NAME, ProcessSettings.ALL, given);
  }

  ProcessSettings read() {
    Bounds bounds = bounds();
    boolean wantsBusyBox = settings.get(ProcessSettings.SHELL_DIALECT).equals("busybox");
    BusyBox busyBox = wantsBusyBox ? BusyBox.find().orElse(null) : null;
    return new ProcessSettings(
        interpreters(busyBox),
        directory(),
        isolation(bounds, busyBox),
        bounds,
        settings.get(ProcessSettings.LIMITS),
        settings.get(ProcessSettings.NURSERY),
        wantsBusyBox && !settings.has(ProcessSettings.SHELL));
  }

  private Bounds bounds() {
    long disk = settings.get(ProcessSettings.DISK);
    return new Bounds(
        settings.get(ProcessSettings.MEMORY),
        settings.get(ProcessSettings.CPUS),
        settings.find(ProcessSettings.CPU_TIME).orElse(null),
        settings.get(ProcessSettings.PROCESSES),
        disk,
        settings.find(ProcessSettings.FILE_SIZE).orElse(disk),
        settings.get(ProcessSettings.OPEN_FILES));
  }

  private Interpreters interpreters(@Nullable BusyBox busyBox) {
    Path python = settings.find(ProcessSettings.PYTHON).orElseGet(SettingReader::defaultPython);
    boolean unbuffered = settings.get(ProcessSettings.PYTHON_UNBUFFERED);
    Optional<Path> shell = settings.find(ProcessSettings.SHELL);
    return busyBox != null && shell.isEmpty()
        ? Interpreters.withShell(python, unbuffered, busyBox)
        : Interpreters.withShell(
            python, unbuffered, shell.orElseGet(() -> first("/usr/bin/bash", "/bin/bash")));
  }

  private Isolation isolation(Bounds bounds, @Nullable BusyBox busyBox) {
    boolean network = settings.get(ProcessSettings.NETWORK).equals("host");
    if (settings.get(ProcessSettings.ISOLATION).equals("bubblewrap")) {
      List<Path> readable = readable();
      KernelUsers users = settings.find(ProcessSettings.USER).orElseGet(KernelUsers::available);
      var paths = new SandboxPaths(readable, users.first());
      refuseHidden(paths);
      return new Bubblewrap(
          new SandboxFiles(network, readable, bounds.disk(), busyBox),
          new SharedFiles(directory(), busyBox, paths),
          users,
          new Relays(users::next));
    }
    if (settings.has(ProcessSettings.NETWORK) && !network) {
      throw settings.wrong(
          "can't keep scripts from the network without isolation: leave \"network\" out.");
    }
    for (Setting<?> setting :
        List.of(
            ProcessSettings.READABLE,
            ProcessSettings.USER,
            ProcessSettings.DISK,
            ProcessSettings.NURSERY)) {
      if (settings.has(setting)) {
        throw settings.wrong(
            "has no use for \"%s\" without isolation: leave it out.".formatted(setting.name()));
      }
    }
    return new NoIsolation();
  }

  private Path directory() {
    return settings
        .find(ProcessSettings.DIRECTORY)
        .orElseGet(
            () -> Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath().normalize());
  }

  private List<Path> readable() {
    return Arrays.stream(settings.find(ProcessSettings.READABLE).orElse("").split(":"))
        .filter(text -> !text.isBlank())
        .map(this::readable)
        .toList();
  }

  private Path readable(String text) {
    Form<Path> path = Form.path();
    return path.reading()
        .apply(text)
        .orElseThrow(() -> settings.unfit(ProcessSettings.READABLE, text, path.right()));
  }

  /** What a sandbox can't show is told now: a script would only miss it. */
  private void refuseHidden(SandboxPaths paths) {
    for (Path directory : paths.readable()) {
      refuse(ProcessSettings.READABLE, directory, paths.obstacle(directory));
    }
    for (Setting<Path> interpreter : List.of(ProcessSettings.PYTHON, ProcessSettings.SHELL)) {
      settings
          .find(interpreter)
          .ifPresent(path -> refuse(interpreter, path, paths.obstacleOfInterpreter(path)));
    }
  }

  private void refuse(Setting<?> setting, Path path, Optional<String> obstacle) {
    if (obstacle.isPresent()) {
      throw settings.wrong(
          "can't take \"%s\" for \"%s\": %s.".formatted(path, setting.name(), obstacle.get()));
    }
  }

  private static Path defaultPython() {
    Path usual = Path.of("/usr/bin/python3");
    if (Files.isExecutable(usual)) {
      return usual;
    }
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
        .filter(directory -> directory.startsWith("/"))
        .map(directory -> Path.of(directory, "python3"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(usual);
  }

  private static Path first(String... paths) {
    return Arrays.stream(paths)
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(Path.of(paths[0]));
  }
}
