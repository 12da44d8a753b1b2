package io.dryrun.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The disk of the data folder is filled to the last byte under load, and gets space again. */
final class DiskFull implements Fault {
  private static final Api API = new Api();
  private static final int MEBIBYTES = 400;
  private static final Duration REFUSES = Duration.ofSeconds(20);
  private static final Duration RECOVERS = Duration.ofSeconds(60);

  @Override
  public String name() {
    return "disk";
  }

  @Override
  public String sentence() {
    return "the disk of the data folder is full, and has space again";
  }

  @Override
  public void happen(Trial trial) {
    if (!System.getProperty("user.name").equals("root")) {
      throw new Unavailable("only root can mount a small disk for the data folder");
    }
    Site site = trial.site("SQLite", Map.of(), Map.of()).prepare();
    Processes.run(
        List.of(
            "mount",
            "-t",
            "tmpfs",
            "-o",
            "size=" + MEBIBYTES + "m",
            "tmpfs",
            site.data().toString()));
    try {
      fillAndEmpty(trial, site);
    } finally {
      Processes.run(List.of("umount", "--lazy", site.data().toString()));
    }
  }

  private static void fillAndEmpty(Trial trial, Site site) {
    int rounds = trial.brief() ? 2 : 10;
    Random random = trial.random();
    try (var fleet = new Fleet(trial.processes(), site)) {
      URI address = fleet.start().ready();
      try (var load = Load.start(fleet, 5, Duration.ofMillis(200), random)) {
        load.storeMayBreak();
        for (int round = 1; round <= rounds; round++) {
          Waiting.sleep(Duration.ofMillis(2000 + random.nextInt(3000)));
          Path ballast = site.data().resolve("ballast");
          fill(ballast);
          trial.check(
              Waiting.until(REFUSES, () -> refuses(address)),
              "no 503 for a new run within " + REFUSES + " on a full disk");
          trial.check(reads(address), "no list can be read on a full disk");
          Waiting.sleep(Duration.ofMillis(1000 + random.nextInt(5000)));
          trial.check(reads(address), "no list can be read on a full disk, after a while");
          fill(ballast);
          delete(ballast);
          trial.check(
              Waiting.until(RECOVERS, () -> accepts(load, random)),
              "no new run within " + RECOVERS + " after there was space again");
        }
        load.stop();
        trial.check(load.drained(Duration.ofMinutes(3)), "not all runs have ended");
        Audit.conduct(trial, "SQLite", rounds, fleet, load, address, 0);
      }
    }
  }

  /** To the last byte. */
  private static void fill(Path ballast) {
    try (OutputStream out =
        Files.newOutputStream(ballast, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      var block = new byte[64 << 10];
      for (int size = block.length; size > 0; ) {
        try {
          while (true) {
            out.write(block, 0, size);
          }
        } catch (IOException e) {
          // Full for this size; smaller pieces may fit still.
          size /= 2;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path ballast) {
    try {
      Files.delete(ballast);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean refuses(URI address) {
    return API.submit(address, Site.OFFERINGS.getFirst(), "n-full-0", Optional.of("full"))
            instanceof Api.SubmitResult.Refused(int status, String body)
        && status == 503;
  }

  private static boolean reads(URI address) {
    try {
      return API.get(address, "/api/marketplace-script-async-dry-run/").status() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean accepts(Load load, Random random) {
    return load.submit(0, false, random).isAccepted();
  }
}
