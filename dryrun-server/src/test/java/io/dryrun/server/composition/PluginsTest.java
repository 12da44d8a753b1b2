package io.dryrun.server.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.server.config.Settings;
import io.dryrun.server.input.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runners out of jars that the program does not know when it is built. */
class PluginsTest {
  private static final String SERVICE =
      "META-INF/services/io.dryrun.application.port.out.ScriptRunnerProvider";
  private static final String SOURCE =
      """
      package plugin;

      import io.dryrun.application.port.out.*;
      import io.dryrun.domain.script.*;
      import java.util.*;

      public final class Provider implements ScriptRunnerProvider {
        public String name() {
          return "foreign";
        }

        private static final class Library {}

        public ScriptRunner create(Map<String, String> settings) {
          new Library();
          return new ScriptRunner() {
            public String name() {
              return "foreign";
            }

            public Set<ScriptLanguage> languages() {
              return Set.of(new ScriptLanguage("rexx"));
            }

            public String isolation() {
              return settings.getOrDefault("wall", "none");
            }

            public RunningScript start(ScriptJob job, OutputSink output) {
              throw new UnsupportedOperationException();
            }

            public void close() {}
          };
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void a_runner_is_found_in_a_folder_of_jars() throws IOException {
    write("foreign.jar", "plugin.Provider");

    try (var runner = Runners.of(chosen(Map.of("wall", "of bricks")))) {
      assertThat(runner.name()).isEqualTo("foreign");
      assertThat(runner.isolation()).isEqualTo("of bricks");
    }
  }

  @Test
  void the_programs_own_runners_stay_beside_those_of_the_folder() throws IOException {
    write("foreign.jar", "plugin.Provider");

    assertThatThrownBy(() -> Runners.of(new Settings.Runner("forein", folder, Map.of())))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("docker, foreign, kubernetes, process");
  }

  @Test
  void a_jar_that_names_a_class_which_it_does_not_hold_is_told() throws IOException {
    write("broken.jar", "plugin.Gone");

    assertThatThrownBy(() -> Runners.of(chosen(Map.of())))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("plugin.Gone");
  }

  @Test
  void a_library_that_a_runner_needs_and_nobody_put_there_is_told() throws IOException {
    write("foreign.jar", "plugin.Provider", "Provider$Library.class");

    assertThatThrownBy(() -> Runners.of(chosen(Map.of())))
        .isInstanceOf(BadInputException.class)
        .hasMessageEndingWith(
            "it needs the class plugin.Provider$Library, which no jar there has."
                + " The jars that a runner needs go there too.");
  }

  @Test
  void a_file_that_is_no_jar_is_told() throws IOException {
    Files.writeString(folder.resolve("text.jar"), "no archive");

    assertThatThrownBy(() -> Runners.of(chosen(Map.of())))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("\"foreign\"");
  }

  @Test
  void a_folder_that_is_missing_empty_or_a_file_is_told() throws IOException {
    Path file = Files.writeString(folder.resolve("notes.txt"), "");

    assertThatThrownBy(() -> Plugins.of(folder.resolve("nowhere")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("there is no such folder");
    assertThatThrownBy(() -> Plugins.of(file))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("it is a file");
    assertThatThrownBy(() -> Plugins.of(folder))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("holds no jar");
  }

  private Settings.Runner chosen(Map<String, String> settings) {
    return new Settings.Runner("foreign", folder, settings);
  }

  private void write(String jar, String provider, String... leftOut) throws IOException {
    Path source = Files.createDirectories(folder.resolve("plugin")).resolve("Provider.java");
    Files.writeString(source, SOURCE);
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-proc:none", "-d", folder.toString(), source.toString());
    assertThat(status).isZero();
    try (var out = new JarOutputStream(Files.newOutputStream(folder.resolve(jar)));
        var classes = Files.newDirectoryStream(source.getParent(), "*.class")) {
      out.putNextEntry(new JarEntry(SERVICE));
      out.write(provider.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      for (Path file : classes) {
        if (List.of(leftOut).contains(file.getFileName().toString())) {
          continue;
        }
        out.putNextEntry(new JarEntry("plugin/" + file.getFileName()));
        Files.copy(file, out);
      }
    }
  }
}
