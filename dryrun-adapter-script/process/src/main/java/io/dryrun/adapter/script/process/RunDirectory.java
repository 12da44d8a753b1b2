package io.dryrun.adapter.script.process;

import io.dryrun.domain.script.ScriptJob;
import io.dryrun.domain.script.ScriptLanguage;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory of one run on the host, for the server's user alone. For one thread at a time.
 *
 * @param path where it is
 * @param scriptName the name of the script's file, which its messages show
 */
record RunDirectory(Path path, String scriptName) implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RunDirectory.class);
  private static final long MINUTES_TO_DELETE = 5;

  /**
   * The paths at which a script finds its files.
   *
   * @param script the file into which the launcher writes it
   * @param work its working directory and its home
   * @param path where its commands are, as PATH says it
   */
  record RunPaths(String script, String work, String path) {
    /** Where the system has its commands. */
    static final String SYSTEM_PATH = "/usr/local/bin:/usr/bin:/bin";
  }

  /**
   * Makes one.
   *
   * @throws IOException if there is no room or no permission
   */
  static RunDirectory create(Path parent, ScriptJob job) throws IOException {
    // Not the id alone: a job that is delivered twice gets two directories.
    Path path =
        Files.createTempDirectory(
            parent,
            OwnerProcess.current().name(job.id()) + "-",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    var directory = new RunDirectory(path, scriptName(job.script().language()));
    try {
      Files.createDirectory(directory.work());
      return directory;
    } catch (IOException e) {
      directory.close();
      throw e;
    }
  }

  /** The name of the file of a script in {@code language}. */
  static String scriptName(ScriptLanguage language) {
    return language.equals(ScriptLanguage.PYTHON) ? "script.py" : "script.sh";
  }

  /** The fields for the launcher. */
  Path job() {
    return path.resolve("job");
  }

  private Path script() {
    return path.resolve(scriptName);
  }

  private Path work() {
    return path.resolve("work");
  }

  /** Where a script finds what if nothing hides the host from it. */
  RunPaths paths() {
    return new RunPaths(script().toString(), work().toString(), RunPaths.SYSTEM_PATH);
  }

  /**
   * Deletes it with all that the script left in it. Follows no link out of it. What can't be
   * deleted is told in the log and is no failure of the run.
   */
  @Override
  public void close() {
    try {
      if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS) || deleteEmpty()) {
        return;
      }
      // The system's rm, because it neither follows links nor is led astray by a directory that
      // becomes one meanwhile, and takes trees that are deeper than any path can name.
      if (!remove()) {
        run("chmod", "-R", "u+rwx", "--", path.toString());
        remove();
      }
    } catch (IOException e) {
      log.debug("Deleting {} failed", path, e);
    }
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      log.warn(
          "The directory {} of a run that ended could not be deleted; delete it by hand", path);
    }
  }

  private boolean deleteEmpty() throws IOException {
    Files.deleteIfExists(job());
    Files.deleteIfExists(script());
    try {
      Files.deleteIfExists(work());
      Files.deleteIfExists(path);
      return true;
    } catch (DirectoryNotEmptyException e) {
      return false;
    }
  }

  private boolean remove() throws IOException {
    run("rm", "-rf", "--", path.toString());
    return !Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Runs a program of the system's to its end, but not for longer than {@value #MINUTES_TO_DELETE}
   * minutes. What it says and how it ends nobody asks.
   *
   * @throws IOException if it can't be started
   */
  static void run(String... command) throws IOException {
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/bin:/bin");
    Process process = builder.start();
    try {
      if (!process.waitFor(MINUTES_TO_DELETE, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
